import type { Day } from '../domain/calendar.js';
import type { Source } from '../domain/vocabulary.js';
import type { Millionths } from '../math/fixed-point.js';
import type { AccountRecords, KpiDay, Milestone, MoneyCell, Series } from './rows/account-records.js';
import type { AccountWeeks } from './rows/account-weeks.js';
import { type CountedCell, type HandedRows, LedgerRows, type Overflow } from './rows/ledger-rows.js';

export type { AccountRecords, Cell, KpiDay, Milestone, MoneyCell, Series } from './rows/account-records.js';
export type { AccountWeeks, ActiveWeek } from './rows/account-weeks.js';
export { ACCOUNTS_A_BLOCK, type CountedCell, type Overflow } from './rows/ledger-rows.js';

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

/** Everything dated that is known of one account, in bounded space: it grows with weeks and features, not with rows. */
export class AccountLedger implements AccountRecords<SeriesName> {
  /** The number of the account among the rows. */
  readonly place: number;
  readonly #rows: LedgerRows<SeriesName>;

  constructor(rows: LedgerRows<SeriesName>, place: number) {
    this.#rows = rows;
    this.place = place;
  }

  get series(): ReadonlyMap<SeriesName, Series> {
    return this.#rows.of(this.place).series;
  }

  /** The weeks it has rows in. */
  get weeks(): AccountWeeks<SeriesName> {
    return this.#rows.weeksOf(this.place);
  }

  get features(): ReadonlyMap<string, Series> {
    return this.#rows.of(this.place).features;
  }

  get kpis(): ReadonlyMap<string, ReadonlyMap<Day | null, KpiDay>> {
    return this.#rows.of(this.place).kpis;
  }

  get money(): ReadonlyMap<string, MoneyCell> {
    return this.#rows.of(this.place).money;
  }

  get milestones(): readonly Milestone[] {
    return this.#rows.of(this.place).milestones;
  }

  /** Adds what was counted on the days of one week. */
  count(name: SeriesName, cell: CountedCell): void {
    this.#rows.count(this.place, this.#rows.numberOf('series', name), cell);
  }

  countFeature(feature: string, cell: CountedCell): void {
    this.#rows.count(this.place, this.#rows.numberOf('feature', feature), cell);
  }

  addMoney({ day, endDay, currency, amount, cost, nCost }: MoneyCell): void {
    const add = (kind: 'amount' | 'cost', sum: Millionths, n: number) =>
      this.#rows.addDated(this.place, this.#rows.numberOf(kind, currency ?? ''), day, endDay, sum, n);
    add('amount', amount, 1);
    if (nCost > 0) add('cost', cost, nCost);
  }

  addReading(kpi: string, day: Day | null, value: number, target: number | null): void {
    this.#addFigure('value', kpi, day, value);
    if (target !== null) this.#addFigure('target', kpi, day, target);
  }

  addMilestone({ name, dueDay, doneDay }: Milestone): void {
    this.#rows.addDated(this.place, this.#rows.numberOf('milestone', name), dueDay, doneDay, 0);
  }

  /** Adds all that is known of an account. */
  addAll({ series, features, kpis, money, milestones }: AccountRecords<SeriesName>): void {
    for (const [name, cells] of series) for (const cell of cells) this.count(name, cell);
    for (const [feature, cells] of features) for (const cell of cells) this.countFeature(feature, cell);
    for (const [kpi, days] of kpis) {
      for (const { day, values, targets } of days.values()) {
        for (const value of values) this.#addFigure('value', kpi, day, value);
        for (const target of targets) this.#addFigure('target', kpi, day, target);
      }
    }
    for (const cell of money.values()) this.addMoney(cell);
    for (const milestone of milestones) this.addMilestone(milestone);
  }

  #addFigure(kind: 'value' | 'target', kpi: string, day: Day | null, figure: number): void {
    this.#rows.addDated(this.place, this.#rows.numberOf(kind, kpi), day, null, figure);
  }
}

/** The weekly ledger of a book of accounts: the one boundary between data and judgement. Ledgers of parts of the data merge by addition. */
export interface Ledger {
  /** The day its weeks are counted back from. */
  readonly asOf: Day;
  /** The last day whose rows count: the as-of day, or an earlier one for a look ahead from what was known then. */
  readonly knownBy: Day;
  readonly accounts: Map<string, AccountLedger>;
  /** What is known of all accounts. */
  readonly rows: LedgerRows<SeriesName>;
  /** The day of the first row of each source, over all accounts: from then on it is given. */
  readonly sources: Map<Source, Day>;
}

/**
 * @param knownBy what is dated later counts nowhere; on or before the as-of day.
 * @param overflow where rows wait for which memory has no room; they stay in memory where there is none.
 */
export function createLedger(asOf: Day, knownBy: Day = asOf, overflow: Overflow | null = null): Ledger {
  return { asOf, knownBy, accounts: new Map(), rows: new LedgerRows(asOf, overflow), sources: new Map() };
}

/** The ledger of an account of which nothing is known. */
export function emptyAccountLedger(): AccountLedger {
  return new AccountLedger(new LedgerRows(0), 0);
}

/** The ledger of one account, made when it is not there yet. Accounts are read fastest in the order in which they were made. */
export function accountLedger({ accounts, rows }: Ledger, accountId: string): AccountLedger {
  let account = accounts.get(accountId);
  if (account === undefined) {
    account = new AccountLedger(rows, accounts.size);
    accounts.set(accountId, account);
  }
  return account;
}

/** A ledger as another thread takes it over; its accounts are named there. */
export interface HandedLedger extends Pick<Ledger, 'asOf' | 'knownBy' | 'sources'> {
  readonly rows: HandedRows;
}

/** Null where its rows lie in memory alone. */
export function handOver({ asOf, knownBy, sources, rows }: Ledger): HandedLedger | null {
  const handed = rows.handOver();
  return handed === null ? null : { asOf, knownBy, sources, rows: handed };
}

/** @param overflow where the rows lie. */
export function takeOver({ rows, ...handed }: HandedLedger, overflow: Overflow): Ledger {
  return { ...handed, accounts: new Map(), rows: LedgerRows.takeOver(rows, overflow) };
}

/** Names the accounts of a ledger that was taken over, each with the number it has there. */
export function placeAccounts({ accounts, rows }: Ledger, places: ReadonlyMap<string, number>): void {
  accounts.clear();
  for (const [id, place] of places) accounts.set(id, new AccountLedger(rows, place));
}

/** The currencies of all money, null where rows name none. */
export function currenciesOf({ rows }: Ledger): (string | null)[] {
  return [...rows.namesOf('amount')].map((name) => (name === '' ? null : name));
}

/** Marks a source as given from this day on. */
export function giveSource(ledger: Ledger, source: Source, day: Day): void {
  const known = ledger.sources.get(source);
  if (known === undefined || day < known) ledger.sources.set(source, day);
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
    for (const [id, account] of ledger.accounts) accountLedger(merged, id).addAll(account);
  }
  return merged;
}
