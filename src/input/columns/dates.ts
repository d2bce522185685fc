import { type Instant, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { Refusal } from '../cells.js';
import { DATE_ORDERS, type DateFormat, dayIn, LAST_INSTANT, readDate, unknownZone } from './date-format.js';
import { quoted } from './evidence.js';
import { clockText, type TimeOfDay } from './time-of-day.js';
import { readWrittenDate } from './written-date.js';
import { instantInCellZone, instantInZone } from './zone-clocks.js';

export { createDateEvidence, type DateDecision, type DateEvidence, type StatedDates } from './date-evidence.js';
export { DATE_ORDERS, type DateFormat, type DateOrder } from './date-format.js';

/**
 * A cell as canonical text: `2026-06-30` when it has no time, else `2026-06-30T14:05:09Z`, in UTC.
 * A refusal CS102 when it is no date in the format of its column.
 */
export function toIsoText(cell: string, format: DateFormat): string | Refusal {
  const text = cell.trim();
  const found = readDate(text, format.order);
  if (found === null) return notADate(text, format);
  const { day, time } = found;
  if (time === null || isDay(time, format)) return isoDay(day);
  const instant = instantOf(day * MILLISECONDS_PER_DAY + time.milliseconds, time, format);
  if (instant === null) return doubtfulZone(text, time, format);
  return instant > LAST_INSTANT ? notADate(text, format) : instantText(instant);
}

function isDay({ milliseconds, zone }: TimeOfDay, { holds }: DateFormat): boolean {
  return holds === 'days' && zone === null && milliseconds === 0;
}

function instantOf(shown: Instant, { zone }: TimeOfDay, format: DateFormat): Instant | null {
  if (zone !== null) return instantInCellZone(shown, zone, format.zone);
  return format.zone === null ? shown : instantInZone(shown, format.zone);
}

function instantText(instant: Instant): string {
  const day = dayOf(instant);
  return `${isoDay(day)}T${clockText(instant - day * MILLISECONDS_PER_DAY)}Z`;
}

function notADate(text: string, { order }: DateFormat): Refusal {
  const reason = unknownZone(text, order) ?? (isDateOtherwise(text) ? `not a date in a column that is ${order}` : 'not a date');
  return new Refusal('CS102', `${quoted(text)} is ${reason}`);
}

function isDateOtherwise(text: string): boolean {
  const written = readWrittenDate(text);
  return written !== null && DATE_ORDERS.some((order) => dayIn(order, written) !== null);
}

function doubtfulZone(text: string, { zone }: TimeOfDay, format: DateFormat): Refusal {
  const reason = format.zone === null ? 'and no zone is stated for the column' : `and ${format.zone} is none of them`;
  return new Refusal('CS102', `${quoted(text)}: ${zone?.name} is the time of several places, ${reason}`);
}
