import { unusable } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { createFingerprints } from '../math/fingerprints.js';
import { readBulk } from './bulk.js';
import { addedUpBy, type BulkFile, cellNames, duckDbOf, textOf } from './bulk-file.js';
import { noteRepeats, openRows, seeksRepeats } from './canonical-rows.js';
import { takeFound } from './found.js';
import { literal } from './sql/dialect.js';
import type { OnRow, Reading, Tally } from './tally.js';
import { watched } from './watched.js';

/** The columns of a Parquet file have to be canonical, or named in cs-score.yaml. */
export async function readParquet<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  const file = await parquetFile(reading, source.path);
  const onFound = takeFound(reading, tally, onRow);
  const opened = openRows(source, table, onFound, file.header);
  const columns = addedUpBy(reading, source, opened);
  await watched(reading, tally, 'DuckDB', async () => {
    if (columns !== null) return readBulk(reading, source, tally, file, columns, opened);
    const fingerprints = seeksRepeats(source, opened.reader) ? createFingerprints() : null;
    const { take } = noteRepeats({ take: opened.take, takePlain: () => false }, fingerprints, onFound);
    for await (const [line, ...cells] of file.db.rows(rowsQuery(file))) take(cells as string[], line as number);
  });
}

/**
 * A Parquet file with the names of its columns. Its values are read as the text that a CSV file would hold.
 * @throws {UnusableInput} when it cannot be read, or when DuckDB is not installed.
 */
async function parquetFile(reading: Reading, path: string): Promise<BulkFile & { readonly header: readonly string[] }> {
  const db = await duckDbOf(reading);
  if (db === null) throw unusable('CS225', 'a Parquet file needs DuckDB, which is not installed', { file: path });
  const header = await db.columnsOfParquet(path);
  const cells = cellNames(header);
  const texts = header.map((name, index) => textOf(name, cells[index] as string));
  return { db, header, cells, query: `SELECT ${texts.join(', ')}, ${linesOf(path, header)}` };
}

const ROW_NUMBER = 'file_row_number';

/** The rows of a file with their lines. To number them ourselves takes longer than to read them: one after the other. */
function linesOf(path: string, header: readonly string[]): string {
  const isTaken = header.some((name) => name.toLowerCase() === ROW_NUMBER);
  if (isTaken) return `row_number() OVER () AS line FROM read_parquet(${literal(path)})`;
  return `${ROW_NUMBER} + 1 AS line FROM read_parquet(${literal(path)}, ${ROW_NUMBER} = true)`;
}

/** All rows of a file in their order: their lines and cells. */
function rowsQuery({ query, cells }: BulkFile): string {
  return `SELECT cast(line AS DOUBLE), ${cells.join(', ')} FROM (${query}) AS file ORDER BY line`;
}
