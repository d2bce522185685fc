import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import { DAYS_PER_WEEK } from '../../src/domain/calendar.js';
import type { EventRecord } from '../../src/domain/records.js';
import type { FallenSource } from '../../src/domain/score.js';
import type { Model } from '../../src/model/model.js';
import { parseModel } from '../../src/model/parse-model.js';
import { portfolioScoring } from '../../src/score-portfolio.js';
import {
  AS_OF,
  anAccount,
  DEFAULT_MODEL,
  daysAgo,
  declared,
  kpi,
  ledgerOf,
  of,
  revenue,
  survey,
  ticket,
  usage,
} from '../portfolio-builder.js';

interface Weekly {
  readonly accounts: number;
  /** The latest and the oldest week, counted back from the as-of day, and every how many weeks. */
  readonly from?: number;
  readonly to?: number;
  readonly every?: number;
  readonly row?: (age: number) => EventRecord;
}

/** Rows of so many accounts, each on the third day of the week. */
function rows({ accounts, from = 0, to = 30, every = 1, row = usage }: Weekly): EventRecord[] {
  const records: EventRecord[] = [];
  for (let account = 0; account < accounts; account += 1) {
    for (let week = from; week < to; week += every) records.push(of(`A-${account}`, row(week * DAYS_PER_WEEK + 3)));
  }
  return records;
}

/** So many of the accounts each week, one after the other. */
function inTurns(accounts: number, each: number, from: number): EventRecord[] {
  const weeks = Array.from({ length: 30 - from }, (_, index) => from + index);
  return weeks.flatMap((week) =>
    Array.from({ length: each }, (_, index) => of(`A-${(week * each + index) % accounts}`, usage(week * DAYS_PER_WEEK + 3))),
  );
}

const ACCOUNTS: readonly Account[] = Array.from({ length: 100 }, (_, index) => anAccount({ id: `A-${index}` }));

function fallen(records: readonly EventRecord[], model: Model = DEFAULT_MODEL, asOf = AS_OF, weeksBack = 0) {
  return portfolioScoring(ACCOUNTS, ledgerOf(ACCOUNTS, records, asOf), model).fallenSources(weeksBack);
}

function words(found: readonly FallenSource[]): string {
  return found.map(({ source, fall }) => `${source} ${fall}`).join(', ');
}

describe('a source has fallen', () => {
  it.each<[string, string, EventRecord[]]>([
    ['when it was cut five weeks ago', 'usage ended', rows({ accounts: 6, from: 5 })],
    ['from the third silent week on', 'usage ended', rows({ accounts: 6, from: 3 })],
    ['and not before', '', rows({ accounts: 6, from: 2 })],
    ['not when it goes on', '', rows({ accounts: 6 })],
    ['each by itself', 'ticket ended', [...rows({ accounts: 6 }), ...rows({ accounts: 6, from: 5, row: (age) => ticket(age) })]],
    ['when five accounts used it', 'usage ended', rows({ accounts: 5, from: 5 })],
    ['not when four did: they may have left', '', rows({ accounts: 4, from: 5 })],
    ['not when one account stops', '', [...rows({ accounts: 5 }), ...rows({ accounts: 6, from: 5 }).slice(-25)]],
    ['not when it is younger than eight weeks', '', rows({ accounts: 6, from: 5, to: 12 })],
    ['when it is eight weeks old', 'usage ended', rows({ accounts: 6, from: 5, to: 13 })],
    ['not when nothing was ever given', '', []],
  ])('%s', (_, told, records) => {
    expect(words(fallen(records))).toBe(told);
  });

  const quarterly = (from: number, accounts = 6) =>
    rows({ accounts, from, to: 60, every: 13, row: (age) => survey('nps', 9, age) });
  const monthly = (from: number) => rows({ accounts: 6, from, to: 60, every: 4, row: (age) => kpi('saved', 9, age) });
  it.each<[string, string, EventRecord[]]>([
    ['a quarterly survey just before its next round', '', quarterly(12)],
    ['one that is two weeks late', '', quarterly(14)],
    ['one that is a quarter of its twelve silent weeks late', 'survey ended', quarterly(15, 8)],
    ['a silence in which hardly seven rows were due, which may be chance', '', quarterly(15, 6)],
    ...[0, 4, 6, 8, 12].map((week): [string, string, EventRecord[]] => [
      `a round of a large book, ${week} weeks ago`,
      '',
      quarterly(week, 100),
    ]),
    ['a channel that few accounts use, in turns', '', inTurns(26, 2, 0)],
    ['monthly readings in their usual gap', '', monthly(3)],
    ['monthly readings that stopped', 'kpi ended', monthly(4)],
    ['yearly invoices', '', rows({ accounts: 6, from: 40, to: 120, every: 52, row: (age) => revenue(age, 900) })],
    ['readings without a date', '', rows({ accounts: 6, row: () => kpi('saved', 9, null) })],
  ])('its usual gaps are no news: %s', (_, told, records) => {
    expect(words(fallen(records))).toBe(told);
  });

  it.each<[string, string, EventRecord[]]>([
    ['three in ten are left', 'usage shrank', [...rows({ accounts: 20, from: 4 }), ...rows({ accounts: 6, to: 4 })]],
    ['four in ten are left', 'usage shrank', [...rows({ accounts: 20, from: 4 }), ...rows({ accounts: 8, to: 4 })]],
    ['more than four in ten are left', '', [...rows({ accounts: 20, from: 4 }), ...rows({ accounts: 9, to: 4 })]],
    ['even weeks later', 'usage shrank', [...rows({ accounts: 20, from: 9 }), ...rows({ accounts: 6, to: 9 })]],
    ['only the last two weeks are thin', '', [...rows({ accounts: 20, from: 2 }), ...rows({ accounts: 6, to: 2 })]],
    ['one of five is left', 'usage shrank', [...rows({ accounts: 5, from: 4 }), ...rows({ accounts: 1, to: 4 })]],
    // Five accounts take turns, two a week: 8 expected in four weeks, of which chance may take 3·√8 = 8.5.
    ['so few are usual that chance explains it', '', [...inTurns(5, 2, 4), ...rows({ accounts: 1, to: 4, every: 2 })]],
  ])('by shrinking: %s', (_, told, records) => {
    expect(words(fallen(records))).toBe(told);
  });

  it('tells since when, and how many accounts it usually has', () => {
    expect(fallen(rows({ accounts: 6, from: 5 }))).toEqual([
      { source: 'usage', fall: 'ended', lastDay: daysAgo(38), recentAccounts: 0, usualAccounts: 6 },
    ]);
    expect(fallen([...rows({ accounts: 20, from: 4 }), ...rows({ accounts: 6, to: 4 })])).toEqual([
      { source: 'usage', fall: 'shrank', lastDay: daysAgo(3), recentAccounts: 6, usualAccounts: 20 },
    ]);
  });

  it('as the model draws the line', () => {
    const records = rows({ accounts: 6, from: 5 });
    expect(words(fallen(records, parseModel('fallenSource: { silentWeeks: 6 }')))).toBe('');
    expect(words(fallen(records, parseModel('fallenSource: { silentWeeks: 5 }')))).toBe('usage ended');
    expect(words(fallen(records, parseModel('fallenSource: { leastAccounts: 7 }')))).toBe('');
    const channel = rows({ accounts: 6, from: 5, row: (age) => declared('purchase', age) });
    expect(words(fallen(channel, parseModel('channels: [purchase]')))).toBe('purchase ended');
    expect(words(fallen(channel))).toBe('');
  });
});

