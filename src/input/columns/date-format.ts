import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { dayOf } from '../../math/calendar.js';
import { type TimeOfDay, unknownZoneIn } from './time-of-day.js';
import { calendarDay, fullYear, readWrittenDate, type WrittenDate } from './written-date.js';

/** How the dates of a column are written. Dates with the year in front in four digits or with a month name are read in any column. */
export const DATE_ORDERS = [
  'iso',
  'year-first',
  'day-first',
  'month-first',
  'month-name',
  'unix-seconds',
  'unix-milliseconds',
  'excel-serial',
] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How the dates of a column are read: one decision for all its cells. */
export interface DateFormat {
  readonly order: DateOrder;
  /** IANA name of the zone whose clocks show its times, for cells that do not name one themselves; null for UTC. */
  readonly zone: string | null;
  /** `days` where no cell has a time of day but midnight: such cells are days, which no zone moves. */
  readonly holds: 'days' | 'times';
}

/** What a cell says in an order: a day, and a time where it has one. */
export interface DayAndTime {
  readonly day: Day;
  readonly time: TimeOfDay | null;
}

/** Reads a cell in an order. Null when it is no date in it. */
export function readDate(text: string, order: DateOrder): DayAndTime | null {
  const written = readWrittenDate(text);
  if (written === null) return readCount(text, order);
  const day = dayIn(order, written);
  return day === null ? null : { day, time: written.time };
}

/** `in a zone XYZ that …` for a cell that would be a date in an order, were the zone it names known; null for any other. */
export function unknownZone(text: string, order: DateOrder): string | null {
  const zone = unknownZoneIn(text);
  if (zone === null || readDate(text.slice(0, -zone.length).trim(), order) === null) return null;
  return `in a zone ${zone} that is not known: write its distance from UTC, such as +02:00`;
}

/** The day a written date means in an order; null when it means none. Two-digit years stand in front only where that is stated. */
export function dayIn(order: DateOrder, { writing, numbers: [first, second, third], shortYear }: WrittenDate): Day | null {
  if (writing !== 'numeric') return calendarDay(first, second, third);
  if (order === 'day-first') return calendarDay(fullYear(third, shortYear), second, first);
  if (order === 'month-first') return calendarDay(fullYear(third, shortYear), first, second);
  return order === 'year-first' && shortYear ? calendarDay(fullYear(first, true), second, third) : null;
}

const COUNT = /^\d{1,14}(?:[.,]\d{1,9})?$/;
/** Spreadsheets count days from 1899-12-30, and rightly so since March 1900: they believe in a 29 February 1900. */
const SPREADSHEET_EPOCH: Day = -25_569;
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
const SECONDS_PER_DAY = 86_400;
const UTC = { name: 'UTC', offsets: [0] };

/** The last moment that four digits of a year can write. */
export const LAST_INSTANT: Instant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export function isCount(cell: string): boolean {
  return COUNT.test(cell);
}

/** The day and time a count of seconds, milliseconds or days means; null when it is none or beyond the year 9999. */
export function readCount(cell: string, order: DateOrder): DayAndTime | null {
  if (!isCount(cell)) return null;
  const count = Number(cell.replace(',', '.'));
  if (order === 'unix-seconds') return momentAt(count * 1000);
  if (order === 'unix-milliseconds') return momentAt(count);
  return order === 'excel-serial' && count >= FIRST_SERIAL && count < LAST_SERIAL + 1 ? serialDay(count) : null;
}

function momentAt(milliseconds: number): DayAndTime | null {
  const instant = Math.round(milliseconds);
  return instant <= LAST_INSTANT ? dayAndTime(instant, UTC) : null;
}

function serialDay(serial: number): DayAndTime {
  const days = serial + SPREADSHEET_EPOCH;
  return Number.isInteger(days) ? { day: days, time: null } : dayAndTime(Math.round(days * SECONDS_PER_DAY) * 1000, null);
}

function dayAndTime(instant: Instant, zone: TimeOfDay['zone']): DayAndTime {
  const day = dayOf(instant);
  return { day, time: { milliseconds: instant - day * MILLISECONDS_PER_DAY, zone } };
}
