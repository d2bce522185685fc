import type { IndexScore } from '../domain/score.js';
import { type AnyMeasureId, INDICES, type IndexId, perWord } from '../domain/vocabulary.js';
import { compared } from '../math/rounding.js';
import { sharesOf } from '../math/weighted.js';
import type { IndexTree, Part } from '../model/trees.js';
import type { Pattern, Scorecard } from './scorecard.js';
import { isKpi, kpiWeight, type ScoredMeasure } from './scored-measures.js';

/** The effective weight of each applicable measure in an index: they sum to 1, or there is none and the index is not applicable. */
export type EffectiveWeights = ReadonlyMap<AnyMeasureId, number>;

/** What the weights of an account hang on. */
export interface Weighing {
  readonly scorecard: Scorecard;
  readonly measures: readonly ScoredMeasure[];
  readonly tenureDays: number | null;
  /** Weights found so far for accounts to which the same measures apply; they share them, once nothing fades any more. */
  readonly known: Map<IndexId, IndexWeights>;
}

/** The weights of an index, and the same as terms of a sum over the list of measures. */
export interface IndexWeights {
  readonly weights: EffectiveWeights;
  readonly terms: readonly { readonly at: number; readonly weight: number }[];
}

export function weighingOf(measures: readonly ScoredMeasure[], tenureDays: number | null, scorecard: Scorecard): Weighing {
  const pattern = patternOf(measures);
  let known = scorecard.weights.get(pattern);
  if (known === undefined) {
    known = new Map();
    scorecard.weights.set(pattern, known);
  }
  return { scorecard, measures, tenureDays, known };
}

/** Which measures apply: a binary digit for each built-in one, after a leading 1, and the KPIs by their places and names. */
function patternOf(measures: readonly ScoredMeasure[]): Pattern {
  let builtIn = 1;
  let kpis = '';
  for (let at = 0; at < measures.length; at += 1) {
    const measure = measures[at] as ScoredMeasure;
    const digit = isApplicable(measure) ? 1 : 0;
    if (isKpi(measure)) kpis += `${at}:${digit}:${measure.id.length}:${measure.id}`;
    else builtIn = builtIn * 2 + digit;
  }
  return kpis === '' ? builtIn : `${builtIn} ${kpis}`;
}

const NONE: EffectiveWeights = new Map();

/** A part of an index that applies: its share of the index, and the effective weights of its measures within it. */
export interface WeighedPart {
  readonly part: Part;
  readonly share: number;
  readonly weights: EffectiveWeights;
}

/** The applicable parts of an index; their shares sum to 1. */
export function weighedParts(weighing: Weighing, id: IndexId): WeighedPart[] {
  const applicable: { part: Part; weight: number; weights: EffectiveWeights }[] = [];
  let total = 0;
  for (const { part, weight } of partWeights(weighing, id)) {
    const weights = weight > 0 ? leavesOf(weighing, part) : NONE;
    if (weights.size === 0) continue;
    applicable.push({ part, weight, weights });
    total += weight;
  }
  return applicable.map(({ part, weight, weights }) => ({ part, share: weight / total, weights }));
}

/**
 * Flattens an index to its measures: a measure's weight is the product of its shares down the tree, shares being normalised at
 * each level over the applicable parts. So a part with little data counts little, and nothing jumps when a file is added.
 */
function effectiveWeights(weighing: Weighing, id: IndexId): EffectiveWeights {
  return indexWeights(weighing, id).weights;
}

function indexWeights(weighing: Weighing, id: IndexId): IndexWeights {
  const fading = weighing.tenureDays !== null && weighing.tenureDays < (weighing.scorecard.fadedByDay.get(id) ?? 0);
  let known = fading ? undefined : weighing.known.get(id);
  if (known === undefined) {
    const weights = flattened(weighing, id);
    known = { weights, terms: termsOf(weighing, weights) };
    if (!fading) weighing.known.set(id, known);
  }
  return known;
}

function termsOf({ measures }: Weighing, weights: EffectiveWeights): IndexWeights['terms'] {
  const terms: { at: number; weight: number }[] = [];
  measures.forEach(({ id }, at) => {
    const weight = weights.get(id) ?? 0;
    if (weight > 0) terms.push({ at, weight });
  });
  return terms;
}

function flattened(weighing: Weighing, id: IndexId): EffectiveWeights {
  const effective = new Map<AnyMeasureId, number>();
  for (const { share, weights } of weighedParts(weighing, id)) {
    for (const [measure, weight] of weights) effective.set(measure, (effective.get(measure) ?? 0) + share * weight);
  }
  return effective;
}