describe('the fall of a source', () => {
  const cut = rows({ accounts: 6, from: 5 });

  it('is not told at the day before it shows', () => {
    expect(words(fallen(cut, DEFAULT_MODEL, daysAgo(38)))).toBe('');
    expect(words(fallen(cut, DEFAULT_MODEL, daysAgo(38) + 17))).toBe('');
    expect(words(fallen(cut, DEFAULT_MODEL, daysAgo(38) + 21))).toBe('usage ended');
  });

  /** Sensitive to the last row: every silence and every shrinking is a fall. */
  const nervous = parseModel('fallenSource: { silentWeeks: 1, shrunkTo: 1, leastAccounts: 1 }');
  const makers = [
    usage,
    (age: number) => ticket(age),
    (age: number) => survey('nps', 7, age),
    (age: number) => kpi('saved', 1, age),
  ];
  const scattered = fc.array(
    fc
      .tuple(fc.constantFrom(...makers), fc.integer({ min: 0, max: 2 }), fc.integer({ min: -20, max: 300 }))
      .map(([make, account, age]) => of(`A-${account}`, make(age))),
    { minLength: 20, maxLength: 200, size: 'max' },
  );
  /** Rows of three accounts that used the product every week, and stopped at some day before the as-of day. */
  const stopped = fc.integer({ min: 0, max: 120 }).map((silentDays) => {
    const ages = Array.from({ length: 40 }, (_, week) => silentDays + week * DAYS_PER_WEEK);
    return ages.flatMap((age) => [0, 1, 2].map((account) => of(`A-${account}`, usage(age))));
  });
  const someRows = fc
    .tuple(scattered, stopped)
    .map(([some, more]) => [...some.filter(({ source }) => source !== 'usage'), ...more]);

  it('at an earlier week of a later ledger is that of a run at that day', () => {
    let told = 0;
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 26 }), (records, weeks) => {
        const then = fallen(records, nervous, AS_OF - weeks * DAYS_PER_WEEK);
        expect(fallen(records, nervous, AS_OF, weeks)).toEqual(then);
        told += then.length;
      }),
    );
    expect(told).toBeGreaterThan(0);
  });

  it('does not depend on the order of rows', () => {
    const shuffled = someRows.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );
    fc.assert(
      fc.property(shuffled, ([records, other]) => {
        expect(fallen(other, nervous)).toEqual(fallen(records, nervous));
      }),
    );
  });
});
