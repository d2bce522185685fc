import { whyMovedByEvents } from '../compare-portfolios.js';
import type { Day } from '../domain/calendar.js';
import { dayOf } from '../math/calendar.js';
import { compareReports } from '../report/comparison.js';
import type { Comparison } from '../report/comparison-schema.js';
import type { Report } from '../report/schema.js';
import type { PortfolioScoring } from '../score-portfolio.js';
import type { Context } from './context.js';
import { checkOrder, readReport } from './earlier-report.js';
import { reportOf } from './report-of-run.js';
import type { BookRun, EarlierLedgers } from './run-book.js';

/** An earlier report to compare with. */
export interface Baseline {
  readonly day: Day;
  /** What became of each account since, and why, as the events tell it. */
  comparedWith(report: Report, run: BookRun, now: PortfolioScoring): Comparison;
}

/** @throws {UnusableInput} when it is no report that can be compared with. */
export function readBaseline(context: Context, path: string): Baseline {
  const baseline = readReport(context, path);
  return {
    day: dayOf(Date.parse(baseline.report.run.asOf)),
    comparedWith(report, run, now) {
      const { book, model, earlier } = run;
      checkOrder(baseline.report, path, report.run);
      const events = { accounts: book.accounts, model, now, ...(earlier as EarlierLedgers) };
      const partsOf = whyMovedByEvents(baseline.report, events, baseline.model);
      const accountsNow = report.run.filters.length === 0 ? report.accounts : reportOf(run, now).accounts;
      return compareReports(baseline.report, report, { basis: 'events', margin: model.rules.bandMargin, accountsNow, partsOf });
    },
  };
}
