import { isCanonical } from '../input/canonical.js';
import { sampleRows } from '../input/csv.js';
import type { AccountKey } from '../input/join/account-index.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { isParquet } from './bytes.js';
import { dialectOf, type OpenPlain, openRows, type ReadTo, readCanonical, toldTo } from './canonical-rows.js';
import { type OnFound, takeFound } from './found.js';
import { joinBy } from './join.js';
import { type OnRow, type Reading, type Tally, tellLeftOut } from './tally.js';
import { openText, type TextFile } from './text.js';

/** By these it is told whether a file is read as it stands. */
const FIRST_ROWS = 40;

export interface ReadOptions<Row> {
  readonly openPlain?: OpenPlain<Row>;
  /** Told what is found; it is taken to its place unless stated. */
  readonly onFound?: OnFound<Row>;
}

/** What is known of a file beside its rows. */
export interface FileFacts {
  readonly preset: string | null;
  /** Columns of the accounts that its keys stand in. */
  readonly externalIds: readonly string[];
  /** What its keys are. */
  readonly keys: readonly { readonly as: AccountKey['kind'] }[];
}

/** A file of text that was read, of which all was told that was found. */
export interface ReadText {
  readonly facts: FileFacts;
  /** Null where a file that has grown has to be read as a whole. */
  readonly readTo: ReadTo | null;
}

/**
 * Streams the rows of one file through its table: as they stand in a canonical file, else as the export that it is recognised as.
 * Gives null where not all is told that is found.
 */
export async function readRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
  { openPlain = () => null, onFound = takeFound(reading, tally, onRow) }: ReadOptions<Row> = {},
): Promise<ReadText | null> {
  const { path, warehouse } = source;
  if (warehouse !== undefined) {
    const { readWarehouse } = await import('./warehouse/warehouse.js');
    await readWarehouse(reading, { ...source, warehouse }, table, tally, onRow);
    return null;
  }
  if (isParquet(path)) {
    const { readParquet } = await import('./parquet.js');
    await readParquet(reading, source, table, tally, onRow);
    return null;
  }
  return readText(reading, source, table, tally, onRow, { openPlain, onFound });
}

async function readText<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
  { openPlain, onFound }: Required<ReadOptions<Row>>,
): Promise<ReadText | null> {
  const { settings } = source;
  const text = await openText(source.path, toldTo(reading, source, tally, onFound));
  const dialect = dialectOf(text, source);
  const sample = sampleRows(text.head, dialect, FIRST_ROWS);
  if (isCanonical(source, table, sample)) {
    const [header = []] = sample;
    const externalIds = settings?.externalIds ?? [];
    joinBy(reading, externalIds);
    const opened = openRows(source, table, onFound, header);
    if (reading.request.engine === 'duckdb') {
      const { readBulkCsv } = await import('./bulk-csv.js');
      if (await readBulkCsv(reading, source, dialect, header, tally, opened)) return closed(text);
    }
    const file = { source, text, dialect, opened, takePlain: openPlain(opened, header) };
    return { facts: { preset: null, externalIds, keys: [] }, readTo: await readCanonical(file, onFound) };
  }
  const { openExport } = await import('./exports.js');
  const { readExport } = await import('./export-rows.js');
  const opened = await openExport({ ...source, settings: settings ?? {}, tableOf: () => table }, text, dialect);
  const { preset, externalIds, keys } = opened.recognition;
  joinBy(reading, externalIds);
  await readExport(reading, table, opened, tally, onRow, onFound);
  tellLeftOut(reading, tally);
  // Rows of which several are one event are put together once it is known whose they are.
  if (preset?.grouping !== undefined) return null;
  const facts = { preset: preset?.id ?? null, externalIds, keys: keys.map(({ as }) => ({ as })) };
  return { facts, readTo: null };
}

/** Nothing is known of a file that a database has read. */
async function closed(text: TextFile): Promise<null> {
  await text.close();
  return null;
}
