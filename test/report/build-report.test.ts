import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { EventRecord } from '../../src/domain/records.js';
import { isoDay } from '../../src/math/calendar.js';
import { parseModel } from '../../src/model/parse-model.js';
import { buildReport, type ReportParts } from '../../src/report/build-report.js';
import { isKnownField } from '../../src/report/filters.js';
import { SORT_FIELDS } from '../../src/report/order.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import {
  AS_OF,
  advocacy,
  anAccount,
  DEFAULT_MODEL,
  daysAgo,
  given,
  kpi,
  ledgerOf,
  meeting,
  milestone,
  of,
  revenue,
  survey,
  ticket,
} from '../portfolio-builder.js';

function reportOf(
  accounts: readonly Account[],
  records: readonly EventRecord[],
  parts: Partial<ReportParts> = {},
  model = DEFAULT_MODEL,
) {
  const scores = scorePortfolio(accounts, ledgerOf(accounts, records), model);
  return buildReport(scores, { asOf: isoDay(AS_OF), version: '1.2.3', model, ...parts });
}

const ACCOUNTS = [
  anAccount({ id: 'happy', segment: 'SMB', owner: 'Ada', arr: 500, currency: 'EUR' }),
  anAccount({ id: 'angry', segment: 'smb', owner: 'Ben', currency: 'EUR', attributes: { region: 'EMEA' } }),
  anAccount({ id: 'gone', churnedDay: daysAgo(9), arr: 9000, currency: 'USD' }),
  anAccount({ id: 'soon', startDay: daysAgo(-9) }),
  anAccount({ id: 'silent', arr: 70, currency: 'USD' }),
];
const RECORDS = [
  ...[survey('nps', 10, 3), kpi('saved', 12, 3, 10), advocacy(3), meeting(2), meeting(9)].map((one) => of('happy', one)),
  of('happy', revenue(100, 1000, { cost: 100 })),
  ...[survey('nps', 0, 3), kpi('saved', 1, 3, 10), ticket(60), ticket(61)].map((one) => of('angry', one)),
  of('angry', revenue(100, 300, { cost: 30 })),
];

describe('the portfolio', () => {
  const { portfolio } = reportOf(ACCOUNTS, RECORDS);

  it('counts churned accounts and those not started aside, and in no other figure', () => {
    expect(portfolio).toMatchObject({ accounts: 5, scored: 3, churned: 1, notStarted: 1, onboarding: 0 });
    expect(portfolio.arr).toEqual([
      { currency: 'EUR', amount: 500 },
      { currency: 'USD', amount: 70 },
    ]);
  });

  it('puts each scored account in one band and one quadrant', () => {
    const sum = (list: readonly { accounts: number }[]) => list.reduce((total, { accounts }) => total + accounts, 0);
    expect([sum(portfolio.bands), sum(portfolio.quadrants)]).toEqual([3, 3]);
  });

  it('weighs the money at risk by arr, else by revenue', () => {
    expect(portfolio.revenueAtRisk).toContainEqual({ currency: 'EUR', amount: 300 });
  });

  it('follows the filters', () => {
    const filtered = reportOf(ACCOUNTS, RECORDS, { filters: [{ field: 'segment', value: 'smb' }] });
    expect(filtered.accounts.map(({ id }) => id)).toEqual(['angry', 'happy']);
    expect(filtered.portfolio.accounts).toBe(2);
    expect(filtered.run.filters).toEqual(['segment=smb']);
  });

  it('stays whole when only the top of the list is kept', () => {
    const top = reportOf(ACCOUNTS, RECORDS, { sort: 'happiness', top: 1 });
    expect(top.accounts.map(({ id }) => id)).toEqual(['silent']);
    expect(top.portfolio).toEqual(portfolio);
  });
});

describe('filters', () => {
  const ids = (...filters: [string, string][]) =>
    reportOf(ACCOUNTS, RECORDS, { filters: filters.map(([field, value]) => ({ field, value })) }).accounts.map(({ id }) => id);

  it('widen on one field and narrow on two', () => {
    expect(ids(['owner', 'ada'], ['owner', 'BEN'])).toEqual(['angry', 'happy']);
    expect(ids(['owner', 'ada'], ['segment', 'smb'])).toEqual(['happy']);
    expect(ids(['region', 'emea'])).toEqual(['angry']);
  });

  it.each(['constructor', 'toString', '__proto__'])('know no field %s', (field) => {
    const { accounts } = reportOf(ACCOUNTS, RECORDS);
    expect(isKnownField(field, accounts)).toBe(false);
    expect(ids([field, 'x'])).toEqual([]);
  });
});

