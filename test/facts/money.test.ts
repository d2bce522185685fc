import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import {
  anAccount,
  BYSTANDER,
  given,
  measureOf,
  meeting,
  of,
  revenue,
  scoreOf,
  ticket,
  training,
  webinar,
} from '../portfolio-builder.js';

const margin = (records: readonly EventRecord[], circumstances = {}) => measureOf('margin', records, circumstances);

describe('the margin', () => {
  it('is missing without a revenue file, and without a row of the account: it is more likely not in the export than free', () => {
    expect(margin([]).outcome).toBe('missing');
    expect(margin(given('revenue')).outcome).toBe('missing');
  });

  it('is too new until 90 days lie behind the first revenue row', () => {
    expect(margin([revenue(89, 100, { cost: 20 })]).outcome).toBe('too-new');
    expect(margin([revenue(90, 100, { cost: 20 })]).value).toBe(0.8);
  });

  it('is missing when neither revenue nor cost fall in the 12 months', () => {
    expect(margin([revenue(500, 100, { cost: 20 })]).outcome).toBe('missing');
    expect(margin([revenue(100, 0)]).outcome).toBe('missing');
  });

  it.each([
    ['no revenue', 0],
    ['negative revenue', -10],
  ])('of %s against a cost is a plain loss, at the floor', (_what, amount) => {
    const said = margin([revenue(100, amount, { cost: 20 })]);
    expect(said).toMatchObject({ outcome: 'measured', value: -0.5, score: -100, evidence: { plainLoss: true } });
  });

  it('of a plain loss follows the floor of the model', () => {
    const model = parseModel('benchmarks: { margin: { floor: -2 } }');
    expect(margin([revenue(100, 0, { cost: 20 })], { model })).toMatchObject({ value: -2, score: -100 });
  });

  it('of a yearly invoice a little late is missing, not a loss', () => {
    const cost = revenue('2026-03-01', 0, { cost: 20 });
    expect(margin([revenue('2025-06-15', 100), cost])).toMatchObject({ outcome: 'missing' });
    expect(margin([revenue('2025-06-15', 100), cost]).reason).toContain('late');
    expect(margin([revenue('2025-05-31', 100), cost]).value).toBe(-0.5);
    expect(margin([revenue('2025-06-15', 100), cost, revenue('2026-06-15', 100)]).value).toBe(0.8);
  });
});

describe('cost', () => {
  it('is stated as soon as one row states it, blanks being 0', () => {
    const { company } = scoreOf([revenue(100, 100, { cost: 30 }), revenue(130, 100)]);
    expect(company).toMatchObject({ revenue: 200, cost: 30, costEstimated: false });
  });

  it('of 0 is stated too', () => {
    expect(scoreOf([revenue(100, 100, { cost: 0 })]).company).toMatchObject({ cost: 0, costEstimated: false, value: 100 });
  });

  it('is decided for each account: others do not state it', () => {
    const records = [revenue(100, 1000), of(BYSTANDER, revenue(100, 1000, { cost: 1 }))];
    expect(scoreOf(records).company).toMatchObject({ cost: 300, costEstimated: true });
  });

  it('stated outside the 12 months is no cost of this year', () => {
    expect(scoreOf([revenue(100, 1000), revenue(500, 1000, { cost: 1 })]).company).toMatchObject({
      cost: 300,
      costEstimated: true,
    });
  });

  it('is else estimated from revenue, tickets opened and hours of held meetings', () => {
    const work = [ticket(3), ticket(9), meeting(5, { minutes: 30 }), meeting(6), meeting(7, { status: 'no_show', minutes: 600 })];
    const { company } = scoreOf([revenue(100, 10_000), ...work, webinar(3), training(3)]);
    expect(company).toMatchObject({ cost: 3000 + 2 * 50 + 1.5 * 150, costEstimated: true });
  });

  it('estimated from negative revenue takes no share of it', () => {
    expect(scoreOf([revenue(100, -1000), ticket(3)]).company).toMatchObject({ cost: 50, value: -100 });
  });

  it('takes the rates of the currency of the revenue', () => {
    const model = parseModel('costToServe: { currencies: { GBP: { perTicket: 40, perMeetingHour: 120 } } }');
    const cost = (currency: string | null, circumstances = {}) =>
      scoreOf([revenue(100, 1000, { currency }), ticket(3)], { model, ...circumstances }).company.cost;
    expect([cost('GBP'), cost('EUR'), cost(null)]).toEqual([340, 350, 350]);
    expect(cost(null, { account: anAccount({ currency: 'GBP' }) })).toBe(340);
  });

  it('estimated has bounds: the scores at double and at half the share of revenue', () => {
    const { company } = scoreOf([revenue(100, 1000)]);
    expect(company.value).toBeCloseTo(50 + (0.2 / 0.3) * 50, 9);
    expect(company.low).toBeCloseTo(40, 9);
    expect(company.high).toBe(100);
    expect(company.coverage).toBe(1);
  });

  it('stated has none', () => {
    const { company } = scoreOf([revenue(100, 1000, { cost: 300 })]);
    expect([company.low, company.high]).toEqual([company.value, company.value]);
  });
});

describe('several currencies', () => {
  it.each<[string, string | null, (string | null)[], string]>([
    ['of two rows', null, ['EUR', 'USD'], 'missing'],
    ['of a row and of the account', 'EUR', [null, 'USD'], 'missing'],
    ['that are one', 'EUR', [null, 'EUR'], 'measured'],
    ['where a blank agrees with anything', null, [null, 'USD'], 'measured'],
    ['where the account states another but no row is blank', 'EUR', ['USD', 'USD'], 'measured'],
  ])('%s', (_what, currency, [first, second], outcome) => {
    const records = [revenue(100, 100, { cost: 9, currency: first ?? null }), revenue(110, 100, { currency: second ?? null })];
    const score = scoreOf(records, { account: anAccount({ currency }) });
    expect(score.measures.find(({ id }) => id === 'margin')?.outcome).toBe(outcome);
    expect(score.company.revenue).toBe(outcome === 'missing' ? null : 200);
  });

  it('matter only inside the window', () => {
    const records = [revenue(100, 100, { cost: 9, currency: 'EUR' }), revenue(500, 100, { currency: 'USD' })];
    expect(margin(records).outcome).toBe('measured');
  });

  it('come after too-new', () => {
    expect(margin([revenue(80, 100, { currency: 'EUR' }), revenue(70, 100, { currency: 'USD' })]).outcome).toBe('too-new');
  });

  it('name the currency of the revenue, else that of the account', () => {
    const currencyOf = (row: string | null, own: string | null) =>
      scoreOf([revenue(100, 100, { currency: row })], { account: anAccount({ currency: own }) }).company.currency;
    expect([currencyOf('EUR', 'USD'), currencyOf(null, 'USD'), currencyOf(null, null)]).toEqual(['EUR', 'USD', null]);
  });
});

describe('annual recurring revenue', () => {
  it('is never used as revenue', () => {
    const { company } = scoreOf(given('revenue'), { account: anAccount({ arr: 90_000 }) });
    expect(company).toMatchObject({ value: null, revenue: null });
  });
});
