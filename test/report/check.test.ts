import { describe, expect, it } from 'vitest';
import type { DiagnosticCode, GroupedDiagnostic } from '../../src/domain/diagnostics.js';
import { DIAGNOSTICS } from '../../src/domain/diagnostics.js';
import { FINDINGS, type FindingId } from '../../src/domain/vocabulary.js';
import { checkSchema } from '../../src/report/check-schema.js';
import { type CheckedBook, checkOf, findingIn } from '../checked-books.js';
import {
  ACME,
  advocacy,
  anAccount,
  atHour,
  daysAgo,
  feedback,
  kpi,
  meeting,
  milestone,
  of,
  revenue,
  startedDaysAgo,
  survey,
  ticket,
  usage,
} from '../portfolio-builder.js';

const weeks = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => (from + index) * 7);
const FIVE = [0, 1, 2, 3, 4].map((index) => anAccount({ id: `A-${index}` }));
/** Five accounts that use the product every week, in these weeks before the as-of day. */
const used = (...ages: number[]) => FIVE.flatMap(({ id }) => ages.map((age) => of(id, usage(age))));
/** Twenty meetings of 45 minutes, and one more. */
const meetings = (minutes: number) => [
  ...Array.from({ length: 20 }, (_, index) => meeting(10 + index, { minutes: 45 })),
  meeting(5, { minutes }),
];

function said(code: DiagnosticCode, role: string, count = 1): GroupedDiagnostic {
  const { severity, hint } = DIAGNOSTICS[code];
  return { code, severity, hint, message: 'as it was said', file: `${role}.csv`, line: 2, column: null, count };
}

const EVERY_SOURCE = [
  ticket(9),
  survey('nps', 9, 9),
  usage(9),
  advocacy(9),
  feedback(9),
  milestone('x', { due: 9 }),
  revenue(9, 1),
];

