import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import { INDICES } from '../../src/domain/vocabulary.js';
import {
  anAccount,
  daysAgo,
  given,
  kpi,
  meeting,
  milestone,
  revenue,
  scoreOf,
  signalsOf,
  startedDaysAgo,
  survey,
  ticket,
} from '../portfolio-builder.js';

const RECORDS = [
  ...given('milestone', 'advocacy'),
  survey('nps', 9, 3),
  meeting(2),
  ticket(30),
  revenue(200, 100, { cost: 5 }),
  kpi('saved', 9, 3, 10),
];

describe('the stage of an account', () => {
  it.each<[string, Account, string, number | null]>([
    ['that starts tomorrow', startedDaysAgo(-1), 'not-started', -1],
    ['that starts today', startedDaysAgo(0), 'onboarding', 0],
    ['on its day 89', startedDaysAgo(89), 'onboarding', 89],
    ['on its day 90', startedDaysAgo(90), 'established', 90],
    ['without a start date', anAccount({ startDay: null }), 'established', null],
    ['that churned today', anAccount({ churnedDay: daysAgo(0) }), 'churned', 1095],
    ['that churns tomorrow', anAccount({ churnedDay: daysAgo(-1) }), 'established', 1095],
    ['that churned before it started', anAccount({ startDay: daysAgo(-9), churnedDay: daysAgo(9) }), 'churned', -9],
  ])('%s', (_what, account, stage, tenureDays) => {
    expect(scoreOf(RECORDS, { account })).toMatchObject({ stage, tenureDays });
  });

  it.each([
    ['churned', anAccount({ churnedDay: daysAgo(3) })],
    ['not started', startedDaysAgo(-3)],
  ])('%s means no score, no signal, and nothing proven', (_what, account) => {
    const score = scoreOf(RECORDS, { account });
    for (const id of INDICES) expect(score.indices[id]).toEqual({ value: null, low: null, high: null, coverage: null });
    expect(score).toMatchObject({
      quadrant: 'cannot-tell',
      recoverable: false,
      successLevel: null,
      balance: null,
      measures: [],
      signals: [],
    });
    expect(score.happiness).toMatchObject({ value: null, band: 'cannot-tell', certain: false });
    expect(score.company).toMatchObject({ value: null, revenue: null, cost: null });
    expect(score.readiness).toEqual({ renewal: 'not-proven', expansion: 'not-proven', reference: 'not-proven' });
  });

  it('of a customer who churned last month still leaves the trend of the months before', () => {
    const { trend } = scoreOf(RECORDS, { account: anAccount({ churnedDay: daysAgo(28) }) });
    expect(trend.slice(-5).map(({ value }) => value)).toEqual([null, null, null, null, null]);
    expect(trend[8]?.value).not.toBeNull();
  });

  it('of a known later churn changes no score, and says leaving', () => {
    const staying = scoreOf(RECORDS);
    const leaving = scoreOf(RECORDS, { account: anAccount({ churnedDay: daysAgo(-60) }) });
    expect(leaving.indices).toEqual(staying.indices);
    expect(signalsOf(leaving)).toEqual([...signalsOf(staying), 'leaving']);
    expect([staying.readiness.renewal, leaving.readiness.renewal]).toEqual(['yes', 'no']);
    expect(leaving.trend).toEqual(staying.trend);
  });
});

describe('onboarding in happiness', () => {
  it('stands beside the other parts as 50 of 100, fading to nothing at day 180', () => {
    const account = (tenureDays: number) => startedDaysAgo(tenureDays);
    const all = [...RECORDS, ...given('survey'), survey('csat', 4, 1), ticket(9, { resolvedAge: 8 })];
    const share = (tenureDays: number) => {
      const day0 = milestone('go_live', { due: tenureDays, done: tenureDays });
      const { measures, happiness } = scoreOf([...all, day0, meeting(tenureDays)], { account: account(tenureDays) });
      expect(happiness.coverage).toBeGreaterThan(0.5);
      const sum = (ids: string[]) =>
        measures.filter(({ id }) => ids.includes(id)).reduce((total, one) => total + (one.weight ?? 0), 0);
      return sum(['milestones', 'kickoffDays']) / sum(['kpi:saved']);
    };
    // Of 100: 50 for onboarding and 17.5 for outcomes; on day 135 25 and 35 of the other 75 … times 100 − 25.
    expect(share(30)).toBeCloseTo(50 / 17.5, 9);
    expect(share(89)).toBeCloseTo(50 / 17.5, 9);
    expect(share(90)).toBeCloseTo(50 / 17.5, 9);
    expect(share(135)).toBeCloseTo(25 / (0.35 * 75), 9);
    expect(share(180)).toBe(0);
  });

  it('leaves no cliff at day 90, nor anywhere on its way out', () => {
    const happiness = (tenureDays: number) => {
      const first = [milestone('handoff_call', { due: tenureDays, done: tenureDays }), meeting(tenureDays)];
      const records = [...first, meeting(2), survey('nps', 7, 3), kpi('saved', 6, 3, 10)];
      return scoreOf(records, { account: startedDaysAgo(tenureDays) }).happiness.value as number;
    };
    for (let tenureDays = 85; tenureDays < 185; tenureDays += 1) {
      expect(Math.abs(happiness(tenureDays + 1) - happiness(tenureDays))).toBeLessThan(2);
    }
  });

  it('is not applicable without a start date', () => {
    const { indices } = scoreOf(RECORDS, { account: anAccount({ startDay: null }) });
    expect(indices.onboarding).toEqual({ value: null, low: null, high: null, coverage: null });
  });

  it('off track is said in the stage of onboarding only', () => {
    const late = given('meeting');
    expect(signalsOf(scoreOf(late, { account: startedDaysAgo(40) }))).toContain('onboarding-off-track');
    expect(signalsOf(scoreOf(late, { account: startedDaysAgo(90) }))).not.toContain('onboarding-off-track');
  });
});
