import fc from 'fast-check';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { EventRecord } from '../../src/domain/records.js';
import type { AnyBehaviourId } from '../../src/domain/vocabulary.js';
import { learnFromReport } from '../../src/learn-from-report.js';
import { isoDay } from '../../src/math/calendar.js';
import { parseModel } from '../../src/model/parse-model.js';
import { DEFAULT_SEED, SUCCESSFUL } from '../../src/report/build-learning.js';
import { buildReport } from '../../src/report/build-report.js';
import { LEAST_ACCOUNTS, sizeOf } from '../../src/report/compare-behaviours.js';
import type { Filter } from '../../src/report/filters.js';
import { type Comparison, type Learning, learningSchema } from '../../src/report/learning.js';
import { groupTitle } from '../../src/report/learning-sentences.js';
import { portfolioScoring } from '../../src/score-portfolio.js';
import {
  AS_OF,
  anAccount,
  DEFAULT_MODEL,
  daysAgo,
  kpi,
  ledgerOf,
  meeting,
  milestone,
  of,
  revenue,
  ticket,
  training,
  usage,
} from '../portfolio-builder.js';
import { type RandomBook, someBook } from '../random-books.js';

interface Circumstances {
  readonly group?: Filter;
  readonly model?: typeof DEFAULT_MODEL;
  readonly seed?: number;
  readonly filters?: readonly Filter[];
}

function learn({ accounts, records }: RandomBook, circumstances: Circumstances = {}): Learning {
  const { group = SUCCESSFUL, model = DEFAULT_MODEL, seed = DEFAULT_SEED, filters = [] } = circumstances;
  const scoring = portfolioScoring(accounts, ledgerOf(accounts, records), model);
  const scores = accounts.map((account) => scoring.score(account));
  const report = buildReport(scores, { asOf: isoDay(AS_OF), version: '1.2.3', model, filters });
  return learnFromReport(report, { accounts, scoring, model }, group, seed);
}

function comparisonOf({ comparisons }: Learning, id: AnyBehaviourId): Comparison {
  const found = comparisons.find(({ behaviour }) => behaviour === id);
  if (found === undefined) throw new Error(`no comparison of ${id}`);
  return found;
}

const BIG: Filter = { field: 'segment', value: 'big' };