/** The weights of the parts of an index. A fading part has a share of its own; the others share the rest in their proportions. */
function partWeights({ scorecard: { rules }, tenureDays }: Weighing, id: IndexId): IndexTree['parts'] {
  const { parts, fadingPart } = rules.trees[id];
  const fading = (fadingPart?.share ?? 0) * fadeAt(tenureDays, fadingPart);
  if (fadingPart === undefined || fading === 0) return parts;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const rest = parts.map(({ part, weight }) => ({ part, weight: ((1 - fading) * weight) / total }));
  return [...rest, { part: { kind: 'index', id: fadingPart.part }, weight: fading }];
}

/** 1 in the first days, then a straight line down to 0. An account without a start date has no first days. */
function fadeAt(tenureDays: number | null, fading: { fullUntilDay: number; goneByDay: number } | undefined): number {
  if (fading === undefined || tenureDays === null || tenureDays >= fading.goneByDay) return 0;
  return Math.min(1, (fading.goneByDay - tenureDays) / (fading.goneByDay - fading.fullUntilDay));
}

function leavesOf(weighing: Weighing, part: Part): EffectiveWeights {
  switch (part.kind) {
    case 'index':
      return effectiveWeights(weighing, part.id);
    case 'kpis':
      return sharesOf(kpiWeights(weighing));
    case 'measure':
      return isApplicable(weighing.measures.find(({ id }) => id === part.id)) ? new Map([[part.id, 1]]) : NONE;
  }
}

function kpiWeights({ scorecard: { rules }, measures }: Weighing): Map<AnyMeasureId, number> {
  const weights = new Map<AnyMeasureId, number>();
  for (const measure of measures) {
    const { id } = measure;
    if (id === 'kpis' && isApplicable(measure)) weights.set(id, 1);
    if (isKpi(measure)) weights.set(id, kpiWeight(rules.kpis[id.slice('kpi:'.length)]));
  }
  return weights;
}

/** Missing and stale measures are applicable: the question stands, and the answer is not known. */
function isApplicable(measure: ScoredMeasure | undefined): boolean {
  return measure !== undefined && measure.outcome !== 'not-applicable' && measure.outcome !== 'too-new';
}

/** An index before its verdict: the value is there whatever the coverage. */
export interface WeighedIndex {
  readonly weights: EffectiveWeights;
  /** Effective weight that is measured. */
  readonly coverage: number;
  readonly score: IndexScore;
}

const NOT_APPLICABLE: IndexScore = { value: null, low: null, high: null, coverage: null };

export function weighIndex(weighing: Weighing, id: IndexId): WeighedIndex {
  const { weights, terms } = indexWeights(weighing, id);
  if (terms.length === 0) return { weights, coverage: 0, score: NOT_APPLICABLE };
  let sum = 0;
  let low = 0;
  let high = 0;
  let covered = 0;
  let missing = 0;
  for (const { at, weight } of terms) {
    const { score, low: worst, high: best } = weighing.measures[at] as ScoredMeasure;
    if (score === null) {
      missing += weight;
      continue;
    }
    covered += weight;
    sum += weight * score;
    low += weight * (worst ?? score);
    high += weight * (best ?? score);
  }
  const coverage = missing === 0 ? 1 : covered;
  const told = coverage > 0 && compared(coverage) >= weighing.scorecard.rules.minCoverage;
  const unknown = 100 * (1 - coverage);
  return {
    weights,
    coverage,
    score: { value: told ? sum / coverage : null, low: low - unknown, high: high + unknown, coverage },
  };
}

/** The mean of the measured ones by their weights, whatever the coverage; null when nothing is measured. */
export function measuredMean(weights: EffectiveWeights, measures: readonly Pick<ScoredMeasure, 'id' | 'score'>[]): number | null {
  let [sum, covered] = [0, 0];
  for (const { id, score } of measures) {
    const weight = weights.get(id) ?? 0;
    if (weight === 0 || score === null) continue;
    sum += weight * score;
    covered += weight;
  }
  return covered === 0 ? null : sum / covered;
}

export function weighAll(weighing: Weighing): Readonly<Record<IndexId, WeighedIndex>> {
  return perWord(INDICES, (id) => weighIndex(weighing, id));
}

/** What a measure adds to an index, and its share of it; null when it is not measured, weighs nothing or the index cannot tell. */
export function pointsIn(index: WeighedIndex, measure: ScoredMeasure): { weight: number; points: number } | null {
  return pointsOf(index, index.weights.get(measure.id) ?? 0, measure.score);
}

/** What an effective weight adds to an index at a score; null where {@link pointsIn} is. */
export function pointsOf({ score: { value }, coverage }: WeighedIndex, weight: number, score: number | null) {
  if (weight === 0 || score === null || value === null) return null;
  return { weight: weight / coverage, points: (weight * score) / coverage };
}
