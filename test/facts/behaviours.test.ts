import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { Counted } from '../../src/domain/behaviour.js';
import type { EventRecord } from '../../src/domain/records.js';
import { type AnyBehaviourId, BEHAVIOURS } from '../../src/domain/vocabulary.js';
import type { Model } from '../../src/model/model.js';
import { parseModel } from '../../src/model/parse-model.js';
import { portfolioScoring } from '../../src/score-portfolio.js';
import {
  advocacy,
  anAccount,
  BYSTANDER,
  DEFAULT_MODEL,
  declared,
  feedback,
  given,
  kpi,
  ledgerOf,
  meeting,
  milestone,
  of,
  startedDaysAgo,
  survey,
  ticket,
  training,
  usage,
  webinar,
} from '../portfolio-builder.js';

interface Circumstances {
  readonly account?: Account;
  readonly model?: Model;
}

/** What an account did of a behaviour, by these records of its own and of others. */
function behaviourOf(
  id: AnyBehaviourId,
  records: readonly EventRecord[],
  circumstances: Circumstances = {},
): Counted | undefined {
  const { account = anAccount(), model = DEFAULT_MODEL } = circumstances;
  const accounts = [account, anAccount({ id: BYSTANDER })];
  return portfolioScoring(accounts, ledgerOf(accounts, records), model).behaviours(account).get(id);
}

const EVERY_WEEK = Array.from({ length: 52 }, (_, week) => week * 7);

describe('touches a year', () => {
  it.each([
    ['meetings', 'meeting', meeting],
    ['webinars', 'webinar', webinar],
    ['trainings', 'training', training],
    ['tickets', 'ticket', ticket],
    ['surveyAnswers', 'survey', (age: number) => survey('nps', 9, age)],
    ['advocacyActs', 'advocacy', advocacy],
    ['feedbackItems', 'feedback', feedback],
  ] as const)('%s count the rows of 52 weeks, and are missing without a file', (id, source, record) => {
    const rows = [0, 100, 363, 364].map((age) => record(age));
    expect(behaviourOf(id, [...given(source), ...rows])).toBe(3);
    expect(behaviourOf(id, given(source))).toBe(0);
    expect(behaviourOf(id, given('usage'))).toBe('missing');
  });

  it('are not the meetings nobody came to', () => {
    expect(behaviourOf('meetings', [...given('meeting'), meeting(5, { status: 'no_show' }), meeting(9)])).toBe(1);
  });

  it('of a newcomer are brought to 52 weeks by its whole weeks, and what was before its start is left aside', () => {
    // 26 whole weeks lie in days 0 to 181; the meeting of 182 days ago is in none of them.
    const rows = [...given('meeting'), meeting(3), meeting(180), meeting(182), meeting(300)];
    expect(behaviourOf('meetings', rows, { account: startedDaysAgo(181) })).toBe(4);
    expect(behaviourOf('meetings', rows, { account: startedDaysAgo(187) })).toBe(4);
    expect(behaviourOf('meetings', rows, { account: startedDaysAgo(188) })).toBe((3 * 52) / 27);
  });

  it('are too new before 13 whole weeks, and never without a start date', () => {
    const rows = [...given('meeting'), meeting(3)];
    expect(behaviourOf('meetings', rows, { account: startedDaysAgo(89) })).toBe('too-new');
    expect(behaviourOf('meetings', rows, { account: startedDaysAgo(90) })).toBe(4);
    expect(behaviourOf('meetings', rows, { account: anAccount({ startDay: null }) })).toBe(1);
  });

  it('of a young file are brought to 52 weeks as well, from 13 whole weeks on', () => {
    expect(behaviourOf('meetings', [of(BYSTANDER, meeting(90)), meeting(3)])).toBe(4);
    expect(behaviourOf('meetings', [of(BYSTANDER, meeting(89)), meeting(3)])).toBe('missing');
  });

  it('are equal numbers where they are equal rates', () => {
    const rows = [...given('meeting'), ...[0, 20, 40].map((age) => meeting(age))];
    const newcomer = behaviourOf('meetings', rows, { account: startedDaysAgo(90) });
    expect(newcomer).toBe(behaviourOf('meetings', [...given('meeting'), ...EVERY_WEEK.slice(0, 12).map((age) => meeting(age))]));
  });

  it('count usage by the weeks that have any', () => {
    expect(behaviourOf('usageWeeks', [...given('usage'), usage(0), usage(1), usage(6), usage(7), usage(400)])).toBe(2);
  });

  it('count the channels a model declares', () => {
    const model = parseModel('channels: [purchase]');
    const rows = [declared('purchase', 3), declared('purchase', 9), of(BYSTANDER, declared('purchase', 900))];
    expect(behaviourOf('touches:purchase', rows, { model })).toBe(2);
    expect(behaviourOf('touches:purchase', rows)).toBeUndefined();
  });
});