/** Two segments whose accounts held so many meetings in the last weeks; the file goes back for years. */
function meetingBook(big: readonly number[], small: readonly number[], stated: Partial<Account> = {}): RandomBook {
  const sides = [
    ['big', big],
    ['small', small],
  ] as const;
  const held = sides.flatMap(([segment, meetings]) => meetings.map((n, at) => ({ id: `${segment} ${at}`, segment, n })));
  return {
    accounts: [...held.map(({ id, segment }) => anAccount({ id, segment, ...stated })), anAccount({ id: 'old' })],
    records: [
      of('old', meeting(1000)),
      ...held.flatMap(({ id, n }) => Array.from({ length: n }, (_, at) => of(id, meeting(at)))),
    ],
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('a behaviour is compared', () => {
  // Of the 64 pairs of 1…8 and 5…12, the first is larger in 1 + 2 + 3 = 6 and equal in 4, so smaller in 54: (6 − 54) / 64.
  const meetings = comparisonOf(learn(meetingBook(range(1, 8), range(5, 12)), { group: BIG }), 'meetings');

  it("by the medians of both sides and by Cliff's delta", () => {
    expect(meetings).toMatchObject({
      group: { accounts: 8, median: 4.5 },
      others: { accounts: 8, median: 8.5 },
      delta: -0.75,
      size: 'large',
      verdict: 'clear',
      circular: false,
    });
    expect(meetings.low).toBeLessThan(-0.75);
    expect(meetings.high).toBeGreaterThan(-0.75);
  });

  it('in a sentence that can be shared', () => {
    expect(meetings.sentence).toMatch(
      /^Accounts in the segment big typically hold 4\.5 meetings a year; the others 8\.5 \(large difference, d = −0\.75, 95 % −\d\.\d\d…−0\.\d\d, 8 against 8 accounts\)\.$/,
    );
  });

  it('without a claim where an interval holds 0', () => {
    const same = comparisonOf(learn(meetingBook(range(1, 10), range(1, 10)), { group: BIG }), 'meetings');
    expect(same).toMatchObject({ verdict: 'no-clear-difference', delta: 0, size: null });
    expect(same.sentence).toMatch(/^No clear difference in meetings a year: a median of 5\.5 against 5\.5 \(d = 0\.00, 95 % −/);
  });

  it('without a claim where a side has fewer than 8 accounts, with the facts all the same', () => {
    const few = learn(meetingBook(range(1, 7), range(20, 40)), { group: BIG });
    expect(comparisonOf(few, 'meetings')).toMatchObject({
      verdict: 'too-few-accounts',
      group: { accounts: 7, median: 4 },
      others: { accounts: 21, median: 30 },
      delta: null,
      low: null,
      high: null,
      size: null,
      sentence: null,
    });
    expect(few.method.leastAccounts).toBe(LEAST_ACCOUNTS);
    expect(few.cautions).toEqual([]);
  });

  it('in words that hold where the medians are equal', () => {
    const zeros = (n: number) => Array.from({ length: n }, () => 0);
    const skewed = comparisonOf(learn(meetingBook([...zeros(6), 9, 9, 9, 9, 9], zeros(12)), { group: BIG }), 'meetings');
    expect(skewed.sentence).toContain(
      'Accounts in the segment big tend to stand higher than the others in meetings a year, with a median of 0 against 0 (',
    );
  });

  it('without an interval in the words where the sides do not overlap', () => {
    const apart = comparisonOf(learn(meetingBook(range(20, 28), range(1, 8)), { group: BIG }), 'meetings');
    expect(apart).toMatchObject({ delta: 1, low: 1, high: 1 });
    expect(apart.sentence).toContain('(large difference, d = 1.00, no overlap, 9 against 8 accounts)');
  });

  it('by the accounts that can tell: the others are left out and counted', () => {
    const book = meetingBook(range(1, 9), range(1, 9));
    const newcomers = [1, 2, 3].map((n) => anAccount({ id: `new ${n}`, segment: 'big', startDay: daysAgo(20) }));
    const learning = learn({ ...book, accounts: [...book.accounts, ...newcomers] }, { group: BIG });
    expect(comparisonOf(learning, 'meetings').group).toMatchObject({
      accounts: 9,
      leftOut: { missing: 0, notApplicable: 0, tooNew: 3, inScore: 0 },
    });
    expect(comparisonOf(learning, 'tickets').others).toEqual({
      accounts: 0,
      median: null,
      leftOut: { missing: 9, notApplicable: 0, tooNew: 0, inScore: 0 },
    });
  });
});

describe('the size of a difference', () => {
  it.each([
    [0, 'negligible'],
    [0.146, 'negligible'],
    [0.147, 'small'],
    [-0.147, 'small'],
    [0.329, 'small'],
    [0.33, 'medium'],
    [0.473, 'medium'],
    [0.474, 'large'],
    [-1, 'large'],
  ])('of %f is %s', (delta, size) => {
    expect(sizeOf(delta)).toBe(size);
  });
});

describe('the accounts compared', () => {
  const told = (id: string, stated: Partial<Account>) => anAccount({ id, ...stated });
  const book = {
    accounts: [
      told('a', { segment: 'Big' }),
      told('b', { segment: 'small' }),
      told('unknown', {}),
      told('gone', { segment: 'big', churnedDay: daysAgo(3) }),
      told('not yet', { segment: 'big', startDay: daysAgo(-3) }),
    ],
    records: [of('a', meeting(3))],
  };

  it('are scored and known to belong or not: unknown is not "no"', () => {
    expect(learn(book, { group: BIG }).accounts).toEqual({
      group: 1,
      others: 1,
      leftOut: { notStarted: 1, churned: 1, untold: 1 },
    });
  });

  it('are called as their file calls them', () => {
    expect(learn(book, { group: BIG }).group).toEqual({ field: 'segment', value: 'Big', title: 'accounts in the segment Big' });
  });

  it('are those of a known quadrant by default', () => {
    const accounts = ['rich', 'poor', 'secret'].map((id) => told(id, {}));
    const money = (id: string, cost: number) => of(id, revenue(200, 100, { cost }));
    const records = [money('rich', 10), money('poor', 300), ...accounts.map(({ id }) => of(id, kpi('hours_saved', 12, 3, 10)))];
    const { group, accounts: compared } = learn({ accounts, records });
    expect(group.title).toBe('accounts in the customer-success quadrant');
    expect(compared).toEqual({ group: 1, others: 1, leftOut: { notStarted: 0, churned: 0, untold: 1 } });
  });

  it.each([
    ['signal', 'quiet'],
    ['parent', 'holding'],
  ])('without a %s are known to have none', (field, value) => {
    expect(learn(book, { group: { field, value } }).accounts.leftOut.untold).toBe(0);
  });

  it('are narrowed by filters', () => {
    const learning = learn(book, { group: { field: 'id', value: 'a' }, filters: [{ field: 'segment', value: 'big' }] });
    expect(learning.accounts).toMatchObject({ group: 1, others: 0 });
    expect(learning.run.filters).toEqual(['segment=big']);
  });

  it.each([
    ['quadrant', 'assess', 'in the assess quadrant'],
    ['band', 'neutral', 'in the neutral band'],
    ['owner', 'Ada', 'of Ada'],
    ['signal', 'quiet', 'with the signal quiet'],
    ['renewal', 'yes', 'whose readiness for renewal is yes'],
    ['industry', 'marine', 'with industry marine'],
    ['segment', '', 'without segment'],
    ['constructor', 'x', 'with constructor x'],
  ])('%s=%s are called accounts %s', (field, value, title) => {
    expect(groupTitle({ field, value })).toBe(`accounts ${title}`);
  });
});

/** Accounts whose channels each have a pace of their own that changes after the first year: nothing goes with anything else. */
function bookOfChance(seed: number): RandomBook {
  const random = xoroshiro128plus(seed);
  const chance = (n: number) => uniformInt(random, 0, n - 1);
  const accounts = range(1, 150).map((at) => anAccount({ id: `account ${at}`, startDay: daysAgo(800 + chance(300)) }));
  const records = accounts.flatMap(({ id, startDay }) => {
    const tenure = AS_OF - (startDay as number);
    const some = (most: number, from: number, days: number, row: (age: number) => EventRecord) =>
      Array.from({ length: chance(most) }, () => of(id, row(from + chance(days))));
    return [
      ...some(6, 0, 363, (age) => meeting(age, { minutes: 15 * (1 + chance(5)) })),
      ...some(6, 0, 363, (age) => ticket(age, { resolvedAge: Math.max(0, age - chance(9)) })),
      ...some(9, 0, 363, (age) => usage(age, `feature ${chance(8)}`)),
      ...some(4, tenure - 55, 56, (age) => training(age)),
      ...some(3, tenure - 80, 70, (age) => meeting(age)),
      ...range(1, 4).map((n) => {
        const due = tenure - 20 * n;
        return of(id, milestone(`step ${n}`, { due, done: due + chance(20) - 10 }));
      }),
      of(id, revenue(300, 1000, { cost: 300 })),
    ];
  });
  return { accounts, records };
}

describe('what the score counts as well', () => {
  it.each([1, 2, 3])('differs in a book of chance %i, and is marked; what it does not count does not differ', (seed) => {
    const { comparisons, accounts } = learn(bookOfChance(seed));
    expect(Math.min(accounts.group, accounts.others)).toBeGreaterThan(20);
    const clear = comparisons.filter(({ verdict }) => verdict === 'clear');
    expect(clear.filter(({ circular }) => circular).length).toBeGreaterThan(4);
    expect(clear.filter(({ circular, size }) => !circular && size !== 'negligible').map(({ behaviour }) => behaviour)).toEqual(
      [],
    );
    const told = comparisons.filter(({ verdict, circular }) => verdict !== 'too-few-accounts' && !circular);
    expect(told.map(({ behaviour }) => behaviour).sort()).toEqual([
      'earlyTrainings',
      'kickoffDays',
      'milestonesOnTime',
      'minutesPerMeeting',
    ]);
  });

  const book = bookOfChance(4);
  const isCircular = (group: Filter, id: AnyBehaviourId, records = book.records) =>
    comparisonOf(learn({ ...book, records }, { group }), id).circular;

  it('is nothing for groups that are not made from the score', () => {
    const { comparisons } = learn(book, { group: { field: 'id', value: 'account 1' } });
    expect(comparisons.filter(({ circular }) => circular)).toEqual([]);
  });

  it('is said in the sentence', () => {
    expect(comparisonOf(learn(book), 'meetings').sentence).toMatch(/ accounts\)\. Circular: the score counts it as well\.$/);
    expect(comparisonOf(learn(book), 'kickoffDays').sentence).not.toContain('Circular');
  });

  it('is the length of meetings where costs are estimated from them', () => {
    const stated = book.records;
    const estimated = stated.map((record) => (record.source === 'revenue' ? { ...record, cost: null } : record));
    expect(isCircular(SUCCESSFUL, 'minutesPerMeeting', stated)).toBe(false);
    expect(isCircular(SUCCESSFUL, 'minutesPerMeeting', estimated)).toBe(true);
  });

  it('is the kickoff for a signal that is made from it', () => {
    const model = parseModel('signals: { bad-start: { kind: risk, when: { kickoffDays: "> 20" }, because: slow, play: ask } }');
    const group = { field: 'signal', value: 'BAD-START' };
    expect(comparisonOf(learn(book, { group, model }), 'kickoffDays').circular).toBe(true);
    expect(comparisonOf(learn(book, { group, model }), 'meetings').circular).toBe(true);
    expect(comparisonOf(learn(book, { group, model }), 'tickets').circular).toBe(false);
  });

  it('is left out of the first weeks with the accounts in whose score they still count', () => {
    const young = range(1, 10).map((at) => anAccount({ id: `young ${at}`, startDay: daysAgo(91 + at * 40) }));
    const records = young.flatMap(({ id, startDay }) => {
      const tenure = AS_OF - (startDay as number);
      return [
        ...[5, 10, 15].map((age) => of(id, meeting(age))),
        of(id, meeting(tenure - 3)),
        of(id, training(tenure - 9)),
        of(id, revenue(90, 100, { cost: 1 })),
      ];
    });
    const learning = learn({ accounts: [...book.accounts, ...young], records: [...book.records, ...records] });
    const leftOut = (id: AnyBehaviourId) => {
      const { group, others } = comparisonOf(learning, id);
      return group.leftOut.inScore + others.leftOut.inScore;
    };
    // Kickoff weighs up to day 180: tenures of 131 and 171 days. Trainings are touches for 52 weeks: tenures below 420 days, 8 of 10.
    expect(leftOut('kickoffDays')).toBe(2);
    expect(leftOut('earlyTrainings')).toBe(8);
    expect(leftOut('meetings')).toBe(0);
  });
});

describe('the comparisons', () => {
  const learning = learn(bookOfChance(1));

  it('begin with the clear ones that are not circular, the largest first', () => {
    const ranks = learning.comparisons.map(({ verdict, circular, delta }) => {
      const rank = ['clear', 'no-clear-difference', 'too-few-accounts'].indexOf(verdict) * 2 + Number(circular);
      return rank * 10 - Math.abs(delta ?? 0);
    });
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
  });

  it('are told to be many, and no cause', () => {
    const compared = learning.comparisons.filter(({ delta }) => delta !== null).length;
    expect(learning.cautions.join(' ')).toContain(`${compared} behaviours are compared at once`);
    expect(learning.cautions.join(' ')).toContain('Association, not cause');
    expect(learning.cautions.join(' ')).toContain('Circular behaviours');
  });

  it('hang on the seed in their intervals alone', () => {
    const other = learn(bookOfChance(1), { seed: 2 });
    expect(other.method.seed).toBe(2);
    for (const { behaviour, delta } of learning.comparisons) {
      expect(comparisonOf(other, behaviour as AnyBehaviourId).delta).toBe(delta);
    }
    expect(other.comparisons.map(({ low }) => low)).not.toEqual(learning.comparisons.map(({ low }) => low));
  });
});

describe('any book', () => {
  const GROUPS: Filter[] = [SUCCESSFUL, BIG, { field: 'signal', value: 'quiet' }, { field: 'renewal', value: 'yes' }];

  it('is compared in the shape of the contract, whatever the order of its accounts and rows', () => {
    fc.assert(
      fc.property(someBook, fc.constantFrom(...GROUPS), ({ accounts, records }, group) => {
        const learning = learn({ accounts, records }, { group });
        expect(learningSchema.parse(learning)).toEqual(learning);
        const turned = { accounts: [...accounts].reverse(), records: [...records].reverse() };
        expect(JSON.stringify(learn(turned, { group }))).toBe(JSON.stringify(learning));
        const { group: inside, others, leftOut } = learning.accounts;
        expect(inside + others + leftOut.notStarted + leftOut.churned + leftOut.untold).toBe(accounts.length);
      }),
      { numRuns: 40 },
    );
  });
});
