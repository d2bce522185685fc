import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import {
  advocacy,
  anAccount,
  daysAgo,
  given,
  kpi,
  ledgerOf,
  measureIn,
  meeting,
  milestone,
  of,
  revenue,
  scoreOf,
  survey,
  ticket,
} from '../portfolio-builder.js';

describe('an index', () => {
  it('is the weighted mean of what is measured, with everything missing at −100 and at +100 as its bounds', () => {
    const { indices } = scoreOf([survey('nps', 8, 3), ...given('ticket')]);
    // nps 3 and csat 3 apply; the tickets of nobody do not.
    expect(indices.experience).toEqual({ value: 50, low: 50 / 2 - 50, high: 50 / 2 + 50, coverage: 0.5 });
  });

  it('weighs a part by its weight and by nothing else: little data counts little one level up', () => {
    const score = scoreOf([survey('nps', 8, 3), ...given('ticket'), kpi('saved', 8, 3, 10)]);
    const [nps, saved] = [measureIn(score, 'nps').weight as number, measureIn(score, 'kpi:saved').weight as number];
    expect(nps / saved).toBeCloseTo((25 * 0.5) / 35, 9);
  });

  it('jumps nowhere when a file without a row of the account is added', () => {
    const before = scoreOf([survey('nps', 8, 3), kpi('saved', 8, 3, 10), meeting(3)]).happiness;
    const after = scoreOf([survey('nps', 8, 3), kpi('saved', 8, 3, 10), meeting(3), revenue(3, 5), milestone('x', {})]).happiness;
    expect(after).toEqual(before);
  });

  it('is the same above, whether or not a part below can tell', () => {
    const records = [survey('nps', 8, 3), kpi('saved', 8, 3, 10), ticket(4)];
    const careful = parseModel('minCoverage: 0.45');
    const [lax, strict] = [scoreOf(records), scoreOf(records, { model: careful })];
    expect(lax.happiness.value).toBe(strict.happiness.value);
  });

  it('that cannot tell still shows its coverage and bounds', () => {
    const { happiness } = scoreOf([survey('nps', 8, 3)], { model: parseModel('minCoverage: 0.9') });
    expect(happiness).toMatchObject({ value: null, band: 'cannot-tell', certain: false });
    expect((happiness.high as number) - (happiness.low as number)).toBeCloseTo(200 * (1 - (happiness.coverage as number)), 9);
  });

  it('whose parts are all not applicable is not applicable itself', () => {
    const score = scoreOf([], { account: anAccount({ startDay: null }) });
    expect(score.indices.onboarding).toEqual({ value: null, low: null, high: null, coverage: null });
  });

  it('with no weight on a measure gives it no points', () => {
    const model = parseModel('indices: { experience: { parts: { csat: 0 } } }');
    const score = scoreOf([survey('nps', 8, 3), survey('csat', 5, 3), kpi('saved', 9, 3, 10)], { model });
    expect(measureIn(score, 'csat')).toMatchObject({ score: 100, points: null, weight: null });
  });
});

describe('the bar of coverage', () => {
  const halves = (minCoverage: number) => parseModel(`minCoverage: ${minCoverage}`);

  it.each([
    [0.5, 50],
    [0.500000001, null],
    [0.6, null],
  ])('of %f leaves half the evidence with the value %s', (minCoverage, value) => {
    const { indices } = scoreOf([survey('nps', 8, 3), ...given('ticket')], { model: halves(minCoverage) });
    expect(indices.experience.value).toBe(value);
  });

  it('of a quarter is met by exactly a quarter', () => {
    const records = ['a', 'b', 'c', 'd'].map((name) => kpi(name, 10, 3, name === 'a' ? 10 : null));
    expect(scoreOf(records).indices.outcomes).toEqual({ value: 50, low: -62.5, high: 87.5, coverage: 0.25 });
    expect(scoreOf([...records, kpi('e', 10, 3)]).indices.outcomes.value).toBeNull();
  });

  it('of 0 is not met by nothing', () => {
    expect(scoreOf([], { model: halves(0) }).happiness).toMatchObject({ value: null, band: 'cannot-tell' });
  });

  it('keeps points back when the index cannot tell', () => {
    const score = scoreOf([survey('nps', 8, 3)], { model: halves(0.9) });
    expect(measureIn(score, 'nps')).toMatchObject({ outcome: 'measured', score: 50, points: null, weight: null });
  });
});

