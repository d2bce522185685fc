import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { monthsBefore, weekOf } from '../../src/facts/calendar.js';
import { isoDay } from '../../src/math/calendar.js';
import { anAccount, measureOf, revenue, scoreOf } from '../portfolio-builder.js';
import { dayFrom } from '../read-fixture.js';

describe('the same day of an earlier month', () => {
  it.each([
    ['2026-06-30', 12, '2025-06-30'],
    ['2026-07-15', 12, '2025-07-15'],
    ['2025-02-28', 12, '2024-02-29'],
    ['2024-02-29', 12, '2023-02-28'],
    ['2024-02-28', 12, '2023-02-28'],
    ['2024-02-29', 24, '2022-02-28'],
    ['2026-04-30', 13, '2025-03-31'],
    ['2026-03-30', 13, '2025-02-28'],
    ['2026-01-15', 23, '2024-02-15'],
  ])('%s less %i months is %s', (day, months, earlier) => {
    expect(isoDay(monthsBefore(dayFrom(day), months))).toBe(earlier);
  });

  it('counts whole weeks, the as-of day in week 0', () => {
    const asOf = dayFrom('2026-06-30');
    expect([0, 6, 7, 27, 28, -1].map((age) => weekOf(asOf - age, asOf))).toEqual([0, 0, 1, 3, 4, -1]);
  });
});

const revenueOn = (asOf: string, records: readonly EventRecord[]) =>
  scoreOf(records, { asOf: dayFrom(asOf), account: anAccount({ startDay: null }) }).company.revenue;

describe('the 12 months that end at the as-of day', () => {
  it('begin the day after the same day of the year before', () => {
    const one = (day: string) => revenueOn('2026-06-15', [revenue(day, 7, { cost: 1 }), revenue('2026-01-01', 0)]);
    expect(['2025-06-15', '2025-06-16', '2026-06-15', '2026-06-16'].map(one)).toEqual([0, 7, 7, 0]);
  });

  const MONTH_ENDS = [
    '2024-02-29',
    ...['2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30', '2024-07-31', '2024-08-31'],
    ...['2024-09-30', '2024-10-31', '2024-11-30', '2024-12-31', '2025-01-31', '2025-02-28'],
  ];

  it('hold 12 month-end invoices and never 13, leap years included', () => {
    const invoices = MONTH_ENDS.map((day) => revenue(day, 1));
    expect(revenueOn('2025-02-28', invoices)).toBe(12);
    expect(revenueOn('2025-01-31', invoices)).toBe(12);
    expect(revenueOn('2024-02-29', invoices)).toBe(1);
  });

  it('hold 12 invoices dated on a first of the month', () => {
    const invoices = MONTH_ENDS.map((day) => revenue(`${day.slice(0, 8)}01`, 1));
    expect(revenueOn('2025-01-31', invoices)).toBe(12);
    expect(revenueOn('2025-02-01', invoices)).toBe(12);
  });
});

describe('a period', () => {
  const period = (from: string, to: string, amount: number, cost: number | null = null) =>
    revenue(from, amount, { cost, periodEndDay: dayFrom(to) });

  it('spreads its amount and its cost evenly over its days, both ends included', () => {
    const { company } = scoreOf([period('2026-06-21', '2026-07-10', 200, 100), revenue('2025-08-01', 0)]);
    expect(company).toMatchObject({ revenue: 100, cost: 50 });
  });

  it('of one day is that day', () => {
    expect(revenueOn('2026-06-30', [period('2026-06-30', '2026-06-30', 50)])).toBe(50);
  });

  it('reaches into the window from before it', () => {
    expect(revenueOn('2026-06-30', [period('2025-06-21', '2025-07-10', 200)])).toBe(100);
    expect(revenueOn('2026-06-30', [period('2024-07-01', '2025-06-30', 365), revenue('2026-01-01', 0)])).toBe(0);
  });

  it('over leap days is spread over 366 of them', () => {
    expect(revenueOn('2024-06-30', [period('2024-01-01', '2024-12-31', 366)])).toBe(182);
  });

  it('that ends before it begins belongs to its date', () => {
    expect(revenueOn('2026-06-30', [period('2026-06-30', '2026-06-01', 50)])).toBe(50);
    expect(revenueOn('2026-06-30', [period('2026-07-01', '2026-06-01', 50), revenue('2026-01-01', 0)])).toBe(0);
  });

  it('counts as a row of the window when any of its days is in it, its cost with it', () => {
    const { company } = scoreOf([period('2025-01-01', '2025-07-01', 182, 182), revenue('2026-01-01', 99)]);
    expect(company).toMatchObject({ revenue: 100, cost: 1, costEstimated: false });
  });

  it('is known from its date on and not before', () => {
    expect(measureOf('margin', [period('2026-07-01', '2027-06-30', 365)]).outcome).toBe('missing');
  });
});

describe('revenue growth', () => {
  const growth = (records: readonly EventRecord[], startDay: string | null = '2020-01-01') =>
    measureOf('revenueGrowth', records, { account: anAccount({ startDay: startDay === null ? null : dayFrom(startDay) }) });
  const years = [revenue('2024-07-01', 100), revenue('2025-07-01', 130)];

  it('is the change from the 12 months before', () => {
    expect(growth(years).value).toBeCloseTo(0.3, 12);
    expect(growth([revenue('2025-06-30', 100), revenue('2024-07-30', 0), revenue('2025-07-01', 50)]).value).toBe(-0.5);
  });

  it('is too new when the account started within 24 months', () => {
    expect(growth(years, '2024-07-01').outcome).toBe('too-new');
    expect(growth(years, '2024-06-30').outcome).toBe('measured');
    expect(growth(years, null).outcome).toBe('measured');
  });

  it('is missing for everybody when the file does not reach back 23 months', () => {
    expect(growth([revenue('2024-08-01', 100), revenue('2025-07-01', 130)]).outcome).toBe('missing');
    expect(growth([revenue('2024-07-30', 100), revenue('2025-07-01', 130)]).outcome).toBe('measured');
    expect(growth([revenue('2024-08-01', 100), { ...revenue('2024-07-01', 1), accountId: 'bystander' }]).outcome).toBe(
      'measured',
    );
  });

  it('is not applicable without revenue in the earlier 12 months', () => {
    expect(growth([revenue('2023-01-01', 100), revenue('2025-07-01', 130)]).outcome).toBe('not-applicable');
    expect(growth([revenue('2024-07-01', -5), revenue('2025-07-01', 130)]).outcome).toBe('not-applicable');
  });

  it('is missing in several currencies', () => {
    const [first, second] = years as [EventRecord, EventRecord];
    expect(growth([{ ...first, currency: 'EUR' } as EventRecord, { ...second, currency: 'USD' } as EventRecord]).outcome).toBe(
      'missing',
    );
  });

  it('is missing, not a loss of everything, when a yearly invoice is a little late', () => {
    expect(growth([revenue('2024-07-01', 1), revenue('2025-06-20', 100)]).outcome).toBe('missing');
    expect(growth([revenue('2024-07-01', 1), revenue('2025-05-20', 100)]).value).toBe(-1);
  });
});