describe('the order of accounts', () => {
  it.each(SORT_FIELDS)('by %s does not hang on the order they came in', (sort) => {
    for (const direction of ['', '-']) {
      const one = reportOf(ACCOUNTS, RECORDS, { sort: `${direction}${sort}` });
      const other = reportOf([...ACCOUNTS].reverse(), [...RECORDS].reverse(), { sort: `${direction}${sort}` });
      expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    }
  });

  it.each(['happiness', '-happiness', 'revenue', '-revenue'])('by %s has the unknown last', (sort) => {
    const { accounts } = reportOf(ACCOUNTS, RECORDS, { sort });
    const known = accounts.map(({ happiness, revenue: money }) => (sort.includes('revenue') ? money : happiness.value) !== null);
    expect(known).toEqual([...known].sort((a, b) => Number(b) - Number(a)));
  });
});

describe('the files that would settle the rest', () => {
  const settledBy = (account: Account, records: readonly EventRecord[], model = DEFAULT_MODEL) =>
    reportOf([account], records, {}, model).accounts[0]?.happiness.settledBy;
  const everything = [survey('nps', 9, 3), survey('csat', 5, 3), ticket(3), kpi('saved', 9, 3, 10), advocacy(3), meeting(3)];

  it('are none when nothing that counts is missing', () => {
    expect(settledBy(anAccount({ startDay: null }), everything)).toEqual([]);
  });

  it('are those of what is missing, the weightiest first', () => {
    expect(settledBy(anAccount({ startDay: null }), everything.slice(0, 3))).toEqual(['kpis', 'advocacy']);
  });

  it('do not name the first 90 days of an account three years old: they weigh nothing any more', () => {
    expect(settledBy(anAccount(), everything)).toEqual([]);
    expect(settledBy(anAccount({ startDay: daysAgo(60) }), everything.slice(0, 5))).toContain('milestones');
  });

  it('do not name a measure the model gives no weight', () => {
    const model = parseModel('indices: { happiness: { parts: { advocacy: 0 } } }');
    const withoutAdvocacy = everything.filter(({ source }) => source !== 'advocacy');
    expect(settledBy(anAccount({ startDay: null }), withoutAdvocacy, model)).toEqual([]);
  });

  it('do not name what an override takes out for the segment', () => {
    const model = parseModel('overrides: [{ when: { segment: smb }, indices: { happiness: { parts: { advocacy: null } } } }]');
    const withoutAdvocacy = everything.filter(({ source }) => source !== 'advocacy');
    expect(settledBy(anAccount({ startDay: null, segment: 'smb' }), withoutAdvocacy, model)).toEqual([]);
  });
});

describe('an account in the report', () => {
  it('tells its dates and its trend as dates', () => {
    const account = anAccount({ startDay: daysAgo(100), renewalDay: daysAgo(-30), churnedDay: daysAgo(-60) });
    const [reported] = reportOf([account], [...given('milestone'), milestone('go_live', { done: 90 })]).accounts;
    expect(reported).toMatchObject({ startDate: '2026-03-22', renewalDate: '2026-07-30', churnDate: '2026-08-29' });
    expect(reported?.trend.weeks).toHaveLength(14);
    expect([reported?.trend.weeks[0], reported?.trend.weeks.at(-1)]).toEqual(['2026-03-31', '2026-06-30']);
  });

  it('tells its change over 4 and 13 weeks as the difference of two runs', () => {
    const { trend } = reportOf(ACCOUNTS, RECORDS).accounts.find(({ id }) => id === 'happy') as never as { trend: Trend };
    const known = reportOf([anAccount()], [kpi('saved', 12, 95, 10), kpi('saved', 9, 20, 10), meeting(95)]).accounts[0]
      ?.trend as Trend;
    expect(trend.change13Weeks).toBeNull();
    expect(known.change13Weeks).toBeCloseTo((known.values[13] as number) - (known.values[0] as number), 12);
    expect(known.change4Weeks).toBeCloseTo((known.values[13] as number) - (known.values[9] as number), 12);
  });
});

type Trend = ReturnType<typeof reportOf>['accounts'][number]['trend'];
