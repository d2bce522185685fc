import type { Evidence, Reading, Reason } from '../domain/measure.js';
import type { AnyMeasureId, MeasureId, Outcome } from '../domain/vocabulary.js';
import type { AccountFacts, MeasureFacts } from '../facts/account-facts.js';
import type { KpiReading } from '../facts/kpis.js';
import { type Curve, heightAt } from '../math/curve.js';
import type { Rules } from '../model/model.js';
import type { KpiRule } from '../model/schema.js';
import type { Scorecard } from './scorecard.js';

/** A reading with its score. Low and high differ from the score only where the value rests on an estimate. */
export interface ScoredMeasure {
  readonly id: AnyMeasureId;
  readonly outcome: Outcome;
  readonly value: number | null;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly evidence: Evidence;
  /** Why; null where the facts say why. */
  readonly reason: Reason | null;
}

/** What scoring needs of the facts. */
type ScorableFacts = Pick<AccountFacts, 'readings' | 'kpis' | 'withoutKpis'>;

/** Every measure of an account against its benchmark: the built-in ones, then its KPIs by name. */
export function scoreMeasures(facts: ScorableFacts, { rules }: Scorecard): ScoredMeasure[] {
  const scored: ScoredMeasure[] = [];
  facts.readings.forEach((reading, id) => {
    scored.push(scoreReading(id, reading, rules.benchmarks[id]));
  });
  scoreKpis(scored, facts, rules);
  return scored;
}

/** The same of readings that stand in the order of some measures. */
export function scoreReadings(ids: readonly MeasureId[], facts: MeasureFacts, { rules }: Scorecard): ScoredMeasure[] {
  const scored = facts.readings.map((reading, at) => {
    const id = ids[at] as MeasureId;
    return scoreReading(id, reading, rules.benchmarks[id]);
  });
  scoreKpis(scored, facts, rules);
  return scored;
}

/** The same values against the benchmarks of another scorecard. */
export function rescored(measures: readonly ScoredMeasure[], scorecard: Scorecard): ScoredMeasure[] {
  const isOfKpis = (measure: ScoredMeasure) => measure.id === 'kpis' || isKpi(measure);
  const without = measures.find(({ id }) => id === 'kpis');
  const facts: ScorableFacts = {
    readings: new Map(
      measures.filter((measure) => !isOfKpis(measure)).map((measure) => [measure.id as MeasureId, readingOf(measure)]),
    ),
    kpis: measures.filter(isKpi).map(kpiReadingOf),
    withoutKpis: { outcome: without?.outcome === 'too-new' ? 'too-new' : 'missing', reason: without?.reason ?? '' },
  };
  return scoreMeasures(facts, scorecard);
}

/** Whether a measure is one KPI of the account. */
export function isKpi({ id }: Pick<ScoredMeasure, 'id'>): boolean {
  return id.startsWith('kpi:');
}

function readingOf({ outcome, value, evidence, reason }: ScoredMeasure): Reading {
  if (outcome === 'measured' && value !== null) return { outcome, value, evidence };
  return { outcome: outcome as Exclude<Outcome, 'measured'>, reason: reason ?? '', evidence };
}

/** A reading that could not be scored stands in the evidence alone. */
function kpiReadingOf({ id, outcome, value, evidence }: ScoredMeasure): KpiReading {
  const { target, ageDays, reading } = evidence;
  return {
    kpi: id.slice('kpi:'.length),
    value: value ?? Number(reading),
    target: typeof target === 'number' ? target : null,
    ageDays: Number(ageDays),
    stale: outcome === 'stale',
  };
}

function scoreReading(id: MeasureId, reading: Reading, benchmark: Curve): ScoredMeasure {
  const { evidence } = reading;
  if (reading.outcome !== 'measured') return unscored(id, reading.outcome, evidence, null);
  const { outcome, value } = reading;
  const score = heightAt(benchmark, value);
  const low = boundOf(benchmark, evidence['low'], score);
  const high = boundOf(benchmark, evidence['high'], score);
  return { id, outcome, value, score, low, high, evidence, reason: null };
}

/** The score at an end of an estimate; the score itself where nothing is estimated. */
function boundOf(benchmark: Curve, end: Evidence[string] | undefined, score: number): number {
  return typeof end === 'number' ? heightAt(benchmark, end) : score;
}

function unscored(id: AnyMeasureId, outcome: Outcome, evidence: Evidence, reason: Reason | null): ScoredMeasure {
  return { id, outcome, value: null, score: null, low: null, high: null, evidence, reason };
}

type KpiFacts = Pick<MeasureFacts, 'kpis' | 'withoutKpis'>;
type KpiRules = Pick<Rules, 'kpis' | 'kpiTarget'>;

function scoreKpis(scored: ScoredMeasure[], { kpis, withoutKpis }: KpiFacts, rules: KpiRules): void {
  let weight = 0;
  for (const reading of kpis) {
    const rule = rules.kpis[reading.kpi];
    weight += kpiWeight(rule);
    scored.push(scoreKpi(reading, rule, rules.kpiTarget));
  }
  if (weight > 0) return;
  const { outcome, reason } = kpis.length === 0 ? withoutKpis : WEIGHTLESS;
  scored.push(unscored('kpis', outcome, NO_EVIDENCE, reason));
}

const NO_EVIDENCE: Evidence = {};
const WEIGHTLESS = { outcome: 'missing', reason: 'the model gives none of its KPIs a weight' } as const;

export function kpiWeight(rule: KpiRule | undefined): number {
  return rule?.weight ?? 1;
}

function scoreKpi(reading: KpiReading, rule: KpiRule | undefined, targets: Curve): ScoredMeasure {
  const { kpi, value, target, ageDays, stale, assumed } = reading;
  const origin = () => (assumed ? 'an assumed value' : `reading of ${ageDays} days ago`);
  const id = `kpi:${kpi}` as const;
  const read = { target, ageDays, reading: value };
  if (stale)
    return unscored(id, 'stale', read, () => `the latest reading (${value}) is ${ageDays} days old; after 182 it is stale`);
  if (rule?.benchmark !== undefined) {
    const score = heightAt(rule.benchmark, value);
    const reason = () => `${origin()} against its benchmark`;
    return { id, outcome: 'measured', value, score, low: score, high: score, evidence: { target, ageDays }, reason };
  }
  if (target === null || target <= 0)
    return unscored(id, 'missing', read, () => `${value} without a target above 0 and without a benchmark`);
  const lower = rule?.direction === 'lower';
  const ratio = lower ? target / value : value / target;
  const score = lower && value <= 0 ? 100 : heightAt(targets, ratio);
  const evidence = { target, ageDays, ratio: lower && value <= 0 ? null : ratio };
  const reason = () => `${origin()}, target ${target}${lower ? ', lower is better' : ''}`;
  return { id, outcome: 'measured', value, score, low: score, high: score, evidence, reason };
}
