import type { Account } from '../domain/account.js';
import type { Day } from '../domain/calendar.js';
import type { Rates } from '../domain/rates.js';
import type { EventRecord } from '../domain/records.js';
import { isoDay } from '../math/calendar.js';
import { type UnusableInput, unusable } from './failures.js';

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Puts the money of a book into its base currency. An amount without any currency is in the base currency already. */
export interface Exchange {
  /** An annual amount has no day, so it takes the latest rate. @throws {UnusableInput} when its currency has none. */
  ofAccount(account: Account, place: Place): Account;
  /**
   * Money takes the rate of its day. @throws {UnusableInput} when its currency has none on that day.
   * @param account whose row it is: rows may name it otherwise than by its id.
   */
  ofRecord(record: EventRecord, account: Account, place: Place): EventRecord;
}

export function createExchange({ base, currencies }: Rates): Exchange {
  /** What accounts were in before they were converted: rows without a currency of their own are in it. */
  const ownCurrency = new Map<string, string>();
  const rateOf = (currency: string, day: Day | null, place: Place): number => {
    if (currency === base) return 1;
    const rates = currencies[currency] ?? [];
    const found = rates.findLast(({ from }) => day === null || from === null || from <= day);
    if (found === undefined) throw withoutRate({ base, currencies }, currency, day, place);
    return found.rate;
  };
  return {
    ofAccount(account, place) {
      const currency = account.currency ?? base;
      ownCurrency.set(account.id, currency);
      const arr = account.arr === null ? null : account.arr * rateOf(currency, null, place);
      return { ...account, arr, currency: base };
    },
    ofRecord(record, account, place) {
      if (record.source !== 'revenue') return record;
      const rate = rateOf(record.currency ?? ownCurrency.get(account.id) ?? base, record.day, place);
      const cost = record.cost === null ? null : record.cost * rate;
      return { ...record, amount: record.amount * rate, cost, currency: base };
    },
  };
}

function withoutRate({ base, currencies }: Rates, currency: string, day: Day | null, place: Place): UnusableInput {
  const [first] = currencies[currency] ?? [];
  const since = first?.from == null ? '' : `, its first one is of ${isoDay(first.from)}`;
  const missing = `${base} for one ${currency}`;
  const line = day === null ? `${currency}: <${missing}>` : `${currency}: { ${isoDay(day)}: <${missing}> }`;
  return unusable('CS218', `no rate for ${currency}${day === null ? '' : ` on ${isoDay(day)}`}${since}`, {
    ...place,
    hint: `add it to cs-score.yaml: rates: { base: ${base}, ${line} }`,
  });
}
