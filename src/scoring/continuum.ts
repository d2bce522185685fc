import type { Happiness, IndexScore } from '../domain/score.js';
import type { Band } from '../domain/vocabulary.js';
import { intervalAt } from '../math/intervals.js';
import { compared } from '../math/rounding.js';
import type { BandRule } from '../model/schema.js';
import type { ScoredMeasure } from './scored-measures.js';
import { holds } from './thresholds.js';

type Place = Pick<Happiness, 'band' | 'heldBack' | 'certain'>;

/** Where an account stands on the happiness continuum, and whether missing data could move it. */
export function placeOnContinuum(index: IndexScore, bands: readonly BandRule[], measures: readonly ScoredMeasure[]): Place {
  const { value, low, high } = index;
  if (value === null || low === null || high === null) return { band: 'cannot-tell', heldBack: false, certain: false };
  const position = intervalAt(bands, value);
  const plain = bands[position] as BandRule;
  const proven = plain.evidence === undefined || hasEvidence(plain.evidence, measures);
  const band: Band = proven ? plain.id : (bands[position + inward(position, bands.length)] as BandRule).id;
  return { band, heldBack: !proven, certain: proven && intervalAt(bands, low) === intervalAt(bands, high) };
}

/**
 * The band without its wobbles: walking through the values, oldest first, it changes only where a value lies beyond a border of
 * the band it is in by more than the margin.
 */
export function steadyBand(trend: readonly (number | null)[], place: Place, bands: readonly BandRule[], margin: number): Band {
  let steady: number | null = null;
  for (const value of trend) if (value !== null) steady = stepped(steady, value, bands, margin);
  const now = trend.at(-1);
  if (now == null || steady === null) return 'cannot-tell';
  return steady === intervalAt(bands, now) ? place.band : (bands[steady] as BandRule).id;
}

function stepped(steady: number | null, value: number, bands: readonly BandRule[], margin: number): number {
  if (steady === null) return intervalAt(bands, value);
  const { from, to } = bands[steady] as BandRule;
  const seen = compared(value);
  return seen < from - margin || seen >= to + margin ? intervalAt(bands, value) : steady;
}

/** Without evidence of feeling an account stands one band nearer to the middle. */
function inward(position: number, bands: number): number {
  return Math.sign((bands - 1) / 2 - position);
}

function hasEvidence({ score, anyOf }: NonNullable<BandRule['evidence']>, measures: readonly ScoredMeasure[]): boolean {
  return measures.some(
    (measure) =>
      measure.score !== null &&
      (anyOf as readonly string[]).includes(measure.id.startsWith('kpi:') ? 'kpis' : measure.id) &&
      score.every((comparison) => holds(comparison, measure.score as number)),
  );
}
