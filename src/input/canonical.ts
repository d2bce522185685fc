import { isMonth, isPlainDecimal, parseIsoInstant } from './cells.js';
import type { SourceFile } from './row-reader.js';
import type { SourceSettings } from './source-settings.js';
import type { Table } from './table.js';
import { COLUMN_ALIASES, canonicalNames } from './tables.js';
import { looksLikeNumber } from './text/cell-shapes.js';

/** What can be stated of a file that is read as it stands. */
const HARMLESS: readonly (keyof SourceSettings)[] = ['encoding', 'delimiter', 'externalIds'];

/**
 * Whether the first rows of a file are those of a canonical one: a header with every column that its table needs, over ISO dates and
 * plain decimals. Such a file is read as it stands. A few cells that are neither do not make it an export; they are bad cells.
 */
export function isCanonical(source: SourceFile, table: Table<unknown>, rows: readonly (readonly string[])[]): boolean {
  const stated = Object.entries(source.settings ?? {}).filter(([, value]) => value !== undefined);
  if (stated.some(([name]) => !HARMLESS.includes(name as keyof SourceSettings))) return false;
  const [header = [], ...records] = rows;
  // `Account ID` may be ours, and is the first column of an export as well.
  if (!table.requiredColumns.every((column) => isWrittenOut(source, column, header))) return false;
  const columns = canonicalColumns(source, table, header);
  if (!table.requiredColumns.every((column) => columns.has(column))) return false;
  return [...columns].every(([column, index]) => isPlainColumn(table.kinds[column], records, index));
}

function isWrittenOut({ role, columns }: SourceFile, column: string, header: readonly string[]): boolean {
  if (column in columns) return true;
  const aliases = COLUMN_ALIASES[role] ?? {};
  return header.some((name) => {
    const written = name.trim();
    return (aliases[written] ?? written) === column;
  });
}

function canonicalColumns(
  { role, columns }: SourceFile,
  table: Table<unknown>,
  header: readonly string[],
): ReadonlyMap<string, number> {
  const nameOf = canonicalNames(role, columns);
  const found = header.map((name, index): [string, number] => [nameOf(name), index]);
  return new Map(found.filter(([column]) => table.columns.includes(column)));
}

function isPlainColumn(kind: string | undefined, records: readonly (readonly string[])[], index: number): boolean {
  if (kind !== 'date' && kind !== 'number') return true;
  const cells = records.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
  if (kind === 'number' && cells.some(isNumberOtherwise)) return false;
  const isPlain = kind === 'date' ? (cell: string) => isMonth(cell) || parseIsoInstant(cell) !== null : isPlainDecimal;
  return cells.filter(isPlain).length * 2 >= cells.length;
}

/** May be 31 as well, and shows nothing. */
const OPEN_TO_DOUBT = /^[+-]?\d{1,3},\d{3}$/;

/** `1,200.50`, `(500)` or `5 €`: one of them shows that the column is written in a way of its own. */
function isNumberOtherwise(cell: string): boolean {
  return looksLikeNumber(cell) && !isPlainDecimal(cell) && !OPEN_TO_DOUBT.test(cell);
}