/** A book in which something is found, one that is like it and in which it is not, and how often it is. */
const CASES: readonly [FindingId, string, found: CheckedBook, count: number, notFound: CheckedBook][] = [
  [
    'source-ended',
    'usage of every week, and none for five',
    { accounts: FIVE, records: used(...weeks(5, 30)) },
    1,
    { accounts: FIVE, records: used(...weeks(0, 30)) },
  ],
  [
    'source-shrank',
    'ten accounts a week, and one for four weeks',
    {
      accounts: Array.from({ length: 10 }, (_, index) => anAccount({ id: `A-${index}` })),
      records: Array.from({ length: 10 }, (_, index) =>
        (index === 0 ? weeks(0, 30) : weeks(4, 30)).map((age) => of(`A-${index}`, usage(age))),
      ).flat(),
    },
    1,
    { accounts: FIVE, records: used(...weeks(0, 30)) },
  ],
  [
    'source-gap',
    'no usage for weeks 10 to 15',
    { accounts: FIVE, records: used(...weeks(0, 10), ...weeks(16, 40)) },
    6,
    { accounts: FIVE, records: used(...weeks(0, 10), ...weeks(11, 40)) },
  ],
  [
    'rejected-rows',
    'three rows that cannot be read',
    { records: [ticket(9)], files: { tickets: { rows: 4, rejected: 3 } }, diagnostics: [said('CS102', 'tickets', 3)] },
    3,
    { records: [ticket(9)] },
  ],
  [
    'unmatched-rows',
    'two rows of strangers',
    { records: [ticket(9)], files: { tickets: { rows: 3, unmatched: 2 } }, diagnostics: [said('CS501', 'tickets', 2)] },
    2,
    { records: [ticket(9)] },
  ],
  ['empty-file', 'a header', { files: { usage: {} }, diagnostics: [said('CS509', 'usage')] }, 1, { records: [usage(9)] }],
  [
    'identical-rows',
    'a row that repeats another',
    { records: [usage(9), usage(9)], diagnostics: [said('CS504', 'usage')] },
    1,
    { records: [usage(9), usage(9)] },
  ],
  [
    'repeated-ids',
    'an id that stands twice',
    { records: [ticket(9)], files: { tickets: { rows: 2 } }, diagnostics: [said('CS505', 'tickets')] },
    1,
    { records: [ticket(9)] },
  ],
  [
    'resolved-before-opened',
    'a day before',
    { records: [ticket(9, { resolvedAge: 10 })] },
    1,
    { records: [ticket(9, { resolvedAge: 9 })] },
  ],
  [
    'closed-without-date',
    'a closed ticket without resolved_at',
    { records: [ticket(9, { status: 'closed' }), ticket(8)] },
    1,
    { records: [ticket(9, { status: 'closed', resolvedAge: 8 })] },
  ],
  [
    'period-ends-early',
    'a period that ends the day before it begins',
    { records: [revenue(9, 100, { periodEndDay: daysAgo(10) })] },
    1,
    { records: [revenue(9, 100, { periodEndDay: daysAgo(9) })] },
  ],
  [
    'before-start',
    'a ticket a day before the start',
    { accounts: [startedDaysAgo(100)], records: [ticket(101)] },
    1,
    { accounts: [startedDaysAgo(100)], records: [ticket(100)] },
  ],
  [
    'active-after-churn',
    'a meeting after the churn',
    { accounts: [anAccount({ churnedDay: daysAgo(50) })], records: [meeting(49)] },
    1,
    { accounts: [anAccount({ churnedDay: daysAgo(50) })], records: [meeting(50), meeting(49, { status: 'cancelled' })] },
  ],
  [
    'no-events',
    'an old account without a touch, where another has some',
    { accounts: [anAccount(), anAccount({ id: 'silent' })], records: [usage(9), of('silent', revenue(9, 100))] },
    1,
    { accounts: [anAccount(), { ...startedDaysAgo(27), id: 'new' }], records: [usage(9)] },
  ],
  [
    'renewal-in-past',
    'a renewal yesterday',
    { accounts: [anAccount({ renewalDay: daysAgo(1) })], records: [usage(9)] },
    1,
    {
      accounts: [
        anAccount({ renewalDay: daysAgo(0) }),
        anAccount({ id: 'gone', renewalDay: daysAgo(9), churnedDay: daysAgo(9) }),
      ],
      records: [usage(9)],
    },
  ],
  [
    'arr-without-revenue',
    'an invoice 13 months ago',
    { accounts: [anAccount({ arr: 1000 })], records: [revenue(395, 1000)] },
    1,
    { accounts: [anAccount({ arr: 1000 }), anAccount({ id: 'free' })], records: [revenue(9, 1000)] },
  ],
  [
    'arr-far-from-revenue',
    'revenue of a little more than twice the arr',
    { accounts: [anAccount({ arr: 1000 })], records: [revenue(9, 2001)] },
    1,
    { accounts: [anAccount({ arr: 1000 })], records: [revenue(9, 2000)] },
  ],
  [
    'revenue-without-arr',
    'revenue of an account without arr, where another has it',
    { accounts: [anAccount(), anAccount({ id: 'other', arr: 5 })], records: [revenue(9, 2000)] },
    1,
    { accounts: [anAccount()], records: [revenue(9, 2000)] },
  ],
  [
    'several-currencies',
    'EUR and USD within two years',
    { records: [revenue(9, 1, { currency: 'EUR' }), revenue(700, 1, { currency: 'USD' })] },
    1,
    { records: [revenue(9, 1, { currency: 'EUR' }), revenue(800, 1, { currency: 'USD' })] },
  ],
  ['far-above', 'a meeting of 45 minutes in seconds', { records: meetings(2700) }, 1, { records: meetings(450) }],
  ['far-below', 'a meeting of 45 minutes in hours', { records: meetings(0.75) }, 1, { records: meetings(4.5) }],
  [
    'unknown-status',
    'a status of their own',
    { records: [meeting(9, { status: 'erledigt' })] },
    1,
    { records: [meeting(9, { status: 'no_show' })] },
  ],
  [
    'unknown-state',
    'a state of their own',
    { records: [ticket(9, { status: 'erledigt' })] },
    1,
    { records: [ticket(9, { status: 'pending' })] },
  ],
  [
    'no-start-date',
    'one of two',
    { accounts: [anAccount(), anAccount({ id: 'x', startDay: null })] },
    1,
    { accounts: [anAccount()] },
  ],
  [
    'attribute-blank',
    'an owner of one of two',
    { accounts: [anAccount({ owner: 'Ada' }), anAccount({ id: 'x' })] },
    1,
    { accounts: [anAccount(), anAccount({ id: 'x' })] },
  ],
  // Without surveys there is neither an NPS answer nor a count of answers; rated tickets still give CSAT.
  [
    'measure-without-source',
    'no surveys',
    { records: [...EVERY_SOURCE.filter(({ source }) => source !== 'survey'), kpi('x', 1, null)] },
    2,
    { records: [...EVERY_SOURCE, kpi('x', 1)] },
  ],
  [
    'override-conflict',
    'two that begin on a day',
    { files: { overrides: { rows: 2 } }, diagnostics: [said('CS514', 'overrides', 2)] },
    2,
    { files: { overrides: { rows: 2 } } },
  ],
  [
    'override-set-aside',
    'one that has ended, one that was replaced',
    { files: { overrides: { rows: 3 } }, diagnostics: [said('CS512', 'overrides'), said('CS513', 'overrides')] },
    2,
    { files: { overrides: { rows: 3 } } },
  ],
  [
    'future-rows',
    'a row of tomorrow',
    { records: [usage(9)], files: { usage: { rows: 2, future: 1 } }, diagnostics: [said('CS502', 'usage')] },
    1,
    { records: [usage(9)] },
  ],
];

