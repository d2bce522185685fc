import type { Account } from '../domain/account.js';
import { type Format, LINE_FORMATS } from '../render/index.js';
import type { GatedDocument } from '../render/notices.js';
import type { View } from '../render/view.js';
import { accountsStated, createReportSum } from '../report/build-report.js';
import type { Filter } from '../report/filters.js';
import type { GateRequest } from '../report/gate.js';
import { watchFor } from '../report/gates.js';
import { compare } from '../report/order.js';
import type { BareReport } from '../report/schema.js';
import type { PortfolioScoring } from '../score-portfolio.js';
import { checkFields, noAccountLeft } from './account-filters.js';
import type { Context } from './context.js';
import type { Destination } from './destination.js';
import { judged } from './gates.js';
import { type LineOutput, openLines } from './line-output.js';
import { partsOf } from './report-of-run.js';
import type { BookRun } from './run-book.js';

/** What is written, and where to. */
export interface ReportOutput {
  readonly format: Format;
  readonly destination: Destination;
}

/** What a report is asked for. */
export interface ReportRequest {
  readonly filters: readonly Filter[];
  readonly gates: readonly GateRequest[];
  readonly view: View;
  readonly outputs: readonly ReportOutput[];
}

/** Whether every output takes accounts one by one. */
export function takesAccounts({ outputs, view }: ReportRequest): boolean {
  return view.by === null && outputs.every(({ format }) => LINE_FORMATS[format] !== undefined);
}

/**
 * Writes a report while its accounts are scored, once for all outputs. An account is forgotten when its lines are written, so that
 * a book of any size can be told of. No file is put in its place before all of them are whole.
 * @returns what the run is judged by.
 */
export async function writeByAccount(
  context: Context,
  run: BookRun,
  scoring: PortfolioScoring,
  { filters, gates, view, outputs }: ReportRequest,
): Promise<GatedDocument> {
  checkFields(filters, run.book.accounts);
  const opened: LineOutput[] = [];
  try {
    for (const output of outputs) opened.push(await openLines(context, output, view, gates.length > 0));
    const report = await scoredOneByOne(run, scoring, { filters, gates }, opened);
    for (const output of opened) await output.end(report);
    for (const output of opened) output.finish();
    return { gates: report.gates, accounts: run.book.accounts, comparison: null };
  } finally {
    for (const output of opened) output.abandon();
  }
}

/** So that a key that is pressed meanwhile is heard. */
const ACCOUNTS_A_TURN = 100;

async function scoredOneByOne(
  run: BookRun,
  scoring: PortfolioScoring,
  { filters, gates }: Pick<ReportRequest, 'filters' | 'gates'>,
  outputs: readonly LineOutput[],
): Promise<BareReport> {
  const parts = partsOf(run, scoring, filters);
  const stated = accountsStated(parts);
  const sum = createReportSum(run.book.accounts, parts);
  const watch = watchFor(gates);
  for (const [index, one] of byId(run.book.accounts).entries()) {
    if (index % ACCOUNTS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    const account = stated(scoring.score(one));
    if (account === null) continue;
    sum.add(account);
    judged(() => watch.add(account));
    for (const output of outputs) await output.add(account);
  }
  const report = sum.total();
  if (filters.length > 0 && report.portfolio.accounts === 0) throw noAccountLeft(filters);
  return { ...report, gates: judged(() => watch.judge(report)) };
}

/** The order in which a report adds accounts up. */
function byId(accounts: readonly Account[]): Account[] {
  return [...accounts].sort((a, b) => compare(a.id, b.id));
}
