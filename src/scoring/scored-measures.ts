import { type Evidence, KPI_INFO, MEASURE_INFO, type Reading } from '../domain/measure.js';
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
  readonly unit: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly evidence: Evidence;
  readonly reason: () => string;
}

/** Every measure of an account against its benchmark: the built-in ones, then its KPIs by name. */
export function scoreMeasures(facts: AccountFacts, { rules }: Scorecard): ScoredMeasure[] {
  const builtIn = [...facts.readings].map(([id, reading]) =>
    scoreReading(id, reading, rules.benchmarks[id], () => facts.reasonOf(id)),
  );
  return [...builtIn, ...scoreKpis(facts, rules.kpis, rules.kpiTarget)];
}

function scoreReading(id: MeasureId, reading: Reading, benchmark: Curve, reason: () => string): ScoredMeasure {
  const { unit } = MEASURE_INFO[id];
  const { outcome, evidence } = reading;
  if (reading.outcome !== 'measured') return { id, unit, outcome, ...UNKNOWN, evidence, reason };
  const scoreOf = (value: unknown) => heightAt(benchmark, typeof value === 'number' ? value : reading.value);
  return {
    id,
    unit,
    outcome,
    value: reading.value,
    score: scoreOf(reading.value),
    low: scoreOf(evidence['low']),
    high: scoreOf(evidence['high']),
    evidence,
    reason,
  };
}

const UNKNOWN = { value: null, score: null, low: null, high: null };

function scoreKpis(facts: AccountFacts, kpiRules: Readonly<Record<string, KpiRule>>, targets: Curve): ScoredMeasure[] {
  const weighed = facts.kpis.some(({ kpi }) => kpiWeight(kpiRules[kpi]) > 0);
  const scored = facts.kpis.map((reading) => scoreKpi(reading, kpiRules[reading.kpi], targets));
  if (weighed) return scored;
  const { outcome, reason } =
    facts.kpis.length === 0
      ? facts.withoutKpis
      : { outcome: 'missing' as const, reason: 'the model gives none of its KPIs a weight' };
  return [...scored, { id: 'kpis', unit: KPI_INFO.unit, outcome, ...UNKNOWN, evidence: {}, reason: () => reason }];
}

export function kpiWeight(rule: KpiRule | undefined): number {
  return rule?.weight ?? 1;
}

function scoreKpi(reading: KpiReading, rule: KpiRule | undefined, targets: Curve): ScoredMeasure {
  const { kpi, value, target, ageDays, stale } = reading;
  const known = { id: `kpi:${kpi}`, unit: rule?.unit ?? '' } as const;
  const unscored = (outcome: Outcome, reason: string): ScoredMeasure => ({
    ...known,
    outcome,
    ...UNKNOWN,
    evidence: { target, ageDays },
    reason: () => reason,
  });
  if (stale) return unscored('stale', `the latest reading (${value}) is ${ageDays} days old; after 182 it is stale`);
  if (rule?.benchmark !== undefined) {
    const score = heightAt(rule.benchmark, value);
    const reason = () => `reading of ${ageDays} days ago against its benchmark`;
    return { ...known, outcome: 'measured', value, score, low: score, high: score, evidence: { target, ageDays }, reason };
  }
  if (target === null || target <= 0) return unscored('missing', `${value} without a target above 0 and without a benchmark`);
  const lower = rule?.direction === 'lower';
  const ratio = lower ? target / value : value / target;
  const score = lower && value <= 0 ? 100 : heightAt(targets, ratio);
  const evidence = { target, ageDays, ratio: lower && value <= 0 ? null : ratio };
  const reason = () => `reading of ${ageDays} days ago, target ${target}${lower ? ', lower is better' : ''}`;
  return { ...known, outcome: 'measured', value, score, low: score, high: score, evidence, reason };
}
