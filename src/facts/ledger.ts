import type { Day } from '../domain/calendar.js';
import type { Source } from '../domain/vocabulary.js';
import { type Millionths, toMillionths } from '../math/fixed-point.js';
import { weekOf } from './calendar.js';

/** One week of one series: how many rows, the sum over those that carry a number, and the days they span. */
export interface Cell {
  readonly week: number;
  n: number;
  sum: Millionths;
  /** How many of the n rows carry a number. */
  nSum: number;
  firstDay: Day;
  lastDay: Day;
}

/** The cells of one series, the latest week first. */
export type Series = Cell[];

/** What is counted by the week. The sum of a series is: hours of `ticket/closed`, minutes of `meeting/held`, quantity of `usage/used`, answers of the rated ones. */
export type SeriesName =
  | 'ticket/opened'
  | 'ticket/closed'
  | 'ticket/aged'
  | 'ticket/aged-closed'
  | 'ticket/escalated'
  | 'ticket/rated'
  | 'meeting/held'
  | 'meeting/since-start'
  | 'webinar/attended'
  | 'training/completed'
  | 'survey/answered'
  | 'survey/nps'
  | 'survey/csat'
  | 'usage/used'
  | 'advocacy/acted'
  | 'feedback/given'
  | `declared/${string}`;

/** All readings of one KPI on one day; of every as-of day when the day is null. */
export interface KpiDay {
  readonly day: Day | null;
  readonly values: number[];
  readonly targets: number[];
}

/** Money of one account that shares its dates and its currency. */
export interface MoneyCell {
  readonly day: Day;
  readonly endDay: Day;
  readonly currency: string | null;
  amount: Millionths;
  cost: Millionths;
  /** How many rows state a cost. */
  nCost: number;
}

export interface Milestone {
  readonly name: string;
  readonly dueDay: Day | null;
  readonly doneDay: Day | null;
}

/** Everything dated that is known of one account, in bounded space: it grows with weeks and features, not with rows. */
export interface AccountLedger {
  readonly series: Map<SeriesName, Series>;
  /** Usage by feature: apart from the other series because features are counted, not named. */
  readonly features: Map<string, Series>;
  readonly kpis: Map<string, Map<Day | null, KpiDay>>;
  readonly money: Map<string, MoneyCell>;
  readonly milestones: Milestone[];
}

/** The weekly ledger of a book of accounts: the one boundary between data and judgement. Ledgers of parts of the data merge by addition. */
export interface Ledger {
  /** The day its weeks are counted back from. */
  readonly asOf: Day;
  /** The last day whose rows count: the as-of day, or an earlier one for a look ahead from what was known then. */
  readonly knownBy: Day;
  readonly accounts: Map<string, AccountLedger>;
  /** The day of the first row of each source, over all accounts: from then on it is given. */
  readonly sources: Map<Source, Day>;
}

/** @param knownBy what is dated later counts nowhere; on or before the as-of day. */
export function createLedger(asOf: Day, knownBy: Day = asOf): Ledger {
  return { asOf, knownBy, accounts: new Map(), sources: new Map() };
}

export function emptyAccountLedger(): AccountLedger {
  return { series: new Map(), features: new Map(), kpis: new Map(), money: new Map(), milestones: [] };
}

/** The ledger of one account, made when it is not there yet. */
export function accountLedger(ledger: Ledger, accountId: string): AccountLedger {
  let account = ledger.accounts.get(accountId);
  if (account === undefined) {
    account = emptyAccountLedger();
    ledger.accounts.set(accountId, account);
  }
  return account;
}

/** Marks a source as given from this day on. */
export function giveSource(ledger: Ledger, source: Source, day: Day): void {
  const known = ledger.sources.get(source);
  if (known === undefined || day < known) ledger.sources.set(source, day);
}

