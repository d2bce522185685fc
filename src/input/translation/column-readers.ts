import { MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { isMonth, parseIsoInstant, Refusal } from '../cells.js';
import { toIsoText } from '../columns/dates.js';
import { toMinutes } from '../columns/durations.js';
import { toPlainDecimal } from '../columns/numbers.js';
import { zoneNamed } from '../columns/zone-names.js';
import type { Recognition } from '../recognise.js';
import type { ColumnSource } from '../recognition/column-source.js';
import { cellIn, type Field, fieldId, writtenIn } from '../recognition/field.js';
import { inMajorUnits } from './minor-units.js';

/** What a cell says in canonical text, or why it cannot be read. */
export type CellText = string | Refusal;

type Cells = readonly string[];

/** The cell of one canonical column, from wherever it comes in a row. */
export function translateCell(recognition: Recognition, column: string, source: ColumnSource, cells: Cells): CellText {
  switch (source.from) {
    case 'constant':
      return source.text;
    case 'fields':
      return firstFilled(recognition, column, source.fields, cells);
    case 'after':
      return laterMoment(recognition, source, cells);
    case 'until':
      return lastDay(recognition, source.field, cells);
    case 'between':
      return minutesBetween(recognition, source, cells);
    case 'duration': {
      const cell = cellIn(source.field, cells);
      return cell === '' ? '' : toMinutes(cell, source.unit);
    }
    case 'amount':
      return amount(recognition, source, cells);
    case 'year':
      return amountOfYear(recognition, source, cells);
  }
}

function firstFilled(recognition: Recognition, column: string, fields: readonly Field[], cells: Cells): CellText {
  for (const field of fields) {
    const text = fieldText(recognition, column, field, cells);
    if (text !== '') return text;
  }
  return '';
}

function fieldText(recognition: Recognition, column: string, field: Field, cells: Cells): CellText {
  const { kinds, preset, words } = recognition;
  const kind = kinds[column];
  // What we ask for under a name of our own may well be called NA.
  if (preset === null && kind === 'text') return words.read(column, writtenIn(field, cells)) ?? writtenIn(field, cells);
  const cell = cellIn(field, cells);
  const word = words.read(column, cell);
  if (word !== null || cell === '') return word ?? '';
  if (kind === 'date') return dateText(recognition, field, cells);
  return kind === 'number' ? numberText(recognition, field, cells) : cell;
}

/** A cell of dates in canonical text. */
export function dateText({ formats, zoneField }: Recognition, field: Field, cells: Cells): CellText {
  const cell = cellIn(field, cells);
  const decision = formats.dates.get(fieldId(field));
  if (cell === '' || isMonth(cell) || decision?.kind !== 'decided') return cell;
  const zone = zoneField === null ? '' : cellIn(zoneField, cells);
  if (zone === '') return toIsoText(cell, decision.format);
  const named = zoneNamed(zone);
  if (named === null) return new Refusal('CS111', `is in the zone "${zone}", which is not known`);
  return toIsoText(cell, { ...decision.format, zone: named });
}

function numberText({ formats }: Recognition, field: Field, cells: Cells): CellText {
  const cell = cellIn(field, cells);
  const decision = formats.numbers.get(fieldId(field));
  return cell === '' || decision?.kind !== 'decided' ? cell : toPlainDecimal(cell, decision.format);
}

const MILLISECONDS_PER = { seconds: 1000, minutes: 60_000 } as const;

function laterMoment(recognition: Recognition, source: Extract<ColumnSource, { from: 'after' }>, cells: Cells): CellText {
  const [start, by] = [dateText(recognition, source.start, cells), numberText(recognition, source.by, cells)];
  if (start instanceof Refusal || by instanceof Refusal) return start instanceof Refusal ? start : by;
  const instant = parseIsoInstant(start);
  if (instant === null || by === '') return '';
  return new Date(instant + Number(by) * MILLISECONDS_PER[source.unit]).toISOString();
}

/** The day before the next period begins; a period that begins and ends on one day is that day. */
function lastDay(recognition: Recognition, field: Field, cells: Cells): CellText {
  const end = dateText(recognition, field, cells);
  const next = end instanceof Refusal ? null : parseIsoInstant(end);
  if (next === null) return end;
  const date = recognition.columns.get('date');
  const start = date === undefined ? '' : translateCell(recognition, 'date', date, cells);
  const from = start instanceof Refusal ? null : parseIsoInstant(start);
  return isoDay(from !== null && dayOf(from) === dayOf(next) ? dayOf(next) : dayOf(next) - 1);
}

function minutesBetween(recognition: Recognition, source: Extract<ColumnSource, { from: 'between' }>, cells: Cells): CellText {
  const [start, end] = [source.start, source.end].map((field) => {
    const text = dateText(recognition, field, cells);
    return text instanceof Refusal || !text.includes('T') ? null : parseIsoInstant(text);
  });
  if (start == null || end == null || end < start || end - start > MILLISECONDS_PER_DAY) return '';
  return String((end - start) / MILLISECONDS_PER.minutes);
}

/** Sums of a file are exact to this many decimals, finer than any currency. */
const DECIMALS = 6;

function amount(recognition: Recognition, source: Extract<ColumnSource, { from: 'amount' }>, cells: Cells): CellText {
  const whole = numberText(recognition, source.field, cells);
  const less = source.less === null ? '' : numberText(recognition, source.less, cells);
  if (whole instanceof Refusal || less instanceof Refusal) return whole instanceof Refusal ? whole : less;
  if (whole === '' || !Number.isFinite(Number(whole) - Number(less))) return whole;
  const rest = less === '' ? whole : String(Number((Number(whole) - Number(less)).toFixed(DECIMALS)));
  return source.minorUnits ? inMajorUnits(rest, currencyOf(recognition, cells)) : rest;
}

const MONTHS_OF_YEAR = 12;

function amountOfYear(recognition: Recognition, source: Extract<ColumnSource, { from: 'year' }>, cells: Cells): CellText {
  const yearly = source.yearly === null ? '' : numberText(recognition, source.yearly, cells);
  const isYearly = yearly !== '' || source.monthly === null;
  const stated = isYearly ? yearly : numberText(recognition, source.monthly as Field, cells);
  if (stated instanceof Refusal || stated === '' || !Number.isFinite(Number(stated))) return stated;
  const ofYear = isYearly ? stated : String(Number((Number(stated) * MONTHS_OF_YEAR).toFixed(DECIMALS)));
  return source.minorUnits ? inMajorUnits(ofYear, currencyOf(recognition, cells)) : ofYear;
}

function currencyOf(recognition: Recognition, cells: Cells): string {
  const source = recognition.columns.get('currency');
  const text = source === undefined ? '' : translateCell(recognition, 'currency', source, cells);
  return text instanceof Refusal ? '' : text;
}
