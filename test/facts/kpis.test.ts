import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import { anAccount, BYSTANDER, daysAgo, kpi, measureIn, measureOf, of, scoreOf, startedDaysAgo } from '../portfolio-builder.js';

const saved = (records: readonly EventRecord[], circumstances = {}) => measureOf('kpi:saved', records, circumstances);

describe('the reading of a KPI', () => {
  it('is that of the latest day', () => {
    expect(saved([kpi('saved', 8, 3, 10), kpi('saved', 1, 30, 10)])).toMatchObject({
      value: 8,
      evidence: { target: 10, ratio: 0.8 },
    });
  });

  it('is the mean of those that share the day, and so is the target', () => {
    const records = [kpi('saved', 4, 3, 10), kpi('saved', 8, 3, 20), kpi('saved', 9, 3)];
    expect(saved(records)).toMatchObject({ value: 7, evidence: { target: 15 } });
  });

  it('without a date is one of the as-of day, whichever that is', () => {
    const records = [kpi('saved', 4, null, 10), kpi('saved', 9, 1, 10)];
    expect(saved(records)).toMatchObject({ value: 4, evidence: { ageDays: 0 } });
    expect(saved(records, { asOf: daysAgo(300) })).toMatchObject({ value: 4, evidence: { ageDays: 0 } });
    expect(saved([...records, kpi('saved', 6, 0)]).value).toBe(5);
  });

  it('is judged by the latest target stated, not only by the one in its own row', () => {
    const records = [kpi('saved', 8, 3), kpi('saved', 1, 30, 10), kpi('saved', 1, 60, 99)];
    expect(saved(records).evidence['target']).toBe(10);
  });

  it('counts from its day on', () => {
    const records = [kpi('saved', 8, 3, 10), kpi('saved', 2, 30, 10)];
    expect(saved(records, { asOf: daysAgo(4) }).value).toBe(2);
    expect(scoreOf(records, { asOf: daysAgo(31) }).measures.map(({ id }) => id)).not.toContain('kpi:saved');
  });

  it('keeps KPIs apart by their exact name', () => {
    const { measures } = scoreOf([kpi('saved', 8, 3, 10), kpi('Saved', 4, 3, 10)]);
    expect(measures.filter(({ id }) => id.startsWith('kpi:')).map(({ id, value }) => [id, value])).toEqual([
      ['kpi:Saved', 4],
      ['kpi:saved', 8],
    ]);
  });
});

describe('the score of a KPI', () => {
  it.each([
    [0, -100],
    [4, -100],
    [6, -50],
    [8, 0],
    [9, 25],
    [10, 50],
    [12, 100],
    [99, 100],
  ])('of %i against a target of 10 is %i', (value, score) => {
    expect(saved([kpi('saved', value, 3, 10)]).score).toBeCloseTo(score, 9);
  });

  const lower = parseModel('kpis: { saved: { direction: lower } }');
  it.each([
    [10, 50],
    [8, 100],
    [12.5, 0],
    [25, -100],
    [0, 100],
    [-3, 100],
  ])('of %f, where lower is better and 10 the target, is %i', (value, score) => {
    expect(saved([kpi('saved', value, 3, 10)], { model: lower }).score).toBeCloseTo(score, 9);
  });

  it('comes from the benchmark of the model where there is one, target or not', () => {
    const model = parseModel('kpis: { saved: { unit: hours, benchmark: { floor: 0, entry: 2, good: 5, best: 10 } } }');
    expect(saved([kpi('saved', 5, 3)], { model })).toMatchObject({ score: 50, unit: 'hours' });
    expect(saved([kpi('saved', 5, 3, 5000)], { model }).score).toBe(50);
  });

  it.each([null, 0, -5])('is missing with neither a benchmark nor a target above 0 (%s): nobody can judge it', (target) => {
    expect(saved([kpi('saved', 5, 3, target)])).toMatchObject({ outcome: 'missing', score: null });
  });

  it('weighs as the model says, and equally otherwise', () => {
    const records = [kpi('good', 10, 3, 10), kpi('poor', 4, 3, 10)];
    expect(scoreOf(records).indices.outcomes.value).toBeCloseTo(-25, 9);
    expect(scoreOf(records, { model: parseModel('kpis: { good: { weight: 2 } }') }).indices.outcomes.value).toBeCloseTo(0, 9);
    expect(scoreOf(records, { model: parseModel('kpis: { good: { weight: 0 } }') }).indices.outcomes.value).toBe(-100);
  });
});

describe('an account without any KPI', () => {
  it('has no outcomes: missing, whether or not others have some', () => {
    expect(measureOf('kpis', []).outcome).toBe('missing');
    expect(measureOf('kpis', [of(BYSTANDER, kpi('saved', 1, 3, 1))]).outcome).toBe('missing');
    expect(scoreOf([]).indices.outcomes).toEqual({ value: null, low: -100, high: 100, coverage: 0 });
  });

  it('is too new to have some below 180 days', () => {
    const at = (tenureDays: number) => measureOf('kpis', [], { account: startedDaysAgo(tenureDays) }).outcome;
    expect([at(0), at(179), at(180)]).toEqual(['too-new', 'too-new', 'missing']);
    expect(measureOf('kpis', [], { account: anAccount({ startDay: null }) }).outcome).toBe('missing');
  });

  it('differs from one whose KPIs are stale', () => {
    const score = scoreOf([kpi('saved', 8, 200, 10)], { account: startedDaysAgo(100) });
    expect(measureIn(score, 'kpi:saved').outcome).toBe('stale');
    expect(score.indices.outcomes).toEqual({ value: null, low: -100, high: 100, coverage: 0 });
  });
});
