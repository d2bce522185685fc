import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import { isoDay } from '../../src/math/calendar.js';
import { buildReport, type ReportParts } from '../../src/report/build-report.js';
import { byRevenueAtRisk } from '../../src/report/roll-ups.js';
import type { RollUp } from '../../src/report/schema.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import {
  AS_OF,
  anAccount,
  DEFAULT_MODEL,
  daysAgo,
  ledgerOf,
  meeting,
  of,
  revenue,
  survey,
  ticket,
} from '../portfolio-builder.js';
import { someBook } from '../random-books.js';

/** Two happy customers and an angry one of the same vendor, each with an answer, a touch and a year of revenue. */
const HAPPY = [survey('nps', 10, 3), survey('csat', 5, 3), meeting(2), meeting(9)];
const ANGRY = [survey('nps', 0, 3), survey('csat', 1, 3), ticket(60), ticket(61)];

function rollUpsOf(accounts: readonly Account[], feelings: Record<string, typeof HAPPY> = {}, parts: Partial<ReportParts> = {}) {
  const records = Object.entries(feelings).flatMap(([id, rows]) => rows.map((row) => of(id, row)));
  const scores = scorePortfolio(accounts, ledgerOf(accounts, records), DEFAULT_MODEL);
  return buildReport(scores, { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL, ...parts });
}

const parentsOf = (accounts: readonly Account[]) => rollUpsOf(accounts).portfolio.rollUps.parent;
const sizes = (groups: readonly RollUp[]) => groups.map(({ key, accounts }) => [key, accounts]);
const child = (id: string, parentId: string | null) => anAccount({ id, parentId, name: `${id} Ltd` });

describe('roll-ups by segment and owner', () => {
  const accounts = [
    anAccount({ id: 'a', segment: 'smb', owner: 'Mia', currency: 'EUR' }),
    anAccount({ id: 'b', segment: 'smb', owner: null, currency: 'EUR' }),
    anAccount({ id: 'c', segment: 'enterprise', owner: 'Ben', currency: 'EUR', arr: 500 }),
    anAccount({ id: 'd', segment: null, owner: 'Mia', churnedDay: daysAgo(9) }),
  ];
  const paying = (amount: number, cost: number) => revenue(100, amount, { cost });
  const report = rollUpsOf(accounts, {
    a: [...HAPPY, paying(3000, 300)],
    b: [...ANGRY, paying(1000, 100)],
    c: [...ANGRY, paying(1000, 100)],
  });
  const { segment, owner } = report.portfolio.rollUps;
  const happinessOf = (id: string) => report.accounts.find((one) => one.id === id)?.happiness.value as number;

  it('put each account in one group, by key, and those without a key last', () => {
    expect(sizes(segment)).toEqual([
      ['enterprise', 1],
      ['smb', 2],
      [null, 1],
    ]);
    expect(sizes(owner)).toEqual([
      ['Ben', 1],
      ['Mia', 2],
      [null, 1],
    ]);
  });

  it('weigh happiness by revenue inside the group', () => {
    const smb = segment.find(({ key }) => key === 'smb');
    expect(smb?.happiness.mean).toBeCloseTo((happinessOf('a') + happinessOf('b')) / 2, 9);
    expect(smb?.happiness.revenueWeighted).toBeCloseTo((3000 * happinessOf('a') + 1000 * happinessOf('b')) / 4000, 9);
  });

  it('add up the money of the group, and what of it is at risk', () => {
    expect(segment.map(({ key, revenue: money, revenueAtRisk }) => [key, money, revenueAtRisk])).toEqual([
      ['enterprise', [{ currency: 'EUR', amount: 1000 }], [{ currency: 'EUR', amount: 500 }]],
      ['smb', [{ currency: 'EUR', amount: 4000 }], [{ currency: 'EUR', amount: 1000 }]],
      [null, [], []],
    ]);
  });

  it('count a churned account among the accounts of its group and in no other figure', () => {
    expect(segment.at(-1)).toMatchObject({ key: null, accounts: 1, scored: 0, coverage: null, happiness: { mean: null } });
  });

  it('count each scored account in one quadrant of its group', () => {
    const counts = owner.map(({ quadrants }) => quadrants.reduce((sum, { accounts: n }) => sum + n, 0));
    expect(counts).toEqual(owner.map(({ scored }) => scored));
  });

  it('follow the filters', () => {
    const filters = [{ field: 'owner', value: 'mia' }];
    expect(sizes(rollUpsOf(accounts, {}, { filters }).portfolio.rollUps.segment)).toEqual([
      ['smb', 1],
      [null, 1],
    ]);
  });
});

