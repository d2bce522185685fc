import type { Counted } from '../../domain/behaviour.js';
import type { Source, TouchChannel } from '../../domain/vocabulary.js';
import type { Series, SeriesName } from '../ledger.js';
import { TOUCH_SERIES, touchesOf } from '../measures/engagement.js';
import { totalOf, type View } from '../view.js';
import { coveredWeeks, isTooNew, LEAST_WEEKS, touchesGivenSince, YEAR_WEEKS } from './covered-weeks.js';

type Reader = (view: View) => Counted;

/** The touches of a channel in a year. */
export function touchesAYear(channel: TouchChannel): Reader {
  return rowsAYear(channel, TOUCH_SERIES[channel]);
}

export function declaredTouchesAYear(channel: string): Reader {
  return rowsAYear(channel, `declared/${channel}`);
}

function rowsAYear(source: Source, series: SeriesName): Reader {
  return (view) => broughtToAYear(view, source, (weeks) => totalOf(view, series, weeks).n);
}

/** As a touch, usage is counted by the weeks that have any: rows of usage depend on how it is logged. */
export const usageWeeks: Reader = (view) =>
  broughtToAYear(view, 'usage', (weeks) => activeWeeks(view.ledger.series.get('usage/used'), view.at.weeksBack, weeks));

/** Multiplied before it is divided, so that equal rates are equal numbers: ranks hang on it. */
function broughtToAYear(view: View, source: Source, countIn: (weeks: number) => number): Counted {
  const weeks = coveredWeeks(view, view.book.sources.get(source));
  return typeof weeks === 'string' ? weeks : (countIn(weeks) * YEAR_WEEKS) / weeks;
}

export function activeWeeks(series: Series | undefined, from: number, weeks: number): number {
  return (series ?? []).filter(({ week }) => week >= from && week < from + weeks).length;
}

const PERIOD_WEEKS = 4;
const PERIODS_A_YEAR = YEAR_WEEKS / PERIOD_WEEKS;

/** Meeting regularly is not meeting often: a workshop of five meetings is one period. */
export const meetingPeriods: Reader = (view) => {
  const weeks = coveredWeeks(view, view.book.sources.get('meeting'));
  if (typeof weeks === 'string') return weeks;
  const periods = Array.from({ length: Math.floor(weeks / PERIOD_WEEKS) }, (_, period) => period * PERIOD_WEEKS);
  const met = periods.filter((fromWeek) => totalOf(view, 'meeting/held', PERIOD_WEEKS, fromWeek).n > 0).length;
  return (met * PERIODS_A_YEAR) / periods.length;
};

export const channelsUsed: Reader = (view) => {
  const { connected } = view.book;
  if (connected.length === 0) return 'missing';
  return isTooNew(view, LEAST_WEEKS) ? 'too-new' : touchesOf(view, connected).channels;
};

/** Silence before the first touch is silence as well. */
export const longestSilence: Reader = (view) => {
  const weeks = coveredWeeks(view, touchesGivenSince(view));
  if (typeof weeks === 'string') return weeks;
  const touched = new Set<number>();
  for (const name of view.book.connected) for (const { week } of view.ledger.series.get(name) ?? []) touched.add(week);
  let longest = 0;
  let silent = 0;
  for (let week = view.at.weeksBack; week < view.at.weeksBack + weeks; week += 1) {
    silent = touched.has(week) ? 0 : silent + 1;
    longest = Math.max(longest, silent);
  }
  return longest;
};

/** Who was never touched is at least as far away as the account and the files go back: leaving it out would hide the quietest. */
export const daysSinceLastTouch: Reader = (view) => {
  const givenSince = touchesGivenSince(view);
  if (givenSince === undefined) return 'missing';
  const { lastDay } = touchesOf(view, view.book.connected);
  if (lastDay !== null) return view.at.day - lastDay;
  if (isTooNew(view, LEAST_WEEKS)) return 'too-new';
  return Math.min(view.tenureDays ?? Number.POSITIVE_INFINITY, view.at.day - givenSince);
};
