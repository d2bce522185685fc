import type { Day } from './calendar.js';

/** What one unit of a currency is worth in the base currency from a day on; always, where there is no day. */
export interface Rate {
  readonly from: Day | null;
  readonly rate: number;
}

/** The exchange rates of a run, as people state them. */
export interface Rates {
  /** The currency that all money is put into. */
  readonly base: string;
  /** Currency → its rates, the earliest first. */
  readonly currencies: Readonly<Record<string, readonly Rate[]>>;
}
