import type { EventRole } from '../domain/vocabulary.js';
import type { SourceFile } from '../input/row-reader.js';
import type { OpenRows } from './canonical-rows.js';
import { type DuckDb, openDuckDb } from './duckdb.js';
import { dailyColumns, type EventColumns } from './event-columns.js';
import { identifier } from './sql/dialect.js';
import type { Reading } from './tally.js';

/** A file that the embedded database reads. */
export interface BulkFile {
  readonly db: DuckDb;
  /** A query that gives `line` and the cells of each row as text. */
  readonly query: string;
  /** How the cells are named in the query. */
  readonly cells: readonly string[];
}

/** The columns by which the events of a canonical file are added up; null where its rows have to be counted one by one. */
export function addedUpBy(
  { request }: Reading,
  { role }: SourceFile,
  { reader }: Pick<OpenRows<unknown>, 'reader'>,
): EventColumns | null {
  // Whoever is told of single rows needs them one by one, and so does a file whose repeated ids count once.
  if (request.onRecord !== undefined || request.onLeftOut !== undefined || reader.placeOf('id') !== undefined) return null;
  return dailyColumns(role as EventRole);
}

/** How the cells of a file are named in a query. */
export function cellNames(header: readonly string[]): string[] {
  return header.map((_, index) => `cell_${index}`);
}

/** A column as text under the name of its cell. */
export function textOf(column: string, cell: string): string {
  return `coalesce(cast(${identifier(column)} AS VARCHAR), '') AS ${identifier(cell)}`;
}

/** The database of a reading, made when it is first asked for; null where it is not installed. */
export async function duckDbOf(reading: Reading): Promise<DuckDb | null> {
  if (reading.duckDb === undefined) reading.duckDb = await openDuckDb();
  return reading.duckDb;
}
