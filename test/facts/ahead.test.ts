import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { EventRecord } from '../../src/domain/records.js';
import type { AccountScore } from '../../src/domain/score.js';
import { bookFacts } from '../../src/facts/account-facts.js';
import { accountAhead, DAYS_AHEAD } from '../../src/facts/ahead.js';
import { isFuture } from '../../src/facts/post.js';
import { dayOf } from '../../src/math/calendar.js';
import { parseModel } from '../../src/model/parse-model.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import { scoreAccount } from '../../src/scoring/score-account.js';
import { scorecardFor } from '../../src/scoring/scorecard.js';
import { AS_OF, anAccount, DEFAULT_MODEL, ledgerOf, milestone, revenue, ticket, usage } from '../portfolio-builder.js';
import { type RandomBook, someBook } from '../random-books.js';
import { dayFrom, readFixture } from '../read-fixture.js';

/** How many features there are is a fact of the book that changes in a later run; stated, it does not. */
const MODEL = parseModel('featuresOffered: 5');

/** A book without anything after the as-of day, second dates included; plans may lie ahead. */
const someBookUntilToday: fc.Arbitrary<RandomBook> = someBook.map(({ accounts, records }) => ({
  accounts,
  records: records.filter((record) => {
    if (record.source === 'ticket' && record.resolvedAt !== null && dayOf(record.resolvedAt) > AS_OF) return false;
    if (record.source === 'milestone' && record.doneDay !== null && record.doneDay > AS_OF) return false;
    return !isFuture(record, AS_OF);
  }),
}));

function aheadOf({ accounts, records }: RandomBook, account: Account) {
  const own = records.filter(({ accountId }) => accountId === account.id);
  return accountAhead(account, own, { ledger: ledgerOf(accounts, records), channels: [], mostFeatures: 0 });
}

describe('an account on a day to come', () => {
  it('is what a run with that as-of day shows on the same files, to the last bit', () => {
    const someDay = fc.integer({ min: 0, max: DAYS_AHEAD });
    fc.assert(
      fc.property(someBookUntilToday, someDay, (book, daysAhead) => {
        const later = scorePortfolio(book.accounts, ledgerOf(book.accounts, book.records, AS_OF + daysAhead), MODEL);
        for (const [index, account] of book.accounts.entries()) {
          const ahead = aheadOf(book, account);
          const { settings } = scorecardFor(MODEL, account.segment, ahead.stageOf(daysAhead, MODEL.rules.onboardingDays));
          const real = later[index] as AccountScore;
          // The trend is that of the run itself.
          expect(scoreAccount(ahead.read(daysAhead, settings), MODEL, real.trend.slice(0, -1))).toEqual(real);
        }
      }),
      { numRuns: 100 },
    );
  });

  const readingOf = (
    id: 'agedBacklog' | 'milestones' | 'margin' | 'featureBreadth',
    records: EventRecord[],
    account = anAccount(),
  ) => {
    const accounts = [account];
    const ahead = accountAhead(account, records, { ledger: ledgerOf(accounts, records), channels: [], mostFeatures: 4 });
    return (daysAhead: number) => {
      const { settings } = scorecardFor(DEFAULT_MODEL, null, ahead.stageOf(daysAhead, DEFAULT_MODEL.rules.onboardingDays));
      return ahead.read(daysAhead, settings).readings.get(id);
    };
  };

  it('has a ticket of 3 days, which nobody resolves, in its aged backlog from the day it is 8 days old', () => {
    const backlog = readingOf('agedBacklog', [ticket(3)]);
    expect([0, 4, 5, 365].map((days) => backlog(days))).toMatchObject([0, 0, 1, 1].map((value) => ({ value })));
  });

  it('misses a milestone on the day it falls due, up to the end of its first 90 days', () => {
    const plan = [
      milestone('handoff_call', { due: 10, done: 10 }),
      milestone('go_live', { due: -5 }),
      milestone('late', { due: -80 }),
    ];
    const done = readingOf('milestones', plan, anAccount({ startDay: AS_OF - 40 }));
    expect([0, 4, 5, 49, 365].map((days) => done(days))).toMatchObject([1, 1, 0.5, 0.5, 0.5].map((value) => ({ value })));
  });

  it('goes on earning a yearly invoice that is spread over its period, and earns nothing afterwards', () => {
    // Invoiced 183 days ago for 365 days at 73,000, that is 200 a day, against a stated cost of 100 a day.
    const invoice = revenue(183, 73_000, { cost: 36_500, periodEndDay: AS_OF + 181 });
    const margin = readingOf('margin', [invoice]);
    for (const days of [0, 100, 365]) expect(margin(days)).toMatchObject({ value: 0.5 });
    expect(margin(0)?.evidence).toMatchObject({ revenue: 184 * 200 });
    expect(margin(181)?.evidence).toMatchObject({ revenue: 73_000 });
  });

  it('is read against the facts of the book as the as-of day left them', () => {
    const accounts = [anAccount(), anAccount({ id: 'other' })];
    const others = ['a', 'b', 'c', 'd'].map((feature): EventRecord => ({ ...usage(80, feature), accountId: 'other' }));
    expect(bookFacts(accounts, ledgerOf(accounts, others), []).mostFeatures(0)).toBe(4);
    expect(readingOf('featureBreadth', [usage(1, 'a')])(60)).toMatchObject({ value: 1 / 4 });
  });

  it('has left from the day of its churn on', () => {
    const ahead = aheadOf({ accounts: [], records: [] }, anAccount({ churnedDay: AS_OF + 30 }));
    expect([29, 30].map((days) => ahead.stageOf(days, 90))).toEqual(['established', 'churned']);
  });
});

describe('the demo portfolio later, nothing having happened', () => {
  it.each(['2026-07-01', '2026-07-30', '2027-06-30'])('is what a run with the as-of day %s shows', async (later) => {
    const records: EventRecord[] = [];
    const today = await readFixture('demo-portfolio', '2026-06-30', { onRecord: (_, record) => records.push(record) });
    const real = await readFixture('demo-portfolio', later);
    const mostFeatures = bookFacts(today.accounts, today.ledger, []).mostFeatures(0);
    const scores = scorePortfolio(real.accounts, real.ledger, DEFAULT_MODEL);
    for (const [index, account] of today.accounts.entries()) {
      const own = records.filter(({ accountId }) => accountId === account.id);
      const ahead = accountAhead(account, own, { ledger: today.ledger, channels: [], mostFeatures });
      const days = dayFrom(later) - AS_OF;
      const { settings } = scorecardFor(DEFAULT_MODEL, account.segment, ahead.stageOf(days, DEFAULT_MODEL.rules.onboardingDays));
      expect(exactly(scoreAccount(ahead.read(days, settings), DEFAULT_MODEL))).toEqual(exactly(scores[index] as AccountScore));
    }
  });

  /**
   * All but what the whole book says: the most features that any account uses is less once all others are silent, too, and a
   * book that is silent altogether is in doubt. The steady band needs a past.
   */
  function exactly({ happiness, company, stage, quadrant, indices, measures }: AccountScore) {
    const { 'goals.footprint': _, ...exact } = indices;
    const { steadyBand: __, ...place } = happiness;
    const certain = measures.map((measure) => ({ ...measure, doubtful: false })).filter(({ id }) => id !== 'featureBreadth');
    return { place, company, stage, quadrant, exact, certain };
  }
});
