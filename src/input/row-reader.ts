import type { Diagnostic } from '../domain/diagnostics.js';
import type { Role } from '../domain/vocabulary.js';
import { listed } from '../words/count.js';
import { nearest, nearestOf } from '../words/nearest.js';
import { attributeText, normaliseWord } from './cells.js';
import { diagnostic, unusable } from './failures.js';
import type { SourceSettings } from './source-settings.js';
import type { PlaceOf, RawRow, Table } from './table.js';
import { canonicalNames } from './tables.js';
import type { WarehouseSource } from './warehouse-source.js';

/** A file of a role, and which of its headers stand for which canonical columns. */
export interface SourceFile {
  readonly role: Role;
  readonly path: string;
  /** Where the rows are, when they are in no file: `path` is then the name it goes by. */
  readonly warehouse?: WarehouseSource;
  /** Canonical column → header in the file, where they differ. */
  readonly columns: Readonly<Record<string, string>>;
  /** What is stated of the file, so that it has not to be recognised. */
  readonly settings?: SourceSettings;
}

export type ReadRow<Row> =
  | {
      readonly ok: true;
      readonly row: Row;
      readonly extra: Readonly<Record<string, string>>;
      /** Its canonical cells, where they were put together from those of an export. */
      readonly texts?: RawRow;
    }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

export interface RowReader<Row> {
  /** Where a canonical column stands, counting from 0; undefined where the file has none. */
  readonly placeOf: PlaceOf;
  read(cells: readonly string[], line: number): ReadRow<Row>;
}

/**
 * Matches the header of a file to the columns of its table.
 * @throws {UnusableInput} when a required column is missing (with the header that was probably meant) or stands twice.
 */
export function openTable<Row>(source: SourceFile, table: Table<Row>, header: readonly string[]): RowReader<Row> {
  const positions = matchColumns(source, table, header);
  const taken = new Set(positions.values());
  const extras = header
    .map((name, index) => ({ name: name.trim(), index }))
    .filter(({ name, index }) => name !== '' && !taken.has(index));
  const placeOf: PlaceOf = (column) => positions.get(column);
  const readCells = table.reader(placeOf);
  return {
    placeOf,
    read(cells, line) {
      if (!fits(cells, header)) {
        const message = `${cells.length} cells in a row of a file of ${header.length} columns`;
        return { ok: false, problems: [diagnostic('CS106', message, { file: source.path, line })] };
      }
      const problems: Diagnostic[] = [];
      const row = readCells(cells, (column, { code, message }) => {
        const index = placeOf(column);
        const place = { file: source.path, line, column: index === undefined ? null : index + 1 };
        problems.push(diagnostic(code, `${column} ${message}`, place));
      });
      if (row === null) return { ok: false, problems };
      return { ok: true, row, extra: extras.length === 0 ? NO_EXTRA : extraCells(extras, cells) };
    },
  };
}

const NO_EXTRA = {};

/** A trailing delimiter makes blank cells too many, which is no harm. */
function fits(cells: readonly string[], header: readonly string[]): boolean {
  if (cells.length === header.length) return true;
  return cells.length > header.length && cells.slice(header.length).every((cell) => cell.trim() === '');
}

function extraCells(extras: readonly { name: string; index: number }[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    extras.map(({ name, index }) => [name, attributeText(cells[index] ?? '')]).filter(([, cell]) => cell !== ''),
  );
}

function matchColumns<Row>(source: SourceFile, table: Table<Row>, header: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  const nameOf = canonicalNames(source.role, source.columns);
  for (const [index, name] of header.entries()) {
    const column = nameOf(name);
    const stated = source.columns[column];
    if (!table.columns.includes(column) || (stated !== undefined && normaliseWord(stated) !== normaliseWord(name))) continue;
    const before = positions.get(column);
    if (before !== undefined) {
      const message = `columns ${before + 1} and ${index + 1} are both ${column}`;
      throw unusable('CS207', message, { ...headerOf(source), column: source.warehouse === undefined ? index + 1 : null });
    }
    positions.set(column, index);
  }
  checkNamed(source, table, header);
  checkRequired(source, table, header, positions);
  return positions;
}

/** The columns of a warehouse stand on no line. */
function headerOf({ path, warehouse }: SourceFile): { file: string; line: number | null } {
  return { file: path, line: warehouse === undefined ? 1 : null };
}

function checkNamed<Row>(source: SourceFile, table: Table<Row>, header: readonly string[]): void {
  for (const [column, name] of Object.entries(source.columns)) {
    const place = headerOf(source);
    if (!table.columns.includes(column)) {
      const message = `${source.role} has no column ${column}${nearest(column, table.columns)}`;
      throw unusable('CS206', message, { ...place, hint: `the columns of ${source.role} are ${listed(table.columns)}` });
    }
    if (header.some((one) => normaliseWord(one) === normaliseWord(name))) continue;
    throw unusable('CS206', `no header "${name}", which cs-score.yaml names for ${column}${nearest(name, header)}`, {
      ...place,
      hint: `the headers are ${listed(header)}`,
    });
  }
}

function checkRequired<Row>(
  source: SourceFile,
  table: Table<Row>,
  header: readonly string[],
  found: ReadonlyMap<string, number>,
): void {
  const [missing] = table.requiredColumns.filter((column) => !found.has(column));
  if (missing === undefined) return;
  const unused = header.filter((_, index) => ![...found.values()].includes(index));
  const meant = nearestOf(missing, unused);
  const guess = meant === null ? '' : `; did you mean "${meant}"?`;
  const stated = `columns: { ${missing}: "${meant ?? '<header>'}" }`;
  const where = `cs-score.yaml: sources: { ${source.role}: { ${source.warehouse === undefined ? `path: ${source.path}, ${stated}` : `clickhouse: { …, ${stated} }`} } }`;
  throw unusable('CS206', `column ${missing} is missing${guess}`, {
    ...headerOf(source),
    hint: meant === null ? `the headers are ${listed(header)}; say which one it is in ${where}` : `name it in ${where}`,
  });
}
