import type { Day } from '../domain/calendar.js';
import { FED_SOURCES, type Source, TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import type { AccountWeeks, ActiveWeek, SeriesName } from './ledger.js';
import { TOUCH_SERIES } from './measures/engagement.js';
import { countWindows, runningTotal } from './view.js';

/** The weeks whose mean is what a source usually brings. */
export const USUAL_WEEKS = 13;

/** How many accounts have a row of a source, week by week, the latest first. */
export interface SourceActivity {
  readonly source: Source;
  readonly lastDays: readonly (Day | undefined)[];
  readonly accounts: readonly number[];
  /** How many accounts have a row in any of the 13 weeks that end with a week. */
  readonly accountsInUsualWeeks: readonly number[];
}

/** Counts the accounts that have rows of each source, account by account. */
export class ActivityTally {
  readonly #found: readonly Found[];

  /** @param declared the channels the model declares. */
  constructor(declared: readonly string[]) {
    this.#found = [...FED_SOURCES, ...declared].map((source) => {
      return { source, series: seriesOf(source), accounts: [], usualSteps: [], lastDays: [] };
    });
  }

  count({ series, readings }: AccountWeeks<SeriesName>): void {
    for (const found of this.#found) {
      const active = found.series === null ? readings : series.get(found.series);
      if (active !== undefined) countIn(found, active);
    }
  }

  /** The sources that any account has a row of. */
  get sources(): readonly SourceActivity[] {
    return this.#found
      .filter(({ accounts }) => accounts.length > 0)
      .map(({ source, accounts, lastDays, usualSteps }) => ({
        source,
        lastDays,
        accounts: Array.from(accounts, (n) => n ?? 0),
        accountsInUsualWeeks: runningTotal(usualSteps),
      }));
  }
}

interface Found {
  readonly source: Source;
  /** Null for KPIs, whose rows are no series. */
  readonly series: SeriesName | null;
  readonly accounts: number[];
  /** Where the count of accounts with a row in 13 weeks rises and falls. */
  readonly usualSteps: number[];
  readonly lastDays: Day[];
}

function seriesOf(source: Source): SeriesName | null {
  if (source === 'kpi') return null;
  const isBuiltIn = (TOUCH_CHANNELS as readonly string[]).includes(source);
  return isBuiltIn ? TOUCH_SERIES[source as TouchChannel] : `declared/${source}`;
}

/** @param active each week once, the latest first. */
function countIn({ accounts, usualSteps, lastDays }: Found, active: readonly ActiveWeek[]): void {
  for (const { week, lastDay } of active) {
    accounts[week] = (accounts[week] ?? 0) + 1;
    lastDays[week] = Math.max(lastDay, lastDays[week] ?? lastDay);
  }
  countWindows(active, USUAL_WEEKS, usualSteps);
}
