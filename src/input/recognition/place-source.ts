import { zoneInHeader } from '../columns/zone-names.js';
import type { CellSource, HeaderName } from '../presets/preset.js';
import { filledCount, isFilled, type TextRow } from '../text/cell-shapes.js';
import { type Header, type HeaderMatch, matchHeaders } from '../text/headers.js';
import type { ColumnSource } from './column-source.js';
import { type Field, fieldOf } from './field.js';

/** Finds the columns of one file that a preset speaks of. */
export interface Placing {
  readonly headers: readonly Header[];
  /** The rows above the header. */
  readonly preamble: readonly TextRow[];
}

/** Where the cells of a column come from in a file; null when it has none of the headers. */
export function placeSource(source: CellSource, placing: Placing): ColumnSource | null {
  const one = (names: readonly HeaderName[]) => fieldsNamed(placing.headers, names)[0] ?? null;
  if ('constant' in source) return { from: 'constant', text: source.constant, because: 'so it is in every row of this export' };
  if ('preamble' in source) return statedAbove(source.preamble, placing.preamble);
  if ('firstOf' in source) return ofFields(source.firstOf.flatMap((names) => fieldsNamed(placing.headers, names)));
  if ('date' in source) return ofFields(together(one(source.date), one(source.time)));
  if ('after' in source) {
    const [start, by] = [one(source.after), one(source.by)];
    return start === null || by === null ? null : { from: 'after', start, by, unit: source.unit };
  }
  if ('from' in source) {
    const [start, end] = [one(source.from), one(source.to)];
    return start === null || end === null ? null : { from: 'between', start, end };
  }
  if ('duration' in source) {
    const field = one(source.duration);
    return field === null ? null : { from: 'duration', field, unit: source.unit };
  }
  if ('amount' in source) {
    const field = one(source.amount);
    const less = source.less === undefined ? null : one(source.less);
    return field === null ? null : { from: 'amount', field, less, minorUnits: source.minorUnits === true };
  }
  if ('yearly' in source) {
    const [yearly, monthly] = [one(source.yearly), one(source.monthly)];
    return yearly === null && monthly === null ? null : { from: 'year', yearly, monthly };
  }
  return ofFields(fieldsNamed(placing.headers, source));
}

/** The columns of the first name that the file has; several where the name stands several times. */
export function fieldsNamed(headers: readonly Header[], names: readonly HeaderName[]): readonly Field[] {
  for (const name of names) {
    const matches = matchHeaders(headers, name);
    if (matches.length > 0) return matches.map(({ header }: HeaderMatch) => fieldOf(header, zoneInHeader(header.name)));
  }
  return [];
}

function ofFields(fields: readonly Field[]): ColumnSource | null {
  return fields.length === 0 ? null : { from: 'fields', fields };
}

function together(date: Field | null, time: Field | null): readonly Field[] {
  if (date === null || time === null) return date === null ? [] : [date];
  return [{ name: `${date.name} and ${time.name}`, indexes: [...date.indexes, ...time.indexes], zone: date.zone ?? time.zone }];
}

/** In a line of its own a value stands beside its label; where a line has more labels, the values stand below them. */
const MOST_BESIDE = 2;

function statedAbove(label: HeaderName, preamble: readonly TextRow[]): ColumnSource | null {
  for (const [at, { cells, line }] of preamble.entries()) {
    const index = cells.findIndex((cell) => isLabel(cell, label));
    if (index === -1) continue;
    const below = preamble.slice(at + 1).find((row) => filledCount(row.cells) > 0);
    const isBeside = filledCount(cells) <= MOST_BESIDE;
    const value = (isBeside ? cells.slice(index + 1).find(isFilled) : below?.cells[index])?.trim() ?? '';
    return value === '' ? null : { from: 'constant', text: value, because: `it stands above the table, line ${line}` };
  }
  return null;
}

function isLabel(cell: string, label: HeaderName): boolean {
  const text = cell.replace(/^\uFEFF/, '').trim();
  return typeof label === 'string' ? text.replace(/:$/, '').toLowerCase() === label.toLowerCase() : label.test(text);
}
