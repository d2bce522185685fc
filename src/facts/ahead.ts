import type { Account } from '../domain/account.js';
import { DAYS_PER_WEEK, type Day } from '../domain/calendar.js';
import type { EventRecord } from '../domain/records.js';
import type { CountingSettings } from '../domain/settings.js';
import type { MeasureId, Stage } from '../domain/vocabulary.js';
import { type AccountFacts, type BookFacts, bookFacts } from './account-facts.js';
import { createLedger, giveSource, type Ledger } from './ledger.js';
import { post } from './post.js';

const WEEKS_AHEAD = 52;

/** How far ahead an account can be read. */
export const DAYS_AHEAD = 365;

/** One account on its as-of day and the days after it, if nothing happens: what is known of it ages, day by day. */
export interface AccountAhead {
  dayOf(daysAhead: number): Day;
  stageOf(daysAhead: number, onboardingDays: number): Stage;
  /** @param only the measures to read; all of them unless stated. */
  read(daysAhead: number, settings: CountingSettings, only?: readonly MeasureId[]): AccountFacts;
}

/** The facts of a book that stay as its as-of day left them. */
export interface BookToday {
  readonly ledger: Ledger;
  /** The channels the model declares. */
  readonly channels: readonly string[];
  readonly mostFeatures: number;
}

/**
 * Looks ahead from the rows of an account.
 * A ledger can be read at every week before its own day, so seven of them, seen from the seven days a year ahead, show every day.
 * @param records all rows of the account that count.
 */
export function accountAhead(account: Account, records: readonly EventRecord[], today: BookToday): AccountAhead {
  const books: BookFacts[] = [];
  const bookFor = (daysAhead: number) => {
    const weekday = daysAhead % DAYS_PER_WEEK;
    books[weekday] ??= bookSeenFrom(account, records, today, weekday + WEEKS_AHEAD * DAYS_PER_WEEK);
    return books[weekday];
  };
  const weeksBack = (daysAhead: number) => WEEKS_AHEAD - Math.floor(daysAhead / DAYS_PER_WEEK);
  return {
    dayOf: (daysAhead) => today.ledger.asOf + daysAhead,
    stageOf: (daysAhead, onboardingDays) => bookFor(daysAhead).stageOf(account, weeksBack(daysAhead), onboardingDays),
    read: (daysAhead, settings, only) => bookFor(daysAhead).read(account, weeksBack(daysAhead), settings, only),
  };
}

function bookSeenFrom(
  account: Account,
  records: readonly EventRecord[],
  { ledger, channels, mostFeatures }: BookToday,
  daysAhead: number,
): BookFacts {
  const ahead = createLedger(ledger.asOf + daysAhead, ledger.asOf);
  for (const [source, day] of ledger.sources) giveSource(ahead, source, day);
  for (const record of records) post(ahead, account, record);
  return bookFacts([account], ahead, channels, { mostFeatures });
}
