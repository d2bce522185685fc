import { describe, expect, it } from 'vitest';
import { advocacy, anAccount, feedback, given, measureOf, startedDaysAgo } from '../portfolio-builder.js';

describe('acts of advocacy', () => {
  it('are too early to expect below 180 days, unless there is one', () => {
    const at = (tenureDays: number) => measureOf('advocacyActions', given('advocacy'), { account: startedDaysAgo(tenureDays) });
    expect([at(179).outcome, at(180).value]).toEqual(['too-new', 0]);
    expect(measureOf('advocacyActions', [advocacy(3)], { account: startedDaysAgo(10) }).value).toBe(1);
    expect(measureOf('advocacyActions', given('advocacy'), { account: anAccount({ startDay: null }) }).value).toBe(0);
  });

  it.each([
    [0, 0],
    [1, 50],
    [2, 75],
    [3, 100],
    [7, 100],
  ])('%i of them score %i', (acts, score) => {
    const records = [...given('advocacy'), ...Array.from({ length: acts }, () => advocacy(30))];
    expect(measureOf('advocacyActions', records)).toMatchObject({ value: acts, score });
  });
});

describe('items of feedback', () => {
  it.each([
    [0, -20],
    [1, 20],
    [3, 70],
    [6, 100],
  ])('%i of them score %i, from the first day on', (items, score) => {
    const records = [...given('feedback'), ...Array.from({ length: items }, () => feedback(3))];
    expect(measureOf('feedbackItems', records, { account: startedDaysAgo(5) })).toMatchObject({ value: items, score });
  });
});
