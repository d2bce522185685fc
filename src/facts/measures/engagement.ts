import type { Day } from '../../domain/calendar.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../../domain/vocabulary.js';
import { count } from '../../words/count.js';
import type { SeriesName } from '../ledger.js';
import { newestDay, type View } from '../view.js';
import { type MeasureReader, measured, missing, tooNew } from './reader.js';

const DEPTH_WEEKS = 52;
const DEPTH_DAYS = 364;
const BREADTH_WEEKS = 13;
/** A newcomer's touches are scaled to a year as if it had been here for at least this long. */
const SHORTEST_TENURE_DAYS = 28;

/** The series whose rows are the touches of a channel. */
export const TOUCH_SERIES: Readonly<Record<TouchChannel, SeriesName>> = {
  ticket: 'ticket/opened',
  meeting: 'meeting/held',
  webinar: 'webinar/attended',
  training: 'training/completed',
  survey: 'survey/answered',
  usage: 'usage/used',
  advocacy: 'advocacy/acted',
  feedback: 'feedback/given',
};

/** The channels of engagement that are given at a day, by the series of their touches: a fact of the book. */
export function connectedSeries(isGivenAt: (channel: string) => boolean, declared: readonly string[]): SeriesName[] {
  const builtIn = TOUCH_CHANNELS.filter(isGivenAt).map((channel) => TOUCH_SERIES[channel]);
  return [...builtIn, ...declared.filter(isGivenAt).map((channel): SeriesName => `declared/${channel}`)];
}

export interface Touches {
  /** In 52 weeks. */
  count: number;
  /** Channels with a touch in 13 weeks. */
  channels: number;
  /** Over all time. */
  lastDay: Day | null;
}

/** Every row is a touch, except that usage is one touch for each week that has any. */
export function touchesOf(view: View, connected: readonly SeriesName[]): Touches {
  const touches: Touches = { count: 0, channels: 0, lastDay: null };
  const from = view.at.weeksBack;
  for (const name of connected) {
    const series = view.ledger.series.get(name);
    if (series === undefined) continue;
    let isLatest = true;
    for (const { week, n, lastDay } of series) {
      if (week < from) continue;
      if (isLatest) {
        isLatest = false;
        touches.lastDay = Math.max(lastDay, touches.lastDay ?? lastDay);
        if (week < from + BREADTH_WEEKS) touches.channels += 1;
      }
      if (week >= from + DEPTH_WEEKS) break;
      touches.count += name === 'usage/used' ? 1 : n;
    }
  }
  return touches;
}

/** recency × (depth and breadth): half-lives instead of windows, so that nothing falls off a cliff. */
export const engagement: MeasureReader = {
  read(view) {
    const { connected } = view.book;
    if (connected.length === 0) return missing('no channel of engagement is connected');
    const { count: touches, channels, lastDay } = touchesOf(view, connected);
    if (lastDay === null) return neverTouched(view, connected.length);
    const { recencyHalfLifeDays, depthHalfTouches, breadthHalfChannels, depthShare } = view.settings.engagement;
    const touchesScaled = touches * yearFactor(view.tenureDays);
    const daysSinceLastTouch = view.at.day - lastDay;
    const depth = 1 - 2 ** (-touchesScaled / depthHalfTouches);
    const breadth = 1 - 2 ** (-channels / breadthHalfChannels);
    const intensity = connected.length === 1 ? depth : depthShare * depth + (1 - depthShare) * breadth;
    const value = 100 * 2 ** (-daysSinceLastTouch / recencyHalfLifeDays) * intensity;
    const connectedCount = connected.length;
    return measured(value, { daysSinceLastTouch, touches, touchesScaled, channels, connectedChannels: connectedCount });
  },
  newest: (view) => newestDay(view, view.book.connected),
  because({ daysSinceLastTouch, touches, touchesScaled, channels, connectedChannels }) {
    if (daysSinceLastTouch === null) return 'never a touch in any connected channel';
    const scaled = touchesScaled === touches ? '' : `, ${Number(touchesScaled).toFixed(1)} scaled to a year`;
    const ago = daysSinceLastTouch === 0 ? 'today' : `${count(Number(daysSinceLastTouch), 'day')} ago`;
    return (
      `last touch ${ago}; ${count(Number(touches), 'touch', 'touches')} in 52 weeks${scaled}; ` +
      `${channels} of ${count(Number(connectedChannels), 'channel')} used in 13 weeks`
    );
  },
  /** As if the last touch were today's. */
  ageing: (value, days, { engagement: { recencyHalfLifeDays } }) => value * 2 ** (-days / recencyHalfLifeDays),
};

function neverTouched({ tenureDays }: View, connected: number) {
  if (tenureDays !== null && tenureDays < SHORTEST_TENURE_DAYS) {
    return tooNew(() => `no touch yet, ${count(tenureDays, 'day')} after the start`);
  }
  const evidence = { daysSinceLastTouch: null, touches: 0, touchesScaled: 0, channels: 0, connectedChannels: connected };
  return measured(0, evidence);
}

/** What makes the touches of a newcomer comparable with a year of touches. */
function yearFactor(tenureDays: number | null): number {
  if (tenureDays === null || tenureDays < 0 || tenureDays >= DEPTH_DAYS) return 1;
  return DEPTH_DAYS / Math.max(tenureDays, SHORTEST_TENURE_DAYS);
}
