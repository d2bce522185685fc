import type { Day } from '../../domain/calendar.js';
import type { Millionths } from '../../math/fixed-point.js';
import { weekOf } from '../calendar.js';
import { type AccountRecords, accountRecords, writtenDay } from './account-records.js';
import { type AccountWeeks, accountWeeks } from './account-weeks.js';
import { RowStore, type SpanOf } from './row-store.js';
import { type Subject, type SubjectKind, Subjects } from './subjects.js';

/** Where rows wait for which memory has no room. */
export interface Overflow {
  /** Keeps some bytes, and gives where they begin. */
  append(bytes: Uint8Array): number;
  /** Fills bytes with those that were kept. */
  read(from: number, into: Uint8Array): void;
}

/** What is counted of one series of one account on the days of one week. */
export interface CountedCell {
  readonly n: number;
  readonly sum: Millionths;
  readonly nSum: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** The rows of so many accounts are kept together, and read back together where they overflowed. */
export const ACCOUNTS_A_BLOCK = 1024;
/** From so many rows on they overflow, or are made fewer by adding up what belongs together. */
const MANY_ROWS = 1 << 22;

/** Where some rows lie in the overflow. */
interface Piece {
  readonly from: number;
  readonly length: number;
}

interface Block {
  readonly store: RowStore;
  readonly pieces: Piece[];
}

/** All rows as another thread takes them over: they lie in the overflow, which both can read. */
export interface HandedRows {
  readonly asOf: Day;
  readonly subjects: readonly Subject[];
  /** Of each block of accounts. */
  readonly pieces: readonly (readonly Piece[])[];
}

/** Everything dated that is known of all accounts, each by its number, as rows of numbers. */
export class LedgerRows<Name extends string> {
  readonly #asOf: Day;
  readonly #overflow: Overflow | null;
  readonly #manyRows: number;
  readonly #subjects = new Subjects();
  readonly #blocks: Block[] = [];
  /** The accounts that were read: all of a small book, else the last one. */
  readonly #held = new Map<number, AccountRecords<Name>>();
  /** The last block that was read back, null when rows came since; and its rows. */
  #blockBack: Block | null = null;
  readonly #storeBack = new RowStore(0, ACCOUNTS_A_BLOCK);
  #rows = 0;
  #hasOverflowed = false;
  #mostRows: number;

  /** @param asOf the day that weeks are counted back from. */
  constructor(asOf: Day, overflow: Overflow | null = null, manyRows = MANY_ROWS) {
    this.#asOf = asOf;
    this.#overflow = overflow;
    this.#manyRows = manyRows;
    this.#mostRows = manyRows;
  }

  /** Hands all rows over, where there is an overflow; null where there is none. */
  handOver(): HandedRows | null {
    if (this.#overflow === null) return null;
    this.#spill(this.#overflow);
    return { asOf: this.#asOf, subjects: this.#subjects.all, pieces: this.#blocks.map(({ pieces }) => pieces) };
  }

  static takeOver<Name extends string>({ asOf, subjects, pieces }: HandedRows, overflow: Overflow): LedgerRows<Name> {
    const rows = new LedgerRows<Name>(asOf, overflow);
    for (const { kind, name } of subjects) rows.numberOf(kind, name);
    for (const [number, ofBlock] of pieces.entries()) rows.#blockAt(number).pieces.push(...ofBlock);
    rows.#hasOverflowed = true;
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
    if (this.#held.size > 0 || this.#blockBack !== null) this.#forget();
    if (this.#rows >= this.#mostRows) this.#makeRoom();
    this.#blockAt(Math.floor(place / ACCOUNTS_A_BLOCK)).store.add(place, subject, n, nSum, firstDay, lastDay, sum);
    this.#rows += 1;
  }

  #blockAt(number: number): Block {
    while (this.#blocks.length <= number) {
      this.#blocks.push({ store: new RowStore(this.#blocks.length * ACCOUNTS_A_BLOCK, ACCOUNTS_A_BLOCK), pieces: [] });
    }
    return this.#blocks[number] as Block;
  }

  of(place: number): AccountRecords<Name> {
    const held = this.#held.get(place);
    if (held !== undefined) return held;
    const store = this.#storeOf(place);
    const read = accountRecords<Name>(this.#asOf, this.#subjects, (visit) => store.forEachOf(place, visit));
    if (this.#blocks.length > 1) this.#held.clear();
    this.#held.set(place, read);
    return read;
  }

  /** Read anew each time: it is asked for once. */
  weeksOf(place: number): AccountWeeks<Name> {
    const store = this.#storeOf(place);
    return accountWeeks<Name>(this.#asOf, this.#subjects, (visit) => store.forEachOf(place, visit));
  }

  #forget(): void {
    this.#held.clear();
    this.#blockBack = null;
  }

  #makeRoom(): void {
    if (this.#overflow === null) this.#shrink();
    else this.#spill(this.#overflow);
    this.#mostRows = Math.max(this.#manyRows, this.#rows * 2);
  }

  #shrink(): void {
    this.#rows = 0;
    for (const { store } of this.#blocks) {
      store.shrink(this.#spanOf);
      this.#rows += store.rows;
    }
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
    this.#hasOverflowed = true;
    for (const { store, pieces } of this.#blocks) {
      if (store.rows === 0) continue;
      const { bytes } = store;
      pieces.push({ from: overflow.append(bytes), length: bytes.length });
      store.clear();
    }
    this.#rows = 0;
    this.#blockBack = null;
  }

  /** Once rows are read back nothing waits in memory: the room of the blocks is worth more than the rows that are left in them. */
  #leaveMemory(overflow: Overflow): void {
    this.#spill(overflow);
    for (const { store } of this.#blocks) store.release();
  }

  /** The rows of an account and of its neighbours. */
  #storeOf(place: number): RowStore {
    const number = Math.floor(place / ACCOUNTS_A_BLOCK);
    const block = this.#blockAt(number);
    if (this.#overflow === null || !this.#hasOverflowed) return block.store;
    if (this.#rows > 0) this.#leaveMemory(this.#overflow);
    if (this.#blockBack !== block) this.#readBack(number * ACCOUNTS_A_BLOCK, block, this.#overflow);
    return this.#storeBack;
  }

  #readBack(firstPlace: number, block: Block, overflow: Overflow): void {
    const length = block.pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#storeBack.refill(firstPlace, length, (into) => {
      let at = 0;
      for (const piece of block.pieces) {
        overflow.read(piece.from, into.subarray(at, at + piece.length));
        at += piece.length;
      }
    });
    this.#blockBack = block;
  }
}

/** Money that spans more days is not looked at. */
const MOST_DAYS_OF_MONEY = 512;
