import type { Role } from '../../domain/vocabulary.js';
import { listed } from '../../words/count.js';
import { nearest } from '../../words/nearest.js';
import { shortened } from '../../words/shortened.js';
import { unusable } from '../failures.js';
import type { HeaderName, Preset } from '../presets/preset.js';
import type { SourceSettings } from '../source-settings.js';
import type { Table } from '../table.js';
import { COLUMN_ALIASES, canonicalNames } from '../tables.js';
import type { Header } from '../text/headers.js';
import type { ColumnSource, PlacedKey, PlacedVersions } from './column-source.js';
import { type Field, fieldOf } from './field.js';
import { fieldsNamed, type Placing, placeSource } from './place-source.js';

export interface ColumnRequest extends Placing {
  readonly role: Role;
  readonly path: string;
  readonly headerLine: number;
  readonly preset: Preset | null;
  /** Canonical column → header, as cs-score.yaml states it. */
  readonly columns: Readonly<Record<string, string>>;
  readonly settings: SourceSettings;
  readonly table: Pick<Table<unknown>, 'columns' | 'requiredColumns' | 'kinds'>;
}

export type Columns = ReadonlyMap<string, ColumnSource>;

/** Where each canonical column comes from: what is stated comes before the preset, and without a preset columns go by their names. */
export function placeColumns(request: ColumnRequest): Columns {
  const columns = new Map<string, ColumnSource>(
    request.preset === null ? columnsByName(request) : columnsOfPreset(request, request.preset),
  );
  for (const [column, name] of Object.entries(request.columns)) columns.set(column, statedColumn(request, column, name));
  for (const [column, text] of Object.entries(request.settings.constants ?? {})) {
    checkColumn(request, column);
    if (column in request.columns) refuseTwice(request, column);
    columns.set(column, { from: 'constant', text, because: 'cs-score.yaml states it' });
  }
  for (const column of request.settings.minorUnits ?? []) {
    checkColumn(request, column);
    columns.set(column, inMinorUnits(request, column, columns.get(column)));
  }
  const { dates, zone, decimal, words } = request.settings;
  for (const stated of [dates, zone, decimal, words])
    if (typeof stated === 'object') for (const column of Object.keys(stated)) checkColumn(request, column);
  return columns;
}

function refuseTwice({ path, headerLine }: ColumnRequest, column: string): never {
  const message = `${column} is stated twice: as a header under columns, and under constants`;
  throw unusable('CS303', message, { file: path, line: headerLine, hint: 'keep one of them in cs-score.yaml' });
}

/** The columns that hold money. */
const MONEY: readonly string[] = ['amount', 'cost', 'arr'];

function inMinorUnits({ path, headerLine }: ColumnRequest, column: string, source: ColumnSource | undefined): ColumnSource {
  const isMoney = MONEY.includes(column);
  if (isMoney && (source?.from === 'amount' || source?.from === 'year')) return { ...source, minorUnits: true };
  const [field] = isMoney && source?.from === 'fields' ? source.fields : [];
  if (field !== undefined) return { from: 'amount', field, less: null, minorUnits: true };
  throw unusable('CS206', `minorUnits: ${column} is ${isMoney ? 'no column of the file' : 'no amount of money'}`, {
    file: path,
    line: headerLine,
    hint: 'name the columns of the file that hold amounts in cents: amount or cost of revenue, or arr of accounts',
  });
}

function columnsOfPreset(request: ColumnRequest, preset: Preset): [string, ColumnSource][] {
  return Object.entries(preset.columns).flatMap(([column, source]): [string, ColumnSource][] => {
    const placed = placeSource(source, request);
    return placed === null ? [] : [[column, placed]];
  });
}

function columnsByName({ role, path, headerLine, headers, table, columns }: ColumnRequest): [string, ColumnSource][] {
  const aliases = COLUMN_ALIASES[role] ?? {};
  const found = new Map<string, Header>();
  for (const header of headers) {
    const column = aliases[header.word] ?? header.word;
    if (!table.columns.includes(column) || column in columns) continue;
    const before = found.get(column);
    if (before !== undefined) {
      const message = `columns ${before.index + 1} and ${header.index + 1} are both ${column}`;
      throw unusable('CS207', message, { file: path, line: headerLine, column: header.index + 1 });
    }
    found.set(column, header);
  }
  return [...found].map(([column, header]) => [column, { from: 'fields', fields: [fieldOf(header)] }]);
}

