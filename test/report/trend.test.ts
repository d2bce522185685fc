import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import { DAYS_PER_WEEK } from '../../src/domain/calendar.js';
import type { EventRecord } from '../../src/domain/records.js';
import { isoDay } from '../../src/math/calendar.js';
import { buildReport } from '../../src/report/build-report.js';
import type { Filter } from '../../src/report/filters.js';
import type { PortfolioSummary, Report } from '../../src/report/schema.js';
import { type AccountWeek, buildAccountTrend, buildTrend, type Trend, trendSchema } from '../../src/report/trend.js';
import { portfolioScoring, scorePortfolio } from '../../src/score-portfolio.js';
import {
  ACME,
  AS_OF,
  anAccount,
  BYSTANDER,
  DEFAULT_MODEL,
  daysAgo,
  given,
  kpi,
  ledgerOf,
  meeting,
} from '../portfolio-builder.js';
import { type RandomBook, someBook } from '../random-books.js';

const PARTS = { version: '0.0.0', model: DEFAULT_MODEL };
const WEEKS = 5;

function trendOf({ accounts, records }: RandomBook, filters: Filter[] = [], weeks = WEEKS): Trend {
  const scoring = portfolioScoring(accounts, ledgerOf(accounts, records), DEFAULT_MODEL);
  return buildTrend(accounts, (account) => scoring.history(account, weeks), { ...PARTS, asOf: AS_OF, weeks, filters });
}

function accountTrendOf(account: Account, records: readonly EventRecord[], weeks = WEEKS): Trend {
  const accounts = [account, anAccount({ id: BYSTANDER })];
  const scoring = portfolioScoring(accounts, ledgerOf(accounts, records), DEFAULT_MODEL);
  return buildAccountTrend(scoring.history(account, weeks), { ...PARTS, asOf: AS_OF, weeks });
}

/** The report of a run of its own at an earlier as-of day. */
function reportThen({ accounts, records }: RandomBook, weeksBack: number, filters: Filter[] = []) {
  const asOf = AS_OF - weeksBack * DAYS_PER_WEEK;
  const scores = scorePortfolio(accounts, ledgerOf(accounts, records, asOf), DEFAULT_MODEL);
  return buildReport(scores, { ...PARTS, asOf: isoDay(asOf), filters });
}

const someFilters: fc.Arbitrary<Filter[]> = fc.subarray([
  { field: 'segment', value: 'SMB' },
  { field: 'quadrant', value: 'cannot-tell' },
  { field: 'quadrant', value: 'customer-success' },
]);

/** A week of a trend has no roll-ups. */
function summaryOf({ portfolio: { rollUps: _, ...summary } }: Report): PortfolioSummary {
  return summary;
}

describe('the trend of a portfolio', () => {
  it('holds in each week the portfolio of the report of that day, whatever the filters', () => {
    fc.assert(
      fc.property(someBook, someFilters, (book, filters) => {
        const { weeks } = trendOf(book, filters);
        expect(weeks.map(({ portfolio }) => portfolio)).toEqual(
          weeks.map((_, week) => summaryOf(reportThen(book, WEEKS - week, filters))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not hang on the order of the accounts', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        expect(trendOf({ ...book, accounts: [...book.accounts].reverse() })).toEqual(trendOf(book));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps to its schema, in JSON as in memory', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const trend = trendOf(book);
        expect(trendSchema.parse(JSON.parse(JSON.stringify(trend)))).toEqual(trend);
      }),
      { numRuns: 30 },
    );
  });

  it('of 3 weeks has 4 days, the as-of day last', () => {
    const { run, weeks } = trendOf({ accounts: [anAccount()], records: given('meeting') }, [], 3);
    expect(weeks.map(({ asOf }) => asOf)).toEqual(['2026-06-09', '2026-06-16', '2026-06-23', '2026-06-30']);
    expect(run.asOf).toBe('2026-06-30');
  });

  it('asks a filter in every week anew: an account stands in the weeks in which it matches', () => {
    const accounts = [anAccount({ id: 'stays' }), anAccount({ id: 'left', churnedDay: daysAgo(10) })];
    const { weeks } = trendOf({ accounts, records: given('meeting') }, [{ field: 'stage', value: 'churned' }], 2);
    expect(weeks.map(({ portfolio }) => portfolio.accounts)).toEqual([0, 1, 1]);
  });
});

describe('the trend of one account', () => {
  const weeksOf = (trend: Trend) => trend.weeks.map(({ account }) => account as AccountWeek);

  it('holds in each week the account and the portfolio of the report of that day', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const [account] = book.accounts as [Account];
        const scoring = portfolioScoring(book.accounts, ledgerOf(book.accounts, book.records), DEFAULT_MODEL);
        const trend = buildAccountTrend(scoring.history(account, WEEKS), { ...PARTS, asOf: AS_OF, weeks: WEEKS });
        expect(trendSchema.parse(JSON.parse(JSON.stringify(trend)))).toEqual(trend);
        for (const [week, { account: told, portfolio }] of trend.weeks.entries()) {
          const then = reportThen(book, WEEKS - week, [{ field: 'id', value: account.id }]);
          expect(summaryOf(then)).toEqual(portfolio);
          expect(then.accounts[0]).toMatchObject(withoutMoves(told as AccountWeek));
        }
      }),
      { numRuns: 40 },
    );
  });

  function withoutMoves({ appeared: _, disappeared: __, ...standing }: AccountWeek) {
    return standing;
  }

  it('says which signals came and which went, and nothing of the first week, before which nobody looked', () => {
    // The churn date lies ten days back: the account is leaving up to the week before it, and has left from then on.
    const leaving = weeksOf(accountTrendOf(anAccount({ churnedDay: daysAgo(10) }), [...given('meeting'), meeting(40)], 3));
    expect(leaving.map(({ signals }) => signals.map(({ id }) => id).includes('leaving'))).toEqual([true, true, false, false]);
    expect(leaving[0]).toMatchObject({ appeared: [], disappeared: [] });
    expect(leaving[2]?.disappeared).toContain('leaving');
    expect(leaving.map(({ appeared }) => appeared)).toEqual([[], [], [], []]);
  });

  it('a signal that begins to fire appears once', () => {
    // Half of the target is far below the entry level of 0.8: happy with us, and not successful, from the day it is known.
    const records = [...given('meeting', 'usage'), ...[3, 10, 17, 24, 31, 38].map((age) => meeting(age))];
    const weeks = weeksOf(accountTrendOf(anAccount({ id: ACME }), [...records, kpi('hours_saved', 5, 12, 10)], 3));
    const firing = weeks.map(({ signals }) => signals.length);
    const changed = weeks.map(({ appeared, disappeared }) => appeared.length - disappeared.length);
    for (const week of [1, 2, 3]) {
      expect((firing[week] as number) - (firing[week - 1] as number)).toBe(changed[week]);
    }
  });
});
