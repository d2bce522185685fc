import { count } from '../../words/count.js';
import type { AccountLedger, AccountWeeks } from '../ledger.js';
import { countWindows, hasRowsIn, isGiven, newestDay, runningTotal, totalOf } from '../view.js';
import { type MeasureReader, measured, missing, notApplicable, standsFor, tooNew } from './reader.js';

const BREADTH_WEEKS = 13;
const RECENT_WEEKS = 4;
const BEFORE_WEEKS = 12;
const VELOCITY_AFTER_DAYS = (RECENT_WEEKS + BEFORE_WEEKS) * 7;

/** Distinct features with usage in the 13 weeks that end so many weeks before the ledger's as-of day. */
export function featuresUsed({ features }: Pick<AccountLedger, 'features'>, weeksBack: number): number {
  let used = 0;
  for (const series of features.values()) if (hasRowsIn(series, weeksBack, BREADTH_WEEKS)) used += 1;
  return used;
}

/** The same of every week, the latest first. */
export function featuresUsedByWeek({ features }: Pick<AccountWeeks, 'features'>): number[] {
  const steps: number[] = [];
  for (const series of features.values()) countWindows(series, BREADTH_WEEKS, steps);
  return runningTotal(steps);
}

export const featureBreadth: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'usage')) return missing('no usage file was given');
    const offered = view.settings.featuresOffered ?? view.book.mostFeatures;
    if (offered === 0) return missing('no account used a named feature in 13 weeks');
    const used = featuresUsed(view.ledger, view.at.weeksBack);
    return measured(used / offered, { used, offered, stated: view.settings.featuresOffered !== null });
  },
  newest: (view) => newestDay(view, ['usage/used']),
  because: ({ used, offered, stated }) =>
    `${used} of ${count(Number(offered), 'feature')} ${stated ? 'offered' : '(the most any account uses)'} in 13 weeks`,
  ageing: standsFor(BREADTH_WEEKS),
};

export const usageVelocity: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'usage')) return missing('no usage file was given');
    if (view.tenureDays !== null && view.tenureDays < VELOCITY_AFTER_DAYS) {
      return tooNew(() => `usage needs ${VELOCITY_AFTER_DAYS} days to show a pace, the account has ${view.tenureDays}`);
    }
    const recent = totalOf(view, 'usage/used', RECENT_WEEKS).sum / RECENT_WEEKS;
    const before = totalOf(view, 'usage/used', BEFORE_WEEKS, RECENT_WEEKS).sum / BEFORE_WEEKS;
    if (before === 0) return notApplicable('no usage in the 12 weeks before the last 4');
    return measured(recent / before - 1, { recentPerWeek: recent, beforePerWeek: before });
  },
  newest: (view) => newestDay(view, ['usage/used']),
  because: ({ recentPerWeek, beforePerWeek }) =>
    `${Number(recentPerWeek).toFixed(1)} a week in the last 4 weeks after ${Number(beforePerWeek).toFixed(1)} in the 12 before`,
  ageing: standsFor(RECENT_WEEKS),
};
