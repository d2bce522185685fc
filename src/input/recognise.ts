import type { Role } from '../domain/vocabulary.js';
import type { ColumnKind } from './cells.js';
import { unusable } from './failures.js';
import type { Preset } from './presets/preset.js';
import type { Product } from './presets/products.js';
import { choosePreset, headerFit, presetsFor, standsUnderTitle } from './recognition/choose-preset.js';
import { type ColumnSource, fieldsOf, type PlacedKey, type PlacedVersions } from './recognition/column-source.js';
import type { Field } from './recognition/field.js';
import { createFormatEvidence, type FieldOfColumn, type FormatEvidence, type Formats } from './recognition/formats.js';
import {
  type ColumnRequest,
  type Columns,
  canonicalFit,
  carriedFieldsOf,
  externalIdsOf,
  missingColumn,
  placeColumns,
  placeKeys,
  versionsOf,
  zoneFieldOf,
} from './recognition/place-columns.js';
import { refuseMissing } from './recognition/refuse-missing.js';
import { roleOf } from './recognition/role.js';
import { createWords, type TheirWords } from './recognition/their-words.js';
import type { SourceSettings } from './source-settings.js';
import type { Table } from './table.js';
import type { TextRow } from './text/cell-shapes.js';
import type { Dialect } from './text/dialect.js';
import { type Header, headersOf } from './text/headers.js';
import { findLayout, type HeaderScore, type Layout } from './text/layout.js';

/** What a table looks like from outside. */
export type TableColumns = Pick<Table<unknown>, 'columns' | 'requiredColumns' | 'kinds'>;

/** The first rows of a file, and what is known of it. */
export interface Sample {
  readonly path: string;
  /** Null where it is to be found out. */
  readonly role: Role | null;
  /** The product that it is said to come from. */
  readonly product?: Product;
  readonly columns: Readonly<Record<string, string>>;
  readonly settings: SourceSettings;
  readonly dialect: Dialect;
  /** Blank ones included. */
  readonly rows: readonly TextRow[];
  readonly tableOf: (role: Role) => TableColumns;
}

/** What a file is and what its columns mean: how an export of any product is read as canonical rows. */
export interface Recognition {
  readonly path: string;
  readonly role: Role;
  readonly layout: Layout;
  readonly headerScore: HeaderScore;
  readonly headers: readonly Header[];
  readonly preset: Preset | null;
  readonly columns: Columns;
  readonly kinds: TableColumns['kinds'];
  /** How the account of a row is found, the surest way first; none in an accounts file. */
  readonly keys: readonly PlacedKey[];
  readonly externalIds: readonly string[];
  readonly words: TheirWords;
  /** What names the zone of each row; null where no column does. */
  readonly zoneField: Field | null;
  /** What stands on the first of several rows, and in none of the others. */
  readonly carried: readonly Field[];
  /** How the versions of a row are told apart; null where there is one of each. */
  readonly versions: PlacedVersions | null;
  readonly formats: Formats;
}

/** A recognition that still has to see the rows of the file, to learn how its dates and numbers are written. */
export interface Draft {
  readonly role: Role;
  readonly preset: Preset | null;
  readonly layout: Layout;
  readonly headerScore: HeaderScore;
  see(row: TextRow): void;
  /** @throws {UnusableInput} when a column can be read in two ways. */
  settle(): Recognition;
}

/**
 * Recognises a file by its first rows.
 * @throws {UnusableInput} when it fits two exports equally well, or lacks a column that is needed.
 */
export function recognise(sample: Sample): Draft {
  const { path, settings, tableOf, columns: stated, dialect } = sample;
  const presets = presetsFor({ ...sample, preset: settings.preset });
  const headerScore = scoreHeaders(sample, presets);
  const layout = findLayout(sample.rows, headerScore);
  if (layout === null) throw unusable('CS203', 'the file holds no table', { file: path });
  const headers = headersOf(layout.header, layout.secondHeader ?? []);
  const role = roleOf(sample, presets, layout.header);
  const table = tableOf(role);
  const preset = presetOf(sample, presets, layout.header, role);
  const preamble = sample.rows.slice(0, layout.headerRow);
  const request: ColumnRequest = {
    role,
    path,
    headers,
    preamble,
    preset,
    settings,
    table,
    columns: stated,
    headerLine: layout.headerLine,
  };
  const columns = placeColumns(request);
  const keys = role === 'accounts' ? [] : placeKeys(request, columns);
  const missing = missingColumn(request, columns, keys);
  if (missing !== null) refuseMissing(request, columns, missing);
  const words = createWords(preset?.words ?? {}, settings.words ?? {});
  const rowRules = { zoneField: zoneFieldOf(request), carried: carriedFieldsOf(request), versions: versionsOf(request) };
  const recognition = { path, role, layout, headerScore, headers, preset, columns, kinds: table.kinds, keys, words, ...rowRules };
  const evidence = evidenceOf(recognition, dialect, settings);
  return {
    role,
    preset,
    layout,
    headerScore,
    see: ({ cells, line }) => evidence.see(cells, line),
    settle: () => ({ ...recognition, externalIds: externalIdsOf(request), formats: evidence.decide() }),
  };
}

