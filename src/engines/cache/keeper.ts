import type { EventRecord } from '../../domain/records.js';
import { fromMillionths, type Millionths } from '../../math/fixed-point.js';
import type { Keeping } from '../counting.js';
import type { Found, OnFound } from '../found.js';
import type { CountedRow } from '../plain-events.js';
import { type KeptRecord, keptRecord } from './kept-record.js';
import { keptRow } from './kept-rows.js';
import type { RowFileWriter } from './row-file.js';

/** Keeps what is found in a file, beside taking it to its place. */
export class Keeper implements Keeping {
  readonly #rows: RowFileWriter;
  readonly #take: OnFound<EventRecord>;
  readonly #alike = new Map<EventRecord, KeptRecord>();
  #told = false;

  constructor(rows: RowFileWriter, take: OnFound<EventRecord>) {
    this.#rows = rows;
    this.#take = take;
  }

  /** Whether anything was told of the file as a whole, which rows that are appended may change. */
  get told(): boolean {
    return this.#told;
  }

  readonly onFound = (found: Found<EventRecord>): void => {
    this.#told ||= found.kind === 'told';
    this.#rows.add(keptRow(found));
    this.#take(found);
  };

  readonly onPlain = ({ accountId, like, values, line }: CountedRow): void => {
    let alike = this.#alike.get(like);
    if (alike === undefined) {
      alike = keptRecord(like);
      this.#alike.set(like, alike);
    }
    this.#rows.add({
      line,
      account: accountId,
      keys: null,
      id: null,
      like: alike.like,
      other: null,
      at: values.at,
      later: alike.later === null || Number.isNaN(values.later) ? alike.later : values.later,
      value: own(alike.value, values.value),
      second: own(alike.second, values.second),
    });
  };
}

/** The number of a row, or that of all rows like it where it states none. */
function own(alike: number | null, stated: Millionths): number | null {
  return alike === null || Number.isNaN(stated) ? alike : fromMillionths(stated);
}
