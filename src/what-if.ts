import type { Account } from './domain/account.js';
import type { Changes } from './domain/changes.js';
import type { EventRecord } from './domain/records.js';
import type { AccountScore, TrendPoint } from './domain/score.js';
import type { AccountFacts } from './facts/account-facts.js';
import { bookFacts } from './facts/account-facts.js';
import { withAdditions } from './facts/additions.js';
import { type AccountAhead, accountAhead, DAYS_AHEAD } from './facts/ahead.js';
import { notSoAlready, withAssumed } from './facts/assumed.js';
import type { Ledger } from './facts/ledger.js';
import type { Model } from './model/model.js';
import { portfolioScoring } from './score-portfolio.js';
import { type Forecast, outlookOf, type PlacedHappiness } from './scoring/outlook.js';
import { assertPointsAddUp, placeHappiness, scoreAccount } from './scoring/score-account.js';
import { type Scorecard, scorecardFor } from './scoring/scorecard.js';

/** What is asked of an account of a book. */
export interface WhatIfQuestion {
  readonly account: Account;
  /** All rows of the account that count, as an engine hands them over. */
  readonly records: readonly EventRecord[];
  readonly changes: Changes;
}

/** An account as it is and as it would be, and what becomes of either if nothing happens. */
export interface WhatIf {
  readonly before: Forecast;
  readonly after: Forecast;
}

/**
 * Scores one account of a book as it is and with some changes, and looks a year ahead. The facts of the book stay as its as-of day
 * left them, and so does every other account. Pure: no clock, no files.
 * @param accounts the whole book.
 */
export function whatIf(accounts: readonly Account[], ledger: Ledger, model: Model, question: WhatIfQuestion): WhatIf {
  const { account, records, changes } = question;
  const { channels } = model.rules;
  const today = { ledger, channels, mostFeatures: bookFacts(accounts, ledger, channels).mostFeatures(0) };
  const past = portfolioScoring(accounts, ledger, model).score(account).trend.slice(0, -1);
  const forecast = (rows: readonly EventRecord[], assumed: Changes['measures']) =>
    forecastOf(futureOf(accountAhead(account, rows, today), account, model, assumed), model, past);
  return {
    before: forecast(records, NOTHING),
    after: forecast(withAdditions(account, records, changes, ledger.asOf), changes.measures),
  };
}

const NOTHING: Changes['measures'] = new Map();

/** An account on the days to come, with what is assumed of it. */
interface Future {
  happinessIn(days: number): PlacedHappiness;
  scoreIn(days: number, past?: readonly TrendPoint[]): AccountScore;
}

function futureOf(ahead: AccountAhead, account: Account, model: Model, assumed: Changes['measures']): Future {
  const cardFor = (days: number) => scorecardFor(model, account.segment, ahead.stageOf(days, model.rules.onboardingDays));
  const { settings } = cardFor(0);
  const changed = notSoAlready(ahead.read(0, settings), assumed);
  const factsIn = (days: number, card: Scorecard, only?: Scorecard['bandMeasures']): AccountFacts =>
    withAssumed(ahead.read(days, card.settings, only), changed, days, card.settings);
  return {
    happinessIn(days) {
      const card = cardFor(days);
      return placeHappiness(factsIn(days, card, card.bandMeasures), model);
    },
    scoreIn(days, past) {
      const card = cardFor(days);
      const score = scoreAccount(factsIn(days, card), model, past);
      assertPointsAddUp(score, card.rules.trees.happiness.leaves);
      return score;
    },
  };
}

function forecastOf(future: Future, model: Model, past: readonly TrendPoint[]): Forecast {
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => future.happinessIn(index + 1));
  const outlook = outlookOf([future.happinessIn(0), ...days], model.rules.bands);
  const today = future.scoreIn(0, past);
  if (outlook.endsOn === null) return { outlook, today, end: null };
  const daysAhead = outlook.endsOn.day - outlook.today.day;
  return { outlook, today, end: { eve: future.scoreIn(daysAhead - 1), day: future.scoreIn(daysAhead) } };
}
