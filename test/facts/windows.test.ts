import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import type { MeasureId } from '../../src/domain/vocabulary.js';
import {
  advocacy,
  daysAgo,
  feedback,
  given,
  kpi,
  measureOf,
  meeting,
  revenue,
  scoreOf,
  survey,
  ticket,
  training,
  usage,
  webinar,
} from '../portfolio-builder.js';

/** A measure, a row at some age, and the value of the measure while the row is in its window and after. */
interface Window {
  readonly id: MeasureId;
  readonly lastDay: number;
  readonly row: (age: number) => EventRecord[];
  readonly inside: unknown;
  readonly outside: unknown;
}

const alwaysAsked = ticket(10);
const WINDOWS: readonly Window[] = [
  { id: 'nps', lastDay: 181, row: (age) => [survey('nps', 9, age)], inside: 9, outside: 'stale' },
  { id: 'csat', lastDay: 181, row: (age) => [survey('csat', 4, age)], inside: 4, outside: 'stale' },
  { id: 'surveyAnswers', lastDay: 181, row: (age) => [survey('nps', 9, age)], inside: 1, outside: 0 },
  { id: 'feedbackItems', lastDay: 181, row: (age) => [feedback(age)], inside: 1, outside: 0 },
  { id: 'advocacyActions', lastDay: 363, row: (age) => [advocacy(age)], inside: 1, outside: 0 },
  { id: 'ticketLoad', lastDay: 90, row: (age) => [alwaysAsked, ticket(age, { resolvedAge: age })], inside: 2, outside: 1 },
  {
    id: 'escalations',
    lastDay: 90,
    row: (age) => [alwaysAsked, ticket(age, { status: 'escalated', resolvedAge: age })],
    inside: 1,
    outside: 0,
  },
  {
    id: 'resolutionHours',
    lastDay: 90,
    row: (age) => [ticket(age + 1, { resolvedAge: age })],
    inside: 24,
    outside: 'not-applicable',
  },
];

describe('a window of weeks', () => {
  it.each(WINDOWS)('of $id holds the last $lastDay days and today', ({ id, lastDay, row, inside, outside }) => {
    const said = (age: number) => {
      const { outcome, value } = measureOf(id, row(age));
      return outcome === 'measured' ? value : outcome;
    };
    expect([said(0), said(lastDay)]).toEqual([inside, inside]);
    expect(said(lastDay + 1)).toBe(outside);
  });

  it.each([
    [27, 0.5],
    [28, -1],
  ])('usage velocity counts usage of age %i as %f of its pace', (age, value) => {
    const before = [35, 70, 105].map((older) => usage(older, null, 8));
    const recent = age < 28 ? usage(age, null, 12) : usage(age, null, 0);
    expect(measureOf('usageVelocity', [...before, recent]).value).toBeCloseTo(value, 12);
  });

  it('usage velocity takes usage of age 28 to 111 for its past, and no older one', () => {
    const withPast = (age: number) => measureOf('usageVelocity', [usage(0, null, 1), usage(age, null, 3)]);
    expect(withPast(28).value).toBeCloseTo(0, 12);
    expect(withPast(111).value).toBeCloseTo(0, 12);
    expect(withPast(112).outcome).toBe('not-applicable');
  });

  it('features are those used within 91 days', () => {
    const breadth = (age: number) => measureOf('featureBreadth', [usage(0, 'export'), usage(age, 'import')]).evidence['used'];
    expect([breadth(90), breadth(91)]).toEqual([2, 1]);
  });

  it('an account asks the ticket questions for 26 weeks after its last ticket', () => {
    const load = (age: number) => measureOf('ticketLoad', [ticket(age, { resolvedAge: age })]).outcome;
    expect([load(181), load(182)]).toEqual(['measured', 'not-applicable']);
  });

  it('a ticket opened long ago still asks them 26 weeks after it was resolved', () => {
    const load = (age: number) => measureOf('agedBacklog', [ticket(900, { resolvedAge: age })]).outcome;
    expect([load(181), load(182)]).toEqual(['measured', 'not-applicable']);
  });

  it('touches count for 52 weeks, channels for 13', () => {
    const evidence = (age: number) => measureOf('engagement', [meeting(0), webinar(age)]).evidence;
    expect([evidence(363)['touches'], evidence(364)['touches']]).toEqual([2, 1]);
    expect([evidence(90)['channels'], evidence(91)['channels']]).toEqual([2, 1]);
  });

  it('a KPI reading of age 181 stands, one of age 182 is stale', () => {
    const outcome = (age: number) => measureOf('kpi:saved', [kpi('saved', 10, age, 10)]).outcome;
    expect([outcome(181), outcome(182)]).toEqual(['measured', 'stale']);
  });

  it('cost to serve counts tickets and meetings of 364 days', () => {
    const cost = (age: number) =>
      scoreOf([revenue(100, 1000), ticket(age, { resolvedAge: age }), meeting(age, { minutes: 60 })]).company.cost;
    expect([cost(363), cost(364)]).toEqual([500, 300]);
  });
});

describe('the day of a row', () => {
  it('is its calendar day in UTC: the last minute of a day is not the next day', () => {
    const late = ticket(1, { openedAt: Date.parse('2026-06-30T23:59:59Z') });
    const tomorrow = ticket(1, { openedAt: Date.parse('2026-07-01T00:00:00Z') });
    expect(measureOf('ticketLoad', [alwaysAsked, late]).value).toBe(2);
    expect(measureOf('ticketLoad', [alwaysAsked, tomorrow]).value).toBe(1);
  });

  it('lies before the start of its account without losing anything', () => {
    expect(measureOf('engagement', [training(2000)]).evidence['daysSinceLastTouch']).toBe(2000);
  });

  it('decides that two identical rows are two events', () => {
    expect(measureOf('surveyAnswers', [survey('nps', 5, 3), survey('nps', 5, 3)]).value).toBe(2);
  });
});

describe('what is given', () => {
  it.each<[MeasureId, EventRecord[]]>([
    ['feedbackItems', given('feedback')],
    ['surveyAnswers', given('survey')],
    ['advocacyActions', given('advocacy')],
  ])('%s is missing without its file and zero without a row of its account', (id, records) => {
    expect(measureOf(id, [])).toMatchObject({ outcome: 'missing', value: null });
    expect(measureOf(id, records)).toMatchObject({ outcome: 'measured', value: 0 });
  });

  it('a source is given from its first row of any account on, and not before', () => {
    const firstSeven = { ...feedback(7), accountId: 'bystander' };
    const past = (weeks: number) => measureOf('feedbackItems', [firstSeven], { asOf: daysAgo(7 * weeks) }).outcome;
    expect([past(0), past(1), past(2)]).toEqual(['measured', 'measured', 'missing']);
  });

  it('rows of unknown accounts give nothing', () => {
    expect(measureOf('feedbackItems', [{ ...feedback(7), accountId: 'nobody' }]).outcome).toBe('missing');
  });

  it('rows after the as-of day give nothing', () => {
    expect(measureOf('feedbackItems', [feedback(-1)]).outcome).toBe('missing');
  });
});
