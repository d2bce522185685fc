import type { EventRecord } from '../domain/records.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import type { OpenPlain } from './canonical-rows.js';
import type { OnFound } from './found.js';
import { type KeepPlain, type OnPlain, plainEvents } from './plain-events.js';
import { type ReadText, readRows } from './source-rows.js';
import type { OnRow, Reading, Tally } from './tally.js';

/** A file of events, and what becomes of its rows. */
export interface Counting {
  readonly source: SourceFile;
  readonly table: Table<EventRecord>;
  readonly tally: Tally;
  readonly onRow: OnRow<EventRecord>;
  /** Takes a row that counts and is plainly what it seems to be. */
  readonly onPlain: OnPlain;
}

/** Whoever keeps what is read. */
export interface Keeping {
  readonly onFound: OnFound<EventRecord>;
  readonly onPlain: KeepPlain;
}

/** Counts all rows of a file of events. */
export function readCounting(reading: Reading, counting: Counting, keeping?: Keeping): Promise<ReadText | null> {
  const { source, table, tally, onRow } = counting;
  const openPlain = plainOpener(reading, counting, keeping?.onPlain);
  return readRows(
    reading,
    source,
    table,
    tally,
    onRow,
    keeping === undefined ? { openPlain } : { openPlain, onFound: keeping.onFound },
  );
}

/** Opens a file to have its rows counted by their bytes, as far as they can be. */
export function plainOpener(reading: Reading, counting: Counting, keep?: KeepPlain): OpenPlain<EventRecord> {
  const { source, table, tally, onPlain } = counting;
  return ({ reader }, header) => plainEvents(reading, tally, { source, table, reader, header }, onPlain, keep);
}
