import type { MeasureId } from '../domain/vocabulary.js';
import { type Curve, valueAtHeight } from '../math/curve.js';
import type { Rules } from '../model/model.js';
import type { ScoredMeasure } from './scored-measures.js';

/** The curve from values of a measure to scores; a KPI judged by its target has one in its own values. Null when nobody can judge it. */
export function benchmarkOf({ id, evidence }: Pick<ScoredMeasure, 'id' | 'evidence'>, rules: Rules): Curve | null {
  if (id === 'kpis') return null;
  if (!id.startsWith('kpi:')) return rules.benchmarks[id as MeasureId];
  const rule = rules.kpis[id.slice('kpi:'.length)];
  if (rule?.benchmark !== undefined) return rule.benchmark;
  const target = evidence['target'];
  if (typeof target !== 'number' || target <= 0) return null;
  const lower = rule?.direction === 'lower';
  const points = rules.kpiTarget.map(([ratio, score]) => [lower ? target / ratio : ratio * target, score] as const);
  return points.filter(([value]) => Number.isFinite(value)).sort(([a], [b]) => a - b);
}

/** The value nearest to today's at which a measure reaches a score; null when none does. */
export function valueForScore(measure: ScoredMeasure, rules: Rules, score: number): number | null {
  const now = measure.value ?? 0;
  const { target } = measure.evidence;
  const rule = measure.id.startsWith('kpi:') ? rules.kpis[measure.id.slice('kpi:'.length)] : undefined;
  if (rule?.direction === 'lower' && rule.benchmark === undefined && typeof target === 'number') {
    const ratio = valueAtHeight(rules.kpiTarget, score, now === 0 ? 1 : target / now);
    return ratio === null || ratio <= 0 ? null : target / ratio;
  }
  const curve = benchmarkOf(measure, rules);
  return curve === null ? null : valueAtHeight(curve, score, now);
}