/** Counts one row in the week of its day; rows after the ledger's as-of day count nowhere. */
export function addToSeries<Name extends string>(
  all: Map<Name, Series>,
  name: Name,
  day: Day,
  asOf: Day,
  value: number | null = null,
): void {
  const week = weekOf(day, asOf);
  if (week < 0) return;
  const cell = cellOf(seriesOf(all, name), week, day);
  cell.n += 1;
  if (value !== null) {
    cell.sum += toMillionths(value);
    cell.nSum += 1;
  }
  widen(cell, day, day);
}

/** Adds what was counted in a week elsewhere. */
export function addCell<Name extends string>(all: Map<Name, Series>, name: Name, cell: Cell): void {
  const target = cellOf(seriesOf(all, name), cell.week, cell.firstDay);
  target.n += cell.n;
  target.sum += cell.sum;
  target.nSum += cell.nSum;
  widen(target, cell.firstDay, cell.lastDay);
}

function seriesOf<Name extends string>(all: Map<Name, Series>, name: Name): Series {
  let series = all.get(name);
  if (series === undefined) {
    series = [];
    all.set(name, series);
  }
  return series;
}

/** The cell of a week, made in its place when it is not there: a binary search, since rows come in any order. */
function cellOf(series: Series, week: number, day: Day): Cell {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle] as Cell).week < week) low = middle + 1;
    else high = middle;
  }
  const found = series[low];
  if (found?.week === week) return found;
  const made: Cell = { week, n: 0, sum: 0, nSum: 0, firstDay: day, lastDay: day };
  series.splice(low, 0, made);
  return made;
}

function widen(cell: Cell, firstDay: Day, lastDay: Day): void {
  if (firstDay < cell.firstDay) cell.firstDay = firstDay;
  if (lastDay > cell.lastDay) cell.lastDay = lastDay;
}

export function addKpi(
  account: AccountLedger,
  kpi: string,
  day: Day | null,
  values: readonly number[],
  targets: readonly number[],
): void {
  let days = account.kpis.get(kpi);
  if (days === undefined) {
    days = new Map();
    account.kpis.set(kpi, days);
  }
  let onDay = days.get(day);
  if (onDay === undefined) {
    onDay = { day, values: [], targets: [] };
    days.set(day, onDay);
  }
  onDay.values.push(...values);
  onDay.targets.push(...targets);
}

export function addMoney(account: AccountLedger, money: MoneyCell): void {
  const key = `${money.day} ${money.endDay} ${money.currency ?? ''}`;
  const known = account.money.get(key);
  if (known === undefined) {
    account.money.set(key, { ...money });
    return;
  }
  known.amount += money.amount;
  known.cost += money.cost;
  known.nCost += money.nCost;
}

/**
 * The ledger of two parts of the data: counts and sums add, first and last days take their minimum and maximum.
 * @throws {RangeError} when the two are not of the same as-of day, whose weeks differ.
 */
export function mergeLedgers(one: Ledger, other: Ledger): Ledger {
  if (one.asOf !== other.asOf) throw new RangeError('ledgers of different as-of days have different weeks');
  const merged = createLedger(one.asOf, Math.max(one.knownBy, other.knownBy));
  for (const ledger of [one, other]) {
    for (const [source, day] of ledger.sources) giveSource(merged, source, day);
    for (const [id, account] of ledger.accounts) mergeAccount(accountLedger(merged, id), account);
  }
  return merged;
}

function mergeAccount(into: AccountLedger, from: AccountLedger): void {
  mergeSeries(into.series, from.series);
  mergeSeries(into.features, from.features);
  for (const [kpi, days] of from.kpis)
    for (const { day, values, targets } of days.values()) addKpi(into, kpi, day, values, targets);
  for (const money of from.money.values()) addMoney(into, money);
  into.milestones.push(...from.milestones);
}

function mergeSeries<Name extends string>(into: Map<Name, Series>, from: ReadonlyMap<Name, Series>): void {
  for (const [name, series] of from) {
    for (const cell of series) addCell(into, name, cell);
  }
}
