import type { Counted } from '../../domain/behaviour.js';
import { featuresUsed as featuresUsedIn } from '../measures/usage.js';
import { isGiven, totalOf, type View } from '../view.js';
import { coveredWeeks, isTooNew, LEAST_WEEKS } from './covered-weeks.js';
import { activeWeeks } from './touches.js';

/** Only asked of those who use the product at all: whether they do is told by their weeks with usage. */
export function featuresUsed(view: View): Counted {
  if (!isGiven(view, 'usage')) return 'missing';
  if (isTooNew(view, LEAST_WEEKS)) return 'too-new';
  if (totalOf(view, 'usage/used', LEAST_WEEKS).n === 0) return 'not-applicable';
  const used = featuresUsedIn(view.ledger, view.at.weeksBack);
  return used === 0 ? 'missing' : used;
}

export function usagePerActiveWeek(view: View): Counted {
  const weeks = coveredWeeks(view, view.book.sources.get('usage'));
  if (typeof weeks === 'string') return weeks;
  const active = activeWeeks(view.ledger.series.get('usage/used'), view.at.weeksBack, weeks);
  return active === 0 ? 'not-applicable' : totalOf(view, 'usage/used', weeks).sum / active;
}
