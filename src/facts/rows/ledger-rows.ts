import type { Day } from '../../domain/calendar.js';
import type { Millionths } from '../../math/fixed-point.js';
import { weekOf } from '../calendar.js';
import { type AccountRecords, accountRecords, writtenDay } from './account-records.js';
import { RowStore, type SpanOf } from './row-store.js';
import { type Subject, type SubjectKind, Subjects } from './subjects.js';

/** Where rows wait for which memory has no room. */
export interface Overflow {
  /** Keeps some bytes, and gives where they begin. */
  append(bytes: Uint8Array): number;
  read(from: number, length: number): Uint8Array;
}

/** What is counted of one series of one account on the days of one week. */
export interface CountedCell {
  readonly n: number;
  readonly sum: Millionths;
  readonly nSum: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** Accounts are read several times in a row: this many stay as they were read. */
const MOST_HELD = 4096;
/** From so many rows on the store is made smaller when it could be, by adding up what belongs together. */
const MANY_ROWS = 1 << 22;
/** Rows that overflowed are read back for so many accounts at once. */
const ACCOUNTS_A_BLOCK = 1024;

/** Rows of all accounts as they overflowed: where those of each block of accounts begin. */
type Run = readonly number[];

/** All rows as another thread takes them over: they lie in the overflow, which both can read. */
export interface HandedRows {
  readonly asOf: Day;
  readonly subjects: readonly Subject[];
  readonly runs: readonly Run[];
}

/** Everything dated that is known of all accounts, each by its number, as rows of numbers. */
export class LedgerRows<Name extends string> {
  readonly #asOf: Day;
  readonly #overflow: Overflow | null;
  readonly #manyRows: number;
  readonly #subjects = new Subjects();
  readonly #store = new RowStore();
  readonly #runs: Run[] = [];
  readonly #held = new Map<number, AccountRecords<Name>>();
  #block: { readonly number: number; readonly store: RowStore } | null = null;
  #rowsToShrink: number;

  /** @param asOf the day that weeks are counted back from. */
  constructor(asOf: Day, overflow: Overflow | null = null, manyRows = MANY_ROWS) {
    this.#asOf = asOf;
    this.#overflow = overflow;
    this.#manyRows = manyRows;
    this.#rowsToShrink = manyRows;
  }

  /** Hands all rows over, where there is an overflow; null where there is none. */
  handOver(): HandedRows | null {
    if (this.#overflow === null) return null;
    if (this.#store.rows > 0) this.#spill(this.#overflow);
    return { asOf: this.#asOf, subjects: this.#subjects.all, runs: this.#runs };
  }

  static takeOver<Name extends string>({ asOf, subjects, runs }: HandedRows, overflow: Overflow): LedgerRows<Name> {
    const rows = new LedgerRows<Name>(asOf, overflow);
    for (const { kind, name } of subjects) rows.numberOf(kind, name);
    rows.#runs.push(...runs);
    return rows;
  }

  /** The number of what a row is about. */
  numberOf(kind: SubjectKind, name: string): number {
    return this.#subjects.numberOf(kind, name);
  }

  /** What rows of a kind are about. */
  namesOf(kind: SubjectKind): Iterable<string> {
    return this.#subjects.namesOf(kind);
  }

  /** Adds what was counted on the days of one week; weeks after the as-of day count nowhere. */
  count(place: number, subject: number, { n, sum, nSum, firstDay, lastDay }: CountedCell): void {
    if (firstDay <= this.#asOf) this.add(place, subject, n, nSum, firstDay, lastDay, sum);
  }

  /** Adds a row with a date or two that may be unknown. */
  addDated(place: number, subject: number, day: Day | null, otherDay: Day | null, sum: number, n = 1): void {
    this.add(place, subject, n, 0, writtenDay(day), writtenDay(otherDay), sum);
  }

  add(place: number, subject: number, n: number, nSum: number, firstDay: Day, lastDay: Day, sum: Millionths): void {
    if (this.#held.size > 0) this.#held.clear();
    if (this.#store.rows >= this.#rowsToShrink) this.#makeRoom();
    this.#store.add(place, subject, n, nSum, firstDay, lastDay, sum);
  }

  of(place: number): AccountRecords<Name> {
    const held = this.#held.get(place);
    if (held !== undefined) return held;
    const store = this.#storeOf(place);
    const read = accountRecords<Name>(this.#asOf, this.#subjects, (visit) => store.forEachOf(place, visit));
    if (this.#held.size >= MOST_HELD) this.#held.clear();
    this.#held.set(place, read);
    return read;
  }

  #makeRoom(): void {
    this.#store.shrink(this.#spanOf);
    if (this.#overflow !== null && this.#store.rows > this.#manyRows / 2) this.#spill(this.#overflow);
    this.#rowsToShrink = Math.max(this.#manyRows, this.#store.rows * 2);
  }

  /** Rows of a week add up, and so does money of the same dates; each reading and each milestone stands alone. */
  readonly #spanOf: SpanOf = (subject, firstDay, lastDay) => {
    const { kind } = this.#subjects.of(subject);
    if (kind === 'series' || kind === 'feature') return weekOf(lastDay, this.#asOf);
    const isMoney = kind === 'amount' || kind === 'cost';
    const days = lastDay - firstDay;
    return isMoney && days < MOST_DAYS_OF_MONEY ? firstDay * MOST_DAYS_OF_MONEY + days : null;
  };

  #spill(overflow: Overflow): void {
    const begins: number[] = [];
    for (let place = 0; place < this.#store.endPlace; place += ACCOUNTS_A_BLOCK) {
      begins.push(overflow.append(this.#store.bytesOf(place, place + ACCOUNTS_A_BLOCK)));
    }
    begins.push(overflow.append(new Uint8Array(0)));
    this.#runs.push(begins);
    this.#store.clear();
    this.#block = null;
  }

  /** The rows of an account and of its neighbours. */
  #storeOf(place: number): RowStore {
    if (this.#overflow === null || this.#runs.length === 0) return this.#store;
    if (this.#store.rows > 0) this.#spill(this.#overflow);
    const number = Math.floor(place / ACCOUNTS_A_BLOCK);
    if (this.#block?.number !== number) this.#block = { number, store: this.#readBlock(number, this.#overflow) };
    return this.#block.store;
  }

  #readBlock(number: number, overflow: Overflow): RowStore {
    const store = new RowStore(number * ACCOUNTS_A_BLOCK);
    for (const run of this.#runs) {
      const [from, to] = [run[number], run[number + 1]];
      if (from !== undefined && to !== undefined && to > from) store.addBytes(overflow.read(from, to - from));
    }
    return store;
  }
}

/** Money that spans more days is not looked at. */
const MOST_DAYS_OF_MONEY = 512;
