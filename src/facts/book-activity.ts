import type { AccountLedger } from './ledger.js';
import { featuresUsedByWeek } from './measures/usage.js';
import { ActivityTally, type SourceActivity } from './source-activity.js';

/** What only all accounts together can tell, at the as-of day and at every week before it. */
export interface BookActivity {
  readonly sources: readonly SourceActivity[];
  /** The most features any account uses in the 13 weeks that end so many weeks before the as-of day. */
  readonly mostFeatures: readonly number[];
}

/**
 * One walk over the accounts of a book.
 * @param declared the channels the model declares.
 */
export function bookActivity(accounts: Iterable<AccountLedger>, declared: readonly string[]): BookActivity {
  const tally = new ActivityTally(declared);
  const mostFeatures: number[] = [];
  for (const { weeks } of accounts) {
    tally.count(weeks);
    featuresUsedByWeek(weeks).forEach((used, week) => {
      mostFeatures[week] = Math.max(used, mostFeatures[week] ?? 0);
    });
  }
  return { sources: tally.sources, mostFeatures };
}
