import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';

/** The UTC calendar day a moment falls on. */
export function dayOf(instant: Instant): Day {
  return Math.floor(instant / MILLISECONDS_PER_DAY);
}

const isoDays = new Map<Day, string>();

/** `2026-06-30`; a book has few days and asks for them often. */
export function isoDay(day: Day): string {
  let text = isoDays.get(day);
  if (text === undefined) {
    text = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
    isoDays.set(day, text);
  }
  return text;
}
