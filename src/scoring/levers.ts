import type { AnyMeasureId, Outcome } from '../domain/vocabulary.js';
import { peakOf } from '../math/curve.js';
import { benchmarkOf, valueForScore } from './benchmarks.js';
import { measuredMean } from './index-scores.js';
import type { WeighedAccount } from './score-account.js';
import type { ScoredMeasure } from './scored-measures.js';

const AXES = ['happiness', 'company'] as const;
export type Axis = (typeof AXES)[number];

const GOOD = 50;
const BEST = 100;

/** A measure brought to a score: the value that takes, and what its axis gains. */
export interface Move {
  readonly score: number;
  /** Null where no single value leads there. */
  readonly value: number | null;
  readonly gain: number;
}

/** What one measure could do for its axis. */
export interface Lever {
  readonly measure: AnyMeasureId;
  readonly axis: Axis;
  readonly outcome: Outcome;
  /** Null for a measure that is not known yet. */
  readonly score: number | null;
  /** Null when it is already there, or can never be. */
  readonly good: Move | null;
  readonly best: Move | null;
}

/** The nearest way of an axis to 0, where the customer-success quadrant begins. */
export interface WayUp {
  readonly axis: Axis;
  readonly from: number;
  /** One measure alone that is enough: the smallest rise of its score. */
  readonly alone: { readonly measure: AnyMeasureId; readonly move: Move } | null;
  /** Otherwise several, each brought to good or to best; they end at `reaches`. */
  readonly together: readonly { readonly measure: AnyMeasureId; readonly move: Move }[];
  readonly reaches: number;
}

/** What would move an account: every measure that could score better, the largest gain first. */
export function leversOf(weighed: WeighedAccount): Lever[] {
  const levers = AXES.flatMap((axis) =>
    leavesOn(weighed, axis).map((measure): Lever => {
      const moveTo = (target: number) => moveOf(weighed, axis, measure, target);
      return {
        measure: measure.id,
        axis,
        outcome: measure.outcome,
        score: measure.score,
        good: moveTo(GOOD),
        best: moveTo(BEST),
      };
    }),
  ).filter(({ good, best }) => good !== null || best !== null);
  return levers.sort((a, b) => largestGain(b) - largestGain(a) || (a.measure < b.measure ? -1 : 1));
}

function largestGain({ good, best }: Lever): number {
  return best?.gain ?? good?.gain ?? 0;
}

/** The measures of an axis that can still change: the first days of an account are settled once they are over. */
function leavesOn({ indices, measures }: WeighedAccount, axis: Axis): ScoredMeasure[] {
  return measures.filter(
    ({ id, evidence }) => id !== 'kpis' && evidence['settled'] !== true && (indices[axis].weights.get(id) ?? 0) > 0,
  );
}

/** Brings a measure to a score, or as near as its curve ever gets; null when that is no rise. */
function moveOf(weighed: WeighedAccount, axis: Axis, measure: ScoredMeasure, target: number): Move | null {
  const value = weighed.indices[axis].score.value;
  const curve = benchmarkOf(measure, weighed.scorecard.rules);
  if (value === null || curve === null) return null;
  const score = Math.min(target, peakOf(curve));
  if (measure.score !== null && score <= measure.score) return null;
  const gain = valueWith(weighed, axis, new Map([[measure.id, score]])) - value;
  return gain > 0 ? { score, value: valueForScore(measure, weighed.scorecard.rules, score), gain } : null;
}

/** The value of an axis if some measures had other scores. */
function valueWith({ indices, measures }: WeighedAccount, axis: Axis, changes: ReadonlyMap<AnyMeasureId, number>): number {
  const changed = measures.map(({ id, score }) => ({ id, score: changes.get(id) ?? score }));
  return measuredMean(indices[axis].weights, changed) ?? Number.NEGATIVE_INFINITY;
}

/** The nearest way into the customer-success quadrant: one for each axis below 0. */
export function waysUp(weighed: WeighedAccount, levers: readonly Lever[] = leversOf(weighed)): WayUp[] {
  return AXES.flatMap((axis) => {
    const from = weighed.indices[axis].score.value;
    if (from === null || from >= 0) return [];
    const own = levers.filter((lever) => lever.axis === axis);
    return [wayUp(weighed, axis, from, own)];
  });
}

function wayUp(weighed: WeighedAccount, axis: Axis, from: number, levers: readonly Lever[]): WayUp {
  const alone = smallestRise(weighed, axis, from, levers);
  if (alone !== null) return { axis, from, alone, together: [], reaches: 0 };
  const upTo = (level: 'good' | 'best'): WayUp => {
    const together = enoughTogether(weighed, axis, levers, level);
    return { axis, from, alone: null, together, reaches: valueAfter(weighed, axis, together) };
  };
  const good = upTo('good');
  return good.reaches >= 0 ? good : upTo('best');
}

function valueAfter(weighed: WeighedAccount, axis: Axis, steps: WayUp['together']): number {
  return valueWith(weighed, axis, new Map(steps.map(({ measure, move }) => [measure, move.score])));
}

function smallestRise(weighed: WeighedAccount, axis: Axis, from: number, levers: readonly Lever[]): WayUp['alone'] {
  const index = weighed.indices[axis];
  const enough = levers.flatMap(({ measure: id, score, best }) => {
    const measure = weighed.measures.find((one) => one.id === id);
    if (measure === undefined || score === null || best === null) return [];
    const needed = score - (from * index.coverage) / (index.weights.get(id) ?? 1);
    const move = needed <= best.score ? moveOf(weighed, axis, measure, needed) : null;
    return move === null ? [] : [{ measure: id, move, rise: needed - score }];
  });
  const [nearest] = enough.sort((a, b) => a.rise - b.rise);
  return nearest === undefined ? null : { measure: nearest.measure, move: nearest.move };
}

/** Takes the largest gains one after the other until the axis is at 0, or nothing is left to raise. */
function enoughTogether(
  weighed: WeighedAccount,
  axis: Axis,
  levers: readonly Lever[],
  level: 'good' | 'best',
): WayUp['together'][number][] {
  const taken: { measure: AnyMeasureId; move: Move }[] = [];
  const moves = levers.flatMap((lever) => {
    const move = lever[level] ?? lever.best;
    return move === null || lever.score === null ? [] : [{ measure: lever.measure, move }];
  });
  for (const step of moves.sort((a, b) => b.move.gain - a.move.gain)) {
    if (valueAfter(weighed, axis, taken) >= 0) break;
    taken.push(step);
  }
  return taken;
}