describe('how regularly an account is met', () => {
  it('is told by the four-week periods with a meeting, of 13', () => {
    const rows = [...given('meeting'), meeting(0), meeting(27), meeting(28), meeting(363), meeting(364)];
    expect(behaviourOf('meetingPeriods', rows)).toBe(3);
  });

  it('is the share of its whole periods for a newcomer', () => {
    const rows = [...given('meeting'), meeting(0), meeting(30), meeting(90)];
    // 91 days hold 13 weeks and so 3 whole periods, of which 2 have a meeting.
    expect(behaviourOf('meetingPeriods', rows, { account: startedDaysAgo(90) })).toBe((2 * 13) / 3);
  });

  it('counts minutes a meeting where they are stated', () => {
    const rows = [...given('meeting'), meeting(3, { minutes: 30 }), meeting(9, { minutes: 90 }), meeting(12)];
    expect(behaviourOf('minutesPerMeeting', rows)).toBe(60);
    expect(behaviourOf('minutesPerMeeting', [meeting(3)])).toBe('missing');
    expect(behaviourOf('minutesPerMeeting', given('meeting'))).toBe('not-applicable');
    expect(behaviourOf('minutesPerMeeting', [])).toBe('missing');
  });
});

describe('silence', () => {
  it('is the longest run of weeks without any touch, before the first and after the last too', () => {
    const rows = [...given('meeting', 'usage'), meeting(70), usage(140)];
    // Weeks 10 and 20 have a touch: 10 weeks since, 9 between, 31 before.
    expect(behaviourOf('longestSilence', rows)).toBe(31);
    expect(
      behaviourOf(
        'longestSilence',
        EVERY_WEEK.map((age) => meeting(age)),
      ),
    ).toBe(0);
    expect(behaviourOf('longestSilence', given('meeting'))).toBe(52);
    expect(behaviourOf('longestSilence', [])).toBe('missing');
  });

  it('of a newcomer is looked for within its whole weeks', () => {
    expect(behaviourOf('longestSilence', given('meeting'), { account: startedDaysAgo(100) })).toBe(14);
    expect(behaviourOf('longestSilence', given('meeting'), { account: startedDaysAgo(80) })).toBe('too-new');
  });

  it('since the last touch looks back over all time', () => {
    expect(behaviourOf('daysSinceLastTouch', [...given('meeting'), meeting(500), usage(430)])).toBe(430);
  });

  it('of an account never touched lasts as long as it and the files are there', () => {
    const file = of(BYSTANDER, meeting(400));
    expect(behaviourOf('daysSinceLastTouch', [file])).toBe(400);
    expect(behaviourOf('daysSinceLastTouch', [file], { account: startedDaysAgo(200) })).toBe(200);
    expect(behaviourOf('daysSinceLastTouch', [file], { account: startedDaysAgo(20) })).toBe('too-new');
    expect(behaviourOf('daysSinceLastTouch', [])).toBe('missing');
  });

  it('is broken by a touch of any channel, which breadth counts', () => {
    const rows = [...given('meeting', 'usage', 'ticket'), meeting(3), usage(90), ticket(91)];
    expect(behaviourOf('channelsUsed', rows)).toBe(2);
    expect(behaviourOf('channelsUsed', rows, { account: startedDaysAgo(30) })).toBe('too-new');
    expect(behaviourOf('channelsUsed', [])).toBe('missing');
  });
});

describe('use of the product', () => {
  it('counts the features of those who use it at all', () => {
    expect(behaviourOf('featuresUsed', [usage(3, 'export'), usage(4, 'import'), usage(5, 'export'), usage(91, 'chart')])).toBe(2);
    expect(behaviourOf('featuresUsed', given('usage'))).toBe('not-applicable');
    expect(behaviourOf('featuresUsed', [usage(3)])).toBe('missing');
    expect(behaviourOf('featuresUsed', [])).toBe('missing');
    expect(behaviourOf('featuresUsed', [usage(3, 'export')], { account: startedDaysAgo(30) })).toBe('too-new');
  });

  it('is measured in the weeks that have any', () => {
    const rows = [...given('usage'), usage(0, null, 30), usage(1, null, 10), usage(70, null, 20)];
    expect(behaviourOf('usagePerActiveWeek', rows)).toBe(30);
    expect(behaviourOf('usagePerActiveWeek', given('usage'))).toBe('not-applicable');
  });
});

