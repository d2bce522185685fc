import { DAYS_PER_WEEK, type Day } from '../../domain/calendar.js';
import type { Coverage } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import { mainDay } from '../post.js';

/** The last 52 weeks in periods of four: the windows of the measures are whole weeks, and no period is a shorter month. */
const PERIODS = 13;
const PERIOD_DAYS = 4 * DAYS_PER_WEEK;

/** Which accounts have rows, and when: a bit for each period, so that it grows with accounts and not with rows. */
export interface CoverageCount {
  add(accountId: string, record: EventRecord): void;
  /** Takes in the rows of another count. */
  include(other: CoverageCount): void;
  readonly periodsOf: ReadonlyMap<string, number>;
  readonly counted: number;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

export function createCoverageCount(asOf: Day): CoverageCount {
  const periodsOf = new Map<string, number>();
  let counted = 0;
  let firstDay: Day | null = null;
  let lastDay: Day | null = null;
  const mark = (accountId: string, periods: number) => periodsOf.set(accountId, (periodsOf.get(accountId) ?? 0) | periods);
  const widen = (first: Day | null, last: Day | null) => {
    if (first !== null) firstDay = Math.min(firstDay ?? first, first);
    if (last !== null) lastDay = Math.max(lastDay ?? last, last);
  };
  return {
    add(accountId, record) {
      const day = mainDay(record);
      counted += 1;
      mark(accountId, day === null ? 0 : periodBits(day, lastDayOf(record, day), asOf));
      if (day !== null && day <= asOf) widen(day, day);
    },
    include(other) {
      counted += other.counted;
      for (const [accountId, periods] of other.periodsOf) mark(accountId, periods);
      widen(other.firstDay, other.lastDay);
    },
    periodsOf,
    get counted() {
      return counted;
    },
    get firstDay() {
      return firstDay;
    },
    get lastDay() {
      return lastDay;
    },
  };
}

/** An invoice covers the whole time it is for. */
function lastDayOf(record: EventRecord, day: Day): Day {
  return record.source === 'revenue' ? Math.max(day, record.periodEndDay ?? day) : day;
}

/** Bit 0 is the period that ends with the as-of day. */
function periodBits(from: Day, to: Day, asOf: Day): number {
  const newest = Math.max(0, Math.floor((asOf - to) / PERIOD_DAYS));
  const oldest = Math.min(PERIODS - 1, Math.floor((asOf - from) / PERIOD_DAYS));
  let bits = 0;
  for (let period = newest; period <= oldest; period += 1) bits |= 1 << period;
  return bits;
}

export function coverageOf({ counted, firstDay, lastDay, periodsOf }: CoverageCount): Coverage {
  const masks = [...periodsOf.values()];
  const accountsIn = (period: number) => masks.filter((mask) => (mask & (1 << period)) !== 0).length;
  const periods = Array.from({ length: PERIODS }, (_, index) => accountsIn(PERIODS - 1 - index));
  return { counted, firstDay, lastDay, accounts: periodsOf.size, periods };
}