describe('what is found in the data', () => {
  it.each(CASES)('%s: %s', (id, _, found, count, notFound) => {
    const check = checkOf(found);
    expect(checkSchema.safeParse(check).error).toBeUndefined();
    expect(findingIn(check, id)).toMatchObject({ id, count });
    expect(findingIn(checkOf(notFound), id)).toBeUndefined();
  });

  it('has a case for every finding', () => {
    expect(CASES.map(([id]) => id)).toEqual(expect.arrayContaining([...FINDINGS]));
  });
});

describe('how grave it is', () => {
  const tickets = (bad: number): CheckedBook => ({
    records: [ticket(9)],
    files: { tickets: { rows: 100, rejected: bad } },
    diagnostics: [said('CS102', 'tickets', bad)],
  });

  it('depends on the share: 4 of 100 bad rows are a warning, 5 an error', () => {
    expect(findingIn(checkOf(tickets(4)), 'rejected-rows')?.severity).toBe('warning');
    expect(findingIn(checkOf(tickets(5)), 'rejected-rows')?.severity).toBe('error');
  });

  it('decides the verdict', () => {
    expect(checkOf(tickets(4)).verdict).toBe('with-care');
    expect(checkOf(tickets(5)).verdict).toBe('not-yet');
    expect(checkOf({ records: [...EVERY_SOURCE, meeting(9), kpi('x', 1)] })).toMatchObject({ verdict: 'fit', findings: [] });
  });

  it('a book without any event is not fit to be scored', () => {
    expect(checkOf({})).toMatchObject({ verdict: 'not-yet', counts: { errors: 1 } });
  });

  it('the gravest comes first', () => {
    const check = checkOf({ ...tickets(5), accounts: [anAccount({ startDay: null, renewalDay: daysAgo(1) })] });
    const severities = check.findings.map(({ severity }) => severity);
    const order = ['error', 'warning', 'notice'];
    expect(severities).toEqual([...severities].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
  });
});

describe('the examples', () => {
  it('are the newest rows, with file and line', () => {
    const { examples } = findingIn(
      checkOf({ accounts: [startedDaysAgo(10)], records: [ticket(20), ticket(11), ticket(30), ticket(12)] }),
      'before-start',
    ) as { examples: unknown[] };
    expect(examples).toEqual([
      { account: ACME, file: 'tickets.csv', line: 3, text: '2026-06-19, started 2026-06-20' },
      { account: ACME, file: 'tickets.csv', line: 5, text: '2026-06-18, started 2026-06-20' },
      { account: ACME, file: 'tickets.csv', line: 2, text: '2026-06-10, started 2026-06-20' },
    ]);
  });

  it('are the largest values', () => {
    const records = [...meetings(2700), meeting(3, { minutes: 5400 })];
    expect(findingIn(checkOf({ records }), 'far-above')?.examples.map(({ text }) => text)).toEqual([
      '5400 on 2026-06-27 (median of meeting: 45)',
      '2700 on 2026-06-25 (median of meeting: 45)',
    ]);
  });
});

describe('values are compared with their like', () => {
  const spread = (values: readonly number[], stated: (value: number) => Parameters<typeof revenue>[2]) =>
    values.map((value, index) => revenue(20 + index, value, stated(value)));
  const twenty = (value: number) => Array.from({ length: 20 }, () => value);

  it('amounts of a currency', () => {
    const yen = spread([...twenty(100), ...twenty(15_000)], (value) => ({ currency: value === 100 ? 'EUR' : 'JPY' }));
    expect(findingIn(checkOf({ records: yen }), 'far-above')).toBeUndefined();
    expect(findingIn(checkOf({ records: [...spread(twenty(100), () => ({})), revenue(9, 15_000)] }), 'far-above')).toBeDefined();
  });

  it('amounts of a month, and those of a year', () => {
    const yearly = spread([...twenty(100), 1200], (value) => ({ periodEndDay: daysAgo(value === 100 ? -10 : -340) }));
    expect(findingIn(checkOf({ records: yearly }), 'far-above')).toBeUndefined();
  });

  it('a refund has the size of its amount', () => {
    expect(checkOf({ records: spread([...twenty(100), -100], () => ({})) }).figures).toMatchObject([{ values: 21, outliers: 0 }]);
  });

  it('too few are not judged, and said to be', () => {
    const few = [
      ...Array.from({ length: 18 }, (_, index) => meeting(index + 1, { minutes: 45 })),
      meeting(30, { minutes: 9999 }),
    ];
    expect(checkOf({ records: few }).figures).toMatchObject([{ values: 19, low: null, high: null, outliers: 0 }]);
  });
});

describe('coverage', () => {
  it('counts the accounts with a row in each four weeks, the as-of day last', () => {
    const accounts = [anAccount({ id: 'one' }), anAccount({ id: 'other' })];
    const records = [
      of('one', ticket(0)),
      of('one', ticket(27)),
      of('other', ticket(28)),
      of('one', ticket(363)),
      of('other', ticket(364)),
    ];
    const source = checkOf({ accounts, records }).sources.find(({ role }) => role === 'tickets');
    expect(source?.coverage).toEqual({
      counted: 5,
      firstDate: '2025-07-01',
      lastDate: '2026-06-30',
      accounts: 2,
      share: 1,
      periods: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
    });
  });

  it('an invoice covers the whole time it is for', () => {
    const source = checkOf({ records: [revenue(60, 1, { periodEndDay: daysAgo(20) })] }).sources[1];
    expect(source?.coverage?.periods.slice(-4)).toEqual([0, 1, 1, 1]);
  });

  it('the rows of a file add up', () => {
    const files = { tickets: { rows: 10, rejected: 2, unmatched: 3, future: 1 } } as const;
    const source = checkOf({ records: [ticket(9), ticket(8)], files }).sources[1];
    expect(source).toMatchObject({ rows: 10, counted: 2, rejected: 2, unmatched: 3, future: 1, replaced: 2, joined: 5 / 8 });
  });
});

describe('the day decides what is known', () => {
  it('an earlier day sees what was known then: a check of the rows up to it', () => {
    const records = [
      ...used(...weeks(0, 40)),
      ...FIVE.map(({ id }) => of(id, ticket(90, { resolvedAge: 2 }))),
      ...Array.from({ length: 25 }, (_, index) => of('A-0', ticket(200 + index, { resolvedAt: atHour(199 + index) }))),
    ];
    const asOf = daysAgo(70);
    const then = checkOf({
      accounts: FIVE,
      asOf,
      records: records.filter((record) => 'usedAt' in record || 'openedAt' in record),
    });
    const earlier = records.filter((record) => !('usedAt' in record && record.usedAt > atHour(70)));
    expect(then).toEqual(checkOf({ accounts: FIVE, asOf, records: earlier }));
    expect(then.figures.find(({ figure }) => figure === 'resolutionHours')?.values).toBe(25);
  });

  it('an account that churns later is still a customer', () => {
    const accounts = [anAccount({ churnedDay: daysAgo(-5), renewalDay: daysAgo(1) })];
    expect(findingIn(checkOf({ accounts, records: [usage(3)] }), 'renewal-in-past')).toBeDefined();
    expect(checkOf({ accounts, records: [usage(3)] }).accounts.churned).toBe(0);
  });
});