describe('the first weeks', () => {
  it('have a kickoff, as the measure of that name counts it', () => {
    expect(behaviourOf('kickoffDays', [...given('meeting'), meeting(195)], { account: startedDaysAgo(200) })).toBe(5);
    expect(behaviourOf('kickoffDays', given('meeting'), { account: startedDaysAgo(5) })).toBe('too-new');
    expect(behaviourOf('kickoffDays', given('meeting'), { account: anAccount({ startDay: null }) })).toBe('not-applicable');
    expect(behaviourOf('kickoffDays', [])).toBe('missing');
  });

  it('have milestones done on time, late or not at all', () => {
    const planned = [
      milestone('on the day', { due: 100, done: 100 }),
      milestone('late', { due: 90, done: 89 }),
      milestone('open', { due: 80 }),
      milestone('early', { due: 70, done: 99 }),
      milestone('not due', { due: -5 }),
      milestone('without a due day', { done: 60 }),
    ];
    expect(behaviourOf('milestonesOnTime', planned)).toBe(0.5);
    expect(behaviourOf('milestonesOnTime', planned.slice(4, 5))).toBe('too-new');
    expect(behaviourOf('milestonesOnTime', planned.slice(5))).toBe('missing');
    expect(behaviourOf('milestonesOnTime', given('milestone'))).toBe('missing');
  });

  it('have the trainings of days 0 to 55', () => {
    const account = startedDaysAgo(200);
    const rows = [201, 200, 170, 145, 144].map((age) => training(age));
    expect(behaviourOf('earlyTrainings', [...given('training'), ...rows], { account })).toBe(3);
    expect(behaviourOf('earlyTrainings', given('training'), { account })).toBe(0);
    expect(behaviourOf('earlyTrainings', given('training'), { account: startedDaysAgo(54) })).toBe('too-new');
    expect(behaviourOf('earlyTrainings', given('training'), { account: startedDaysAgo(55) })).toBe(0);
    expect(behaviourOf('earlyTrainings', given('training'), { account: anAccount({ startDay: null }) })).toBe('not-applicable');
  });

  it('cannot be told by a file that begins later', () => {
    expect(behaviourOf('earlyTrainings', [training(150)], { account: startedDaysAgo(200) })).toBe('missing');
  });
});

describe('what we do for an account', () => {
  it('takes hours to resolve a ticket, over 52 weeks', () => {
    const rows = [ticket(101, { resolvedAge: 100 }), ticket(303, { resolvedAge: 300 }), ticket(5)];
    expect(behaviourOf('hoursToResolve', rows)).toBe(48);
    expect(behaviourOf('hoursToResolve', given('ticket'))).toBe('not-applicable');
    expect(behaviourOf('hoursToResolve', [])).toBe('missing');
  });

  it('has some tickets escalated', () => {
    const rows = [ticket(5, { status: 'escalated' }), ticket(90), ticket(200, { status: 'reopened' }), ticket(300)];
    expect(behaviourOf('escalatedTickets', rows)).toBe(0.5);
    expect(behaviourOf('escalatedTickets', given('ticket'))).toBe('not-applicable');
    expect(behaviourOf('escalatedTickets', [])).toBe('missing');
  });

  it('tracks KPIs: those without a reading in 26 weeks are tracked no more', () => {
    const others = of(BYSTANDER, kpi('uptime', 1, 900));
    expect(behaviourOf('kpisTracked', [kpi('uptime', 1, 181), kpi('speed', 2, null), kpi('errors', 3, 182)])).toBe(2);
    expect(behaviourOf('kpisTracked', [others])).toBe(0);
    expect(behaviourOf('kpisTracked', [others], { account: startedDaysAgo(179) })).toBe('too-new');
    expect(behaviourOf('kpisTracked', [])).toBe('missing');
  });
});

it('counts every behaviour of every account, or says why not', () => {
  const accounts = [anAccount(), anAccount({ id: BYSTANDER })];
  const behaviours = portfolioScoring(accounts, ledgerOf(accounts, [meeting(3)]), DEFAULT_MODEL).behaviours(anAccount());
  expect([...behaviours.keys()]).toEqual([...BEHAVIOURS]);
});
