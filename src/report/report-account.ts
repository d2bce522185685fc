import type { Day } from '../domain/calendar.js';
import { KPI_INFO, MEASURE_INFO, type MeasureInfo } from '../domain/measure.js';
import type { AccountScore, AccountStanding, Company, Happiness, MeasureScore } from '../domain/score.js';
import type { AnyMeasureId, MeasureId, Role } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import type { ReportAccount, ReportMeasure, ReportOverride, ReportStanding } from './schema.js';

export function measureInfo(id: AnyMeasureId): MeasureInfo {
  return MEASURE_INFO[id as MeasureId] ?? KPI_INFO;
}

/** What people call a measure: its title, or the name of the KPI. */
export function measureTitle(id: AnyMeasureId): string {
  return id.startsWith('kpi:') ? id.slice('kpi:'.length) : measureInfo(id).title;
}

/** One account as the report states it. */
export function reportAccount(score: AccountScore, override: ReportOverride | null): ReportAccount {
  const { signals, readiness, readinessReasons } = score;
  const measures = score.measures.map(reportMeasure);
  return {
    ...reportPlace(score, override),
    measures,
    signals: [...signals],
    readiness,
    readinessReasons,
    trend: reportTrend(score),
  };
}

/** Where one account stands, as the report states it. */
export function reportStanding(standing: AccountStanding, override: ReportOverride | null = null): ReportStanding {
  const { signals, readiness, readinessReasons } = standing;
  return { ...reportPlace(standing, override), signals: [...signals], readiness, readinessReasons };
}

function reportPlace(standing: AccountStanding, override: ReportOverride | null) {
  const { account, company } = standing;
  const { missing: _, ...happiness } = standing.happiness;
  return {
    id: account.id,
    name: account.name,
    segment: account.segment,
    owner: account.owner,
    parentId: account.parentId,
    domain: account.domain,
    attributes: { ...account.attributes },
    stage: standing.stage,
    tenureDays: standing.tenureDays,
    startDate: dateOf(account.startDay),
    renewalDate: dateOf(account.renewalDay),
    churnDate: dateOf(account.churnedDay),
    arr: account.arr,
    currency: company.currency,
    revenue: company.revenue,
    cost: company.cost,
    happiness: { ...happiness, settledBy: filesThatSettle(standing.happiness) },
    company: reportCompany(company),
    quadrant: standing.quadrant,
    recoverable: standing.recoverable,
    successLevel: standing.successLevel,
    balance: standing.balance,
    override,
    indices: standing.indices,
  };
}

function reportCompany({ value, low, high, coverage, revenue, cost, costEstimated }: Company): ReportStanding['company'] {
  return { value, low, high, coverage, revenue, cost, costEstimated };
}

function dateOf(day: Day | null): string | null {
  return day === null ? null : isoDay(day);
}

function reportMeasure(measure: MeasureScore): ReportMeasure {
  return {
    id: measure.id,
    title: measureTitle(measure.id),
    outcome: measure.outcome,
    value: measure.value,
    unit: measure.unit,
    score: measure.score,
    weight: measure.weight,
    points: measure.points,
    reason: measure.reason,
    evidence: measure.evidence,
    newestDate: dateOf(measure.newestDay),
    doubtful: measure.doubtful,
  };
}

/** The files whose rows would turn what is missing of happiness into something measured, the weightiest first. */
function filesThatSettle({ missing }: Happiness): Role[] {
  return [...new Set(missing.flatMap((id) => measureInfo(id).settledBy.slice(0, 1)))];
}

function reportTrend({ trend, change4Weeks, change13Weeks }: AccountScore): ReportAccount['trend'] {
  return {
    weeks: trend.map(({ day }) => isoDay(day)),
    values: trend.map(({ value }) => value),
    coverages: trend.map(({ coverage }) => coverage),
    change4Weeks: change4Weeks.change,
    change13Weeks: change13Weeks.change,
    comparable4Weeks: change4Weeks.comparable,
    comparable13Weeks: change13Weeks.comparable,
  };
}
