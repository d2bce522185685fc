import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { anAccount, daysAgo, given, measureOf, meeting, milestone, startedDaysAgo } from '../portfolio-builder.js';

const kickoff = (records: readonly EventRecord[], tenureDays: number) =>
  measureOf('kickoffDays', records, { account: startedDaysAgo(tenureDays) });
const milestones = (records: readonly EventRecord[], tenureDays: number) =>
  measureOf('milestones', records, { account: startedDaysAgo(tenureDays) });

describe('days to kickoff', () => {
  it.each<[string, EventRecord[], number]>([
    ['the handoff call', [milestone('handoff_call', { done: 35 })], 5],
    ['the first held meeting', [meeting(30), meeting(33)], 7],
    ['the earlier of the two', [milestone('handoff_call', { done: 35 }), meeting(37)], 3],
    ['a meeting on the very first day', [meeting(40)], 0],
    ['a handoff call before the start, on day 0', [milestone('handoff_call', { done: 60 })], 0],
  ])('end with %s', (_what, records, days) => {
    expect(kickoff(records, 40)).toMatchObject({ outcome: 'measured', value: days, evidence: { done: true } });
  });

  it.each<[string, EventRecord]>([
    ['a meeting before the start, which is sales', meeting(41)],
    ['a meeting that was cancelled', meeting(38, { status: 'cancelled' })],
    ['a handoff call that is only planned', milestone('handoff_call', { due: 38 })],
    ['another milestone', milestone('go_live', { done: 38 })],
  ])('do not end with %s', (_what, record) => {
    expect(kickoff([record], 40)).toMatchObject({ value: 40, evidence: { done: false } });
  });

  it('pass over a meeting before the start for a later one', () => {
    expect(kickoff([meeting(45), meeting(31)], 40).value).toBe(9);
    expect(kickoff([meeting(41), meeting(40)], 40).value).toBe(0);
  });

  it('are too new to count before day 14 and count every day from then on: silence is never early', () => {
    expect(kickoff(given('meeting'), 13).outcome).toBe('too-new');
    expect(kickoff(given('meeting'), 14)).toMatchObject({ outcome: 'measured', value: 14, score: 0 });
    expect(kickoff(given('meeting'), 30)).toMatchObject({ value: 30, score: -100 });
  });

  it('stand from day 90 on as they stood on day 89', () => {
    expect(kickoff(given('meeting'), 89).value).toBe(89);
    expect(kickoff(given('meeting'), 90).value).toBe(89);
    expect(kickoff([meeting(5)], 100).outcome).toBe('missing');
    expect(kickoff([...given('meeting'), meeting(5)], 100).value).toBe(89);
    expect(kickoff([meeting(11)], 100).value).toBe(89);
  });

  it('are missing when neither meetings nor milestones are given, not applicable without a start date', () => {
    expect(kickoff([], 40).outcome).toBe('missing');
    expect(kickoff(given('milestone'), 40).value).toBe(40);
    expect(measureOf('kickoffDays', [meeting(3)], { account: anAccount({ startDay: null }) }).outcome).toBe('not-applicable');
  });
});

describe('milestones', () => {
  it('are done of those due', () => {
    const records = [
      milestone('handoff_call', { due: 30, done: 31 }),
      milestone('first_report', { due: 10, done: 3 }),
      milestone('go_live', { due: 5 }),
      milestone('review', { due: -20 }),
    ];
    expect(milestones(records, 40)).toMatchObject({ value: 2 / 3, evidence: { done: 2, due: 3, planned: 4 } });
  });

  it.each<[string, EventRecord, number | string]>([
    ['due today and not done', milestone('go_live', { due: 0 }), 0],
    ['due tomorrow', milestone('go_live', { due: -1 }), 'too-new'],
    ['done early', milestone('go_live', { due: -9, done: 2 }), 1],
    ['done today', milestone('go_live', { due: 5, done: 0 }), 1],
    ['to be done tomorrow though due', milestone('go_live', { due: 5, done: -1 }), 0],
    ['done without a due date', milestone('go_live', { done: 2 }), 1],
    ['with neither date', milestone('go_live', {}), 'too-new'],
    ['the handoff call', milestone('handoff_call', { due: 9 }), 0],
  ])('one %s', (_what, record, said) => {
    const { outcome, value } = milestones([...given('milestone'), record], 40);
    expect(outcome === 'measured' ? value : outcome).toBe(said);
  });

  it('with neither date never count among others', () => {
    expect(milestones([milestone('go_live', {}), milestone('review', { due: 3, done: 3 })], 40)).toMatchObject({ value: 1 });
  });

  it('are too new while all are planned for later', () => {
    expect(milestones([milestone('go_live', { due: -9 })], 3).outcome).toBe('too-new');
  });

  it('are missing when nobody planned the first 90 days, or without a file', () => {
    expect(milestones(given('milestone'), 40).outcome).toBe('missing');
    expect(milestones([], 40).outcome).toBe('missing');
  });

  it('stand from day 90 on as they stood on day 89', () => {
    const records = [milestone('handoff_call', { due: 90, done: 90 }), milestone('go_live', { due: 20, done: 10 })];
    expect(measureOf('milestones', records, { account: startedDaysAgo(100), asOf: daysAgo(11) }).value).toBe(0.5);
    expect(milestones(records, 100).value).toBe(0.5);
    expect(milestones(records, 99).value).toBe(1);
  });

  it('are not applicable without a start date', () => {
    const account = anAccount({ startDay: null });
    expect(measureOf('milestones', [milestone('go_live', { done: 3 })], { account }).outcome).toBe('not-applicable');
  });
});
