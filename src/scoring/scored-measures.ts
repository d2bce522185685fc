import type { Evidence, Reading, Reason } from '../domain/measure.js';
import type { AnyMeasureId, MeasureId, Outcome } from '../domain/vocabulary.js';
import type { AccountFacts } from '../facts/account-facts.js';
import type { KpiReading } from '../facts/kpis.js';
import { type Curve, heightAt } from '../math/curve.js';
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
  for (const [id, reading] of facts.readings) scored.push(scoreReading(id, reading, rules.benchmarks[id]));
  scoreKpis(scored, facts, rules.kpis, rules.kpiTarget);
  return scored;
}

/** The same values against the benchmarks of another scorecard. */
export function rescored(measures: readonly ScoredMeasure[], scorecard: Scorecard): ScoredMeasure[] {
  const isKpi = ({ id }: ScoredMeasure) => id.startsWith('kpi');
  const without = measures.find(({ id }) => id === 'kpis');
  const facts: ScorableFacts = {
    readings: new Map(
      measures.filter((measure) => !isKpi(measure)).map((measure) => [measure.id as MeasureId, readingOf(measure)]),
    ),
    kpis: measures.filter((measure) => isKpi(measure) && measure !== without).map(kpiReadingOf),
    withoutKpis: { outcome: without?.outcome === 'too-new' ? 'too-new' : 'missing', reason: without?.reason ?? '' },
  };
  return scoreMeasures(facts, scorecard);
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
  const { outcome, evidence } = reading;
  if (reading.outcome !== 'measured') {
    return { id, outcome, value: null, score: null, low: null, high: null, evidence, reason: null };
  }
  const { value } = reading;
  const score = heightAt(benchmark, value);
  const { low, high } = evidence;
  return {
    id,
    outcome,
    value,
    score,
    low: typeof low === 'number' ? heightAt(benchmark, low) : score,
    high: typeof high === 'number' ? heightAt(benchmark, high) : score,
    evidence,
    reason: null,
  };
}

const UNKNOWN = { value: null, score: null, low: null, high: null };

type KpiRules = Readonly<Record<string, KpiRule>>;

function scoreKpis(scored: ScoredMeasure[], facts: ScorableFacts, kpiRules: KpiRules, targets: Curve): void {
  let weight = 0;
  for (const reading of facts.kpis) {
    const rule = kpiRules[reading.kpi];
    weight += kpiWeight(rule);
    scored.push(scoreKpi(reading, rule, targets));
  }
  if (weight > 0) return;
  const { outcome, reason } = facts.kpis.length === 0 ? facts.withoutKpis : WEIGHTLESS;
  scored.push({ id: 'kpis', outcome, ...UNKNOWN, evidence: {}, reason });
}

const WEIGHTLESS = { outcome: 'missing', reason: 'the model gives none of its KPIs a weight' } as const;

export function kpiWeight(rule: KpiRule | undefined): number {
  return rule?.weight ?? 1;
}

function scoreKpi(reading: KpiReading, rule: KpiRule | undefined, targets: Curve): ScoredMeasure {
  const { kpi, value, target, ageDays, stale, assumed } = reading;
  const origin = () => (assumed ? 'an assumed value' : `reading of ${ageDays} days ago`);
  const id = `kpi:${kpi}` as const;
  const unscored = (outcome: Outcome, reason: Reason): ScoredMeasure => ({
    id,
    outcome,
    ...UNKNOWN,
    evidence: { target, ageDays, reading: value },
    reason,
  });
  if (stale) return unscored('stale', () => `the latest reading (${value}) is ${ageDays} days old; after 182 it is stale`);
  if (rule?.benchmark !== undefined) {
    const score = heightAt(rule.benchmark, value);
    const reason = () => `${origin()} against its benchmark`;
    return { id, outcome: 'measured', value, score, low: score, high: score, evidence: { target, ageDays }, reason };
  }
  if (target === null || target <= 0)
    return unscored('missing', () => `${value} without a target above 0 and without a benchmark`);
  const lower = rule?.direction === 'lower';
  const ratio = lower ? target / value : value / target;
  const score = lower && value <= 0 ? 100 : heightAt(targets, ratio);
  const evidence = { target, ageDays, ratio: lower && value <= 0 ? null : ratio };
  const reason = () => `${origin()}, target ${target}${lower ? ', lower is better' : ''}`;
  return { id, outcome: 'measured', value, score, low: score, high: score, evidence, reason };
}
