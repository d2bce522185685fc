import type { Day } from '../domain/calendar.js';
import type { Reason } from '../domain/measure.js';
import { count } from '../words/count.js';
import type { KpiDay } from './ledger.js';
import type { KpiRecord } from './ordered-ledger.js';
import type { View } from './view.js';

const STALE_AFTER_DAYS = 182;
/** Nobody has proven outcomes before this: without any KPI a younger account is too new to judge. */
const OUTCOMES_AFTER_DAYS = 180;

/** The latest reading of one KPI. Whether it is any good is for the model to say. */
export interface KpiReading {
  readonly kpi: string;
  readonly value: number;
  /** The latest target stated by the as-of day; null when none was. */
  readonly target: number | null;
  readonly ageDays: number;
  readonly stale: boolean;
  /** Whether it is assumed and was never read. */
  readonly assumed?: true;
}

const NO_KPIS: readonly KpiReading[] = [];

export function readKpis({ ledger, at }: View): readonly KpiReading[] {
  if (ledger.kpis.length === 0) return NO_KPIS;
  return ledger.kpis.map((record) => readKpi(record, at.day)).filter((reading) => reading !== null);
}

function readKpi({ kpi, days }: KpiRecord, asOf: Day): KpiReading | null {
  const latest = latestOf(days, asOf, ({ values }) => values);
  if (latest === null) return null;
  const target = latestOf(days, asOf, ({ targets }) => targets);
  const ageDays = asOf - latest.day;
  return { kpi, value: latest.mean, target: target?.mean ?? null, ageDays, stale: ageDays >= STALE_AFTER_DAYS };
}

/** A KPI as if it were read today, after so many days in which nothing happens. One that has no dates never ages. */
export function assumedKpi(kpi: string, value: number, days: number, real: KpiReading | undefined): KpiReading {
  const ageDays = Math.min(days, real?.ageDays ?? days);
  return { kpi, value, target: real?.target ?? null, ageDays, stale: ageDays >= STALE_AFTER_DAYS, assumed: true };
}

/** The mean of the latest day by the as-of day that has any number; a reading without a date is one of the as-of day. */
function latestOf(
  days: readonly KpiDay[],
  asOf: Day,
  numbersOf: (day: KpiDay) => readonly number[],
): { day: Day; mean: number } | null {
  let latest: Day | null = null;
  let numbers: readonly number[] = [];
  for (const one of days) {
    const day = one.day ?? asOf;
    const stated = numbersOf(one);
    if (stated.length === 0 || day > asOf || (latest !== null && day < latest)) continue;
    numbers = day === latest ? [...numbers, ...stated] : stated;
    latest = day;
  }
  return latest === null ? null : { day: latest, mean: orderlyMean(numbers) };
}

/** A mean that does not depend on the order of its numbers. */
function orderlyMean(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b).reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** Why the outcomes of an account without any KPI are not known. */
export interface WithoutKpis {
  readonly outcome: 'missing' | 'too-new';
  readonly reason: Reason;
}

const NOBODY_KNOWS: WithoutKpis = {
  outcome: 'missing',
  reason: 'no KPI reading: nobody can tell whether they reached what they bought',
};

export function withoutKpis({ tenureDays }: View): WithoutKpis {
  if (tenureDays === null || tenureDays >= OUTCOMES_AFTER_DAYS) return NOBODY_KNOWS;
  return { outcome: 'too-new', reason: () => `no KPI yet, ${count(tenureDays, 'day')} after the start` };
}
