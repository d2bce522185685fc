import type { KeptRow } from './kept-rows.js';

/** Stands for no word among the numbers of words. */
export const NO_WORD = -1;

/** Some rows column by column: words by their numbers, figures as they are and NaN where there is none. */
export interface RowGroup {
  readonly line: Int32Array;
  readonly account: Int32Array;
  readonly keys: Int32Array;
  readonly like: Int32Array;
  readonly at: Float64Array;
  readonly later: Float64Array;
  readonly value: Float64Array;
  readonly second: Float64Array;
  /** Null where no row has one. */
  readonly ids: readonly (string | null)[] | null;
  /** What was found where no record was, by the number of the row. */
  readonly others: ReadonlyMap<number, string>;
}

/** Gathers rows until there are enough for a group. */
export class GroupBuilder {
  readonly #numberOf: (word: string) => number;
  readonly #group: RowGroup;
  readonly #ids: (string | null)[] = [];
  readonly #others = new Map<number, string>();
  #rows = 0;
  #hasIds = false;

  /** @param numberOf gives a word its number. */
  constructor(most: number, numberOf: (word: string) => number) {
    this.#numberOf = numberOf;
    const [words, figures] = [() => new Int32Array(most), () => new Float64Array(most)];
    this.#group = {
      ...{ line: words(), account: words(), keys: words(), like: words() },
      ...{ at: figures(), later: figures(), value: figures(), second: figures() },
      ...{ ids: null, others: this.#others },
    };
  }

  get rows(): number {
    return this.#rows;
  }

  add({ line, account, keys, id, like, at, later, value, second, other }: KeptRow): void {
    const group = this.#group;
    const row = this.#rows;
    this.#rows += 1;
    group.line[row] = line;
    group.account[row] = account === null ? NO_WORD : this.#numberOf(account);
    group.keys[row] = keys === null ? NO_WORD : this.#numberOf(keys);
    group.like[row] = like === null ? NO_WORD : this.#numberOf(like);
    group.at[row] = at ?? Number.NaN;
    group.later[row] = later ?? Number.NaN;
    group.value[row] = value ?? Number.NaN;
    group.second[row] = second ?? Number.NaN;
    this.#ids.push(id);
    this.#hasIds ||= id !== null;
    if (other !== null) this.#others.set(row, other);
  }

  /** Its rows; it holds none from then on. */
  take(): RowGroup {
    const { line, account, keys, like, at, later, value, second } = this.#group;
    const rows = this.#rows;
    const group = {
      ...{ line: line.slice(0, rows), account: account.slice(0, rows), keys: keys.slice(0, rows), like: like.slice(0, rows) },
      ...{ at: at.slice(0, rows), later: later.slice(0, rows), value: value.slice(0, rows), second: second.slice(0, rows) },
      ...{ ids: this.#hasIds ? [...this.#ids] : null, others: new Map(this.#others) },
    };
    this.#rows = 0;
    this.#ids.length = 0;
    this.#others.clear();
    this.#hasIds = false;
    return group;
  }
}
