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
  const { band, proven } = provenBand(intervalAt(bands, value), bands, measures);
  return { band, heldBack: !proven, certain: proven && intervalAt(bands, low) === intervalAt(bands, high) };
}

/**
 * The band without its wobbles: walking through the values, oldest first, it changes only where a value lies outside the band it
 * is in, widened by the margin on both sides. It needs today's evidence like any band.
 */
export function steadyBand(
  trend: readonly (number | null)[],
  bands: readonly BandRule[],
  margin: number,
  measures: readonly ScoredMeasure[],
): Band {
  let steady: number | null = null;
  for (const value of trend) if (value !== null) steady = stepped(steady, value, bands, margin);
  if (steady === null || trend.at(-1) === null) return 'cannot-tell';
  return provenBand(steady, bands, measures).band;
}

/** The band at a position, or the one next to it inwards for want of evidence of feeling. */
function provenBand(
  position: number,
  bands: readonly BandRule[],
  measures: readonly ScoredMeasure[],
): { readonly band: Band; readonly proven: boolean } {
  const { id, evidence } = bands[position] as BandRule;
  if (evidence === undefined || hasEvidence(evidence, measures)) return { band: id, proven: true };
  return { band: (bands[position + inward(position, bands.length)] as BandRule).id, proven: false };
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
