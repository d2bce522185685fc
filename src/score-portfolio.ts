import type { Account } from './domain/account.js';
import { TREND_WEEKS } from './domain/calendar.js';
import type { AccountScore, FallenSource } from './domain/score.js';
import type { Source } from './domain/vocabulary.js';
import { type AccountFacts, type BookFacts, bookFacts } from './facts/account-facts.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import { withDoubts } from './scoring/doubts.js';
import { assertPointsAddUp, scoreAccount, scoreHappiness, type WeighedAccount, weighAccount } from './scoring/score-account.js';
import { scorecardFor } from './scoring/scorecard.js';

/** The one place where facts meet judgement: accounts and their ledger go in, scores with their history come out. */
export interface PortfolioScoring {
  /** @param weeksBack how many weeks before the as-of day of the ledger: the score a run at that day gives. */
  score(account: Account, weeksBack?: number): AccountScore;
  /** The sources that stopped or shrank for the whole book at that day: the data fell, and not the customers. */
  fallenSources(weeksBack?: number): readonly FallenSource[];
  /** Everything that was weighed for an account, for explaining it. */
  weigh(account: Account): WeighedAccount;
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
  const booksWithout = new Map<string, BookFacts>();
  const bookWithout = (sources: readonly Source[]) => {
    const key = sources.join();
    const known = booksWithout.get(key) ?? bookFacts(accounts, withoutSources(ledger, sources), model.rules.channels);
    booksWithout.set(key, known);
    return known;
  };
  const fallen: (readonly FallenSource[])[] = [];
  const fallenAt = (weeksBack = 0) => {
    fallen[weeksBack] ??= book.fallenSources(weeksBack, model.rules.fallenSource);
    return fallen[weeksBack];
  };
  return {
    fallenSources: fallenAt,
    score(account, weeksBack = 0) {
      const score = scoreIn(book, account, model, weeksBack, trendWeeks);
      const sources = fallenAt(weeksBack).map(({ source }) => source);
      if (sources.length === 0) return score;
      return withDoubts(score, sources, scoreIn(bookWithout(sources), account, model, weeksBack, trendWeeks));
    },
    weigh: (account) => weighAccount(factsAt(book, account, model, 0), model),
  };
}

/** The ledger as if some sources had never been given. */
function withoutSources(ledger: Ledger, fallen: readonly Source[]): Ledger {
  return { ...ledger, sources: new Map([...ledger.sources].filter(([source]) => !fallen.includes(source))) };
}

function scoreIn(
  book: BookFacts,
  account: Account,
  model: Model,
  weeksBack: number,
  trendWeeks: readonly number[],
): AccountScore {
  const past = trendWeeks.map((week) => scoreHappiness(factsAt(book, account, model, weeksBack + week, 'happiness'), model));
  const facts = factsAt(book, account, model, weeksBack);
  const score = scoreAccount(facts, model, past);
  assertPointsAddUp(score, scorecardFor(model, account.segment, facts.stage).rules.trees.happiness.leaves);
  return score;
}

export function scorePortfolio(accounts: readonly Account[], ledger: Ledger, model: Model): AccountScore[] {
  const scoring = portfolioScoring(accounts, ledger, model);
  return accounts.map((account) => scoring.score(account));
}

/** The facts of an account at a week of its trend: all of them, or only what happiness rests on. */
function factsAt(book: BookFacts, account: Account, model: Model, weeksBack: number, index?: 'happiness'): AccountFacts {
  const stage = book.stageOf(account, weeksBack, model.rules.onboardingDays);
  const { settings, happinessMeasures } = scorecardFor(model, account.segment, stage);
  return book.read(account, weeksBack, settings, index === undefined ? undefined : happinessMeasures);
}
