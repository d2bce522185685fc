import type { SourceFile } from '../../input/row-reader.js';
import { openTable } from '../../input/row-reader.js';
import type { Table } from '../../input/table.js';
import type { WarehouseSource } from '../../input/warehouse-source.js';
import { addedUpBy } from '../bulk-file.js';
import { openRows } from '../canonical-rows.js';
import { takeFound } from '../found.js';
import { joinBy } from '../join.js';
import { CLICKHOUSE } from '../sql/dialect.js';
import type { OnRow, Reading, Tally } from '../tally.js';
import { watched } from '../watched.js';
import { readAddedUp } from './added-up.js';
import { type ClickHouse, openClickHouse, type WarehouseColumn } from './clickhouse.js';

/** Rows of a warehouse stand on no line. */
export const NO_LINE = 0;

/** Of an environment that names nobody. */
const NO_CREDENTIALS = { user: '', password: '' };

/** A source of rows in a cluster that is open. */
export interface OpenWarehouse {
  readonly db: ClickHouse;
  /** What the rows are taken from. */
  readonly from: string;
  /** The cells of a row as text, as expressions: as they stand there, and without the blanks around them. */
  readonly cells: readonly string[];
  readonly trimmed: readonly string[];
}

/**
 * Reads the rows of a warehouse: events that can be added up come as sums and, where they are not plain, one by one; all other
 * rows come one by one.
 * @throws {UnusableInput} when the warehouse cannot be read, wholly or in part.
 */
export async function readWarehouse<Row>(
  reading: Reading,
  source: SourceFile & { readonly warehouse: WarehouseSource },
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  joinBy(reading, source.settings?.externalIds ?? []);
  await watched(reading, tally, 'ClickHouse', () => readCluster(reading, source, table, tally, onRow));
}

async function readCluster<Row>(
  reading: Reading,
  source: SourceFile & { readonly warehouse: WarehouseSource },
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  const credentials = reading.request.warehouseCredentials ?? NO_CREDENTIALS;
  const db = await openClickHouse({ name: source.path, source: source.warehouse, credentials });
  try {
    const from = fromOf(source.warehouse);
    const columns = wantedColumns(source, table, await db.columns(`SELECT * FROM ${from}`));
    const opened = openRows(source, table, takeFound(reading, tally, onRow), namesOf(columns));
    const open = { db, from, cells: columns.map(textOf), trimmed: columns.map(trimmedOf) };
    const events = addedUpBy(reading, source, opened);
    if (events !== null) await readAddedUp(reading, source, tally, open, events, opened);
    else for await (const cells of db.rows(allRowsQuery(open))) opened.take(cells as string[], NO_LINE);
  } finally {
    await db.close();
  }
}

/** In the order of their cells, so that two runs read the same. */
function allRowsQuery({ from, cells }: OpenWarehouse): string {
  return `${CLICKHOUSE.select(cells, [], from)} ORDER BY ${cells.join(', ')}`;
}

function fromOf({ database, rows }: WarehouseSource): string {
  if ('table' in rows) return [database, rows.table].map(CLICKHOUSE.identifier).join('.');
  return `(\n${rows.query.trim().replace(/;$/, '')}\n) AS file`;
}

/** Of events only what counts travels; accounts carry what else is known of them. */
function wantedColumns(
  source: SourceFile,
  table: Table<unknown>,
  columns: readonly WarehouseColumn[],
): readonly WarehouseColumn[] {
  const { placeOf } = openTable(source, table, namesOf(columns));
  if (source.role === 'accounts') return columns;
  const places = new Set(table.columns.map(placeOf));
  return columns.filter((_, place) => places.has(place));
}

function namesOf(columns: readonly WarehouseColumn[]): string[] {
  return columns.map(({ name }) => name);
}

/** A cell as a CSV file would hold it: times in UTC, nothing for what is not given. */
function textOf({ name, type }: WarehouseColumn): string {
  const column = CLICKHOUSE.identifier(name);
  if (type === 'String') return column;
  const text = /^(?:Nullable\()?DateTime/.test(type) ? `toString(${column}, 'UTC')` : `toString(${column})`;
  return type.includes('Null') ? `coalesce(${text}, '')` : text;
}

/** Only text has blanks around it. */
function trimmedOf(column: WarehouseColumn): string {
  return /String|Enum/.test(column.type) ? CLICKHOUSE.trimmed(textOf(column)) : textOf(column);
}
