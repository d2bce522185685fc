import { type Day, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { monthNamed } from './month-names.js';
import { readTime, type TimeOfDay } from './time-of-day.js';

/** How a cell writes its date: all but the last leave no doubt which number is the day. */
export type Writing = 'iso' | 'year-first' | 'month-name' | 'numeric';

/** A date as it stands in a cell, before anybody says which number is the day. */
export interface WrittenDate {
  readonly writing: Writing;
  /** Year, month and day; for `numeric` the three numbers as they stand, the last one usually being the year. */
  readonly numbers: readonly [number, number, number];
  /** Whether the year of a `numeric` date has two digits only. */
  readonly shortYear: boolean;
  readonly time: TimeOfDay | null;
}

const LONGEST_DATE = 100;
const YEAR_FIRST = /^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?!\d)(.*)$/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)(.*)$/;
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;
const DAY_NAME_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|er|[º.])?[\s/.-]*(?:de\s+)?([a-z\u00c0-\u024f]{3,})\.?[\s/.,-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)(.*)$/i;
const NAME_DAY_YEAR = /^([a-z\u00c0-\u024f]{3,})\.?[\s/.-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s/.-]+(\d{4})(?!\d)(.*)$/i;
const YEAR_NAME_DAY = /^(\d{4})[\s/.-]+([a-z\u00c0-\u024f]{3,})\.?[\s/.-]+(\d{1,2})(?!\d)(.*)$/i;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;

/** Reads a date in any writing but a count of days or seconds. Null when the cell holds none, or a time that is none. */
export function readWrittenDate(cell: string): WrittenDate | null {
  if (cell.length > LONGEST_DATE) return null;
  return readYearFirst(cell) ?? readYearLast(cell) ?? readCompact(cell) ?? readNamed(cell.replace(WEEKDAY, ''));
}

function readYearFirst(cell: string): WrittenDate | null {
  const [, year, separator, month, day, time] = YEAR_FIRST.exec(cell) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const padded = month.length === 2 && day.length === 2;
  return withTime(separator === '-' && padded ? 'iso' : 'year-first', [Number(year), Number(month), Number(day)], time);
}

function readYearLast(cell: string): WrittenDate | null {
  const [, first, , second, third, time] = YEAR_LAST.exec(cell) ?? [];
  if (third === undefined) return null;
  return withTime('numeric', [Number(first), Number(second), Number(third)], time, third.length === 2);
}

function readCompact(cell: string): WrittenDate | null {
  const [, year, month, day, hours, minutes, seconds, zone] = COMPACT.exec(cell) ?? [];
  if (year === undefined) return null;
  const time = hours === undefined ? '' : `T${hours}:${minutes}:${seconds}${zone}`;
  return withTime('year-first', [Number(year), Number(month), Number(day)], time);
}

function readNamed(cell: string): WrittenDate | null {
  const dayFirst = DAY_NAME_YEAR.exec(cell);
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]);
  const nameFirst = NAME_DAY_YEAR.exec(cell);
  if (nameFirst !== null) return named(nameFirst[3], nameFirst[1], nameFirst[2], nameFirst[4]);
  const yearFirst = YEAR_NAME_DAY.exec(cell);
  return yearFirst === null ? null : named(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
}

function named(year = '', name = '', day = '', time = ''): WrittenDate | null {
  const month = monthNamed(name);
  return month === null ? null : withTime('month-name', [fullYear(Number(year), year.length === 2), month, Number(day)], time);
}

function withTime(writing: Writing, numbers: WrittenDate['numbers'], timeText = '', shortYear = false): WrittenDate | null {
  const time = timeText.trim() === '' ? null : readTime(timeText);
  return time === null && timeText.trim() !== '' ? null : { writing, numbers, shortYear, time };
}

/** Two digits up to 69 are a year of this century, as POSIX has it, else of the last one. */
export function fullYear(year: number, short: boolean): number {
  if (!short) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day of a calendar date; null when the calendar has no such date, and before the year 100. */
export function calendarDay(year: number, month: number, day: number): Day | null {
  const length = month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1];
  if (length === undefined || day < 1 || day > length || year < 100) return null;
  return Date.UTC(year, month - 1, day) / MILLISECONDS_PER_DAY;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
