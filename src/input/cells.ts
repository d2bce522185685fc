import type { Day, Instant } from '../domain/calendar.js';
import type { DiagnosticCode } from '../domain/diagnostics.js';
import { dayOf } from '../math/calendar.js';

/** What each kind of cell may hold. A cell is text, trimmed; a blank one is null. Ids are text and never numbers. */

/** Why a cell is not what it should be. */
export class Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;

  constructor(code: DiagnosticCode, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** What a column holds, by which the cells of an export are put into canonical text. */
export type ColumnKind = 'date' | 'number' | 'word' | 'text' | 'currency';

interface Parse<T> {
  (text: string): T | Refusal;
  readonly kind: ColumnKind;
}

function parser<T>(kind: ColumnKind, read: (text: string) => T | Refusal): Parse<T> {
  return Object.assign(read, { kind });
}

/** A kind of cell in a table: whether its column must be there, and how trimmed text is read. */
export interface Cell<T> {
  readonly required: boolean;
  readonly kind: ColumnKind;
  readonly read: (text: string) => T | Refusal;
}

const BLANK = new Refusal('CS101', 'is blank');

/** A cell that must be there. */
export function required<T>(parse: Parse<T>): Cell<T> {
  return { required: true, kind: parse.kind, read: (text) => (text === '' ? BLANK : parse(text)) };
}

/** A cell that may be blank, or whose column may be missing. */
export function optional<T>(parse: Parse<T>): Cell<T | null> {
  return { required: false, kind: parse.kind, read: (text) => (text === '' ? null : parse(text)) };
}

/** Shorter texts are copied when they are cut out of others. */
const SHORTEST_CUT = 13;

/** Text of its own: a cell that is cut out of a piece of a file keeps the whole piece in memory. */
function ownCopy(text: string): string {
  return text.length < SHORTEST_CUT ? text : `${text} `.slice(0, -1);
}

/** The dates and words of a file repeat: this many are remembered with what they were read as. */
const MOST_REMEMBERED = 5_000;

/** Reads a text once, as long as it is among the first that come. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = ownCopy(text);
    const value = read(own);
    if (known.size < MOST_REMEMBERED) known.set(own, value);
    return value;
  };
}

export const text = parser<string>('text', ownCopy);

/** Text that is looked up and not kept. */
export const key = parser<string>('text', (cell) => cell);

/** A word compared in lower case, with blanks and hyphens as underscores: `No-show` is `no_show`. */
export const word = parser<string>('word', remembered(normaliseWord));

/** A word of a closed vocabulary. */
export function wordOf<T>(read: (text: string) => T | Refusal): Parse<T> {
  return parser('word', read);
}

export function normaliseWord(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** A currency code, in capitals. */
export const currency = parser<string>('currency', (cell) =>
  /^[a-z]{3}$/i.test(cell) ? cell.toUpperCase() : new Refusal('CS104', `"${shortened(cell)}" is no currency code such as EUR`),
);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_LENGTH = 'YYYY-MM-DD'.length;
const TIME =
  /^[T\s]\s*([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?\s*(?:z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)?\s*$/i;

/** An ISO date or timestamp, as a moment in UTC. Without an offset it is UTC; without a time it is 00:00. Null when it is neither. */
export function parseIsoInstant(cell: string): Instant | null {
  const midnight = midnightOf(cell.slice(0, DATE_LENGTH));
  if (midnight === null || cell.length === DATE_LENGTH) return midnight;
  const time = timeIn(cell.slice(DATE_LENGTH));
  return time === null ? null : midnight + time;
}

/** Milliseconds from midnight in UTC; null where no time is written. */
function timeIn(text: string): number | null {
  const [, hours, minutes, seconds = '0', fraction = '', sign, hoursAway = '0', minutesAway = '0'] = TIME.exec(text) ?? [];
  if (hours === undefined) return null;
  const ahead = (Number(hoursAway) * 60 + Number(minutesAway)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return ((Number(hours) * 60 + Number(minutes) - ahead) * 60 + Number(seconds)) * 1000 + milliseconds;
}

/** The beginning of a day that the calendar has; null of 30 February, which would be read as a day of March. */
const midnightOf = remembered((date: string): Instant | null => {
  const midnight = DATE.test(date) ? Date.parse(date) : Number.NaN;
  return new Date(midnight).getUTCDate() === Number(date.slice(-2)) ? midnight : null;
});

export const instant = parser<Instant>(
  'date',
  (cell) => parseIsoInstant(cell) ?? new Refusal('CS102', `"${cell}" is not a date`),
);

export const day = parser<Day>('date', (cell) => {
  const parsed = parseIsoInstant(cell);
  return parsed === null ? new Refusal('CS102', `"${cell}" is not a date`) : dayOf(parsed);
});

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A day, or a month, which is dated on its first day. */
export const dayOrMonth = parser<Day>('date', (cell) => day(isMonth(cell) ? `${cell}-01` : cell));

/** `2026-06`. */
export function isMonth(cell: string): boolean {
  return MONTH.test(cell);
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?$/i;

/** Beyond this, sums would no longer be exact to the unit. */
const LARGEST_NUMBER = 1e15;

function shortened(cell: string): string {
  return cell.length > 24 ? `${cell.slice(0, 20)}…` : cell;
}

/** A plain decimal, within its scale where it has one. */
export function decimal(low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): Parse<number> {
  return parser('number', (cell) => {
    if (!isPlainDecimal(cell)) return new Refusal('CS103', `"${cell}" is not a number`);
    const value = Number(cell);
    if (Math.abs(value) > LARGEST_NUMBER)
      return new Refusal('CS104', `${shortened(cell)} is larger than anything that can be counted`);
    if (value >= low && value <= high) return value === 0 ? 0 : value;
    return new Refusal('CS104', `${cell} is outside ${scaleText(low, high)}`);
  });
}

/** `1200.50`: a number without thousands signs, currency or percent. */
export function isPlainDecimal(cell: string): boolean {
  return DECIMAL.test(cell);
}

function scaleText(low: number, high: number): string {
  if (low === Number.NEGATIVE_INFINITY) return `its scale: ${high} or less`;
  return high === Number.POSITIVE_INFINITY ? `its scale: ${low} or more` : `its scale ${low}–${high}`;
}

/** The text of a column that is ours only to pass on. Spreadsheets write `True` and `TRUE` for the same yes. */
export function attributeText(cell: string): string {
  const text = cell.trim();
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
}
