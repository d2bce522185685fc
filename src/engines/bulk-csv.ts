import { statSync } from 'node:fs';
import { diagnostic } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Dialect } from '../input/text/dialect.js';
import { readBulk } from './bulk.js';
import { addedUpBy, type BulkFile, cellNames, duckDbOf, textOf } from './bulk-file.js';
import { isGzip } from './bytes.js';
import type { OpenRows } from './canonical-rows.js';
import type { DuckDb } from './duckdb.js';
import { isPlainFile } from './plain-file.js';
import { literal } from './sql/dialect.js';
import type { Reading, Tally } from './tally.js';
import { watched } from './watched.js';

/** Has the embedded database read a canonical CSV file, where it reads the same there. Gives whether it did. */
export async function readBulkCsv(
  reading: Reading,
  source: SourceFile,
  dialect: Dialect,
  header: readonly string[],
  tally: Tally,
  opened: OpenRows<unknown>,
): Promise<boolean> {
  const columns = addedUpBy(reading, source, opened);
  const db = columns === null ? null : await duckDbFor(reading, source.path, dialect);
  if (columns === null || db === null) return false;
  return watched(reading, tally, 'DuckDB', async () => {
    if (!(await isPlainFile(source.path, dialect.delimiter, header.length))) return false;
    try {
      await readBulk(reading, source, tally, bulkCsv(db, source.path, dialect, header), columns, opened);
      return true;
    } catch (error) {
      // Sums are given when all rows have been read: where one does not fit the header, nothing has been counted yet.
      if (!DOES_NOT_FIT.test(String(error))) throw error;
      return false;
    }
  });
}

const DOES_NOT_FIT = /CSV Error on Line/;

/** Null where the database cannot read the file, or is not installed. */
async function duckDbFor(reading: Reading, path: string, { firstLine }: Dialect): Promise<DuckDb | null> {
  if (firstLine > 1 || !isLocalFile(path)) return null;
  const isFirst = reading.duckDb === undefined;
  const db = await duckDbOf(reading);
  if (db === null && isFirst) reading.log.add(diagnostic('CS530', 'the Node engine reads the files: DuckDB is not installed'));
  return db;
}

function bulkCsv(db: DuckDb, path: string, { delimiter }: Dialect, header: readonly string[]): BulkFile {
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
