import type { Account } from './domain/account.js';
import { COUNTING_WORDS, type CountingSettings } from './domain/settings.js';
import { type Cause, MEASURES, SCORED_STAGES } from './domain/vocabulary.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import { modelOf } from './model/stated-model.js';
import type { AxisParts } from './report/comparison.js';
import type { Report, ReportAccount } from './report/schema.js';
import { type PortfolioScoring, portfolioScoring } from './score-portfolio.js';
import { axisValue, type Causes, type ChangePart, changeParts, type Standing } from './scoring/change-parts.js';
import type { Axis } from './scoring/levers.js';
import type { WeighedAccount } from './scoring/score-account.js';
import { scorecardFor } from './scoring/scorecard.js';
import { rescored, type ScoredMeasure } from './scoring/scored-measures.js';

/** Why accounts moved between two reports: for an account that is in both, the parts of the change of each axis. */
export type WhyMoved = (before: ReportAccount, after: ReportAccount) => AxisParts;

/** What is needed of the events to take a change apart exactly, beside today's scoring. */
export interface Events {
  readonly accounts: readonly Account[];
  readonly model: Model;
  readonly now: PortfolioScoring;
  /** What was known at the day of the earlier report, as of that day. */
  readonly back: Ledger;
  /** What was known at that day, seen from today: nothing new has happened since. */
  readonly ahead: Ledger;
}

/** The segment of an account has no date: entering another one is told as what it is, and not as a correction of the past. */
const RESTATED: Causes = { stage: 'stage', coverage: 'restated', score: () => 'restated' };
const AGEING: Causes = { stage: 'stage', coverage: 'coverage', score: () => 'ageing' };
const NEW_EVENTS: Causes = { stage: 'stage', coverage: 'coverage', score: () => 'new-events' };

/**
 * Takes changes apart by the events: data of the past that was restated since the earlier report, the scoring model, then time
 * passing with nothing new, then the new events.
 */
export function whyMovedByEvents(
  before: Report,
  { accounts, model, now, back, ahead }: Events,
  earlierModel = modelOfReport(before),
): WhyMoved {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const restatedScoring = portfolioScoring(accounts, back, earlierModel);
  const remodelledScoring = portfolioScoring(accounts, back, model);
  const agedScoring = portfolioScoring(accounts, ahead, model);
  return (earlier) => {
    const account = byId.get(earlier.id) as Account;
    const [restated, remodelled, aged, today] = [restatedScoring, remodelledScoring, agedScoring, now].map((scoring) =>
      standingOf(scoring.weigh(account)),
    ) as [Standing, Standing, Standing, Standing];
    return partsByAxis((axis) =>
      walked(axis, reportedStanding(earlier, earlierModel), [
        { to: restated, causes: RESTATED },
        { to: remodelled, causes: 'model' },
        { to: aged, causes: AGEING },
        { to: today, causes: NEW_EVENTS },
      ]),
    );
  };
}

/**
 * Takes changes apart by two reports alone: a measure that rests on a row newer than the earlier report moved by new events, any
 * other by time passing. The earlier values are scored again by the later model, so that its part stands alone.
 */
export function whyMovedByReports(
  before: Report,
  after: Report,
  earlierModel = modelOfReport(before),
  model = modelOfReport(after),
): WhyMoved {
  const isSameDay = before.run.asOf === after.run.asOf;
  return (earlier, later) => {
    const newest = new Map(later.measures.map(({ id, newestDate }) => [id, newestDate ?? '']));
    const score = (id: string): Cause => ((newest.get(id) ?? '') > before.run.asOf ? 'new-events' : 'ageing');
    const causes: Causes = isSameDay ? RESTATED : { stage: 'stage', coverage: 'coverage', score };
    const then = reportedStanding(earlier, earlierModel);
    const scorecard = scorecardFor(model, earlier.segment, earlier.stage);
    const remodelled =
      earlierModel.hash === model.hash ? then : { ...then, scorecard, measures: rescored(then.measures, scorecard) };
    return partsByAxis((axis) =>
      walked(axis, then, [
        { to: remodelled, causes: 'model' },
        { to: reportedStanding(later, model), causes },
      ]),
    );
  };
}

