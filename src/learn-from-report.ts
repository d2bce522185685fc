import type { Account } from './domain/account.js';
import type { Model } from './model/model.js';
import { buildLearning } from './report/build-learning.js';
import { asWritten, type Filter } from './report/filters.js';
import type { Learning } from './report/learning.js';
import type { Report } from './report/schema.js';
import type { PortfolioScoring } from './score-portfolio.js';
import { decisiveMeasures } from './scoring/decisive-measures.js';
import { scorecardFor } from './scoring/scorecard.js';

/** What a comparison needs beside the report whose accounts it compares. */
export interface LearningSources {
  /** The book the report was made from. */
  readonly accounts: readonly Account[];
  readonly scoring: PortfolioScoring;
  readonly model: Model;
}

/**
 * Compares what the accounts of a group do with what the others of the report do. Here behaviour, which facts count, meets groups,
 * which the score may have made: then it says which behaviours the score counts as well.
 * @param seed of the resampling behind the intervals: a whole number from 0 to 2^32 − 1.
 */
export function learnFromReport(
  report: Report,
  { accounts, scoring, model }: LearningSources,
  wanted: Filter,
  seed: number,
): Learning {
  const group = asWritten(report.accounts, wanted);
  const rules = new Set(report.accounts.map(({ segment, stage }) => scorecardFor(model, segment, stage).rules));
  return buildLearning({
    report,
    group,
    seed,
    behaviours: new Map(accounts.map((account) => [account.id, scoring.behaviours(account)])),
    channels: model.rules.channels,
    decisive: decisiveMeasures(rules, group.field, group.value),
  });
}
