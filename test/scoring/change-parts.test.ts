import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import type { ComparedAccount } from '../../src/report/comparison-schema.js';
import { causesIn, comparedAccount, comparedBothWays } from '../comparisons.js';
import {
  AS_OF,
  anAccount,
  DEFAULT_MODEL,
  given,
  kpi,
  meeting,
  milestone,
  revenue,
  startedDaysAgo,
  survey,
  ticket,
} from '../portfolio-builder.js';

/** The baseline is 30 days back: rows of an age above 30 were known then. */
const SINCE = 30;

interface Story {
  readonly records: readonly EventRecord[];
  /** What the files held then; the same unless stated. */
  readonly recordsThen?: readonly EventRecord[];
  readonly account?: ReturnType<typeof anAccount>;
  readonly accountThen?: ReturnType<typeof anAccount>;
  readonly model?: typeof DEFAULT_MODEL;
}

/** Acme as it is compared over 30 days, by the events and by the two reports. */
function told(story: Story): Readonly<Record<'events' | 'reports', ComparedAccount>> {
  const { records, recordsThen = records, account = anAccount(), accountThen = account, model = DEFAULT_MODEL } = story;
  const before = { accounts: [accountThen], records: recordsThen, asOf: AS_OF - SINCE, model };
  const { events, reports } = comparedBothWays(before, { accounts: [account], records, model });
  return { events: comparedAccount(events), reports: comparedAccount(reports) };
}

function expectCauses(story: Story, events: string[], reports = events, axis: 'happiness' | 'company' = 'happiness'): void {
  const both = told(story);
  expect({ events: causesIn(both.events, axis), reports: causesIn(both.reports, axis) }).toEqual({ events, reports });
}

const KPI_AT_TARGET = kpi('saved', 100, 60, 100);

describe('only time passes', () => {
  it('engagement cools off, and nothing else is told', () => {
    const story = { records: [meeting(60), survey('nps', 8, 60), KPI_AT_TARGET] };
    expectCauses(story, ['ageing engagement']);
    // Two touches in two of two channels: depth 1 − 2^(−2/24), breadth 1 − 2^(−2/2), so 18.92880 before recency. 30 days ago
    // that was worth 2^(−30/90) = 0.793701 of it, now 2^(−60/90) = 0.629961: 15.02380 and 11.92440. Each point below the entry
    // of 20 is 5 of score: −15.49701. Engagement weighs 30 of the 35 + 30 + 25·3/14 that are measured.
    expect(told(story).events.change).toBeCloseTo((-15.49701 * 30) / (35 + 30 + (25 * 3) / 14), 4);
  });

  it('an old ticket leaves its window: ticket load ages, and no resolution is left to time', () => {
    expectCauses({ records: [ticket(100, { resolvedAge: 99 })] }, [
      'ageing engagement',
      'ageing ticketLoad',
      'coverage resolutionHours',
    ]);
  });

  it('an open ticket grows old, and so does a milestone that is due', () => {
    const openTicket = { records: [ticket(35)] };
    expectCauses(openTicket, ['ageing agedBacklog', 'ageing engagement']);
    const plan = [milestone('handoff_call', { due: 50, done: 50 }), milestone('go_live', { due: 10 })];
    expectCauses({ account: startedDaysAgo(55), records: plan }, ['ageing milestones']);
  });

  it('a KPI goes stale', () => {
    const records = (age: number) => [meeting(40), kpi('hours', 5, 40, 5), kpi('saved', 60, age, 100)];
    expectCauses({ records: records(181) }, ['ageing engagement']);
    expectCauses({ records: records(182) }, ['ageing engagement', 'coverage kpi:saved']);
    expectCauses({ records: records(211) }, ['ageing engagement', 'coverage kpi:saved']);
    expectCauses({ records: records(212) }, ['ageing engagement']);
  });
});