/** Names of our own come before those of a product, unless the product has more of them in the header: it writes `Account ID` as well. */
function presetOf(
  { path, settings, product, tableOf, columns }: Sample,
  presets: readonly Preset[],
  header: readonly string[],
  role: Role,
): Preset | null {
  const table = tableOf(role);
  const fitting = presets.filter((one) => one.role === role);
  const ours = hasRequiredColumns(header, table, role, columns) ? canonicalFit(header, role, table, columns) : 0;
  const theirs = Math.max(0, ...fitting.map((one) => headerFit(one, header)));
  if (settings.preset === undefined && product === undefined && theirs <= ours) return null;
  return choosePreset(fitting, header, { path, role, preset: settings.preset });
}

function hasRequiredColumns(header: readonly string[], table: TableColumns, role: Role, stated: Sample['columns']): boolean {
  return canonicalFit(header, role, { ...table, columns: table.requiredColumns }, stated) === table.requiredColumns.length;
}

/** More than any preset has names: a line that is stated, or names that are ours, leave nothing to guess. */
const CERTAIN = 1000;

/** Rows of the sample are scored with what stands above them; later ones by their names alone. */
function scoreHeaders({ rows, role, settings, tableOf, columns }: Sample, presets: readonly Preset[]): HeaderScore {
  const table = role === null ? null : tableOf(role);
  const byNames = (cells: readonly string[], allowed: readonly Preset[]) => {
    const isOurs = table !== null && role !== null && hasRequiredColumns(cells, table, role, columns);
    const ours = isOurs ? canonicalFit(cells, role, table, columns) : 0;
    return Math.max(ours, ...allowed.map((preset) => headerFit(preset, cells)));
  };
  const known = new Map(
    rows.map(({ cells, line }, row) => {
      if (settings.headerLine !== undefined) return [cells, line === settings.headerLine ? CERTAIN : 0];
      const allowed = presets.filter((preset) => standsUnderTitle(preset, rows, row));
      return [cells, byNames(cells, allowed)];
    }),
  );
  return (cells) => known.get(cells) ?? byNames(cells, presets);
}

function evidenceOf(
  { path, role, columns, kinds, words, versions }: Omit<Recognition, 'formats' | 'externalIds'>,
  { delimiter }: Dialect,
  settings: SourceSettings,
): FormatEvidence {
  const dates: FieldOfColumn[] = [];
  const numbers: FieldOfColumn[] = [];
  const worded = new Map<Field, string>();
  for (const [column, source] of columns) {
    const { asDates, asNumbers } = fieldsByKind(source, kinds[column]);
    dates.push(...asDates.map((field) => ({ column, field })));
    numbers.push(...asNumbers.map((field) => ({ column, field })));
    for (const field of fieldsOf(source)) worded.set(field, column);
  }
  if (versions !== null) dates.push({ column: 'latest', field: versions.by });
  const isWord = (field: Field, cell: string) => words.read(worded.get(field) ?? '', cell) !== null;
  return createFormatEvidence({ role, path, delimiter, settings, dates, numbers, isWord });
}

/** The fields of a column that hold dates, and those that hold numbers. */
function fieldsByKind(source: ColumnSource, kind: ColumnKind | undefined): Record<'asDates' | 'asNumbers', readonly Field[]> {
  const fields = fieldsOf(source);
  if (source.from === 'after') return { asDates: [source.start], asNumbers: [source.by] };
  const holdsDates = source.from === 'between' || (source.from === 'fields' && kind === 'date');
  const holdsNumbers = source.from === 'amount' || source.from === 'year' || (source.from === 'fields' && kind === 'number');
  return { asDates: holdsDates ? fields : [], asNumbers: holdsNumbers ? fields : [] };
}
