import { pipeline } from 'node:stream/promises';
import { isCanonical } from '../input/canonical.js';
import { csvFailure, csvParser, sampleRows } from '../input/csv.js';
import type { OnCells, TakePlain } from '../input/plain-rows.js';
import { openTable, type RowReader, type SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { type Dialect, detectDialect } from '../input/text/dialect.js';
import { createFingerprints } from '../math/fingerprints.js';
import { isParquet } from './bytes.js';
import { note, type OnRow, REPEATS, type Reading, reject, type Tally } from './tally.js';
import { openText, type TextFile } from './text.js';

/** By these it is told whether a file is read as it stands. */
const FIRST_ROWS = 40;

/** What takes the rows of an opened file that can be taken by their bytes; null where none can. */
export type OpenPlain<Row> = (opened: OpenRows<Row>, header: readonly string[]) => TakePlain | null;

/** Streams the rows of one file through its table: as they stand in a canonical file, else as the export that it is recognised as. */
export async function readRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
  openPlain: OpenPlain<Row> = () => null,
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
  const text = await openSource(reading, source, tally);
  const dialect = dialectOf(text, source);
  const sample = sampleRows(text.head, dialect, FIRST_ROWS);
  if (isCanonical(source, table, sample)) {
    for (const name of settings?.externalIds ?? []) reading.join.externalIds.add(name);
    const [header = []] = sample;
    const opened = openRows(reading, source, table, tally, onRow, header);
    if (reading.request.engine === 'duckdb') {
      const { readBulkCsv } = await import('./bulk-csv.js');
      if (await readBulkCsv(reading, source, dialect, header, tally, opened)) return text.close();
    }
    const rows = { take: opened.take, takePlain: openPlain(opened, header) ?? NEVER };
    const noted = noteRepeats(reading, source, opened.reader, rows, dialect.delimiter);
    return readCanonical(text, dialect, path, afterHeader(noted));
  }
  const { openExport } = await import('./exports.js');
  const { readExport, tellLeftOut } = await import('./export-rows.js');
  const opened = await openExport({ ...source, settings: settings ?? {}, tableOf: () => table }, text, dialect);
  for (const name of opened.recognition.externalIds) reading.join.externalIds.add(name);
  await readExport(reading, table, opened, tally, onRow);
  tellLeftOut(reading, tally);
}

function openSource({ log, request }: Reading, { path, settings }: SourceFile, tally: Tally): Promise<TextFile> {
  return openText(path, {
    onDiagnostic: (found, times) => log.add(found, times),
    onBytes: (bytes) => request.onStep?.({ path, bytes, rows: tally.rows }),
    ...(settings?.encoding === undefined ? {} : { encoding: settings.encoding }),
  });
}

/** How the text of a file is parted, as far as nothing is stated. */
export function dialectOf({ head }: TextFile, { settings }: Pick<SourceFile, 'settings'>): Dialect {
  const found = detectDialect(head);
  const delimiter = settings?.delimiter;
  return delimiter === undefined ? found : { ...found, delimiter, because: 'the delimiter is stated' };
}

/** What takes the rows of a file: each is offered by its bytes first where it has no quotes. */
interface TakeRows {
  readonly take: OnCells;
  readonly takePlain: TakePlain;
}

const NEVER: TakePlain = () => false;

async function readCanonical(text: TextFile, dialect: Dialect, path: string, { take, takePlain }: TakeRows): Promise<void> {
  const parser = csvParser(dialect, take, takePlain);
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
export function noteRepeats(
  reading: Reading,
  source: SourceFile,
  reader: RowReader<unknown>,
  { take, takePlain }: TakeRows,
  delimiter?: string,
): TakeRows {
  if (source.role === 'accounts' || source.role === 'overrides' || reader.placeOf('id') !== undefined) return { take, takePlain };
  const fingerprints = createFingerprints(delimiter);
  const noteRepeat = (line: number) => note(reading, 'CS504', REPEATS, source.path, line);
  return {
    take(cells, line) {
      if (fingerprints.seen(cells)) noteRepeat(line);
      take(cells, line);
    },
    takePlain(row, line) {
      if (!takePlain(row, line)) return false;
      const { bytes, bounds, width } = row;
      if (fingerprints.seenBytes(bytes, (bounds[0] as number) + 1, bounds[width] as number)) noteRepeat(line);
      return true;
    },
  };
}

/** The first row of a canonical file is its header. */
function afterHeader({ take, takePlain }: TakeRows): TakeRows {
  let isHeader = true;
  return {
    take(cells, line) {
      if (isHeader) isHeader = false;
      else take(cells, line);
    },
    takePlain: (row, line) => !isHeader && takePlain(row, line),
  };
}
