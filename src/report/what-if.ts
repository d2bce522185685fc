import * as z from 'zod';
import type { Changes } from '../domain/changes.js';
import type { AccountScore, MeasureScore } from '../domain/score.js';
import { type AnyMeasureId, type Band, ENDINGS, OUTCOMES } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import type { Forecast, PlacedHappiness } from '../scoring/outlook.js';
import { bandIds, date, maybe, number, text } from './contract-words.js';
import { measureInfo, measureTitle, reportAccount } from './report-account.js';
import { accountSchema, diagnosticSchema, headSchema, type Report, type ReportAccount, SCHEMA_VERSION } from './schema.js';

const state = z.strictObject({ outcome: z.enum(OUTCOMES), value: maybe, score: maybe, weight: maybe, points: maybe });

const measureChange = z.strictObject({
  measure: text,
  title: text,
  unit: text,
  axis: z
    .enum(['happiness', 'company'])
    .nullable()
    .describe('what its points are points of; null where it counts in goals alone'),
  from: state,
  to: state,
  reason: text.describe('what backs the later value'),
});

const placed = z.strictObject({ date, band: bandIds, value: maybe });

const outlook = z.strictObject({
  band: bandIds.describe('of the as-of day'),
  value: maybe.describe('happiness on the as-of day'),
  border: maybe.describe('the lower border of that band'),
  ending: z
    .enum(ENDINGS)
    .describe('what ends the band: it falls, nothing can be told any more, the account churns; or it stays, or was never told'),
  end: z
    .strictObject({
      date,
      days: z.int().describe('days from the as-of day to that day'),
      band: bandIds,
      value: maybe,
      trigger: measureChange.nullable().describe('what tips it: the change of that day that costs the most'),
      because: z.array(measureChange).describe('how the measures of happiness change up to that day, the costliest first'),
    })
    .nullable()
    .describe('the first day without that band or a better one; null when there is none within the horizon'),
  steps: z.array(placed).describe('the as-of day, and every day whose band is another than the day before'),
  trend: z.strictObject({ weeks: z.array(date), values: z.array(maybe) }).describe('happiness week by week'),
});

/** The contract of `cs-score what-if --format json`: an account as it is and as it would be, and what becomes of either. */
export const whatIfSchema = z.strictObject({
  ...headSchema.shape,
  changes: z.strictObject({
    set: z.array(z.strictObject({ measure: text, title: text, unit: text, from: maybe, to: number })),
    add: z.array(z.strictObject({ channel: text, count: z.int().min(1) })),
    done: z.array(text).describe('milestones done on the as-of day'),
  }),
  before: accountSchema,
  after: accountSchema,
  moved: z.array(measureChange).describe('the measures whose value, score, weight or points are others after the changes'),
  forecast: z
    .strictObject({ horizonDays: z.int(), until: date, before: outlook, after: outlook })
    .describe('what becomes of the band if nothing happens after the as-of day'),
  diagnostics: z.array(diagnosticSchema),
});

export type WhatIfReport = z.infer<typeof whatIfSchema>;
export type MeasureChange = z.infer<typeof measureChange>;
export type OutlookReport = z.infer<typeof outlook>;

export interface WhatIfParts {
  /** A report that holds the one account. */
  readonly report: Report;
  readonly changes: Changes;
  readonly before: Forecast;
  readonly after: Forecast;
  readonly horizonDays: number;
  /** The measures each axis rests on. */
  readonly leaves: Leaves;
}

type Leaves = Readonly<Record<'happiness' | 'company', ReadonlySet<string>>>;

/** Builds the document of a what-if. Pure; the same scores give the same bytes. */
export function buildWhatIf({ report, changes, before, after, horizonDays, leaves }: WhatIfParts): WhatIfReport {
  const firstDay = before.outlook.today.day;
  const [asReported] = report.accounts;
  if (asReported === undefined) throw new RangeError('a what-if needs an account');
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: report.tool,
    run: report.run,
    changes: reportChanges(changes, before.today, after.today),
    before: asReported,
    after: withDoubtsOf(asReported, reportAccount(after.today, asReported.override)),
    moved: measureChanges(before.today, after.today, leaves),
    forecast: {
      horizonDays,
      until: isoDay(firstDay + horizonDays),
      before: reportOutlook(before, leaves),
      after: reportOutlook(after, leaves),
    },
    diagnostics: report.diagnostics,
  };
}

