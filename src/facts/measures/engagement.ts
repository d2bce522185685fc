import type { Day } from '../../domain/calendar.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../../domain/vocabulary.js';
import { count } from '../../words/count.js';
import type { SeriesName } from '../ledger.js';
import { isGiven, lastDayOf, totalOf, type View } from '../view.js';
import { type MeasureReader, measured, missing, tooNew } from './reader.js';

const DEPTH_WEEKS = 52;
const DEPTH_DAYS = 364;
const BREADTH_WEEKS = 13;
/** A newcomer's touches are scaled to a year as if it had been here for at least this long. */
const SHORTEST_TENURE_DAYS = 28;

/** The series whose rows are the touches of a channel. */
const TOUCH_SERIES: Readonly<Record<TouchChannel, SeriesName>> = {
  ticket: 'ticket/opened',
  meeting: 'meeting/held',
  webinar: 'webinar/attended',
  training: 'training/completed',
  survey: 'survey/answered',
  usage: 'usage/used',
  advocacy: 'advocacy/acted',
  feedback: 'feedback/given',
};

interface Channel {
  readonly name: string;
  readonly series: SeriesName;
}

function connectedChannels(view: View): Channel[] {
  const builtIn = TOUCH_CHANNELS.map((name) => ({ name, series: TOUCH_SERIES[name] }));
  const declared = view.settings.channels.map((name): Channel => ({ name, series: `declared/${name}` }));
  return [...builtIn, ...declared].filter(({ name }) => isGiven(view, name));
}

/** Every row is a touch, except that usage is one touch for each week that has any. */
function touchesIn(view: View, { name, series }: Channel, weeks: number): number {
  if (name !== 'usage') return totalOf(view, series, weeks).n;
  const from = view.at.weeksBack;
  const cells = view.ledger.series.get(series) ?? [];
  return cells.filter(({ week }) => week >= from && week < from + weeks).length;
}

/** recency × (depth and breadth): half-lives instead of windows, so that nothing falls off a cliff. */
export const engagement: MeasureReader = {
  read(view) {
    const connected = connectedChannels(view);
    if (connected.length === 0) return missing('no channel of engagement is connected');
    const lastTouch = lastTouchDay(view, connected);
    if (lastTouch === null) return neverTouched(view, connected.length);
    const { recencyHalfLifeDays, depthHalfTouches, breadthHalfChannels, depthShare } = view.settings.engagement;
    const touches = connected.reduce((sum, channel) => sum + touchesIn(view, channel, DEPTH_WEEKS), 0);
    const touchesScaled = touches * yearFactor(view.tenureDays);
    const channels = connected.filter((channel) => touchesIn(view, channel, BREADTH_WEEKS) > 0).length;
    const daysSinceLastTouch = view.at.day - lastTouch;
    const depth = 1 - 2 ** (-touchesScaled / depthHalfTouches);
    const breadth = 1 - 2 ** (-channels / breadthHalfChannels);
    const intensity = connected.length === 1 ? depth : depthShare * depth + (1 - depthShare) * breadth;
    const value = 100 * 2 ** (-daysSinceLastTouch / recencyHalfLifeDays) * intensity;
    const connectedCount = connected.length;
    return measured(value, { daysSinceLastTouch, touches, touchesScaled, channels, connectedChannels: connectedCount });
  },
  because({ daysSinceLastTouch, touches, touchesScaled, channels, connectedChannels }) {
    if (daysSinceLastTouch === null) return 'never a touch in any connected channel';
    const scaled = touchesScaled === touches ? '' : `, ${Number(touchesScaled).toFixed(1)} scaled to a year`;
    const ago = daysSinceLastTouch === 0 ? 'today' : `${count(Number(daysSinceLastTouch), 'day')} ago`;
    return (
      `last touch ${ago}; ${count(Number(touches), 'touch', 'touches')} in 52 weeks${scaled}; ` +
      `${channels} of ${count(Number(connectedChannels), 'channel')} used in 13 weeks`
    );
  },
};

function neverTouched(view: View, connected: number) {
  if (view.tenureDays !== null && view.tenureDays < SHORTEST_TENURE_DAYS) {
    return tooNew(`no touch yet, ${count(view.tenureDays, 'day')} after the start`);
  }
  const evidence = { daysSinceLastTouch: null, touches: 0, touchesScaled: 0, channels: 0, connectedChannels: connected };
  return measured(0, evidence);
}

function lastTouchDay(view: View, channels: readonly Channel[]): Day | null {
  const days = channels.map(({ series }) => lastDayOf(view, series)).filter((day) => day !== null);
  return days.length === 0 ? null : Math.max(...days);
}

/** What makes the touches of a newcomer comparable with a year of touches. */
function yearFactor(tenureDays: number | null): number {
  if (tenureDays === null || tenureDays < 0 || tenureDays >= DEPTH_DAYS) return 1;
  return DEPTH_DAYS / Math.max(tenureDays, SHORTEST_TENURE_DAYS);
}
