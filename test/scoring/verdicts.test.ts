import { describe, expect, it } from 'vitest';
import { BANDS } from '../../src/domain/vocabulary.js';
import { placeOnContinuum } from '../../src/scoring/continuum.js';
import { placeInQuadrant } from '../../src/scoring/quadrant.js';
import type { ScoredMeasure } from '../../src/scoring/scored-measures.js';
import { advocacy, anAccount, DEFAULT_MODEL, given, kpi, meeting, scoreOf, survey } from '../portfolio-builder.js';

const { bands } = DEFAULT_MODEL.rules;

function felt(id: string, score: number): ScoredMeasure {
  return {
    id,
    score,
    outcome: 'measured',
    value: 1,
    unit: '',
    low: score,
    high: score,
    evidence: {},
    reason: () => '',
  } as ScoredMeasure;
}

function bandOf(value: number, measures: readonly ScoredMeasure[] = [felt('nps', 50), felt('csat', -50)]) {
  return placeOnContinuum({ value, low: value, high: value, coverage: 1 }, bands, measures);
}

describe('the happiness continuum', () => {
  it.each([
    [-100, 'walkaway-angry'],
    [-60.000001, 'walkaway-angry'],
    [-60, 'dissatisfied'],
    [-20.5, 'dissatisfied'],
    [-20, 'neutral'],
    [0, 'neutral'],
    [19.999999, 'neutral'],
    [20, 'satisfied'],
    [59.5, 'satisfied'],
    [60, 'gushing-promoter'],
    [100, 'gushing-promoter'],
    [-20 - 7e-15, 'neutral'],
    [20 - 7e-15, 'satisfied'],
  ])('puts %f into %s', (value, band) => {
    expect(bandOf(value).band).toBe(band);
  });

  it('has every value in exactly one band', () => {
    for (let value = -100; value <= 100; value += 0.25) {
      expect(bands.filter(({ from, to }, index) => value >= from && (value < to || index === bands.length - 1)).length).toBe(1);
      expect(BANDS).toContain(bandOf(value).band);
    }
  });

  it('is certain when low and high share a band, and provisional otherwise', () => {
    const certain = (low: number, high: number) => placeOnContinuum({ value: 0, low, high, coverage: 0.9 }, bands, []).certain;
    expect([certain(-20, 19), certain(-21, 19), certain(-20, 20)]).toEqual([true, false, false]);
  });
});

describe('evidence of feeling', () => {
  it.each(['nps', 'csat', 'kpi:saved', 'resolutionHours', 'agedBacklog', 'escalations'])(
    'a poor %s makes anger of a low score',
    (id) => {
      expect(bandOf(-80, [felt(id, -1)])).toMatchObject({ band: 'walkaway-angry', certain: true });
      expect(bandOf(-80, [felt(id, 0)])).toMatchObject({ band: 'dissatisfied', certain: false });
    },
  );

  it.each(['nps', 'csat', 'kpi:saved', 'advocacyActions'])('a good %s makes a promoter of a high score', (id) => {
    expect(bandOf(80, [felt(id, 1)])).toMatchObject({ band: 'gushing-promoter', certain: true });
    expect(bandOf(80, [felt(id, 0)])).toMatchObject({ band: 'satisfied', certain: false });
  });

  it.each(['engagement', 'ticketLoad', 'advocacyActions', 'milestones', 'kickoffDays'])(
    'silence is not anger: not even a poor %s',
    (id) => {
      expect(bandOf(-80, [felt(id, -100)]).band).toBe('dissatisfied');
    },
  );

  it.each(['engagement', 'resolutionHours', 'agedBacklog', 'milestones', 'surveyAnswers'])(
    'attendance is not love: not even a good %s',
    (id) => {
      expect(bandOf(80, [felt(id, 100)]).band).toBe('satisfied');
    },
  );

  it('is asked of the two outer bands only', () => {
    expect(bandOf(30, [])).toMatchObject({ band: 'satisfied', certain: true });
    expect(bandOf(-30, [])).toMatchObject({ band: 'dissatisfied', certain: true });
  });

  it('is missing for an account of which only silence is known', () => {
    const { happiness } = scoreOf(given('meeting', 'ticket', 'survey', 'feedback'), { account: anAccount({ startDay: null }) });
    expect(happiness).toMatchObject({ value: -100, band: 'dissatisfied', certain: false });
    const angry = scoreOf([...given('meeting', 'ticket', 'feedback'), survey('nps', 0, 170), kpi('saved', 1, 3, 10)]);
    expect(angry.happiness.band).toBe('walkaway-angry');
  });

  it('is there for an account that says so', () => {
    const records = [survey('nps', 10, 3), kpi('saved', 12, 3, 10), advocacy(3), ...[1, 2, 3, 4].map((age) => meeting(age))];
    expect(scoreOf(records).happiness.band).toBe('gushing-promoter');
  });
});

describe('the success quadrant', () => {
  it.each([
    [0, 0, 'customer-success', false],
    [-0.1, 0, 'work-to-keep-unhappy', false],
    [0, -0.1, 'work-to-keep-unprofitable', false],
    [-0.1, -0.1, 'assess', true],
    [-39.9, -39.9, 'assess', true],
    [-40, -1, 'assess', false],
    [-1, -40, 'assess', false],
    [-41, -90, 'assess', false],
    [-7e-15, -7e-15, 'customer-success', false],
    [-39.9, 5, 'work-to-keep-unhappy', false],
  ])('puts happiness %f and company %f into %s (recoverable: %s)', (happiness, company, quadrant, recoverable) => {
    expect(placeInQuadrant(happiness, company, -40)).toMatchObject({ quadrant, recoverable });
  });

  it.each([
    [null, 5],
    [5, null],
    [null, null],
  ])('cannot tell of happiness %s and company %s', (happiness, company) => {
    expect(placeInQuadrant(happiness, company, -40)).toEqual({
      quadrant: 'cannot-tell',
      recoverable: false,
      successLevel: null,
      balance: null,
    });
  });

  it('tells the same point along and across the diagonal of success', () => {
    expect(placeInQuadrant(60, -20, -40)).toMatchObject({ successLevel: 20, balance: 40 });
  });
});
