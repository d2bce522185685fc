import { Refusal } from '../cells.js';
import { quoted } from './evidence.js';
import { type NumberFormat, toPlainDecimal } from './numbers.js';

/** What a bare number of a column counts. */
export const DURATION_UNITS = ['hours', 'minutes', 'seconds'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const SECONDS_PER: Readonly<Record<DurationUnit, number>> = { hours: 3600, minutes: 60, seconds: 1 };
const SECONDS_PER_DAY = 86_400;

/** The words a duration is written with: `1h 12m 52s`, `2 hrs 5 min`, `1 Std. 10 Min.` */
const SECONDS_OF_WORDS: readonly (readonly [word: RegExp, seconds: number])[] = [
  [/^(d|days?|tage?|jours?|d[ií]as?)$/, SECONDS_PER_DAY],
  [/^(h|hrs?|hours?|std|stunden?|heures?|horas?|ore?|u|uur)$/, 3600],
  [/^(m|mins?|minutes?|minuten?|minutos?|minut[io])$/, 60],
  [/^(s|secs?|seconds?|sek|sekunden?|secondes?|segs?|segundos?|second[io])$/, 1],
];

const PART = /(\d+(?:\.\d+|,\d\d?)?)\s*([a-zà-ÿ]+)\.?/g;
const CLOCK = /^(?:(\d+)\s*d(?:ays?)?,?\s+)?(\d+):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?$/;
const BARE_NUMBER = /^[\d.,][\d.,'\s]*$/;
const LONGEST_DURATION = 60;
const POINT: NumberFormat = { decimal: '.', percent: false };

/**
 * A duration in minutes, as a plain decimal: `1h 12m 52s`, `25:47:29`, `1 day, 2:03:04`, or a number of the unit of its column.
 * Two parts such as `12:30` are hours and minutes in a column of hours, else minutes and seconds.
 * A refusal CS103 when the cell is none.
 */
export function toMinutes(cell: string, unit: DurationUnit, format = POINT): string | Refusal {
  const text = cell.trim();
  const seconds = text.length > LONGEST_DURATION ? null : secondsOf(text.toLowerCase(), unit, format);
  return seconds === null ? new Refusal('CS103', `${quoted(text)} is not a duration`) : String(seconds / 60);
}

function secondsOf(text: string, unit: DurationUnit, format: NumberFormat): number | null {
  const written = secondsOnClock(text, unit) ?? secondsInWords(text);
  if (written !== null) return written;
  const number = BARE_NUMBER.test(text) ? toPlainDecimal(text, format) : null;
  return typeof number === 'string' ? Number(number) * SECONDS_PER[unit] : null;
}

function secondsOnClock(text: string, unit: DurationUnit): number | null {
  const clock = CLOCK.exec(text);
  if (clock === null) return null;
  const [, days = '0', first, second, third, fraction = '0'] = clock;
  const isHours = third !== undefined || unit === 'hours';
  const [hours, minutes, seconds] = isHours ? [first, second, third ?? 0] : [0, first, second];
  return Number(days) * SECONDS_PER_DAY + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

function secondsInWords(text: string): number | null {
  let seconds = 0;
  const rest = text.replace(PART, (_, amount: string, word: string) => {
    const worth = SECONDS_OF_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? Number.NaN;
    seconds += Number(amount.replace(',', '.')) * worth;
    return '';
  });
  return rest !== text && /^[\s,]*$/.test(rest) && !Number.isNaN(seconds) ? seconds : null;
}
