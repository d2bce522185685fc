import type { Day } from '../domain/calendar.js';
import type { Source } from '../domain/vocabulary.js';
import type { Millionths } from '../math/fixed-point.js';
import type { CountedCell } from './cell-store.js';
import { type Series, WeekCells } from './week-cells.js';

export type { Cell, Series } from './week-cells.js';

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
export class AccountLedger {
  readonly kpis = new Map<string, Map<Day | null, KpiDay>>();
  readonly money = new Map<string, MoneyCell>();
  readonly milestones: Milestone[] = [];
  readonly #cells: WeekCells<SeriesName>;
  readonly #place: number;

  /** @param place the number of the account among the cells. */
  constructor(cells: WeekCells<SeriesName>, place: number) {
    this.#cells = cells;
    this.#place = place;
  }

  get series(): ReadonlyMap<SeriesName, Series> {
    return this.#cells.of(this.#place).series;
  }

  /** Usage by feature: apart from the other series because features are counted, not named. */
  get features(): ReadonlyMap<string, Series> {
    return this.#cells.of(this.#place).features;
  }

  /** Adds what was counted on the days of one week. */
  count(name: SeriesName, cell: CountedCell): void {
    this.#cells.add(this.#place, name, cell);
  }

  countFeature(feature: string, cell: CountedCell): void {
    this.#cells.addFeature(this.#place, feature, cell);
  }
}

/** The weekly ledger of a book of accounts: the one boundary between data and judgement. Ledgers of parts of the data merge by addition. */
export interface Ledger {
  /** The day its weeks are counted back from. */
  readonly asOf: Day;
  /** The last day whose rows count: the as-of day, or an earlier one for a look ahead from what was known then. */
  readonly knownBy: Day;
  readonly accounts: Map<string, AccountLedger>;
  /** What is counted by the week, of all accounts. */
  readonly cells: WeekCells<SeriesName>;
  /** The day of the first row of each source, over all accounts: from then on it is given. */
  readonly sources: Map<Source, Day>;
}

/** @param knownBy what is dated later counts nowhere; on or before the as-of day. */
export function createLedger(asOf: Day, knownBy: Day = asOf): Ledger {
  return { asOf, knownBy, accounts: new Map(), cells: new WeekCells(asOf), sources: new Map() };
}

/** The ledger of an account of which nothing is known. */
export function emptyAccountLedger(): AccountLedger {
  return new AccountLedger(new WeekCells(0), 0);
}

/** The ledger of one account, made when it is not there yet. */
export function accountLedger({ accounts, cells }: Ledger, accountId: string): AccountLedger {
  let account = accounts.get(accountId);
  if (account === undefined) {
    account = new AccountLedger(cells, accounts.size);
    accounts.set(accountId, account);
  }
  return account;
}

/** Marks a source as given from this day on. */
export function giveSource(ledger: Ledger, source: Source, day: Day): void {
  const known = ledger.sources.get(source);
  if (known === undefined || day < known) ledger.sources.set(source, day);
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
  for (const [name, series] of from.series) for (const cell of series) into.count(name, cell);
  for (const [feature, series] of from.features) for (const cell of series) into.countFeature(feature, cell);
  for (const [kpi, days] of from.kpis)
    for (const { day, values, targets } of days.values()) addKpi(into, kpi, day, values, targets);
  for (const money of from.money.values()) addMoney(into, money);
  into.milestones.push(...from.milestones);
}
