/**
 * cs-score as a library: the pure engine behind the command line. No file, clock, stream or environment is touched.
 *
 * ```ts
 * import { buildReport, createLedger, parseModel, post, scorePortfolio } from 'cs-score';
 *
 * const model = parseModel();
 * const ledger = createLedger(asOf);
 * for (const record of records) post(ledger, accountOf(record), record);
 * const report = buildReport(scorePortfolio(accounts, ledger, model), { asOf: '2026-06-30', version: '1', model });
 * ```
 */
export { type Events, type WhyMoved, whyMovedByEvents, whyMovedByReports } from './compare-portfolios.js';
export type { Account } from './domain/account.js';
export type * from './domain/behaviour.js';
export type { Day, Instant } from './domain/calendar.js';
export type { Changes } from './domain/changes.js';
export type { Diagnostic, DiagnosticCode, GroupedDiagnostic } from './domain/diagnostics.js';
export type { Override } from './domain/override.js';
export type * from './domain/records.js';
export type * from './domain/score.js';
export type * from './domain/vocabulary.js';
export { type AccountFacts, type BookFacts, bookFacts } from './facts/account-facts.js';
export { createLedger, type Ledger, mergeLedgers } from './facts/ledger.js';
export { post } from './facts/post.js';
export { type LearningSources, learnFromReport } from './learn-from-report.js';
export type { Model } from './model/model.js';
export { ModelError } from './model/model-error.js';
export { parseModel } from './model/parse-model.js';
export { DEFAULT_SEED, SUCCESSFUL } from './report/build-learning.js';
export { buildReport, type ReportParts } from './report/build-report.js';
export { compareReports } from './report/comparison.js';
export { type Comparison, comparisonSchema } from './report/comparison-schema.js';
export { GateError, type GateRequest } from './report/gate.js';
export { evaluateGates } from './report/gates.js';
export { type Learning, learningSchema } from './report/learning.js';
export { type Report, type ReportAccount, reportSchema, SCHEMA_VERSION } from './report/schema.js';
export { buildAccountTrend, buildTrend, type Trend, type TrendParts, trendSchema } from './report/trend.js';
export { buildWhatIf, type WhatIfParts, type WhatIfReport, whatIfSchema } from './report/what-if.js';
export { type PortfolioScoring, portfolioScoring, scorePortfolio, TREND_ENDS, WHOLE_TREND } from './score-portfolio.js';
export type { Forecast, Outlook, PlacedHappiness } from './scoring/outlook.js';
export { scoreAccount } from './scoring/score-account.js';
export { type Scorecard, scorecardFor } from './scoring/scorecard.js';
export { type WhatIf, type WhatIfQuestion, whatIf } from './what-if.js';
