import { UTCDate } from '@date-fns/utc';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { type Day, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { dayOf } from '../math/calendar.js';
import { normaliseWord, Refusal } from './cells.js';

/** For how long an amount is paid. */
export interface BillingInterval {
  readonly months: number;
  readonly days: number;
}

const MONTHS = (months: number): BillingInterval => ({ months, days: 0 });
const DAYS = (days: number): BillingInterval => ({ months: 0, days });

/** The words of billing programs. */
const INTERVALS: ReadonlyMap<string, BillingInterval> = new Map(
  Object.entries({
    day: DAYS(1),
    daily: DAYS(1),
    week: DAYS(7),
    weekly: DAYS(7),
    month: MONTHS(1),
    monthly: MONTHS(1),
    quarter: MONTHS(3),
    quarterly: MONTHS(3),
    half_year: MONTHS(6),
    half_yearly: MONTHS(6),
    semi_annual: MONTHS(6),
    semiannual: MONTHS(6),
    year: MONTHS(12),
    yearly: MONTHS(12),
    annual: MONTHS(12),
    annually: MONTHS(12),
  }),
);

/** `month`, `yearly`, `every 3 months`. */
export function billingInterval(cell: string): BillingInterval | Refusal {
  const [, times = '1', unit = ''] = /^(?:every_)?(?:(\d{1,3})_)?(\w+?)$/.exec(normaliseWord(cell)) ?? [];
  const interval = INTERVALS.get(unit) ?? INTERVALS.get(unit.replace(/s$/, ''));
  if (interval === undefined || Number(times) === 0) return new Refusal('CS112', `"${cell}" is no interval of payment`);
  return { months: interval.months * Number(times), days: interval.days * Number(times) };
}

/** The last day that an amount is paid for from a day on. */
export function lastDayOf({ months, days }: BillingInterval, from: Day): Day {
  const next = addDays(addMonths(new UTCDate(from * MILLISECONDS_PER_DAY), months), days);
  return dayOf(next.getTime()) - 1;
}
