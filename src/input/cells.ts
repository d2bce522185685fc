import * as z from 'zod';
import type { Day, Instant } from '../domain/calendar.js';
import type { DiagnosticCode } from '../domain/diagnostics.js';
import { dayOf } from '../math/calendar.js';

/** What each kind of cell may hold. A cell is text, trimmed; a blank one is null. Ids are text and never numbers. */

interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
}

type Parse<T> = (text: string) => T | Refusal;

/** A kind of cell in a table: whether its column must be there, and what a valid cell comes out as. */
export interface Cell<T> {
  readonly required: boolean;
  readonly schema: z.ZodType<T, unknown>;
}

/** A cell that must be there. */
export function required<T extends string | number>(parse: Parse<T>): Cell<T> {
  return { required: true, schema: cellSchema((text, refuse) => (text === '' ? refuse(BLANK) : accept(parse(text), refuse))) };
}

/** A cell that may be blank, or whose column may be missing. */
export function optional<T extends string | number>(parse: Parse<T>): Cell<T | null> {
  return { required: false, schema: cellSchema((text, refuse) => (text === '' ? null : accept(parse(text), refuse))) };
}

const BLANK: Refusal = { code: 'CS101', message: 'is blank' };

type Refuse = (refusal: Refusal) => never;

function cellSchema<T>(read: (text: string, refuse: Refuse) => T): z.ZodType<T, unknown> {
  return z.transform((cell: unknown, context) => {
    const refuse = (refusal: Refusal): never => {
      context.issues.push(refusalIssue(refusal, cell));
      return z.NEVER;
    };
    return read(typeof cell === 'string' ? cell.trim() : '', refuse);
  }) as unknown as z.ZodType<T, unknown>;
}

function accept<T extends string | number>(parsed: T | Refusal, refuse: Refuse): T {
  return typeof parsed === 'object' ? refuse(parsed) : parsed;
}

/** An issue that carries the code of its diagnostic. */
export function refusalIssue({ code, message }: Refusal, input: unknown, path: string[] = []): z.core.$ZodRawIssue {
  return { code: 'custom', message, path, input, params: { diagnostic: code } };
}

export const text: Parse<string> = (cell) => cell;

/** A word compared in lower case, with blanks and hyphens as underscores: `No-show` is `no_show`. */
export const word: Parse<string> = (cell) => normaliseWord(cell);

export function normaliseWord(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** A currency code, in capitals. */
export const currency: Parse<string> = (cell) => cell.toUpperCase();

const DATE_LENGTH = 'YYYY-MM-DD'.length;
const TIME = /^((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?)\s*(z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/i;

/** An ISO date or timestamp, as a moment in UTC. Without an offset it is UTC; without a time it is 00:00. Null when it is neither. */
export function parseIsoInstant(cell: string): Instant | null {
  const date = cell.slice(0, DATE_LENGTH);
  if (!z.regexes.date.test(date)) return null;
  if (cell.length === DATE_LENGTH) return Date.parse(date);
  const time = /[T\s]/i.test(cell.charAt(DATE_LENGTH)) ? TIME.exec(cell.slice(DATE_LENGTH + 1).trim()) : null;
  if (time === null) return null;
  const zone = (time[2] ?? 'Z').toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return Date.parse(`${date}T${(time[1] as string).replace(',', '.')}${zone}`);
}

export const instant: Parse<Instant> = (cell) => parseIsoInstant(cell) ?? { code: 'CS102', message: `"${cell}" is not a date` };

export const day: Parse<Day> = (cell) => {
  const parsed = parseIsoInstant(cell);
  return parsed === null ? { code: 'CS102', message: `"${cell}" is not a date` } : dayOf(parsed);
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A day, or a month, which is dated on its first day. */
export const dayOrMonth: Parse<Day> = (cell) => day(MONTH.test(cell) ? `${cell}-01` : cell);

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?$/i;

/** A plain decimal, within its scale where it has one. */
export function decimal(low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): Parse<number> {
  return (cell) => {
    if (!DECIMAL.test(cell)) return { code: 'CS103', message: `"${cell}" is not a number` };
    const value = Number(cell);
    if (value >= low && value <= high) return value;
    return { code: 'CS104', message: `${cell} is outside ${scaleText(low, high)}` };
  };
}

function scaleText(low: number, high: number): string {
  return high === Number.POSITIVE_INFINITY ? `its scale: ${low} or more` : `its scale ${low}–${high}`;
}
