import type { AnyMeasureId, Cause, Outcome } from '../domain/vocabulary.js';
import { type EffectiveWeights, measuredMean, weighIndex, weighingOf } from './index-scores.js';
import type { Axis } from './levers.js';
import type { Scorecard } from './scorecard.js';
import { rescored, type ScoredMeasure } from './scored-measures.js';

/** An account as it stands at some day under some model: all that its two axes are made of. */
export interface Standing {
  readonly scorecard: Scorecard;
  readonly tenureDays: number | null;
  readonly measures: readonly ScoredMeasure[];
}

/** What a measure said on one side of a change. */
export interface MeasureState {
  readonly outcome: Outcome;
  readonly value: number | null;
  readonly score: number | null;
}

/** A part of a change of an axis; the points of all parts sum to the change. */
export interface ChangePart {
  readonly cause: Cause;
  /** Null where the cause moves the axis as a whole: the model, the stage. */
  readonly measure: AnyMeasureId | null;
  readonly points: number;
  readonly from: MeasureState | null;
  readonly to: MeasureState | null;
}

/** What each kind of difference between two standings is put down to. */
export interface Causes {
  readonly stage: Cause;
  readonly coverage: Cause;
  readonly score: (measure: AnyMeasureId) => Cause;
}

/** The value of an axis whatever its coverage; null when nothing is measured. */
export function axisValue(standing: Standing, axis: Axis): number | null {
  return measuredMean(weightsOf(standing, axis), standing.measures);
}

function weightsOf({ measures, tenureDays, scorecard }: Standing, axis: Axis): EffectiveWeights {
  return weighIndex(weighingOf(measures, tenureDays, scorecard), axis).weights;
}

/**
 * Takes a change of an axis apart by walking from one standing to the other, one difference at a time: first what the stage and
 * the tenure weigh differently, then what came to be measured, then what ceased to be, then the scores. Each step's difference is
 * one part, so that the parts sum to the change. Empty when either side has nothing measured.
 */
export function changeParts(axis: Axis, from: Standing, to: Standing, causes: Causes): ChangePart[] {
  const before = axisValue(from, axis);
  if (before === null || axisValue(to, axis) === null) return [];
  const start = { ...to, measures: staged(from, to) };
  const walk = new Walk(axis, start, before);
  const parts: ChangePart[] = [{ cause: causes.stage, measure: null, points: walk.value - before, from: null, to: null }];
  for (const { id, earlier, later } of differences(start, to)) {
    const isScore = earlier?.outcome === 'measured' && later?.outcome === 'measured';
    const cause = isScore ? causes.score(id) : causes.coverage;
    parts.push({ cause, measure: id, points: walk.to(id, later), from: stateOf(earlier), to: stateOf(later) });
  }
  return parts;
}

/** Earlier values under the benchmarks of the later stage. */
function staged(from: Standing, to: Standing): readonly ScoredMeasure[] {
  return from.scorecard === to.scorecard ? from.measures : rescored(from.measures, to.scorecard);
}

/** A standing on its way: measure by measure it becomes the other one. */
class Walk {
  readonly #axis: Axis;
  readonly #standing: Standing;
  readonly #measures: Map<AnyMeasureId, ScoredMeasure>;
  value: number;

  constructor(axis: Axis, standing: Standing, before: number) {
    this.#axis = axis;
    this.#standing = standing;
    this.#measures = new Map(standing.measures.map((measure) => [measure.id, measure]));
    this.value = axisValue(standing, axis) ?? before;
  }

  /** Gives a measure what it says later, and tells by how much the axis moved. */
  to(id: AnyMeasureId, measure: ScoredMeasure | undefined): number {
    const before = this.value;
    if (measure === undefined) this.#measures.delete(id);
    else this.#measures.set(id, measure);
    this.value = axisValue({ ...this.#standing, measures: [...this.#measures.values()] }, this.#axis) ?? before;
    return this.value - before;
  }
}

interface Difference {
  readonly id: AnyMeasureId;
  readonly earlier: ScoredMeasure | undefined;
  readonly later: ScoredMeasure | undefined;
}

/** Measures that differ: those that came first, so that something is measured all the way, then those that went, then scores. */
function differences(from: Standing, to: Standing): Difference[] {
  const before = new Map(from.measures.map((measure) => [measure.id, measure]));
  const after = new Map(to.measures.map((measure) => [measure.id, measure]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return ids
    .map((id) => ({ id, earlier: before.get(id), later: after.get(id) }))
    .filter(({ earlier, later }) => earlier?.outcome !== later?.outcome || earlier?.score !== later?.score)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ earlier, later }: Difference): number {
  if (earlier?.outcome === later?.outcome) return 2;
  return later?.outcome === 'measured' ? 0 : 1;
}

function stateOf(measure: ScoredMeasure | undefined): MeasureState | null {
  return measure === undefined ? null : { outcome: measure.outcome, value: measure.value, score: measure.score };
}