describe('the first 90 days fade', () => {
  const plan = (age: number) => [milestone('handoff_call', { due: age, done: age }), kpi('saved', 80, 60, 100)];

  it('between day 90 and 180 with the weights alone', () => {
    const story = { account: startedDaysAgo(150), records: plan(147) };
    expectCauses(story, ['stage']);
    // A KPI at its entry is 0 and a perfect plan 100. The plan weighs 1/2 · (180 − 120)/90 = 1/3 on day 120 and 1/6 on day 150,
    // outcomes 35 % of the rest; nothing else is measured.
    const before = 100 / 3 / (1 / 3 + (2 / 3) * 0.35);
    const after = 100 / 6 / (1 / 6 + (5 / 6) * 0.35);
    expect(told(story).events.change).toBeCloseTo(after - before, 9);
    expect(told(story).reports.change).toBeCloseTo(after - before, 9);
  });

  it('and on day 90 there is no cliff', () => {
    expectCauses({ account: startedDaysAgo(89), records: plan(86) }, []);
    expectCauses({ account: startedDaysAgo(90), records: plan(87) }, []);
    expectCauses({ account: startedDaysAgo(91), records: plan(88) }, ['stage']);
    expectCauses({ account: startedDaysAgo(119), records: plan(116) }, ['stage']);
  });

  it('a benchmark of the stage goes with it', () => {
    const model = parseModel('overrides: [{ when: { stage: onboarding }, kpiTarget: { entry: 0.5 } }]');
    expectCauses({ account: startedDaysAgo(90), records: plan(87), model }, ['stage']);
  });
});

describe('something happened', () => {
  const quietYear = [ticket(45, { resolvedAge: 44 }), survey('nps', 6, 45), survey('csat', 4, 45), KPI_AT_TARGET];

  it('a ticket: what tickets measure, and the engagement it is', () => {
    const measures = ['engagement', 'escalations', 'resolutionHours', 'ticketLoad'].map((id) => `new-events ${id}`);
    const records = [...quietYear, ...[20, 21, 22].map((age) => ticket(age, { resolvedAge: 18, status: 'escalated' }))];
    expectCauses({ records }, ['ageing engagement', ...measures], measures);
  });

  it('a survey: its own question and no other', () => {
    expectCauses(
      { records: [...quietYear, survey('nps', 9, 3)] },
      ['ageing engagement', 'new-events engagement', 'new-events nps'],
      ['new-events engagement', 'new-events nps'],
    );
  });

  it('a first answer, which comes to be known', () => {
    const before = [meeting(31), KPI_AT_TARGET, ...given('survey')];
    expectCauses(
      { records: [...before, survey('nps', 9, 3)] },
      ['ageing engagement', 'coverage nps', 'new-events engagement'],
      ['coverage nps', 'new-events engagement'],
    );
  });

  it('a KPI reading', () => {
    expectCauses({ records: [...quietYear, kpi('saved', 110, 2)] }, ['ageing engagement', 'new-events kpi:saved']);
  });

  it('a ticket or a meeting where the cost is estimated by them', () => {
    const paid = revenue(300, 9000);
    for (const event of [ticket(5), meeting(5)]) {
      expectCauses({ records: [paid, event, ...given('ticket', 'meeting')] }, ['new-events margin'], undefined, 'company');
    }
  });

  it('an invoice', () => {
    const paid = revenue(300, 9000, { cost: 3000 });
    expectCauses({ records: [paid, revenue(5, 9000, { cost: 6000 })] }, ['new-events margin'], undefined, 'company');
  });
});

describe('the files tell the past differently', () => {
  const known = [meeting(50), survey('nps', 8, 50), KPI_AT_TARGET];

  it('a row that came late is restated; two reports alone take it for something that came to be known', () => {
    expectCauses(
      { recordsThen: known, records: [...known, survey('csat', 2, 40)] },
      ['ageing engagement', 'restated csat', 'restated engagement'],
      ['ageing engagement', 'coverage csat'],
    );
  });

  it('a row that was taken back is restated too', () => {
    const records = known.filter((record) => record !== KPI_AT_TARGET);
    expectCauses(
      { recordsThen: known, records },
      ['ageing engagement', 'restated kpi:saved'],
      ['ageing engagement', 'coverage kpi:saved'],
    );
  });

  it('an account in another segment is weighed by the overrides of that segment', () => {
    const model = parseModel('overrides: [{ when: { segment: smb }, benchmarks: { nps: { entry: 7, good: 9 } } }]');
    const segments = { account: anAccount({ segment: 'smb' }), accountThen: anAccount({ segment: 'enterprise' }) };
    const answered = [survey('nps', 8, 50), KPI_AT_TARGET];
    expectCauses({ ...segments, records: answered, model }, ['ageing engagement', 'stage']);
  });
});
