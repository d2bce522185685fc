import type { Day } from '../../domain/calendar.js';
import type { Millionths } from '../../math/fixed-point.js';

/** Told a row of an account: what it is about, by its number, and its figures. */
export type VisitRow = (subject: number, n: number, nSum: number, firstDay: Day, lastDay: Day, sum: Millionths) => void;

/** Tells the span of days within which rows of a subject add up, as a number of its own; null of rows that each stand alone. */
export type SpanOf = (subject: number, firstDay: Day, lastDay: Day) => number | null;

/** A store begins small, since there are ledgers of one account, and grows by doubling. */
const FIRST_ROWS = 1 << 6;
/** Six whole numbers and a sum that takes the room of two. */
const NUMBERS_A_ROW = 8;
const SUMS_A_ROW = NUMBERS_A_ROW / 2;
const [PLACE, SUBJECT, N, N_SUM, FIRST_DAY, LAST_DAY] = [0, 1, 2, 3, 4, 5];
const SUM = 3;
/** Rows about subjects of higher numbers stay as they are. */
const MOST_SUBJECTS = 1 << 20;

/** The bytes of a row. */
const ROW_BYTES = NUMBERS_A_ROW * Int32Array.BYTES_PER_ELEMENT;

/**
 * Rows of numbers, 32 bytes each, of accounts by their numbers: to count a row of a file is to write a row here, and nothing is looked
 * up. Rows that belong together may stand apart; whoever reads them adds them up.
 */
export class RowStore {
  #firstPlace: number;
  readonly #places: number;
  #numbers = new Int32Array(0);
  #sums = new Float64Array(0);
  /** Where rows were before they were put together, to be used again; null in a store that is filled once. */
  #spare: Int32Array<ArrayBuffer> | null = null;
  #rows = 0;
  /** The row that each account begins with, where the rows of each stand together. */
  #starts: Uint32Array | null = null;

  /**
   * @param firstPlace the lowest number of an account.
   * @param places how many accounts there are from that number on.
   */
  constructor(firstPlace: number, places: number) {
    this.#firstPlace = firstPlace;
    this.#places = places;
  }

  get rows(): number {
    return this.#rows;
  }

