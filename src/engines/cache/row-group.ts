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

/** Gathers the rows of a group. */
export class GroupBuilder {
  readonly #numberOf: (word: string) => number;
  readonly #words: Readonly<Record<'line' | 'account' | 'keys' | 'like', Int32Array>>;
  readonly #figures: Readonly<Record<'at' | 'later' | 'value' | 'second', Float64Array>>;
  readonly #ids: (string | null)[] = [];
  readonly #others = new Map<number, string>();

  /** @param numberOf gives a word its number. */
  constructor(most: number, numberOf: (word: string) => number) {
    this.#numberOf = numberOf;
    const [words, figures] = [() => new Int32Array(most), () => new Float64Array(most)];
    this.#words = { line: words(), account: words(), keys: words(), like: words() };
    this.#figures = { at: figures(), later: figures(), value: figures(), second: figures() };
  }

  get rows(): number {
    return this.#ids.length;
  }

  add(kept: KeptRow): void {
    const row = this.rows;
    const [words, figures] = [this.#words, this.#figures];
    words.line[row] = kept.line;
    words.account[row] = this.#numbered(kept.account);
    words.keys[row] = this.#numbered(kept.keys);
    words.like[row] = this.#numbered(kept.like);
    figures.at[row] = kept.at ?? Number.NaN;
    figures.later[row] = kept.later ?? Number.NaN;
    figures.value[row] = kept.value ?? Number.NaN;
    figures.second[row] = kept.second ?? Number.NaN;
    this.#ids.push(kept.id);
    if (kept.other !== null) this.#others.set(row, kept.other);
  }

  group(): RowGroup {
    const { line, account, keys, like } = this.#words;
    const { at, later, value, second } = this.#figures;
    const cut = <Column extends Int32Array | Float64Array>(column: Column) => column.slice(0, this.rows) as Column;
    return {
      line: cut(line),
      account: cut(account),
      keys: cut(keys),
      like: cut(like),
      at: cut(at),
      later: cut(later),
      value: cut(value),
      second: cut(second),
      ids: this.#ids.some((id) => id !== null) ? this.#ids : null,
      others: this.#others,
    };
  }

  #numbered(word: string | null): number {
    return word === null ? NO_WORD : this.#numberOf(word);
  }
}
