import { MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { parseIsoInstant, Refusal } from '../cells.js';
import { toMinutes } from '../columns/durations.js';
import type { Recognition } from '../recognise.js';
import type { ColumnSource } from '../recognition/column-source.js';
import { cellIn, type Field } from '../recognition/field.js';
import { dateReader, fieldReader, numberReader, type ReadText } from './field-readers.js';
import { inMajorUnits } from './minor-units.js';

type Source<From extends ColumnSource['from']> = Extract<ColumnSource, { from: From }>;

/** How one canonical column is read from a row, wherever in it the column comes from. */
export function columnReader(recognition: Recognition, column: string, source: ColumnSource): ReadText {
  switch (source.from) {
    case 'constant':
      return () => source.text;
    case 'fields':
      return firstFilled(source.fields.map((field) => fieldReader(recognition, column, field)));
    case 'after':
      return laterMoment(recognition, source);
    case 'until':
      return lastDay(recognition, source);
    case 'between':
      return minutesBetween(recognition, source);
    case 'duration':
      return duration(source);
    case 'amount':
      return amount(recognition, source);
    case 'year':
      return amountOfYear(recognition, source);
  }
}

/** The column of this name; blank where the file has none. */
function columnNamed(recognition: Recognition, column: string): ReadText {
  const source = recognition.columns.get(column);
  return source === undefined ? blank : columnReader(recognition, column, source);
}

const blank = () => '';

function firstFilled(readers: readonly ReadText[]): ReadText {
  const [only = blank, ...others] = readers;
  if (others.length === 0) return only;
  return (cells) => {
    for (const read of readers) {
      const text = read(cells);
      if (text !== '') return text;
    }
    return '';
  };
}

const MILLISECONDS_PER = { seconds: 1000, minutes: 60_000 } as const;

function laterMoment(recognition: Recognition, source: Source<'after'>): ReadText {
  const [readStart, readBy] = [dateReader(recognition, source.start), numberReader(recognition, source.by)];
  return (cells) => {
    const [start, by] = [readStart(cells), readBy(cells)];
    if (start instanceof Refusal || by instanceof Refusal) return start instanceof Refusal ? start : by;
    const instant = parseIsoInstant(start);
    if (instant === null || by === '') return '';
    return new Date(instant + Number(by) * MILLISECONDS_PER[source.unit]).toISOString();
  };
}

/** The day before the next period begins; a period that begins and ends on one day is that day. */
function lastDay(recognition: Recognition, { field }: Source<'until'>): ReadText {
  const [readEnd, readStart] = [dateReader(recognition, field), columnNamed(recognition, 'date')];
  return (cells) => {
    const end = readEnd(cells);
    const next = end instanceof Refusal ? null : parseIsoInstant(end);
    if (next === null) return end;
    const start = readStart(cells);
    const from = start instanceof Refusal ? null : parseIsoInstant(start);
    return isoDay(from !== null && dayOf(from) === dayOf(next) ? dayOf(next) : dayOf(next) - 1);
  };
}

function minutesBetween(recognition: Recognition, source: Source<'between'>): ReadText {
  const readers = [source.start, source.end].map((field) => dateReader(recognition, field));
  return (cells) => {
    const [start, end] = readers.map((read) => {
      const text = read(cells);
      return text instanceof Refusal || !text.includes('T') ? null : parseIsoInstant(text);
    });
    if (start == null || end == null || end < start || end - start > MILLISECONDS_PER_DAY) return '';
    return String((end - start) / MILLISECONDS_PER.minutes);
  };
}

function duration({ field, unit }: Source<'duration'>): ReadText {
  return (cells) => {
    const cell = cellIn(field, cells);
    return cell === '' ? '' : toMinutes(cell, unit);
  };
}

/** Sums of a file are exact to this many decimals, finer than any currency. */
const DECIMALS = 6;

function amount(recognition: Recognition, { field, less: lessField, minorUnits }: Source<'amount'>): ReadText {
  const [readWhole, readLess] = [numberReader(recognition, field), numberOrBlank(recognition, lessField)];
  const toCurrency = minorUnits ? majorUnits(recognition) : asItStands;
  return (cells) => {
    const [whole, less] = [readWhole(cells), readLess(cells)];
    if (whole instanceof Refusal || less instanceof Refusal) return whole instanceof Refusal ? whole : less;
    if (whole === '' || !Number.isFinite(Number(whole) - Number(less))) return whole;
    const rest = less === '' ? whole : String(Number((Number(whole) - Number(less)).toFixed(DECIMALS)));
    return toCurrency(rest, cells);
  };
}

const MONTHS_OF_YEAR = 12;

function amountOfYear(recognition: Recognition, { yearly, monthly, minorUnits }: Source<'year'>): ReadText {
  const [readYearly, readMonthly] = [numberOrBlank(recognition, yearly), numberOrBlank(recognition, monthly)];
  const toCurrency = minorUnits ? majorUnits(recognition) : asItStands;
  return (cells) => {
    const ofYear = readYearly(cells);
    const isYearly = ofYear !== '' || monthly === null;
    const stated = isYearly ? ofYear : readMonthly(cells);
    if (stated instanceof Refusal || stated === '' || !Number.isFinite(Number(stated))) return stated;
    return toCurrency(isYearly ? stated : String(Number((Number(stated) * MONTHS_OF_YEAR).toFixed(DECIMALS))), cells);
  };
}

function numberOrBlank(recognition: Recognition, field: Field | null): ReadText {
  return field === null ? blank : numberReader(recognition, field);
}

type InCurrency = (amount: string, cells: readonly string[]) => string;

const asItStands: InCurrency = (amount) => amount;

function majorUnits(recognition: Recognition): InCurrency {
  const readCurrency = columnNamed(recognition, 'currency');
  return (amount, cells) => {
    const currency = readCurrency(cells);
    return inMajorUnits(amount, currency instanceof Refusal ? '' : currency);
  };
}
