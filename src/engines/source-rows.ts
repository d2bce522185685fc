import { pipeline } from 'node:stream/promises';
import { isCanonical } from '../input/canonical.js';
import { csvFailure, csvParser, sampleRows } from '../input/csv.js';
import { unusable } from '../input/failures.js';
import type { OnCells } from '../input/plain-rows.js';
import { openTable, type RowReader, type SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { type Dialect, detectDialect } from '../input/text/dialect.js';
import { createFingerprints } from '../math/fingerprints.js';
import { isParquet } from './bytes.js';
import { note, type OnRow, REPEATS, type Reading, reject, type Tally } from './tally.js';
import { openText, type TextFile } from './text.js';

/** By these it is told whether a file is read as it stands. */
const FIRST_ROWS = 40;

/** Streams the rows of one file through its table: as they stand in a canonical file, else as the export that it is recognised as. */
export async function readRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  const { path, settings, warehouse } = source;
  if (warehouse !== undefined) {
    const { readWarehouse } = await import('./warehouse/warehouse.js');
    return readWarehouse(reading, { ...source, warehouse }, table, tally, onRow);
  }
  if (isParquet(path)) {
    const { readParquet } = await import('./parquet.js');
    return readParquet(reading, source, table, tally, onRow);
  }
  const text = await openText(path, {
    onDiagnostic: (found, times) => reading.log.add(found, times),
    onBytes: (bytes) => reading.request.onStep?.({ path, bytes, rows: tally.rows }),
    ...(settings?.encoding === undefined ? {} : { encoding: settings.encoding }),
  });
  if (text.head.replace(/^\uFEFF/, '').trim() === '') throw unusable('CS203', 'the file is blank', { file: path });
  const dialect = dialectOf(text, source);
  const sample = sampleRows(text.head, dialect, FIRST_ROWS);
  if (isCanonical(source, table, sample)) {
    for (const name of settings?.externalIds ?? []) reading.join.externalIds.add(name);
    const opened = openRows(reading, source, table, tally, onRow, sample[0] ?? []);
    if (reading.request.engine === 'duckdb') {
      const { readBulkCsv } = await import('./bulk-csv.js');
      if (await readBulkCsv(reading, source, dialect, sample[0] ?? [], tally, opened)) return text.close();
    }
    return readCanonical(text, dialect, path, afterHeader(noteRepeats(reading, source, opened)));
  }
  const { openExport } = await import('./exports.js');
  const { readExport, tellLeftOut } = await import('./export-rows.js');
  const opened = await openExport({ ...source, settings: settings ?? {}, tableOf: () => table }, text, dialect);
  for (const name of opened.recognition.externalIds) reading.join.externalIds.add(name);
  await readExport(reading, table, opened, tally, onRow);
  tellLeftOut(reading, tally);
}

/** How the text of a file is parted, as far as nothing is stated. */
export function dialectOf({ head }: TextFile, { settings }: Pick<SourceFile, 'settings'>): Dialect {
  const found = detectDialect(head);
  const delimiter = settings?.delimiter;
  return delimiter === undefined ? found : { ...found, delimiter, because: 'the delimiter is stated' };
}

async function readCanonical(text: TextFile, dialect: Dialect, path: string, onCells: OnCells): Promise<void> {
  const parser = csvParser(dialect, onCells);
  try {
    await pipeline(text.bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
}

/** A file whose header is known: what its columns are, and what happens to each of its rows. */
export interface OpenRows<Row> {
  readonly reader: RowReader<Row>;
  /** Reads a row, or rejects it. */
  readonly take: OnCells;
}

export function openRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
  header: readonly string[],
): OpenRows<Row> {
  const reader = openTable(source, table, header);
  return {
    reader,
    take(cells, line) {
      tally.rows += 1;
      const read = reader.read(cells, line);
      if (read.ok) onRow(read, line, cells);
      else reject(reading, tally, read.problems, line, cells);
    },
  };
}

/** Notes rows that repeat earlier ones exactly, where no column tells one row from another. */
export function noteRepeats(reading: Reading, source: SourceFile, { reader, take }: OpenRows<unknown>): OnCells {
  if (source.role === 'accounts' || source.role === 'overrides' || reader.placeOf('id') !== undefined) return take;
  const fingerprints = createFingerprints();
  return (cells, line) => {
    if (fingerprints.seen(cells)) note(reading, 'CS504', REPEATS, source.path, line);
    take(cells, line);
  };
}

/** The first row of a canonical file is its header. */
function afterHeader(take: OnCells): OnCells {
  let isHeader = true;
  return (cells, line) => {
    if (isHeader) isHeader = false;
    else take(cells, line);
  };
}
