import type { Uncounted } from '../../domain/behaviour.js';
import { DAYS_PER_WEEK, type Day } from '../../domain/calendar.js';
import { TOUCH_CHANNELS } from '../../domain/vocabulary.js';
import { isGivenBy, type View } from '../view.js';

export const YEAR_WEEKS = 52;
/** A habit shows in a quarter at the earliest: a shorter time brought to a year would mostly be chance. */
export const LEAST_WEEKS = 13;

/**
 * The whole weeks back from the as-of day, at most 52, in which the account was there and something was given: within them no row
 * is missing, so that a newcomer and a new file can be brought to a year.
 * @param givenSince the first day of the file; undefined when it is not given.
 */
export function coveredWeeks(view: View, givenSince: Day | undefined): number | Uncounted {
  if (givenSince === undefined || weeksSince(view, givenSince) < LEAST_WEEKS) return 'missing';
  if (isTooNew(view, LEAST_WEEKS)) return 'too-new';
  const tenureWeeks = view.tenureDays === null ? YEAR_WEEKS : wholeWeeks(view.tenureDays);
  return Math.min(YEAR_WEEKS, tenureWeeks, weeksSince(view, givenSince));
}

/** An account without a start date is never too new. */
export function isTooNew({ tenureDays }: View, weeks: number): boolean {
  return tenureDays !== null && wholeWeeks(tenureDays) < weeks;
}

function weeksSince({ at }: View, day: Day): number {
  return wholeWeeks(at.day - day);
}

/** Both ends count: from a day to the same day is one day. */
function wholeWeeks(daysBetween: number): number {
  return Math.floor((daysBetween + 1) / DAYS_PER_WEEK);
}

/** The day from which anything that a customer does with us is given; undefined when nothing is. */
export function touchesGivenSince({ book: { sources }, settings, at }: View): Day | undefined {
  const given = [...TOUCH_CHANNELS, ...settings.channels].filter((source) => isGivenBy(sources, source, at.day));
  const days = given.map((source) => sources.get(source) as Day);
  return days.length === 0 ? undefined : Math.min(...days);
}
