import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/model/parse-model.js';
import { anAccount, BYSTANDER, daysAgo, given, measureOf, of, startedDaysAgo, usage } from '../portfolio-builder.js';

describe('feature breadth', () => {
  it('is the share of the features the model says are offered', () => {
    const model = parseModel('featuresOffered: 8');
    const records = [usage(3, 'export'), usage(4, 'export'), usage(5, 'import'), usage(6, null)];
    expect(measureOf('featureBreadth', records, { model })).toMatchObject({ value: 0.25, evidence: { used: 2, stated: true } });
  });

  it('is else the share of the most any account uses', () => {
    const others = ['export', 'import', 'chart', 'share'].map((feature) => of(BYSTANDER, usage(9, feature)));
    expect(measureOf('featureBreadth', [...others, usage(3, 'export')]).value).toBe(0.25);
  });

  it('compares with churned accounts and with those not started too', () => {
    const records = [usage(3, 'export'), of('gone', usage(60, 'export')), of('gone', usage(60, 'import'))];
    const others = [anAccount({ id: 'gone', churnedDay: daysAgo(50) })];
    expect(measureOf('featureBreadth', records, { others }).value).toBe(0.5);
  });

  it('is raised by no row of an unknown account', () => {
    const records = [usage(3, 'export'), of('nobody', usage(3, 'export')), of('nobody', usage(3, 'import'))];
    expect(measureOf('featureBreadth', records).value).toBe(1);
  });

  it('compares with what was used at the same as-of day', () => {
    const records = [usage(97, 'export'), usage(0, 'export'), usage(0, 'import')];
    expect(measureOf('featureBreadth', records, { asOf: daysAgo(7) })).toMatchObject({ value: 1, evidence: { offered: 1 } });
  });

  it('is missing when nobody names a feature, and 0 when this account alone uses none', () => {
    expect(measureOf('featureBreadth', [usage(3)]).outcome).toBe('missing');
    expect(measureOf('featureBreadth', []).outcome).toBe('missing');
    expect(measureOf('featureBreadth', [of(BYSTANDER, usage(3, 'export'))]).value).toBe(0);
  });

  it('takes names of features exactly, and usage of quantity 0 for none', () => {
    const model = parseModel('featuresOffered: 4');
    const records = [usage(3, 'Export'), usage(3, 'export'), usage(3, 'import', 0)];
    expect(measureOf('featureBreadth', records, { model }).value).toBe(0.5);
  });
});

describe('usage velocity', () => {
  const steady = Array.from({ length: 16 }, (_, week) => usage(7 * week, null, 10));

  it('is 0 when usage goes on as before', () => {
    expect(measureOf('usageVelocity', steady).value).toBeCloseTo(0, 12);
  });

  it('is the change of weekly usage', () => {
    expect(measureOf('usageVelocity', [...steady, usage(2, null, 20)]).value).toBeCloseTo(0.5, 12);
    expect(measureOf('usageVelocity', steady.slice(4)).value).toBe(-1);
  });

  it('is too new below 112 days of tenure', () => {
    expect(measureOf('usageVelocity', steady, { account: startedDaysAgo(111) }).outcome).toBe('too-new');
    expect(measureOf('usageVelocity', steady, { account: startedDaysAgo(112) }).outcome).toBe('measured');
    expect(measureOf('usageVelocity', steady, { account: anAccount({ startDay: null }) }).outcome).toBe('measured');
  });

  it('is not applicable without earlier usage, missing without a file', () => {
    expect(measureOf('usageVelocity', given('usage')).outcome).toBe('not-applicable');
    expect(measureOf('usageVelocity', [usage(3)]).outcome).toBe('not-applicable');
    expect(measureOf('usageVelocity', []).outcome).toBe('missing');
  });
});