/** A change mends no source that fell: what was in doubt stays so. */
function withDoubtsOf(before: ReportAccount, after: ReportAccount): ReportAccount {
  const doubtful = new Set([...before.measures, ...before.signals].filter((one) => one.doubtful).map(({ id }) => id));
  const marked = <One extends { readonly id: string; readonly doubtful: boolean }>(list: readonly One[]) =>
    list.map((one) => ({ ...one, doubtful: doubtful.has(one.id) }));
  return { ...after, measures: marked(after.measures), signals: marked(after.signals) };
}

function reportChanges({ measures, touches, milestones }: Changes, before: AccountScore, after: AccountScore) {
  const found = (score: AccountScore, id: AnyMeasureId) => score.measures.find((one) => one.id === id);
  return {
    set: [...measures].map(([id, to]) => ({
      measure: id,
      title: measureTitle(id),
      unit: found(after, id)?.unit ?? measureInfo(id).unit,
      from: found(before, id)?.value ?? null,
      to,
    })),
    add: [...touches].map(([channel, count]) => ({ channel, count })),
    done: [...milestones],
  };
}

function reportOutlook(forecast: Forecast, leaves: Leaves): OutlookReport {
  const { today, ending, border, steps, weeks } = forecast.outlook;
  return {
    band: today.band,
    value: today.value,
    border,
    ending,
    end: reportEnd(forecast, leaves),
    steps: steps.map(reportPlace),
    trend: { weeks: weeks.map(({ day }) => isoDay(day)), values: weeks.map(({ value }) => value) },
  };
}

function reportEnd({ outlook: { today, endsOn, ending }, ...scores }: Forecast, leaves: Leaves): OutlookReport['end'] {
  if (endsOn === null || scores.end === null) return null;
  const { eve, day } = scores.end;
  const changesFrom = (from: AccountScore) => (ending === 'churns' ? [] : costliest(changesOfHappiness(from, day, leaves)));
  return {
    ...reportPlace(endsOn),
    days: endsOn.day - today.day,
    trigger: changesFrom(eve)[0] ?? null,
    because: changesFrom(scores.today),
  };
}

function reportPlace({ day, band, value }: PlacedHappiness): { date: string; band: Band; value: number | null } {
  return { date: isoDay(day), band, value };
}

function changesOfHappiness(from: AccountScore, to: AccountScore, leaves: Leaves): MeasureChange[] {
  return measureChanges(from, to, leaves).filter(({ axis }) => axis === 'happiness');
}

/** What counts of some changes, the costliest first: the points they take, or the weight that is no longer measured where nothing is told. */
function costliest(changes: readonly MeasureChange[]): MeasureChange[] {
  const isTold = changes.some(({ to }) => to.points !== null);
  const counts = ({ from, to }: MeasureChange) =>
    isTold ? from.points !== null || to.points !== null : from.outcome !== to.outcome;
  const costOf = ({ from, to }: MeasureChange) =>
    isTold ? (from.points ?? 0) - (to.points ?? 0) : to.outcome === 'measured' ? 0 : (from.weight ?? 0);
  return changes.filter(counts).sort((a, b) => costOf(b) - costOf(a) || (a.measure < b.measure ? -1 : 1));
}

/** What differs between two scores of an account, measure by measure. */
function measureChanges(before: AccountScore, after: AccountScore, leaves: Leaves): MeasureChange[] {
  const ids = [...new Set([...before.measures, ...after.measures].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [from, to] = [before, after].map(({ measures }) => measures.find((one) => one.id === id));
    const change = { from: stateOf(from), to: stateOf(to) };
    if (STATE_KEYS.every((key) => change.from[key] === change.to[key])) return [];
    const unit = (to ?? from)?.unit ?? '';
    return [{ measure: id, title: measureTitle(id), unit, axis: axisOf(id, leaves), ...change, reason: to?.reason ?? '' }];
  });
}

type State = MeasureChange['from'];
const STATE_KEYS = Object.keys(state.shape) as (keyof State)[];

/** A measure an account does not have (a KPI not read yet, or no longer without any) is not applicable. */
function stateOf(measure: MeasureScore | undefined): State {
  if (measure === undefined) return { outcome: 'not-applicable', value: null, score: null, weight: null, points: null };
  const { outcome, value, score, weight, points } = measure;
  return { outcome, value, score, weight, points };
}

function axisOf(id: AnyMeasureId, { happiness, company }: Leaves): MeasureChange['axis'] {
  const leaf = id.startsWith('kpi:') ? 'kpis' : id;
  if (happiness.has(leaf)) return 'happiness';
  return company.has(leaf) ? 'company' : null;
}