/** By which settings two models count differently, for some segment or stage; by none, a value of one may be scored by the other. */
export function countingDifferences(one: Model, other: Model): (keyof CountingSettings)[] {
  const segments = [null, ...[...one.segments, ...other.segments].map(({ segment }) => segment)];
  const settingsOf = (model: Model, name: keyof CountingSettings) =>
    segments.flatMap((segment) => SCORED_STAGES.map((stage) => scorecardFor(model, segment, stage).settings[name]));
  const names = Object.keys(COUNTING_WORDS) as (keyof CountingSettings)[];
  return names.filter((name) => JSON.stringify(settingsOf(one, name)) !== JSON.stringify(settingsOf(other, name)));
}

/** The scoring model a report carries. */
export function modelOfReport({ run }: Report): Model {
  return modelOf(run.model.effective as Model['effective']);
}

/** Why a report was changed after it was written, so that no parts would add up to its changes; null when nothing says so. */
export function whyChanged(report: Report, model: Model): string | null {
  const seen = new Set<string>();
  for (const account of report.accounts) {
    if (seen.has(account.id)) return `${account.id} is in it twice`;
    seen.add(account.id);
    if (!hasKnownMeasures(account)) return `${account.id} has other measures than this version counts`;
    if (!isBorneOut(account, model)) return `${account.id} stands where its measures do not put it`;
  }
  return null;
}

const MEASURES_IN_ORDER = MEASURES.join();

/** Every measure in its order, then KPIs, each once; none at all for an account that is not scored. */
function hasKnownMeasures({ measures }: ReportAccount): boolean {
  const ids = measures.map(({ id }) => id);
  const kpis = ids.slice(MEASURES.length);
  const areKpis = new Set(kpis).size === kpis.length && kpis.every((id) => id === 'kpis' || id.startsWith('kpi:'));
  return ids.length === 0 || (ids.slice(0, MEASURES.length).join() === MEASURES_IN_ORDER && areKpis);
}

function isBorneOut(account: ReportAccount, model: Model): boolean {
  const standing = reportedStanding(account, model);
  return (['happiness', 'company'] as const).every((axis) => {
    const { value } = account[axis];
    return value === null || Math.abs(value - (axisValue(standing, axis) ?? Number.POSITIVE_INFINITY)) <= SAME;
  });
}

/** Sums of the same parts differ by less than this. */
const SAME = 1e-9;

function partsByAxis(partsOf: (axis: Axis) => ChangePart[]): AxisParts {
  return { happiness: partsOf('happiness'), company: partsOf('company') };
}

interface Stretch {
  readonly to: Standing;
  /** One cause for the stretch as a whole, or one for each kind of difference. */
  readonly causes: Causes | Cause;
}

/** Walks from stretch to stretch. One that ends where nothing is measured is gone past, and its part falls to the next. */
function walked(axis: Axis, start: Standing, stretches: readonly Stretch[]): ChangePart[] {
  let from = start;
  const parts = stretches.flatMap(({ to, causes }) => {
    const [before, after] = [axisValue(from, axis), axisValue(to, axis)];
    if (before === null || after === null) return [];
    const own = typeof causes === 'string' ? [wholePart(causes, after - before)] : changeParts(axis, from, to, causes);
    from = to;
    return own;
  });
  return merged(parts);
}

function wholePart(cause: Cause, points: number): ChangePart {
  return { cause, measure: null, points, from: null, to: null };
}

/** One part a cause and measure; what sums to nothing is none. */
function merged(parts: readonly ChangePart[]): ChangePart[] {
  const byKey = new Map<string, ChangePart>();
  for (const part of parts) {
    const key = `${part.cause} ${part.measure}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? part : { ...known, points: known.points + part.points, to: part.to });
  }
  return [...byKey.values()].filter(({ points }) => Math.abs(points) > NOTHING);
}

/** Less than this is the noise of sums. */
const NOTHING = 1e-11;

function standingOf({ scorecard, facts, measures }: WeighedAccount): Standing {
  return { scorecard, tenureDays: facts.tenureDays, measures };
}

function reportedStanding({ segment, stage, tenureDays, measures }: ReportAccount, model: Model): Standing {
  return { scorecard: scorecardFor(model, segment, stage), tenureDays, measures: measures.map(reportedMeasure) };
}

function reportedMeasure({ id, outcome, value, score, evidence, reason }: ReportAccount['measures'][number]): ScoredMeasure {
  return { id: id as ScoredMeasure['id'], outcome, value, score, low: score, high: score, evidence, reason };
}
