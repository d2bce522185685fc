import { type Day, TREND_WEEKS } from '../domain/calendar.js';
import { KPI_INFO, MEASURE_INFO, type MeasureInfo } from '../domain/measure.js';
import type { AccountScore, MeasureScore, TrendPoint } from '../domain/score.js';
import type { AnyMeasureId, MeasureId, Role } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import type { ReportAccount, ReportMeasure } from './schema.js';

export function measureInfo(id: AnyMeasureId): MeasureInfo {
  return MEASURE_INFO[id as MeasureId] ?? KPI_INFO;
}

/** What people call a measure: its title, or the name of the KPI. */
export function measureTitle(id: AnyMeasureId): string {
  return id.startsWith('kpi:') ? id.slice('kpi:'.length) : measureInfo(id).title;
}

/** One account as the report states it. */
export function reportAccount(score: AccountScore, happinessLeaves: ReadonlySet<string>): ReportAccount {
  const { account, happiness, company } = score;
  const { currency, ...companyScore } = company;
  return {
    id: account.id,
    name: account.name,
    segment: account.segment,
    owner: account.owner,
    parentId: account.parentId,
    domain: account.domain,
    attributes: { ...account.attributes },
    stage: score.stage,
    tenureDays: score.tenureDays,
    startDate: dateOf(account.startDay),
    renewalDate: dateOf(account.renewalDay),
    churnDate: dateOf(account.churnedDay),
    arr: account.arr,
    currency,
    revenue: company.revenue,
    cost: company.cost,
    happiness: { ...happiness, settledBy: filesThatSettle(score.measures, happinessLeaves) },
    company: companyScore,
    quadrant: score.quadrant,
    recoverable: score.recoverable,
    successLevel: score.successLevel,
    balance: score.balance,
    indices: score.indices,
    measures: score.measures.map(reportMeasure),
    signals: [...score.signals],
    readiness: score.readiness,
    trend: reportTrend(score.trend),
  };
}

function dateOf(day: Day | null): string | null {
  return day === null ? null : isoDay(day);
}

function reportMeasure({ evidence, ...measure }: MeasureScore): ReportMeasure {
  return { ...measure, title: measureTitle(measure.id), evidence: { ...evidence } };
}

/** The files whose rows would turn a missing measure of happiness into a measured one, in the order of the measures. */
function filesThatSettle(measures: readonly MeasureScore[], happinessLeaves: ReadonlySet<string>): Role[] {
  const roles = measures
    .filter(({ id, outcome }) => (outcome === 'missing' || outcome === 'stale') && happinessLeaves.has(leafOf(id)))
    .flatMap(({ id }) => measureInfo(id).settledBy.slice(0, 1));
  return [...new Set(roles)];
}

function leafOf(id: AnyMeasureId): string {
  return id.startsWith('kpi:') ? 'kpis' : id;
}

function reportTrend(trend: readonly TrendPoint[]): ReportAccount['trend'] {
  return {
    weeks: trend.map(({ day }) => isoDay(day)),
    values: trend.map(({ value }) => value),
    change4Weeks: changeOver(trend, 4),
    change13Weeks: changeOver(trend, TREND_WEEKS),
  };
}

function changeOver(trend: readonly TrendPoint[], weeks: number): number | null {
  const [now, then] = [trend.at(-1)?.value, trend.at(-1 - weeks)?.value];
  return now == null || then == null ? null : now - then;
}
