import { DAYS_PER_WEEK } from '../domain/calendar.js';
import type { HappinessChange, TrendPoint } from '../domain/score.js';
import { compared } from '../math/rounding.js';

/**
 * How far happiness moved in so many weeks up to the last point of a trend.
 * @param comparableCoverage coverages further apart than this are not comparable: the change may be the data's.
 */
export function happinessChange(trend: readonly TrendPoint[], weeks: number, comparableCoverage: number): HappinessChange {
  const now = trend.at(-1);
  const then = trend.find(({ day }) => now !== undefined && day === now.day - weeks * DAYS_PER_WEEK);
  if (now?.value == null || then?.value == null) return { change: null, comparable: false };
  const apart = Math.abs((now.coverage ?? 0) - (then.coverage ?? 0));
  return { change: now.value - then.value, comparable: compared(apart) <= comparableCoverage };
}
