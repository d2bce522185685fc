import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';

/** The UTC calendar day a moment falls on. */
export function dayOf(instant: Instant): Day {
  return Math.floor(instant / MILLISECONDS_PER_DAY);
}

/** `2026-06-30` */
export function isoDay(day: Day): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
