import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../src/domain/account.js';
import { DAYS_PER_WEEK } from '../src/domain/calendar.js';
import type { AccountScore, AccountStanding } from '../src/domain/score.js';
import type { Model } from '../src/model/model.js';
import { parseModel } from '../src/model/parse-model.js';
import { type PortfolioScoring, portfolioScoring, scorePortfolio } from '../src/score-portfolio.js';
import {
  ACME,
  AS_OF,
  anAccount,
  BYSTANDER,
  DEFAULT_MODEL,
  daysAgo,
  declared,
  given,
  ledgerOf,
  meeting,
  milestone,
  of,
  revenue,
  signalsOf,
  usage,
} from './portfolio-builder.js';
import { type RandomBook, someBook } from './random-books.js';

/** A model in which nearly everything that may differ between accounts and stages does. */
const OWN_MODEL = parseModel(`
channels: [purchase]
indices: { happiness: { parts: { advocacy: 5, experience: 40, outcomes: 20, engagement: 35 } } }
kpis: { error_rate: { direction: lower, weight: 2 } }
overrides:
  - when: { segment: smb }
    indices: { happiness: { parts: { engagement: 60 } } }
  - when: { stage: onboarding }
    benchmarks: { nps: { entry: 7 } }
`);

function scoringAt({ accounts, records }: RandomBook, asOf: number, model: Model): PortfolioScoring {
  return portfolioScoring(accounts, ledgerOf(accounts, records, asOf), model);
}

/** What a run at an earlier as-of day makes of the same rows: later ones are future to it. */
function scoresThen({ accounts, records }: RandomBook, weeksBack: number, model = DEFAULT_MODEL): AccountScore[] {
  return scorePortfolio(accounts, ledgerOf(accounts, records, AS_OF - weeksBack * DAYS_PER_WEEK), model);
}

function standingOf({ measures: _, ...standing }: AccountScore): AccountStanding {
  return standing;
}

describe.each([
  ['the default model', DEFAULT_MODEL],
  ['a model of its own', OWN_MODEL],
])('time travel with %s', (_, model) => {
  it('a score so many weeks back is, to the last bit and word, what a run at that day gives', () => {
    fc.assert(
      fc.property(someBook, fc.integer({ min: 1, max: 60 }), (book, weeksBack) => {
        const scoring = scoringAt(book, AS_OF, model);
        expect(book.accounts.map((account) => scoring.score(account, weeksBack))).toEqual(scoresThen(book, weeksBack, model));
      }),
      { numRuns: 150 },
    );
  });

  it('a history is the standings of one run a week, the oldest first and today last', () => {
    fc.assert(
      fc.property(someBook, fc.integer({ min: 1, max: 20 }), (book, weeks) => {
        const scoring = scoringAt(book, AS_OF, model);
        const histories = book.accounts.map((account) => scoring.history(account, weeks));
        for (let weeksBack = 0; weeksBack <= weeks; weeksBack += 1) {
          const then = scoresThen(book, weeksBack, model).map(standingOf);
          expect(histories.map((history) => history[weeks - weeksBack])).toEqual(then);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is known only later counts for nothing in earlier weeks', () => {
  const others = [anAccount({ id: BYSTANDER })];
  const weeksOf = (account: Account, records: Parameters<typeof ledgerOf>[1], weeks = 4) => {
    const accounts = [account, ...others];
    return portfolioScoring(accounts, ledgerOf(accounts, records), DEFAULT_MODEL).history(account, weeks);
  };
  const notedDays = (history: readonly AccountStanding[]) => history.map(({ trend }) => trend.at(-1)?.day);

  it('a history of N weeks has N + 1 days, a week apart', () => {
    expect(notedDays(weeksOf(anAccount(), given('meeting'), 2))).toEqual([daysAgo(14), daysAgo(7), AS_OF]);
  });

  it('a source given since 10 days is missing two weeks back', () => {
    const coverages = weeksOf(anAccount(), [...given('meeting'), of(BYSTANDER, usage(10, 'chart'))], 2).map(
      ({ indices }) => indices['goals.footprint'].coverage,
    );
    expect(coverages[0]).toBe(0);
    expect(coverages[1]).toBeGreaterThan(0);
  });

  it('features another account began to use later do not lower the breadth of today’s', () => {
    const own = [...given('revenue'), usage(20, 'chart')];
    const later = ['import', 'export', 'share'].map((feature) => of(BYSTANDER, usage(3, feature)));
    const breadthOf = (history: readonly AccountStanding[]) => history.map(({ indices }) => indices['goals.footprint'].value);
    const [alone, crowded] = [weeksOf(anAccount(), own, 2), weeksOf(anAccount(), [...own, ...later], 2)];
    expect(breadthOf(crowded).slice(0, 2)).toEqual(breadthOf(alone).slice(0, 2));
    expect(breadthOf(crowded)[2]).toBeLessThan(breadthOf(alone)[2] as number);
  });

  it('a churned account is scored up to the day it left, and not before it began', () => {
    const account = anAccount({ startDay: daysAgo(21), churnedDay: daysAgo(7) });
    expect(weeksOf(account, given('meeting')).map(({ stage }) => stage)).toEqual([
      'not-started',
      'onboarding',
      'onboarding',
      'churned',
      'churned',
    ]);
  });

  it('a churn date stands in the file without the day it became known: the account is leaving in every week before it', () => {
    const account = anAccount({ churnedDay: daysAgo(7) });
    const leaving = weeksOf(account, [...given('meeting'), meeting(30)]).map(({ signals }) =>
      signals.some(({ id }) => id === 'leaving'),
    );
    expect(leaving).toEqual([true, true, true, false, false]);
    const then = scorePortfolio([account], ledgerOf([account], given('meeting'), daysAgo(14)), DEFAULT_MODEL);
    expect(signalsOf(then[0] as AccountScore)).toContain('leaving');
  });

  it('a milestone planned for later is no row of today, and one done later is not done yet', () => {
    const account = anAccount({ startDay: daysAgo(40) });
    const plan = [milestone('go_live', { due: 20, done: 3 }), milestone('first_report', { due: -30 })];
    const onboarding = weeksOf(account, [...given('milestone'), ...plan]).map(({ indices }) => indices.onboarding.value);
    // On day 12 nothing is due. On day 26 none of one is done (-100) and the kickoff is 12 of 16 days late (-75): 60 to 40
    // that is -90. On day 40 one of one is done (+100) and the kickoff is later than the floor (-100): +20.
    expect([onboarding[0], onboarding[2], onboarding[4]]).toEqual([null, -90, 20]);
  });

  it('revenue booked later is not earned before', () => {
    const rows = [revenue(300, 1000, { accountId: ACME }), revenue(5, 9000, { accountId: ACME })];
    expect(weeksOf(anAccount(), rows, 1).map(({ company }) => company.revenue)).toEqual([1000, 10_000]);
  });

  it('an event of a declared channel is a touch from its week on', () => {
    const accounts = [anAccount(), ...others];
    const ledger = ledgerOf(accounts, [of(BYSTANDER, declared('purchase', 300)), declared('purchase', 10)]);
    const history = portfolioScoring(accounts, ledger, OWN_MODEL).history(anAccount(), 2);
    const [before, after] = history.map(({ indices }) => indices.engagement.value);
    expect(before).toBe(-100);
    expect(after).toBeGreaterThan(-100);
  });
});
