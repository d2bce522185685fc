import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { Rates } from '../../src/domain/rates.js';
import type { EventRecord } from '../../src/domain/records.js';
import { createExchange } from '../../src/input/exchange.js';
import { UnusableInput } from '../../src/input/failures.js';
import { dayFrom } from '../read-fixture.js';

const RATES: Rates = {
  base: 'EUR',
  currencies: {
    GBP: [{ from: null, rate: 1.2 }],
    USD: [
      { from: dayFrom('2025-01-01'), rate: 0.95 },
      { from: dayFrom('2026-01-01'), rate: 0.9 },
    ],
  },
};
const PLACE = { file: 'revenue.csv', line: 7 };

function account(currency: string | null, arr: number | null = null): Account {
  const others = { name: null, segment: null, owner: null, startDay: null, renewalDay: null, churnedDay: null, parentId: null };
  return { id: 'A', ...others, currency, arr, domain: null, attributes: {} };
}

/** An invoice of the account "A", which may name it otherwise. */
function paid(currency: string | null, date: string, accountId = 'A'): EventRecord {
  const day = dayFrom(date);
  return { source: 'revenue', id: null, accountId, day, periodEndDay: null, amount: 100, cost: 40, currency };
}

/** What 100 with a cost of 40 are worth. */
function worth(own: string | null, currency: string | null, date: string, writtenId?: string) {
  const exchange = createExchange(RATES);
  const converted = exchange.ofAccount(account(own), PLACE);
  const record = exchange.ofRecord(paid(currency, date, writtenId), converted, PLACE);
  return record.source === 'revenue' ? [record.amount, record.cost, record.currency] : null;
}

describe('money in the base currency', () => {
  it.each<[what: string, own: string | null, currency: string | null, date: string, amount: number, cost: number]>([
    ['at the rate of its day', null, 'USD', '2025-12-31', 95, 38],
    ['at the rate that begins on its day', null, 'USD', '2026-01-01', 90, 36],
    ['at a rate without a day, whenever it is', null, 'GBP', '1999-01-01', 120, 48],
    ['as it is, when it is in it already', 'USD', 'EUR', '2026-03-01', 100, 40],
    ['in the currency of the account, where the row names none', 'USD', null, '2026-03-01', 90, 36],
    ['as it is, where nobody names a currency', null, null, '2026-03-01', 100, 40],
  ])('is converted %s', (_, own, currency, date, amount, cost) => {
    expect(worth(own, currency, date)).toEqual([amount, cost, 'EUR']);
  });

  it('is in the currency of its account, however the row names it', () => {
    expect(worth('USD', null, '2026-03-01', 'alias of A')).toEqual([90, 36, 'EUR']);
  });

  it('takes the latest rate for what has no day, and leaves what is unknown', () => {
    const { ofAccount } = createExchange(RATES);
    expect(ofAccount(account('USD', 1000), PLACE)).toMatchObject({ arr: 900, currency: 'EUR' });
    expect(ofAccount(account('CHF', null), PLACE)).toMatchObject({ arr: null, currency: 'EUR' });
  });
});

describe('money without a rate ends the run, with the place and the line to add', () => {
  const refused = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof UnusableInput) return error.diagnostic;
    }
    throw new Error('it was not refused');
  };

  it.each([
    [
      'a currency that is nowhere',
      () => worth(null, 'CHF', '2026-03-04'),
      'no rate for CHF on 2026-03-04',
      'add it to cs-score.yaml: rates: { base: EUR, CHF: { 2026-03-04: <EUR for one CHF> } }',
    ],
    [
      'a day before the first rate',
      () => worth(null, 'USD', '2024-12-31'),
      'no rate for USD on 2024-12-31, its first one is of 2025-01-01',
      'add it to cs-score.yaml: rates: { base: EUR, USD: { 2024-12-31: <EUR for one USD> } }',
    ],
    [
      'the arr of an account',
      () => createExchange(RATES).ofAccount(account('CHF', 5), PLACE),
      'no rate for CHF',
      'add it to cs-score.yaml: rates: { base: EUR, CHF: <EUR for one CHF> }',
    ],
  ])('%s', (_, act, message, hint) => {
    expect(refused(act)).toEqual({ code: 'CS218', message, file: 'revenue.csv', line: 7, column: null, hint });
  });
});
