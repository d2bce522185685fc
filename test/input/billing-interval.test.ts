import { describe, expect, it } from 'vitest';
import { billingInterval, lastDayOf } from '../../src/input/billing-interval.js';
import { Refusal } from '../../src/input/cells.js';
import { rowReader } from '../../src/input/table.js';
import { EVENT_TABLES } from '../../src/input/tables.js';
import { isoDay } from '../../src/math/calendar.js';
import { dayFrom } from '../read-fixture.js';

describe('an amount is paid until the day before the next one', () => {
  it.each([
    ['month', '2026-02-01', '2026-02-28'],
    ['Monthly', '2026-01-15', '2026-02-14'],
    ['month', '2026-01-31', '2026-02-27'],
    ['quarter', '2026-01-01', '2026-03-31'],
    ['every 3 months', '2026-01-01', '2026-03-31'],
    ['Semi-annual', '2026-01-01', '2026-06-30'],
    ['year', '2025-03-01', '2026-02-28'],
    ['Annual', '2024-02-29', '2025-02-27'],
    ['2 weeks', '2026-01-01', '2026-01-14'],
    ['daily', '2026-01-01', '2026-01-01'],
  ])('%s from %s on', (word, from, until) => {
    const interval = billingInterval(word);
    if (interval instanceof Refusal) throw new Error(interval.message);
    expect(isoDay(lastDayOf(interval, dayFrom(from)))).toBe(until);
  });

  it.each(['fortnight', '0 months', 'constructor', '3', 'P1M'])('%s is refused', (word) => {
    expect(billingInterval(word)).toBeInstanceOf(Refusal);
  });
});

describe('a row of revenue', () => {
  const rowOf = (more: Record<string, string>) =>
    rowReader(EVENT_TABLES.revenue)({ account_id: 'A', date: '2026-01-01', amount: '12', ...more }, () => undefined);

  it('takes its end from its interval, unless it states one', () => {
    expect(rowOf({ interval: 'year' })).toMatchObject({ periodEndDay: dayFrom('2026-12-31') });
    expect(rowOf({ interval: 'year', period_end: '2026-01-31' })).toMatchObject({ periodEndDay: dayFrom('2026-01-31') });
    expect(rowOf({ interval: '' })).toMatchObject({ periodEndDay: null });
  });
});
