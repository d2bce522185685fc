import { UTCDateMini } from '@date-fns/utc/date/mini';
import { isLastDayOfMonth } from 'date-fns/isLastDayOfMonth';
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth';
import { subMonths } from 'date-fns/subMonths';
import { DAYS_PER_WEEK, type Day, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { dayOf } from '../math/calendar.js';

/** Whole weeks between a day and the as-of day: week 0 holds the as-of day; negative for later days. */
export function weekOf(day: Day, asOf: Day): number {
  return Math.floor((asOf - day) / DAYS_PER_WEEK);
}

/**
 * The same day of an earlier month, clamped to that month's length. A last day of a month stays one, so that month-end
 * invoices of a year are 12 and never 13.
 */
export function monthsBefore(day: Day, months: number): Day {
  const date = new UTCDateMini(day * MILLISECONDS_PER_DAY);
  const earlier = subMonths(date, months);
  return dayOf((isLastDayOfMonth(date) ? lastDayOfMonth(earlier) : earlier).getTime());
}

/** One as-of day of a run and the windows that hang on it, computed once for the whole book. */
export interface AsOf {
  readonly day: Day;
  /** How many weeks it lies before the as-of day of the ledger. */
  readonly weeksBack: number;
  readonly month12: Day;
  readonly month13: Day;
  readonly month23: Day;
  readonly month24: Day;
}

export function asOfWeeksBack(ledgerDay: Day, weeksBack: number): AsOf {
  const day = ledgerDay - weeksBack * DAYS_PER_WEEK;
  return {
    day,
    weeksBack,
    month12: monthsBefore(day, 12),
    month13: monthsBefore(day, 13),
    month23: monthsBefore(day, 23),
    month24: monthsBefore(day, 24),
  };
}
