import type { Counted } from '../../domain/behaviour.js';
import { readKpis, withoutKpis } from '../kpis.js';
import { isGiven, totalOf, type View } from '../view.js';
import { YEAR_WEEKS } from './covered-weeks.js';

const SECONDS_PER_HOUR = 3600;

export function hoursToResolve(view: View): Counted {
  if (!isGiven(view, 'ticket')) return 'missing';
  const { sum, nSum } = totalOf(view, 'ticket/closed', YEAR_WEEKS);
  return nSum === 0 ? 'not-applicable' : sum / SECONDS_PER_HOUR / nSum;
}

export function escalatedTickets(view: View): Counted {
  if (!isGiven(view, 'ticket')) return 'missing';
  const opened = totalOf(view, 'ticket/opened', YEAR_WEEKS).n;
  return opened === 0 ? 'not-applicable' : totalOf(view, 'ticket/escalated', YEAR_WEEKS).n / opened;
}

export function minutesPerMeeting(view: View): Counted {
  if (!isGiven(view, 'meeting')) return 'missing';
  const { n, sum, nSum } = totalOf(view, 'meeting/held', YEAR_WEEKS);
  if (n === 0) return 'not-applicable';
  return nSum === 0 ? 'missing' : sum / nSum;
}

/** Readings without a date give no source, and are tracked all the same. */
export function kpisTracked(view: View): Counted {
  const kpis = readKpis(view);
  if (kpis.length > 0) return kpis.filter(({ stale }) => !stale).length;
  if (!isGiven(view, 'kpi')) return 'missing';
  return withoutKpis(view).outcome === 'too-new' ? 'too-new' : 0;
}
