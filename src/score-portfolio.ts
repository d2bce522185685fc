import type { Account } from './domain/account.js';
import type { Behaviours } from './domain/behaviour.js';
import { TREND_WEEKS } from './domain/calendar.js';
import type { AccountScore, AccountStanding, FallenSource, TrendPoint } from './domain/score.js';
import type { Source } from './domain/vocabulary.js';
import { type AccountFacts, type BookFacts, bookFacts } from './facts/account-facts.js';
import type { BookActivity } from './facts/book-activity.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import { withDoubtfulSignals, withDoubts } from './scoring/doubts.js';
import {
  assertPointsAddUp,
  placeAccount,
  scoreAccount,
  scoreHappiness,
  type WeighedAccount,
  weighAccount,
} from './scoring/score-account.js';
import { type Scorecard, scorecardFor } from './scoring/scorecard.js';

/** The one place where facts meet judgement: accounts and their ledger go in, scores with their history come out. */
export interface PortfolioScoring {
  /** @param weeksBack how many weeks before the as-of day of the ledger: the score a run at that day gives. */
  score(account: Account, weeksBack?: number): AccountScore;
  /** Where an account stood at each of the last weeks, the oldest first and the as-of day last: what runs at those days give. */
  history(account: Account, weeks: number): AccountStanding[];
  /** The weeks of the trend, the oldest first. */
  readonly trendWeeks: readonly number[];
  /** What only all accounts together can tell. */
  activity(): BookActivity;
  /** The sources that stopped or shrank for the whole book at that day: the data fell, and not the customers. */
  fallenSources(weeksBack?: number): readonly FallenSource[];
  /** Everything that was weighed for an account, for explaining it. */
  weigh(account: Account): WeighedAccount;
  /** What an account did: behaviour is counted beside the score and judged nowhere. */
  behaviours(account: Account): Behaviours;
}

/** The weeks of a whole trend before today, the oldest first. */
export const WHOLE_TREND: readonly number[] = weeksBefore(TREND_WEEKS);

/** The weeks that the changes over 4 and 13 weeks need. */
export const TREND_ENDS: readonly number[] = [TREND_WEEKS, 4];

/**
 * Prepares a book of accounts for scoring. Pure: no clock, no files.
 * @param accounts the whole book, whatever will be shown of it: some facts are facts of the book.
 * @param trendWeeks the weeks of the trend, the oldest first.
 * @param activity of the whole book, where these are not all its accounts.
 */
export function portfolioScoring(
  accounts: readonly Account[],
  ledger: Ledger,
  model: Model,
  trendWeeks: readonly number[] = WHOLE_TREND,
  activity?: BookActivity,
): PortfolioScoring {
  const book = bookFacts(accounts, ledger, model.rules.channels, { activity });
  const withoutFallen = booksWithoutFallen(book, model);
  return {
    trendWeeks,
    activity: book.activity,
    fallenSources: (weeksBack = 0) => withoutFallen(weeksBack).fallen,
    score(account, weeksBack = 0) {
      const score = scoreIn(book, account, model, weeksBack, trendWeeks);
      const { fallen, book: other } = withoutFallen(weeksBack);
      if (other === null) return score;
      return withDoubts(score, sourcesOf(fallen), signalsIn(other, account, model, weeksBack, trendWeeks));
    },
    history(account, weeks) {
      const placeIn = placesOf(book, account, model, trendWeeks);
      return [...weeksBefore(weeks), 0].map((week) => {
        const standing = placeIn(week);
        const { book: other } = withoutFallen(week);
        if (other === null) return standing;
        return withDoubtfulSignals(standing, signalsIn(other, account, model, week, trendWeeks));
      });
    },
    weigh: (account) => weighAccount(factsAt(book, account, model, 0), model),
    behaviours: (account) => book.behaviours(account, scorecardAt(book, account, model, 0).settings),
  };
}

/** The sources that have fallen at a week, and the book as if they had never been given; no other book where none has. */
interface Fall {
  readonly fallen: readonly FallenSource[];
  readonly book: BookFacts | null;
}

function booksWithoutFallen(book: BookFacts, model: Model): (weeksBack: number) => Fall {
  const books = new Map<string, BookFacts>();
  const falls: Fall[] = [];
  const bookWithout = (sources: readonly Source[]) => {
    const known = books.get(sources.join()) ?? book.without(sources);
    books.set(sources.join(), known);
    return known;
  };
  return (weeksBack) => {
    const known = falls[weeksBack];
    if (known !== undefined) return known;
    const fallen = book.fallenSources(weeksBack, model.rules.fallenSource);
    const fall = { fallen, book: fallen.length === 0 ? null : bookWithout(sourcesOf(fallen)) };
    falls[weeksBack] = fall;
    return fall;
  };
}

function sourcesOf(fallen: readonly FallenSource[]): Source[] {
  return fallen.map(({ source }) => source);
}

function scoreIn(
  book: BookFacts,
  account: Account,
  model: Model,
  weeksBack: number,
  trendWeeks: readonly number[],
): AccountScore {
  const past = trendWeeks.map((week) => happinessAt(book, account, model, weeksBack + week));
  const facts = factsAt(book, account, model, weeksBack);
  const score = scoreAccount(facts, model, past);
  assertPointsAddUp(score, scorecardFor(model, account.segment, facts.stage).rules.trees.happiness.leaves);
  return score;
}

/** The signals of an account: of the past they know the change over 13 weeks alone. */
function signalsIn(
  book: BookFacts,
  account: Account,
  model: Model,
  weeksBack: number,
  trendWeeks: readonly number[],
): Pick<AccountStanding, 'signals'> {
  const past = trendWeeks
    .filter((week) => week === TREND_WEEKS)
    .map((week) => happinessAt(book, account, model, weeksBack + week));
  return placeAccount(factsAt(book, account, model, weeksBack), model, past);
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
  const scorecard = scorecardAt(book, account, model, weeksBack);
  const facts = book.readMeasures(account, weeksBack, scorecard.settings, scorecard.happinessMeasures);
  return scoreHappiness(facts, scorecard, model);
}

function factsAt(book: BookFacts, account: Account, model: Model, weeksBack: number): AccountFacts {
  return book.read(account, weeksBack, scorecardAt(book, account, model, weeksBack).settings);
}

function scorecardAt(book: BookFacts, account: Account, model: Model, weeksBack: number): Scorecard {
  return scorecardFor(model, account.segment, book.stageOf(account, weeksBack, model.rules.onboardingDays));
}
