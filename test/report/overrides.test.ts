import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { Override } from '../../src/domain/override.js';
import { isoDay } from '../../src/math/calendar.js';
import { parseModel } from '../../src/model/parse-model.js';
import { buildReport, type ReportParts } from '../../src/report/build-report.js';
import { SORT_FIELDS } from '../../src/report/order.js';
import type { Report } from '../../src/report/schema.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import { AS_OF, anAccount, DEFAULT_MODEL, daysAgo, kpi, ledgerOf, meeting, of, revenue, survey } from '../portfolio-builder.js';

/** An angry customer that pays well, a happy one that costs more than it pays, and one nobody knows anything of. */
const ACCOUNTS: readonly Account[] = [
  anAccount({ id: 'angry' }),
  anAccount({ id: 'costly' }),
  anAccount({ id: 'unknown' }),
  anAccount({ id: 'gone', churnedDay: daysAgo(9) }),
];
const RECORDS = [
  ...[survey('nps', 0, 3), kpi('saved', 1, 3, 10), revenue(100, 1000, { cost: 100 })].map((row) => of('angry', row)),
  ...[survey('nps', 10, 3), kpi('saved', 12, 3, 10), meeting(2), revenue(100, 1000, { cost: 1300 })].map((row) =>
    of('costly', row),
  ),
];
const SCORES = scorePortfolio(ACCOUNTS, ledgerOf(ACCOUNTS, RECORDS), DEFAULT_MODEL);

function overrideOf(accountId: string, stated: Partial<Override>): Override {
  return {
    accountId,
    score: null,
    quadrant: null,
    reason: 'new sponsor signed',
    who: null,
    sinceDay: null,
    untilDay: daysAgo(-30),
    ...stated,
  };
}

function reportWith(overrides: readonly Override[], parts: Partial<ReportParts> = {}): Report {
  return buildReport(SCORES, { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL, overrides, ...parts });
}

function accountIn(report: Report, id: string) {
  const found = report.accounts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
}

const PLAIN = reportWith([]);

/** Quadrants or bands whose count is another one with overrides, as `id: computed → with overrides`. */
function moved(list: readonly { id: string; accounts: number; accountsWithOverrides: number }[]): string[] {
  return list
    .filter(({ accounts, accountsWithOverrides }) => accounts !== accountsWithOverrides)
    .map(({ id, accounts, accountsWithOverrides }) => `${id}: ${accounts} → ${accountsWithOverrides}`);
}

describe('an override in the report', () => {
  it('states what a person says, with the band of the score, its reason and its days', () => {
    const report = reportWith([overrideOf('angry', { score: 10, who: 'Mia', sinceDay: daysAgo(10) })]);
    expect(accountIn(report, 'angry').override).toEqual({
      score: 10,
      band: 'neutral',
      quadrant: null,
      reason: 'new sponsor signed',
      who: 'Mia',
      since: '2026-06-20',
      until: '2026-07-30',
    });
    expect(accountIn(report, 'costly').override).toBeNull();
  });

  it.each([
    [-100, 'walkaway-angry'],
    [-60, 'dissatisfied'],
    [-20, 'neutral'],
    [19.99, 'neutral'],
    [20, 'satisfied'],
    [60, 'gushing-promoter'],
    [100, 'gushing-promoter'],
  ])('of %d is %s', (score, band) => {
    expect(accountIn(reportWith([overrideOf('angry', { score })]), 'angry').override?.band).toBe(band);
  });

  it('has the band that the model gives its score', () => {
    const bands = [-100, -60, -20, 5, 60].map((from, at) => {
      return { id: DEFAULT_MODEL.rules.bands[at]?.id, from, to: [-60, -20, 5, 60, 100][at] };
    });
    const model = parseModel(JSON.stringify({ bands }));
    expect(accountIn(reportWith([overrideOf('angry', { score: 10 })], { model }), 'angry').override?.band).toBe('satisfied');
  });

  it('changes nothing that is computed, and no order', () => {
    const overrides = ['angry', 'costly', 'unknown', 'gone'].map((id) => overrideOf(id, { score: 77, quadrant: 'assess' }));
    for (const sort of SORT_FIELDS.flatMap((field) => [field, `-${field}`])) {
      const withoutOverrides = reportWith(overrides, { sort }).accounts.map((account) => ({ ...account, override: null }));
      expect(withoutOverrides).toEqual(reportWith([], { sort }).accounts);
    }
  });

  it.each([
    ['ended yesterday', { untilDay: daysAgo(1) }],
    ['begins tomorrow', { sinceDay: daysAgo(-1) }],
  ])('that %s is not applied', (_, days) => {
    expect(reportWith([overrideOf('angry', { score: 10, ...days })])).toEqual(PLAIN);
  });

  it('holds on its first and on its last day', () => {
    for (const days of [{ untilDay: AS_OF }, { sinceDay: AS_OF }]) {
      expect(accountIn(reportWith([overrideOf('angry', { score: 10, ...days })]), 'angry').override).not.toBeNull();
    }
  });

  it('gives way to one that began later, whatever their order; of two that began together neither holds', () => {
    const since = (age: number, score: number) => overrideOf('angry', { score, sinceDay: daysAgo(age) });
    const scoreOf = (...overrides: Override[]) => accountIn(reportWith(overrides), 'angry').override?.score ?? null;
    expect(scoreOf(since(20, 1), since(10, 2), overrideOf('angry', { score: 3 }))).toBe(2);
    expect(scoreOf(overrideOf('angry', { score: 3 }), since(10, 2), since(20, 1))).toBe(2);
    expect(scoreOf(since(10, 1), since(10, 2))).toBeNull();
  });

  it('can be filtered for', () => {
    const ids = (value: string) =>
      reportWith([overrideOf('gone', { score: 1 }), overrideOf('angry', { score: 1 })], {
        filters: [{ field: 'overridden', value }],
      }).accounts.map(({ id }) => id);
    expect(ids('yes')).toEqual(['angry', 'gone']);
    expect(ids('no')).toEqual(['costly', 'unknown']);
  });
});

