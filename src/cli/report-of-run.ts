import type { Account } from '../domain/account.js';
import { isoDay } from '../math/calendar.js';
import { buildReport, type ReportParts } from '../report/build-report.js';
import type { Filter } from '../report/filters.js';
import type { Report } from '../report/schema.js';
import type { PortfolioScoring } from '../score-portfolio.js';
import { checkFields, noAccountLeft } from './account-filters.js';
import type { BookRun } from './run-book.js';
import { VERSION } from './version.js';

/** The report of a run; of some of its accounts where they are stated. */
export function reportOf(
  run: BookRun,
  scoring: PortfolioScoring,
  filters: readonly Filter[] = [],
  accounts: readonly Account[] = run.book.accounts,
): Report {
  checkFields(filters, accounts);
  const report = buildReport(scoresOf(accounts, scoring), partsOf(run, scoring, filters));
  if (filters.length > 0 && report.accounts.length === 0) throw noAccountLeft(filters);
  return report;
}

/** What the report of a run is made of, beside the scores. */
export function partsOf({ model, asOf, book }: BookRun, scoring: PortfolioScoring, filters: readonly Filter[]): ReportParts {
  return {
    asOf: isoDay(asOf),
    version: VERSION,
    model,
    inputs: book.inputs,
    diagnostics: book.diagnostics,
    overrides: book.overrides,
    fallenSources: scoring.fallenSources(),
    filters,
  };
}

function* scoresOf(accounts: readonly Account[], scoring: PortfolioScoring) {
  for (const account of accounts) yield scoring.score(account);
}
