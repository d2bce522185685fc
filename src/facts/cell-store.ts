import type { Day } from '../domain/calendar.js';
import type { Millionths } from '../math/fixed-point.js';

/** What was counted of one series of one account on the days of one week. */
export interface CountedCell {
  readonly n: number;
  readonly sum: Millionths;
  readonly nSum: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** Told a cell with the number of its series. */
export type VisitCell = (series: number, cell: CountedCell) => void;

/** A store begins small, since there are ledgers of one account, and grows by doubling up to a whole chunk. */
const FIRST_ROWS = 1 << 6;
const ROWS_A_CHUNK = 1 << 16;
/** Six whole numbers and a sum that takes the room of two. */
const NUMBERS_A_ROW = 8;
const SUMS_A_ROW = NUMBERS_A_ROW / 2;
const [PLACE, SERIES, N, N_SUM, FIRST_DAY, LAST_DAY] = [0, 1, 2, 3, 4, 5];
const SUM = 3;

interface Chunk {
  readonly numbers: Int32Array;
  readonly sums: Float64Array;
}

/**
 * The cells of all accounts as rows of numbers, 32 bytes each: to count a row of a file is to write a row here, whatever its account,
 * and nothing is looked up. Cells of one account, series and week may stand in several rows, which whoever reads them adds up.
 */
export class CellStore {
  readonly #chunks: Chunk[] = [];
  #rows = 0;
  #places = 0;
  #index: AccountIndex | null = null;

  get rows(): number {
    return this.#rows;
  }

  /** One more than the highest number of an account. */
  get places(): number {
    return this.#places;
  }

  /** @param place the number of the account. */
  add(place: number, series: number, { n, sum, nSum, firstDay, lastDay }: CountedCell): void {
    const row = this.#rows;
    const { numbers, sums } = this.#chunkFor(row);
    const at = (row % ROWS_A_CHUNK) * NUMBERS_A_ROW;
    numbers[at + PLACE] = place;
    numbers[at + SERIES] = series;
    numbers[at + N] = n;
    numbers[at + N_SUM] = nSum;
    numbers[at + FIRST_DAY] = firstDay;
    numbers[at + LAST_DAY] = lastDay;
    sums[(row % ROWS_A_CHUNK) * SUMS_A_ROW + SUM] = sum;
    this.#rows += 1;
    this.#places = Math.max(this.#places, place + 1);
    this.#index = null;
  }

  #chunkFor(row: number): Chunk {
    const index = Math.floor(row / ROWS_A_CHUNK);
    const chunk = this.#chunks[index];
    if (chunk !== undefined && (row % ROWS_A_CHUNK) * NUMBERS_A_ROW < chunk.numbers.length) return chunk;
    const made = chunk === undefined ? newChunk(index === 0 ? FIRST_ROWS : ROWS_A_CHUNK) : doubled(chunk);
    this.#chunks[index] = made;
    return made;
  }

  /** The cells of one account, in no order. */
  forEachOf(place: number, visit: VisitCell): void {
    this.#index ??= this.#indexed();
    const { starts, order } = this.#index;
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) this.#visit(order[at] as number, visit);
  }

  #visit(row: number, visit: VisitCell): void {
    const { numbers, sums } = this.#chunks[Math.floor(row / ROWS_A_CHUNK)] as Chunk;
    const at = (row % ROWS_A_CHUNK) * NUMBERS_A_ROW;
    visit(numbers[at + SERIES] as number, {
      n: numbers[at + N] as number,
      sum: sums[(row % ROWS_A_CHUNK) * SUMS_A_ROW + SUM] as number,
      nSum: numbers[at + N_SUM] as number,
      firstDay: numbers[at + FIRST_DAY] as Day,
      lastDay: numbers[at + LAST_DAY] as Day,
    });
  }

  /** Finds the rows of each account by counting them (a counting sort). */
  #indexed(): AccountIndex {
    const places = this.#places;
    const starts = new Uint32Array(places + 1);
    this.#forEachPlace((place) => {
      starts[place + 1] = (starts[place + 1] as number) + 1;
    });
    for (let place = 0; place < places; place += 1) starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
    const order = new Uint32Array(this.#rows);
    const next = starts.slice();
    this.#forEachPlace((place, row) => {
      const at = next[place] as number;
      order[at] = row;
      next[place] = at + 1;
    });
    return { starts, order };
  }

  #forEachPlace(visit: (place: number, row: number) => void): void {
    for (let row = 0; row < this.#rows; row += 1) {
      const { numbers } = this.#chunks[Math.floor(row / ROWS_A_CHUNK)] as Chunk;
      visit(numbers[(row % ROWS_A_CHUNK) * NUMBERS_A_ROW + PLACE] as number, row);
    }
  }
}

/** Where the rows of each account stand: those of account p are `order[starts[p]]` up to before `order[starts[p + 1]]`. */
interface AccountIndex {
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

function newChunk(rows: number): Chunk {
  const bytes = new ArrayBuffer(rows * NUMBERS_A_ROW * Int32Array.BYTES_PER_ELEMENT);
  return { numbers: new Int32Array(bytes), sums: new Float64Array(bytes) };
}

function doubled({ numbers }: Chunk): Chunk {
  const larger = newChunk((numbers.length / NUMBERS_A_ROW) * 2);
  larger.numbers.set(numbers);
  return larger;
}