describe('the portfolio with overrides', () => {
  it('is where the accounts of this test stand without', () => {
    expect(PLAIN.accounts.map(({ id, quadrant, happiness }) => [id, quadrant, happiness.band])).toEqual([
      ['angry', 'work-to-keep-unhappy', 'walkaway-angry'],
      ['costly', 'work-to-keep-unprofitable', 'satisfied'],
      ['gone', 'cannot-tell', 'cannot-tell'],
      ['unknown', 'cannot-tell', 'dissatisfied'],
    ]);
  });

  const TO_NEUTRAL = ['walkaway-angry: 1 → 0', 'neutral: 0 → 1'];

  it.each<[claim: string, stated: Partial<Override>, id: string, bands: string[], quadrants: string[]]>([
    [
      'a score moves the account to its band, and to its side of the quadrant',
      { score: 10 },
      'angry',
      TO_NEUTRAL,
      ['customer-success: 0 → 1', 'work-to-keep-unhappy: 1 → 0'],
    ],
    ['a score of the same side moves no quadrant', { score: -10 }, 'angry', TO_NEUTRAL, []],
    [
      'a score tells no quadrant where the company cannot be told',
      { score: 10 },
      'unknown',
      ['dissatisfied: 1 → 0', 'neutral: 0 → 1'],
      [],
    ],
    ['a quadrant moves no band', { quadrant: 'assess' }, 'costly', [], ['work-to-keep-unprofitable: 1 → 0', 'assess: 0 → 1']],
    [
      'a stated quadrant wins over the one its score means',
      { score: 10, quadrant: 'assess' },
      'angry',
      TO_NEUTRAL,
      ['work-to-keep-unhappy: 1 → 0', 'assess: 0 → 1'],
    ],
    ['an account that has left moves nothing', { score: 10, quadrant: 'assess' }, 'gone', [], []],
  ])('%s', (_, stated, id, bands, quadrants) => {
    const { portfolio } = reportWith([overrideOf(id, stated)]);
    expect(moved(portfolio.bands)).toEqual(bands);
    expect(moved(portfolio.quadrants)).toEqual(quadrants);
    expect(portfolio.overridden).toBe(id === 'gone' ? 0 : 1);
  });

  it('keeps every computed figure', () => {
    const { portfolio } = reportWith(['angry', 'costly'].map((id) => overrideOf(id, { score: 0, quadrant: 'assess' })));
    const computed = ({ quadrants, bands, overridden: _, rollUps: __, ...rest }: Report['portfolio']) => {
      const without = <One extends { accountsWithOverrides: number }>({ accountsWithOverrides: ___, ...one }: One) => one;
      return { ...rest, quadrants: quadrants.map(without), bands: bands.map(without) };
    };
    expect(computed(portfolio)).toEqual(computed(PLAIN.portfolio));
  });
});
