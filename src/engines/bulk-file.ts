import { statSync } from 'node:fs';
import type { EventRole } from '../domain/vocabulary.js';
import { diagnostic, unusable } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Dialect } from '../input/text/dialect.js';
import { isGzip } from './bytes.js';
import { type DuckDb, openDuckDb } from './duckdb.js';
import { isPlainFile } from './plain-file.js';
import type { OpenRows } from './source-rows.js';
import { DAILY_ROLES, type EventColumns } from './sql/daily-events.js';
import { identifier, literal } from './sql/dialect.js';
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
  return DAILY_ROLES[role as EventRole] ?? null;
}

/** A CSV file that the embedded database is asked for and reads the same; null for any other: in all that was measured Node is as fast. */
export async function bulkCsv(
  reading: Reading,
  path: string,
  { delimiter, firstLine }: Dialect,
  header: readonly string[],
): Promise<BulkFile | null> {
  if (reading.request.engine !== 'duckdb' || firstLine > 1 || !isLocalFile(path)) return null;
  const isFirst = reading.duckDb === undefined;
  const db = await duckDbOf(reading);
  if (db === null && isFirst) reading.log.add(diagnostic('CS530', 'the Node engine reads the files: DuckDB is not installed'));
  if (db === null || !(await isPlainFile(path))) return null;
  const cells = cellNames(header);
  const columns = cells.map((cell) => `${literal(cell)}: 'VARCHAR'`).join(', ');
  const query = `SELECT row_number() OVER () + 1 AS line, ${cells.map((cell) => textOf(cell, cell)).join(', ')}
    FROM read_csv(${literal(path)}, auto_detect = false, header = true, columns = {${columns}}, delim = ${literal(delimiter)},
    quote = '', escape = '', comment = '', new_line = '\\n')`;
  return { db, query, cells };
}

/** The database takes some signs in a path for patterns. */
function isLocalFile(path: string): boolean {
  return path !== '-' && !isGzip(path) && !PATTERN_SIGNS.test(path) && statSync(path).isFile();
}

const PATTERN_SIGNS = /[*?[\]{}]/;

export function isParquet(path: string): boolean {
  return path.toLowerCase().endsWith('.parquet');
}

/**
 * A Parquet file with the names of its columns. Its values are read as the text that a CSV file would hold.
 * @throws {UnusableInput} when it cannot be read, or when DuckDB is not installed.
 */
export async function parquetFile(reading: Reading, path: string): Promise<BulkFile & { readonly header: readonly string[] }> {
  const db = await duckDbOf(reading);
  if (db === null) throw unusable('CS225', 'a Parquet file needs DuckDB, which is not installed', { file: path });
  const header = await db.columnsOfParquet(path);
  const cells = cellNames(header);
  const texts = header.map((name, index) => textOf(name, cells[index] as string));
  return {
    db,
    header,
    cells,
    query: `SELECT row_number() OVER () AS line, ${texts.join(', ')} FROM read_parquet(${literal(path)})`,
  };
}

/** All rows of a file in their order: their lines and cells. */
export function rowsQuery({ query, cells }: BulkFile): string {
  return `SELECT cast(line AS DOUBLE), ${cells.join(', ')} FROM (${query}) AS file ORDER BY line`;
}

function cellNames(header: readonly string[]): string[] {
  return header.map((_, index) => `cell_${index}`);
}

function textOf(column: string, cell: string): string {
  return `coalesce(cast(${identifier(column)} AS VARCHAR), '') AS ${identifier(cell)}`;
}

async function duckDbOf(reading: Reading): Promise<DuckDb | null> {
  if (reading.duckDb === undefined) reading.duckDb = await openDuckDb();
  return reading.duckDb;
}