describe('points', () => {
  it('belong to happiness, or to company, or to neither', () => {
    const records = [survey('nps', 8, 3), kpi('saved', 9, 3, 10), meeting(3), advocacy(3), revenue(100, 100, { cost: 50 })];
    const score = scoreOf(records);
    expect(measureIn(score, 'margin')).toMatchObject({ weight: 1, points: 50 });
    expect(measureIn(score, 'surveyAnswers')).toMatchObject({ outcome: 'measured', weight: null, points: null });
    expect(measureIn(score, 'nps').points).toBeGreaterThan(0);
  });

  it('of an empty account are none, and it is not green', () => {
    const score = scoreOf([]);
    expect(score).toMatchObject({ quadrant: 'cannot-tell', signals: [] });
    expect(score.measures.every(({ points }) => points === null)).toBe(true);
  });
});

describe('one account beside another is scored as if it stood alone', () => {
  const FADING = '{ part: onboarding, share: 0.5, fullUntilDay: 90, goneByDay: 180 }';

  function besideAndAlone(model: string, first: Neighbour, second: Neighbour) {
    const recordsOf = ({ account, records }: Neighbour) => records.map((record) => of(account.id, record));
    const accounts = [first.account, second.account];
    const ledger = ledgerOf(accounts, [...recordsOf(first), ...recordsOf(second)]);
    const [, beside] = scorePortfolio(accounts, ledger, parseModel(model));
    const [alone] = scorePortfolio([second.account], ledger, parseModel(model));
    return { beside: beside?.indices, alone: alone?.indices };
  }

  it('with an index of its own that fades', () => {
    const model = `indices: { happiness: { fadingPart: null }, goals.longevity: { fadingPart: ${FADING} } }`;
    const startedAgo = (id: string, age: number) => ({
      account: anAccount({ id, startDay: daysAgo(age) }),
      records: [meeting(age), meeting(3), kpi('saved', 9, 3, 10), milestone('handoff_call', { due: age, done: age })],
    });
    const { beside, alone } = besideAndAlone(model, startedAgo('young', 115), startedAgo('older', 150));
    expect(beside).toEqual(alone);
  });

  it.each([
    ['a kpi:b', ['a', 'b']],
    ['a1kpi:b', ['a', 'b']],
    ['a,b', ['a', 'b']],
  ])('with a KPI of the name "%s" beside KPIs %j', (name, others) => {
    const first = { account: anAccount({ id: 'first' }), records: [kpi(name, 9, 3, 10)] };
    const second = { account: anAccount({ id: 'second' }), records: others.map((other) => kpi(other, 9, 3, 10)) };
    const { beside, alone } = besideAndAlone('name: fresh', first, second);
    expect(beside).toEqual(alone);
    expect(beside?.outcomes).toMatchObject({ value: 25, coverage: 1 });
  });

  it('with a KPI whose name ends in the tenure of the other', () => {
    const first = { account: anAccount({ id: 'first' }), records: [meeting(3), kpi('solved on day 30', 9, 3, 10)] };
    const account = anAccount({ id: 'second', startDay: daysAgo(30) });
    const { beside, alone } = besideAndAlone('name: fresh', first, {
      account,
      records: [meeting(3), kpi('solved on day', 9, 3, 10)],
    });
    expect(beside).toEqual(alone);
  });
});

interface Neighbour {
  readonly account: Account;
  readonly records: readonly EventRecord[];
}