  add(place: number, subject: number, n: number, nSum: number, firstDay: Day, lastDay: Day, sum: Millionths): void {
    if (this.#rows * NUMBERS_A_ROW === this.#numbers.length) this.#makeRoom(this.#rows + 1);
    const at = this.#rows * NUMBERS_A_ROW;
    const numbers = this.#numbers;
    numbers[at + PLACE] = place;
    numbers[at + SUBJECT] = subject;
    numbers[at + N] = n;
    numbers[at + N_SUM] = nSum;
    numbers[at + FIRST_DAY] = firstDay;
    numbers[at + LAST_DAY] = lastDay;
    this.#sums[this.#rows * SUMS_A_ROW + SUM] = sum;
    this.#rows += 1;
    this.#starts = null;
  }

  /** All rows, as {@link refill} takes them. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#numbers.buffer, 0, this.#rows * ROW_BYTES);
  }

  /** Becomes a store of other accounts, whose bytes are put where they are wanted. Its room is used again. */
  refill(firstPlace: number, length: number, put: (into: Uint8Array) => void): void {
    this.clear();
    this.#spare ??= new Int32Array(0);
    this.#firstPlace = firstPlace;
    this.#rows = length / ROW_BYTES;
    if (this.#rows * NUMBERS_A_ROW > this.#numbers.length) this.#makeRoom(this.#rows);
    put(this.bytes);
  }

  forEachOf(place: number, visit: VisitRow): void {
    const end = this.#startOf(place + 1);
    const numbers = this.#numbers;
    for (let row = this.#startOf(place); row < end; row += 1) {
      const at = row * NUMBERS_A_ROW;
      visit(
        numbers[at + SUBJECT] as number,
        numbers[at + N] as number,
        numbers[at + N_SUM] as number,
        numbers[at + FIRST_DAY] as Day,
        numbers[at + LAST_DAY] as Day,
        this.#sums[row * SUMS_A_ROW + SUM] as number,
      );
    }
  }

  clear(): void {
    this.#rows = 0;
    this.#starts = null;
  }

  /** Gives its room back as well. */
  release(): void {
    this.clear();
    this.#hold(new Int32Array(0));
  }

  /** Adds up the rows of an account that are about one subject and of one span. */
  shrink(spanOf: SpanOf): void {
    const known = new Map<number, number>();
    let kept = 0;
    for (let place = this.#firstPlace; place < this.#firstPlace + this.#places; place += 1) {
      const [from, end] = [this.#startOf(place), this.#startOf(place + 1)];
      known.clear();
      for (let row = from; row < end; row += 1) {
        const at = row * NUMBERS_A_ROW;
        const subject = this.#numbers[at + SUBJECT] as number;
        const span = spanOf(subject, this.#numbers[at + FIRST_DAY] as Day, this.#numbers[at + LAST_DAY] as Day);
        const key = span === null || subject >= MOST_SUBJECTS ? null : span * MOST_SUBJECTS + subject;
        const into = key === null ? undefined : known.get(key);
        if (into !== undefined) {
          this.#addUp(row, into);
          continue;
        }
        if (key !== null) known.set(key, kept);
        this.#numbers.copyWithin(kept * NUMBERS_A_ROW, at, at + NUMBERS_A_ROW);
        kept += 1;
      }
    }
    this.#rows = kept;
    this.#starts = null;
  }

  #addUp(row: number, into: number): void {
    const numbers = this.#numbers;
    const [from, to] = [row * NUMBERS_A_ROW, into * NUMBERS_A_ROW];
    const both = (number: number): [number, number] => [numbers[from + number] as number, numbers[to + number] as number];
    const [n, otherN] = both(N);
    const [nSum, otherNSum] = both(N_SUM);
    numbers[to + N] = n + otherN;
    numbers[to + N_SUM] = nSum + otherNSum;
    numbers[to + FIRST_DAY] = Math.min(...both(FIRST_DAY));
    numbers[to + LAST_DAY] = Math.max(...both(LAST_DAY));
    const sum = into * SUMS_A_ROW + SUM;
    this.#sums[sum] = (this.#sums[sum] as number) + (this.#sums[row * SUMS_A_ROW + SUM] as number);
  }

  #makeRoom(rows: number): void {
    const before = this.#numbers;
    const room = Math.max(FIRST_ROWS, rows, (before.length / NUMBERS_A_ROW) * 2);
    this.#hold(new Int32Array(room * NUMBERS_A_ROW));
    this.#numbers.set(before);
  }

  #hold(numbers: Int32Array<ArrayBuffer>): void {
    this.#numbers = numbers;
    this.#sums = new Float64Array(numbers.buffer);
  }

  #placeOf(row: number): number {
    return (this.#numbers[row * NUMBERS_A_ROW + PLACE] as number) - this.#firstPlace;
  }

  #startOf(place: number): number {
    this.#starts ??= this.#arranged();
    return this.#starts[place - this.#firstPlace] as number;
  }

  /** Puts the rows of each account together (a counting sort), and gives the row that each begins with. */
  #arranged(): Uint32Array {
    const starts = new Uint32Array(this.#places + 1);
    for (let row = 0; row < this.#rows; row += 1) {
      const next = this.#placeOf(row) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let place = 0; place < this.#places; place += 1) {
      starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
    }
    const before = this.#numbers;
    const spare = this.#spare;
    const numbers = spare !== null && spare.length >= before.length ? spare : new Int32Array(before.length);
    const next = starts.slice();
    for (let row = 0; row < this.#rows; row += 1) {
      const place = this.#placeOf(row);
      const to = next[place] as number;
      next[place] = to + 1;
      for (let number = 0; number < NUMBERS_A_ROW; number += 1) {
        numbers[to * NUMBERS_A_ROW + number] = before[row * NUMBERS_A_ROW + number] as number;
      }
    }
    this.#hold(numbers);
    if (spare !== null) this.#spare = before;
    return starts;
  }
}
