import type { Account } from './domain/account.js';
import type { Behaviours } from './domain/behaviour.js';
import { TREND_WEEKS } from './domain/calendar.js';
import type { AccountScore } from './domain/score.js';
import { type AccountFacts, type BookFacts, bookFacts } from './facts/account-facts.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import { assertPointsAddUp, scoreAccount, scoreHappiness, type WeighedAccount, weighAccount } from './scoring/score-account.js';
import { type Scorecard, scorecardFor } from './scoring/scorecard.js';

/** The one place where facts meet judgement: accounts and their ledger go in, scores with their history come out. */
export interface PortfolioScoring {
  /** @param weeksBack how many weeks before the as-of day of the ledger: the score a run at that day gives. */
  score(account: Account, weeksBack?: number): AccountScore;
  /** Everything that was weighed for an account, for explaining it. */
  weigh(account: Account): WeighedAccount;
  /** What an account did: behaviour is counted beside the score and judged nowhere. */
  behaviours(account: Account): Behaviours;
}

/** The weeks of a whole trend before today, the oldest first. */
export const WHOLE_TREND: readonly number[] = Array.from({ length: TREND_WEEKS }, (_, index) => TREND_WEEKS - index);

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
      const past = trendWeeks.map((week) => scoreHappiness(factsAt(book, account, model, weeksBack + week, 'happiness'), model));
      const facts = factsAt(book, account, model, weeksBack);
      const score = scoreAccount(facts, model, past);
      assertPointsAddUp(score, scorecardFor(model, account.segment, facts.stage).rules.trees.happiness.leaves);
      return score;
    },
    weigh: (account) => weighAccount(factsAt(book, account, model, 0), model),
    behaviours: (account) => book.behaviours(account, scorecardAt(book, account, model, 0).settings),
  };
}

export function scorePortfolio(accounts: readonly Account[], ledger: Ledger, model: Model): AccountScore[] {
  const scoring = portfolioScoring(accounts, ledger, model);
  return accounts.map((account) => scoring.score(account));
}

/** The facts of an account at a week of its trend: all of them, or only what happiness rests on. */
function factsAt(book: BookFacts, account: Account, model: Model, weeksBack: number, index?: 'happiness'): AccountFacts {
  const { settings, happinessMeasures } = scorecardAt(book, account, model, weeksBack);
  return book.read(account, weeksBack, settings, index === undefined ? undefined : happinessMeasures);
}

function scorecardAt(book: BookFacts, account: Account, model: Model, weeksBack: number): Scorecard {
  return scorecardFor(model, account.segment, book.stageOf(account, weeksBack, model.rules.onboardingDays));
}
