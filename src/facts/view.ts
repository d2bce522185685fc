import type { Account } from '../domain/account.js';
import type { Day } from '../domain/calendar.js';
import type { CountingSettings } from '../domain/settings.js';
import type { Source, Stage } from '../domain/vocabulary.js';
import { fromMillionths } from '../math/fixed-point.js';
import type { AsOf } from './calendar.js';
import type { Cell, Series, SeriesName } from './ledger.js';
import type { OrderedLedger } from './ordered-ledger.js';

/** What is known of the whole book at one as-of day and no account alone can tell. */
export interface Book {
  readonly sources: ReadonlyMap<Source, Day>;
  /** The series of the connected channels of engagement. */
  readonly connected: readonly SeriesName[];
  /** The most features any account uses in 13 weeks; every account is asked for it when it is first read. */
  readonly mostFeatures: number;
}

/** One account as it stood at one as-of day: what every measure reads. */
export interface View {
  readonly account: Account;
  readonly ledger: OrderedLedger;
  readonly book: Book;
  readonly at: AsOf;
  readonly settings: CountingSettings;
  /** Days since the start day, which is day 0; null without a start date. */
  readonly tenureDays: number | null;
}

export function tenureAt(account: Account, day: Day): number | null {
  return account.startDay === null ? null : day - account.startDay;
}

export function stageAt(account: Account, day: Day, onboardingDays: number): Stage {
  if (account.churnedDay !== null && account.churnedDay <= day) return 'churned';
  const tenureDays = tenureAt(account, day);
  if (tenureDays === null || tenureDays >= onboardingDays) return 'established';
  return tenureDays < 0 ? 'not-started' : 'onboarding';
}

/** A source is given from the day of its first row of any account on; before that it is missing, not zero. */
export function isGiven(view: View, source: Source, day: Day = view.at.day): boolean {
  return isGivenBy(view.book.sources, source, day);
}

export function isGivenBy(sources: Book['sources'], source: Source, day: Day): boolean {
  const firstDay = sources.get(source);
  return firstDay !== undefined && firstDay <= day;
}

export interface WindowTotal {
  readonly n: number;
  /** In whole units. */
  readonly sum: number;
  readonly nSum: number;
}

const NOTHING: WindowTotal = { n: 0, sum: 0, nSum: 0 };

/** Totals of a series over the weeks [fromWeek, fromWeek + weeks) before the as-of day of the view. */
export function totalOf(view: View, name: SeriesName, weeks: number, fromWeek = 0): WindowTotal {
  const series = view.ledger.series.get(name);
  return series === undefined ? NOTHING : totalInWeeks(series, view.at.weeksBack + fromWeek, weeks);
}

function totalInWeeks(series: Series, from: number, weeks: number): WindowTotal {
  let n = 0;
  let sum = 0;
  let nSum = 0;
  for (const cell of series) {
    if (cell.week < from) continue;
    if (cell.week >= from + weeks) break;
    n += cell.n;
    sum += cell.sum;
    nSum += cell.nSum;
  }
  return { n, sum: fromMillionths(sum), nSum };
}

/** Whether a series has a row in the weeks up to the as-of day of the view. */
export function hasRows(view: View, name: SeriesName, weeks: number): boolean {
  const series = view.ledger.series.get(name);
  return series !== undefined && hasRowsIn(series, view.at.weeksBack, weeks);
}

export function hasRowsIn(series: Series, from: number, weeks: number): boolean {
  const newest = newestCell(series, from);
  return newest !== undefined && newest.week < from + weeks;
}

/** The newest cell of a series up to a week; undefined when there is none. */
function newestCell(series: Series, upToWeek: number): Cell | undefined {
  for (const cell of series) if (cell.week >= upToWeek) return cell;
  return undefined;
}

/**
 * Counts a series in each week whose window of so many weeks, itself and those before it, holds a row of it: adds one where such weeks
 * begin and takes it away where they end. The running total is the count.
 * @param active weeks with a row, the latest first.
 */
export function countWindows(active: readonly Pick<Cell, 'week'>[], weeks: number, steps: number[]): void {
  let next = 0;
  for (const { week } of active) {
    if (week < next) continue;
    const from = Math.max(next, week - weeks + 1);
    next = week + 1;
    steps[from] = (steps[from] ?? 0) + 1;
    steps[next] = (steps[next] ?? 0) - 1;
  }
}

export function runningTotal(steps: readonly (number | undefined)[]): number[] {
  let total = 0;
  return Array.from(steps, (step = 0) => {
    total += step;
    return total;
  });
}

/** The day of the newest row of some series up to the as-of day; null when there is none. */
export function newestDay(view: View, names: readonly SeriesName[]): Day | null {
  let newest: Day | null = null;
  for (const name of names) {
    const series = view.ledger.series.get(name);
    const cell = series === undefined ? undefined : newestCell(series, view.at.weeksBack);
    newest = latest(newest, cell?.lastDay ?? null);
  }
  return newest;
}

/** The later of two days; null when there is neither. */
export function latest(one: Day | null, other: Day | null): Day | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Rows of a series over all time up to the as-of day. */
export function countEver(view: View, name: SeriesName): number {
  return totalOf(view, name, Number.POSITIVE_INFINITY).n;
}
