import type { Day } from '../domain/calendar.js';
import type { FallenSource } from '../domain/score.js';
import { FED_SOURCES, type Source, TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import { weekOf } from './calendar.js';
import type { AccountLedger, Ledger } from './ledger.js';
import { TOUCH_SERIES } from './measures/engagement.js';

/** From when on a source is said to have fallen; the numbers are opinions and stand in the model. */
export interface FallenSourceSettings {
  readonly silentWeeks: number;
  readonly shrunkTo: number;
  readonly leastAccounts: number;
}

const HISTORY_WEEKS = 26;
const LEAST_HISTORY_WEEKS = 8;
const RECENT_WEEKS = 4;
const USUAL_WEEKS = 13;
/** A silence is told from the gaps a source always had when it is longer than the longest of them by a quarter. */
const LONGER_THAN_EVER = 1.25;
/** A silence in which fewer rows were expected may be chance: none come where seven are due once in a thousand times. */
const EXPECTED_IN_SILENCE = 7;
/** A drop within so many standard deviations of a count (its square root) may be chance. */
const DEVIATIONS = 3;

/** How many accounts have a row of each source, week by week, the latest first. */
export interface SourceActivity {
  readonly source: Source;
  readonly lastDays: readonly (Day | undefined)[];
  readonly accounts: readonly number[];
  /** The weeks of each account that has any. */
  readonly weeksByAccount: readonly (readonly number[])[];
}

/** @param declared the channels the model declares. */
export function sourceActivity(ledger: Ledger, ledgers: readonly AccountLedger[], declared: readonly string[]): SourceActivity[] {
  return [...FED_SOURCES, ...declared].flatMap((source) => {
    const active = ledgers.map((account) => activeDays(account, source, ledger.asOf)).filter(({ size }) => size > 0);
    return active.length === 0 ? [] : [activityOf(source, active)];
  });
}

function activityOf(source: Source, active: readonly ReadonlyMap<number, Day>[]): SourceActivity {
  const accounts: number[] = [];
  const lastDays: Day[] = [];
  for (const [week, day] of active.flatMap((weeks) => [...weeks])) {
    accounts[week] = (accounts[week] ?? 0) + 1;
    lastDays[week] = Math.max(day, lastDays[week] ?? day);
  }
  return {
    source,
    lastDays,
    accounts: Array.from(accounts, (n) => n ?? 0),
    weeksByAccount: active.map((weeks) => [...weeks.keys()]),
  };
}

/** The weeks in which an account has a row of a source, with the latest day of each. */
function activeDays(account: AccountLedger, source: Source, asOf: Day): Map<number, Day> {
  const days = new Map<number, Day>();
  const add = (day: Day | null) => {
    if (day === null) return;
    const week = weekOf(day, asOf);
    days.set(week, Math.max(day, days.get(week) ?? day));
  };
  if (source === 'kpi') for (const readings of account.kpis.values()) for (const day of readings.keys()) add(day);
  else for (const { lastDay } of account.series.get(seriesOf(source)) ?? []) add(lastDay);
  return days;
}

function seriesOf(source: Source) {
  const isBuiltIn = (TOUCH_CHANNELS as readonly string[]).includes(source);
  return isBuiltIn ? TOUCH_SERIES[source as TouchChannel] : (`declared/${source}` as const);
}

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
  if (accountsIn(activity, weeksBack + from, USUAL_WEEKS) < settings.leastAccounts) return null;
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

function accountsIn({ weeksByAccount }: SourceActivity, from: number, weeks: number): number {
  return weeksByAccount.filter((own) => own.some((week) => week >= from && week < from + weeks)).length;
}

function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