describe('amounts of different currencies', () => {
  const accounts = [
    anAccount({ id: 'a', segment: 'smb', currency: 'EUR' }),
    anAccount({ id: 'b', segment: 'smb', currency: 'USD' }),
  ];
  const [smb] = rollUpsOf(accounts, { a: [...HAPPY, revenue(50, 900)], b: [...ANGRY, revenue(50, 700)] }).portfolio.rollUps
    .segment;

  it('are never added', () => {
    expect(smb?.revenue).toEqual([
      { currency: 'EUR', amount: 900 },
      { currency: 'USD', amount: 700 },
    ]);
  });

  it('weigh no happiness', () => {
    expect(smb?.happiness.revenueWeighted).toBeNull();
    expect(smb?.happiness.mean).not.toBeNull();
  });
});

describe('roll-ups by parent', () => {
  it('hold the parent itself, its children and their children', () => {
    const groups = parentsOf([child('top', null), child('middle', 'top'), child('low', 'middle'), child('alone', null)]);
    expect(sizes(groups)).toEqual([
      ['middle', 2],
      ['top', 3],
    ]);
    expect(groups.map(({ name }) => name)).toEqual(['middle Ltd', 'top Ltd']);
  });

  it('have a group for a parent that is no account', () => {
    expect(parentsOf([child('a', 'holding'), child('b', 'holding')])).toMatchObject([
      { key: 'holding', name: null, accounts: 2 },
    ]);
  });

  it('leave out who has neither parent nor children, also who names itself', () => {
    expect(parentsOf([child('alone', null), child('self', 'self')])).toEqual([]);
  });

  it('end where a circle closes', () => {
    const groups = parentsOf([child('a', 'c'), child('b', 'a'), child('c', 'b'), child('d', 'c')]);
    expect(sizes(groups)).toEqual([
      ['a', 4],
      ['b', 4],
      ['c', 4],
    ]);
  });

  it('reach over an account that a filter leaves out', () => {
    const book = [child('top', null), { ...child('middle', 'top'), owner: 'Ben' }, { ...child('low', 'middle'), owner: 'Mia' }];
    const filtered = rollUpsOf(book, {}, { filters: [{ field: 'owner', value: 'Mia' }] }).portfolio.rollUps.parent;
    expect(filtered).toMatchObject([
      { key: 'middle', name: 'middle Ltd', accounts: 1 },
      { key: 'top', name: 'top Ltd', accounts: 1 },
    ]);
  });

  it('change no score: a parent and its children are scored apart', () => {
    const apart = rollUpsOf([child('top', null), child('low', null)], { top: HAPPY, low: ANGRY }).accounts;
    const together = rollUpsOf([child('top', null), child('low', 'top')], { top: HAPPY, low: ANGRY }).accounts;
    expect(together.map(({ happiness }) => happiness)).toEqual(apart.map(({ happiness }) => happiness));
  });
});

describe('the order of roll-ups', () => {
  it('for people is by the most revenue at risk, in whatever currency, and by key where it is the same', () => {
    const group = (key: string, ...atRisk: [string, number][]) => {
      return { key, revenueAtRisk: atRisk.map(([currency, amount]) => ({ currency, amount })) } as unknown as RollUp;
    };
    const groups = [group('a'), group('b'), group('c', ['EUR', 5], ['USD', 90]), group('d', ['EUR', 40], ['USD', 60])];
    expect(byRevenueAtRisk(groups).map(({ key }) => key)).toEqual(['c', 'd', 'a', 'b']);
  });

  it('does not hang on the order the accounts came in, to the last bit', () => {
    fc.assert(
      fc.property(someBook, ({ accounts, records }) => {
        const rollUps = (list: readonly Account[]) => {
          const scores = scorePortfolio(list, ledgerOf(accounts, records), DEFAULT_MODEL);
          return buildReport(scores, { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL }).portfolio.rollUps;
        };
        expect(JSON.stringify(rollUps([...accounts].reverse()))).toBe(JSON.stringify(rollUps(accounts)));
      }),
      { numRuns: 30 },
    );
  });
});
