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
  /** The row that each account begins with, where the rows of each stand together. */
  #starts: Uint32Array | null = null;

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
    this.#starts = null;
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
    this.#starts ??= this.#arranged();
    const end = this.#starts[place + 1] ?? 0;
    for (let row = this.#starts[place] ?? 0; row < end; row += 1) this.#visit(row, visit);
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

  /** Puts the rows of each account together (a counting sort), and gives the row that each begins with. */
  #arranged(): Uint32Array {
    const starts = new Uint32Array(this.#places + 1);
    this.#forEachRow(({ numbers }, at) => {
      const next = (numbers[at + PLACE] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    });
    for (let place = 0; place < this.#places; place += 1) {
      starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
    }
    const arranged = this.#chunks.map(({ numbers }) => newChunk(numbers.length / NUMBERS_A_ROW));
    const next = starts.slice();
    this.#forEachRow(({ numbers }, at) => {
      const place = numbers[at + PLACE] as number;
      const row = next[place] as number;
      next[place] = row + 1;
      const into = (arranged[Math.floor(row / ROWS_A_CHUNK)] as Chunk).numbers;
      const to = (row % ROWS_A_CHUNK) * NUMBERS_A_ROW;
      for (let number = 0; number < NUMBERS_A_ROW; number += 1) into[to + number] = numbers[at + number] as number;
    });
    this.#chunks.splice(0, this.#chunks.length, ...arranged);
    return starts;
  }

  /** Told the chunk of each row, and where its numbers begin. */
  #forEachRow(visit: (chunk: Chunk, at: number) => void): void {
    for (let row = 0; row < this.#rows; row += 1) {
      visit(this.#chunks[Math.floor(row / ROWS_A_CHUNK)] as Chunk, (row % ROWS_A_CHUNK) * NUMBERS_A_ROW);
    }
  }
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