function statedColumn(request: ColumnRequest, column: string, name: string): ColumnSource {
  checkColumn(request, column);
  return { from: 'fields', fields: statedFields(request, name, column) };
}

function statedFields({ headers, path, headerLine }: ColumnRequest, name: string, column: string): readonly Field[] {
  const fields = fieldsNamed(headers, [name]);
  if (fields.length > 0) return fields;
  const names = headers.map((header) => header.name).filter((one) => one !== '');
  throw unusable('CS206', `no header "${name}", which cs-score.yaml names for ${column}${nearest(name, names)}`, {
    file: path,
    line: headerLine,
    hint: `the headers are ${listed(names.map((one) => shortened(one)))}`,
  });
}

function checkColumn({ role, path, headerLine, table }: ColumnRequest, column: string): void {
  if (table.columns.includes(column)) return;
  const message = `${role} has no column ${column}${nearest(column, table.columns)}`;
  throw unusable('CS206', message, { file: path, line: headerLine, hint: `the columns of ${role} are ${listed(table.columns)}` });
}

/** How the account of a row is found: as it is stated, else by the column account_id, else as the preset says. */
export function placeKeys(request: ColumnRequest, columns: Columns): readonly PlacedKey[] {
  const { key } = request.settings;
  if (key !== undefined) return [{ fields: statedFields(request, key.column, 'the key'), as: key.as }];
  const own = columns.get('account_id');
  if (own?.from === 'fields') return [{ fields: own.fields, as: 'id' }];
  return (request.preset?.keys ?? []).flatMap((source): PlacedKey[] => {
    if ('group' in source) return [{ fields: [], as: source.as }];
    const { header, ...how } = source;
    const fields = fieldsNamed(request.headers, header);
    return fields.length === 0 ? [] : [{ fields, ...how }];
  });
}

/** The column that names the zone of each row: the stated one, else that of the preset, unless the zone of the file is stated. */
export function zoneFieldOf(request: ColumnRequest): Field | null {
  const { settings, preset, headers } = request;
  if (settings.zoneColumn !== undefined) return statedFields(request, settings.zoneColumn, 'the zone')[0] ?? null;
  if (settings.zone !== undefined || preset?.zoneColumn === undefined) return null;
  return fieldsNamed(headers, preset.zoneColumn)[0] ?? null;
}

/** The columns that are blank where they would repeat the row above, the one that begins a new row first. */
export function carriedFieldsOf(request: ColumnRequest): readonly Field[] {
  const { settings, preset, headers } = request;
  if (settings.carryDown !== undefined)
    return settings.carryDown.flatMap((name) => statedFields(request, name, 'carryDown').slice(0, 1));
  return (preset?.carriedDown ?? []).flatMap((names) => fieldsNamed(headers, names).slice(0, 1));
}

/** What tells the versions of a row apart; null where a table has one row of each. */
export function versionsOf(request: ColumnRequest): PlacedVersions | null {
  const { settings, preset, headers } = request;
  const stated = settings.latest;
  const one = (names: readonly HeaderName[] = []) => fieldsNamed(headers, names)[0] ?? null;
  const of = stated === undefined ? one(preset?.latest?.of) : (statedFields(request, stated.of, 'latest')[0] ?? null);
  const by = stated === undefined ? one(preset?.latest?.by) : (statedFields(request, stated.by, 'latest')[0] ?? null);
  return of === null || by === null ? null : { of, by };
}

/** The headers of an accounts file that hold ids of other products. */
export function externalIdsOf({ preset, settings, headers }: ColumnRequest): readonly string[] {
  const stated = (settings.externalIds ?? []).map((name) => [name]);
  return [...stated, ...(preset?.externalIds ?? [])].flatMap((names) => fieldsNamed(headers, names).map(({ name }) => name));
}

/** Whether a file has all that its table needs; the first column that is missing, else null. */
export function missingColumn({ table, role }: ColumnRequest, columns: Columns, keys: readonly PlacedKey[]): string | null {
  const hasKey = role !== 'accounts' && keys.length > 0;
  return table.requiredColumns.find((column) => !columns.has(column) && !(column === 'account_id' && hasKey)) ?? null;
}

/** How many of the names in a row are canonical columns, or stated ones; 0 where what the table needs is not among them. */
export function canonicalFit(
  cells: readonly string[],
  role: Role,
  table: ColumnRequest['table'],
  columns: Readonly<Record<string, string>>,
): number {
  const found = new Set(cells.map(canonicalNames(role, columns)));
  return table.columns.filter((column) => found.has(column)).length;
}
