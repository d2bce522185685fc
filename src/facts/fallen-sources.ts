import type { Day } from '../domain/calendar.js';
import type { FallenSource } from '../domain/score.js';
import { type SourceActivity, USUAL_WEEKS } from './source-activity.js';

/** From when on a source is said to have fallen; the numbers are opinions and stand in the model. */
export interface FallenSourceSettings {
  readonly silentWeeks: number;
  readonly shrunkTo: number;
  readonly leastAccounts: number;
}

const HISTORY_WEEKS = 26;
const LEAST_HISTORY_WEEKS = 8;
const RECENT_WEEKS = 4;
/** A silence is told from the gaps a source always had when it is longer than the longest of them by a quarter. */
const LONGER_THAN_EVER = 1.25;
/** A silence in which fewer rows were expected may be chance: none come where seven are due once in a thousand times. */
const EXPECTED_IN_SILENCE = 7;
/** A drop within so many standard deviations of a count (its square root) may be chance. */
const DEVIATIONS = 3;

/** The sources that have fallen at an as-of day so many weeks before that of the ledger. */
export function fallenSources(
  activities: readonly SourceActivity[],
  weeksBack: number,
  settings: FallenSourceSettings,
): FallenSource[] {
  return activities.flatMap((activity) => {
    const fall = fallOf(activity, weeksBack, settings);
    return fall === null ? [] : [fall];
  });
}

/** A source falls only where it was steady before: gaps it always had are no news, and neither is one account that left. */
function fallOf(activity: SourceActivity, weeksBack: number, settings: FallenSourceSettings): FallenSource | null {
  const weeks = activity.accounts.slice(weeksBack);
  const silent = weeks.findIndex((accounts) => accounts > 0);
  if (silent === -1) return null;
  const history = weeks.slice(silent, silent + HISTORY_WEEKS);
  if (history.length < LEAST_HISTORY_WEEKS) return null;
  const ended = silent >= Math.max(settings.silentWeeks, longestGap(history) * LONGER_THAN_EVER);
  const from = ended ? silent : RECENT_WEEKS;
  const recentAccounts = mean(weeks.slice(0, RECENT_WEEKS));
  const usualAccounts = mean(weeks.slice(from, from + USUAL_WEEKS));
  if (ended && usualAccounts * silent < EXPECTED_IN_SILENCE) return null;
  if (!ended && !shrank(recentAccounts, weeks, settings)) return null;
  if ((activity.accountsInUsualWeeks[weeksBack + from] ?? 0) < settings.leastAccounts) return null;
  const lastDay = activity.lastDays[weeksBack + silent] as Day;
  return { source: activity.source, fall: ended ? 'ended' : 'shrank', lastDay, recentAccounts, usualAccounts };
}

/**
 * Against the median week, so that the lull after a round of surveys is no shrinking. Silence is none either: how long it may last
 * is a question of its own.
 */
function shrank(recent: number, weeks: readonly number[], { shrunkTo }: FallenSourceSettings): boolean {
  if (weeks.length < RECENT_WEEKS + LEAST_HISTORY_WEEKS || recent === 0) return false;
  const typical = median(weeks.slice(RECENT_WEEKS, RECENT_WEEKS + USUAL_WEEKS));
  const expected = typical * RECENT_WEEKS;
  return recent <= shrunkTo * typical && expected - recent * RECENT_WEEKS > DEVIATIONS * Math.sqrt(expected);
}

/** The longest run of weeks without a row. */
function longestGap(weeks: readonly number[]): number {
  let [longest, gap] = [0, 0];
  for (const accounts of weeks) {
    gap = accounts === 0 ? gap + 1 : 0;
    longest = Math.max(longest, gap);
  }
  return longest;
}

function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
