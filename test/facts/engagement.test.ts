import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import {
  advocacy,
  anAccount,
  declared,
  feedback,
  given,
  kpi,
  measureOf,
  meeting,
  milestone,
  revenue,
  scoreOf,
  startedDaysAgo,
  survey,
  ticket,
  training,
  usage,
  webinar,
} from '../portfolio-builder.js';

function engagement(records: readonly EventRecord[], circumstances = {}) {
  return measureOf('engagement', records, circumstances);
}

function touches(records: readonly EventRecord[]): unknown {
  return engagement(records).evidence['touches'];
}

/** The form, written out once more. */
function form(days: number, touched: number, channels: number | null): number {
  const depth = 1 - 2 ** (-touched / 24);
  const intensity = channels === null ? depth : 0.7 * depth + 0.3 * (1 - 2 ** (-channels / 2));
  return 100 * 2 ** (-days / 90) * intensity;
}

describe('a touch', () => {
  it.each([
    ['a ticket opened', ticket(3)],
    ['a meeting held', meeting(3)],
    ['a webinar attended', webinar(3, { status: 'attended' })],
    ['a training completed', training(3, { status: 'completed' })],
    ['a survey answered', survey('nps', 0, 3)],
    ['an act of advocacy', advocacy(3)],
    ['an item of feedback', feedback(3)],
    ['usage', usage(3)],
  ])('is %s', (_what, record) => {
    expect(engagement([record])).toMatchObject({ outcome: 'measured', evidence: { touches: 1, daysSinceLastTouch: 3 } });
  });

  it.each(['held', 'attended', 'completed', null])('is a session with the status %s, in any of the three files', (status) => {
    expect(touches([meeting(3, { status }), webinar(3, { status }), training(3, { status })])).toBe(3);
  });

  it.each(['registered', 'no_show', 'cancelled', 'planned', ''])('is no session with the status "%s"', (status) => {
    expect(touches([meeting(3, { status }), webinar(3, { status }), training(3, { status })])).toBe(0);
  });

  it('is a ticket once, whatever becomes of it', () => {
    expect(touches([ticket(30, { resolvedAge: 2, status: 'escalated', csat: 1 })])).toBe(1);
    expect(engagement([ticket(30, { resolvedAge: 2, csat: 1 })]).evidence['daysSinceLastTouch']).toBe(30);
  });

  it('is no milestone, no KPI reading and no revenue', () => {
    const records = [meeting(3), milestone('go_live', { due: 1, done: 1 }), kpi('saved', 3, 1), revenue(1, 100)];
    expect(engagement(records).evidence).toMatchObject({ touches: 1, daysSinceLastTouch: 3, connectedChannels: 1 });
  });

  it('is a week with any usage, however much', () => {
    expect(touches([usage(0), usage(3), usage(6), usage(7)])).toBe(2);
    expect(engagement([usage(13), usage(8)]).evidence['daysSinceLastTouch']).toBe(8);
  });

  it('is no usage of quantity 0', () => {
    expect(engagement([usage(20), usage(2, null, 0)]).evidence).toMatchObject({ touches: 1, daysSinceLastTouch: 20 });
  });

  it('is an event of a channel the model declares, and of no other', () => {
    const model = parseModel('channels: [purchase]');
    expect(engagement([declared('purchase', 4)], { model }).evidence).toMatchObject({ touches: 1, connectedChannels: 1 });
    expect(engagement([declared('purchase', 4)]).outcome).toBe('missing');
  });
});

describe('engagement', () => {
  it('is missing when no channel is connected', () => {
    expect(engagement([]).outcome).toBe('missing');
    expect(engagement([revenue(3, 100), kpi('saved', 1, 3), milestone('go_live', { done: 1 })]).outcome).toBe('missing');
  });

  it('joins recency, depth and breadth', () => {
    const records = [meeting(9), meeting(40), ticket(20, { resolvedAge: 19 }), ...given('usage')];
    expect(engagement(records).value).toBeCloseTo(form(9, 3, 2), 10);
  });

  it.each([
    ['a meeting', meeting(9)],
    ['usage', usage(9)],
  ])('is depth alone when the one connected channel is that of %s', (_what, record) => {
    expect(engagement([record]).value).toBeCloseTo(form(9, 1, null), 10);
  });

  it('halves in 90 days of silence, and looks back over all time', () => {
    const at = (age: number) => engagement([meeting(age), ...given('ticket')]);
    expect((at(90).value as number) / (at(0).value as number)).toBeCloseTo(0.5, 12);
    expect(at(720)).toMatchObject({ value: 0, evidence: { daysSinceLastTouch: 720, touches: 0 } });
  });

  it('of an account that never had a touch is 0, the worst score', () => {
    expect(engagement(given('meeting'))).toMatchObject({ outcome: 'measured', value: 0, score: -100 });
    expect(engagement(given('meeting'), { account: anAccount({ startDay: null }) }).value).toBe(0);
  });

  it('of a silent newcomer is too new to tell until day 28', () => {
    expect(engagement(given('meeting'), { account: startedDaysAgo(27) }).outcome).toBe('too-new');
    expect(engagement(given('meeting'), { account: startedDaysAgo(28) })).toMatchObject({ value: 0 });
  });

  it('of a newcomer who was touched is measured from the first day', () => {
    expect(engagement([meeting(0)], { account: startedDaysAgo(0) }).value).toBeCloseTo(form(0, 364 / 28, null), 10);
  });

  it.each([
    [0, 13],
    [28, 13],
    [91, 4],
    [363, 364 / 363],
    [364, 1],
    [2000, 1],
  ])('scales the touches of an account %i days old by %f', (tenureDays, factor) => {
    const { evidence } = engagement([meeting(0)], { account: startedDaysAgo(tenureDays) });
    expect(evidence['touchesScaled']).toBeCloseTo(factor, 10);
  });

  it('scales no touches of an account without a start date, and never the channels', () => {
    expect(engagement([meeting(0)], { account: anAccount({ startDay: null }) }).evidence['touchesScaled']).toBe(1);
    expect(engagement([meeting(0)], { account: startedDaysAgo(28) }).evidence['channels']).toBe(1);
  });

  it('counts channels connected for the whole book, not for the account', () => {
    expect(engagement([meeting(0), ...given('ticket', 'usage')]).evidence['connectedChannels']).toBe(3);
  });

  it('of a silent account never scores above that of an engaged one', () => {
    const book = given('meeting', 'ticket', 'webinar');
    const silent = scoreOf(book).indices.engagement.value as number;
    const quiet = scoreOf([...book, meeting(200)]).indices.engagement.value as number;
    const engaged = scoreOf([...book, meeting(200), meeting(5), ticket(9, { resolvedAge: 8 })]).indices.engagement
      .value as number;
    expect(silent).toBeLessThan(quiet);
    expect(quiet).toBeLessThan(engaged);
  });

  it('of a complaining customer is engagement too', () => {
    const silent = scoreOf(given('ticket', 'survey', 'meeting'));
    const critic = scoreOf([...given('ticket', 'survey', 'meeting'), ticket(2), survey('nps', 0, 2)]);
    expect(critic.indices.engagement.value as number).toBeGreaterThan(silent.indices.engagement.value as number);
  });
});
