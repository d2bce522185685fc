import type { Account } from './domain/account.js';
import { TREND_WEEKS } from './domain/calendar.js';
import type { AccountScore, AccountStanding, TrendPoint } from './domain/score.js';
import { type AccountFacts, type BookFacts, bookFacts } from './facts/account-facts.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import {
  assertPointsAddUp,
  placeAccount,
  scoreAccount,
  scoreHappiness,
  type WeighedAccount,
  weighAccount,
} from './scoring/score-account.js';
import { scorecardFor } from './scoring/scorecard.js';

/** The one place where facts meet judgement: accounts and their ledger go in, scores with their history come out. */
export interface PortfolioScoring {
  /** @param weeksBack how many weeks before the as-of day of the ledger: the score a run at that day gives. */
  score(account: Account, weeksBack?: number): AccountScore;
  /** Where an account stood at each of the last weeks, the oldest first and the as-of day last: what runs at those days give. */
  history(account: Account, weeks: number): AccountStanding[];
  /** Everything that was weighed for an account, for explaining it. */
  weigh(account: Account): WeighedAccount;
}

/** The weeks of a whole trend before today, the oldest first. */
export const WHOLE_TREND: readonly number[] = weeksBefore(TREND_WEEKS);

/** The weeks that the changes over 4 and 13 weeks need. */
export const TREND_ENDS: readonly number[] = [TREND_WEEKS, 4];

/**
 * Prepares a book of accounts for scoring. Pure: no clock, no files.
 * @param accounts the whole book, whatever will be shown of it: some facts are facts of the book.
 * @param trendWeeks the weeks of the trend, the oldest first.
 */
export function portfolioScoring(
  accounts: readonly Account[],
  ledger: Ledger,
  model: Model,
  trendWeeks: readonly number[] = WHOLE_TREND,
): PortfolioScoring {
  const book = bookFacts(accounts, ledger, model.rules.channels);
  return {
    score(account, weeksBack = 0) {
      const past = trendWeeks.map((week) => happinessAt(book, account, model, weeksBack + week));
      const facts = factsAt(book, account, model, weeksBack);
      const score = scoreAccount(facts, model, past);
      assertPointsAddUp(score, scorecardFor(model, account.segment, facts.stage).rules.trees.happiness.leaves);
      return score;
    },
    history: (account, weeks) => [...weeksBefore(weeks), 0].map(placesOf(book, account, model, trendWeeks)),
    weigh: (account) => weighAccount(factsAt(book, account, model, 0), model),
  };
}

export function scorePortfolio(accounts: readonly Account[], ledger: Ledger, model: Model): AccountScore[] {
  const scoring = portfolioScoring(accounts, ledger, model);
  return accounts.map((account) => scoring.score(account));
}

/** The last weeks before today, the oldest first. */
function weeksBefore(weeks: number): number[] {
  return Array.from({ length: weeks }, (_, index) => weeks - index);
}

/** Places an account at any week. Later weeks look back at the happiness of earlier ones: that of a week is found once. */
function placesOf(book: BookFacts, account: Account, model: Model, trendWeeks: readonly number[]) {
  const known = new Map<number, TrendPoint>();
  const happinessOf = (weeksBack: number): TrendPoint => {
    const point = known.get(weeksBack) ?? happinessAt(book, account, model, weeksBack);
    known.set(weeksBack, point);
    return point;
  };
  return (weeksBack: number): AccountStanding => {
    const past = trendWeeks.map((week) => happinessOf(weeksBack + week));
    const standing = placeAccount(factsAt(book, account, model, weeksBack), model, past);
    known.set(weeksBack, standing.trend.at(-1) as TrendPoint);
    return standing;
  };
}

function happinessAt(book: BookFacts, account: Account, model: Model, weeksBack: number): TrendPoint {
  return scoreHappiness(factsAt(book, account, model, weeksBack, 'happiness'), model);
}

/** The facts of an account at a week of its trend: all of them, or only what happiness rests on. */
function factsAt(book: BookFacts, account: Account, model: Model, weeksBack: number, index?: 'happiness'): AccountFacts {
  const stage = book.stageOf(account, weeksBack, model.rules.onboardingDays);
  const { settings, happinessMeasures } = scorecardFor(model, account.segment, stage);
  return book.read(account, weeksBack, settings, index === undefined ? undefined : happinessMeasures);
}
