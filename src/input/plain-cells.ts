import { type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import type { Millionths } from '../math/fixed-point.js';
import { parseIsoInstant } from './cells.js';

/** The cells of bytes that are plainly what they seem to be. What is odd about the others is for those to say who read cells as text. */

const [ZERO, NINE, POINT] = [0x30, 0x39, 0x2e];
/** So many digits before and after the point are exact in whole millionths. */
const MOST_WHOLE_DIGITS = 9;
const MILLIONTH_DIGITS = 6;

/** A number of digits, and more of them after a point, in whole millionths; NaN of any other cell. */
export function plainMillionths(bytes: Uint8Array, start: number, end: number): Millionths {
  let at = start;
  let value = 0;
  for (; at < end && isDigit(bytes[at]); at += 1) value = value * 10 + (bytes[at] as number) - ZERO;
  const whole = at - start;
  if (whole === 0 || whole > MOST_WHOLE_DIGITS) return Number.NaN;
  let scale = 1_000_000;
  if (at < end) {
    const decimals = end - at - 1;
    if (bytes[at] !== POINT || decimals === 0 || decimals > MILLIONTH_DIGITS) return Number.NaN;
    for (at += 1; at < end && isDigit(bytes[at]); at += 1) {
      value = value * 10 + (bytes[at] as number) - ZERO;
      scale /= 10;
    }
  }
  return at === end ? value * scale : Number.NaN;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The value of two digits; NaN of what is none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [ten, one] = [bytes[at], bytes[at + 1]];
  return isDigit(ten) && isDigit(one) ? ((ten as number) - ZERO) * 10 + (one as number) - ZERO : Number.NaN;
}

const [FIRST_YEAR, YEARS, MONTHS, DAYS] = [1970, 130, 16, 32];
const [HYPHEN, COLON, BLANK, LETTER_T, LETTER_Z] = [0x2d, 0x3a, 0x20, 0x54, 0x5a];
const DATE_LENGTH = 'YYYY-MM-DD'.length;
const [MINUTES_LENGTH, SECONDS_LENGTH, MILLISECONDS_LENGTH] = ['THH:MM'.length, 'THH:MM:SS'.length, 'THH:MM:SS.sss'.length];

/** Reads ISO dates, and timestamps of UTC. A day is read as text once, and known from then on. */
export class PlainInstants {
  /** The beginnings of days by the digits of their dates, in days; 0 where none is known, and 1 is added. */
  readonly #days = new Int32Array(YEARS * MONTHS * DAYS);

  /** NaN of a cell that is no plain date. */
  read(bytes: Buffer, start: number, end: number): Instant {
    const time = start + DATE_LENGTH;
    const midnight = time <= end ? this.#midnight(bytes, start) : Number.NaN;
    return time === end ? midnight : midnight + timeOfDay(bytes, time, end);
  }

  #midnight(bytes: Buffer, start: number): Instant {
    if (bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return Number.NaN;
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2) - FIRST_YEAR;
    const [month, day] = [twoDigits(bytes, start + 5), twoDigits(bytes, start + 8)];
    if (!(year >= 0 && year < YEARS && month < MONTHS && day < DAYS)) return Number.NaN;
    const place = (year * MONTHS + month) * DAYS + day;
    const known = this.#days[place] as number;
    if (known !== 0) return (known - 1) * MILLISECONDS_PER_DAY;
    const midnight = parseIsoInstant(bytes.toString('latin1', start, start + DATE_LENGTH));
    if (midnight === null) return Number.NaN;
    this.#days[place] = midnight / MILLISECONDS_PER_DAY + 1;
    return midnight;
  }
}

/** `T10:00`, ` 10:00:00` or `T10:00:00.000Z` in milliseconds; NaN of anything else. */
function timeOfDay(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start - (bytes[end - 1] === LETTER_Z ? 1 : 0);
  if (bytes[start] !== LETTER_T && bytes[start] !== BLANK) return Number.NaN;
  if (length !== MINUTES_LENGTH && length !== SECONDS_LENGTH && length !== MILLISECONDS_LENGTH) return Number.NaN;
  const minutes = sixtieths(bytes, start + 3);
  const seconds = length === MINUTES_LENGTH ? 0 : sixtieths(bytes, start + 6);
  const hours = twoDigits(bytes, start + 1);
  if (!(hours < 24)) return Number.NaN;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (length === MILLISECONDS_LENGTH ? milliseconds(bytes, start + 9) : 0);
}

/** `:59`. */
function sixtieths(bytes: Uint8Array, at: number): number {
  const value = twoDigits(bytes, at + 1);
  return bytes[at] === COLON && value < 60 ? value : Number.NaN;
}

/** `.999`. */
function milliseconds(bytes: Uint8Array, at: number): number {
  const last = bytes[at + 3];
  if (bytes[at] !== POINT || !isDigit(last)) return Number.NaN;
  return twoDigits(bytes, at + 1) * 10 + (last as number) - ZERO;
}
