import type { Day } from './calendar.js';

/** One customer, as its row in accounts.csv states it: undated facts, taken as they stand at every as-of day. */
export interface Account {
  readonly id: string;
  readonly name: string | null;
  readonly segment: string | null;
  readonly owner: string | null;
  readonly startDay: Day | null;
  readonly renewalDay: Day | null;
  /** Annual recurring revenue: for sorting and for revenue at risk, never used as revenue. */
  readonly arr: number | null;
  readonly currency: string | null;
  readonly churnedDay: Day | null;
  readonly parentId: string | null;
  readonly domain: string | null;
  /** Columns the program has no word for, by their header. */
  readonly attributes: Readonly<Record<string, string>>;
}
