import type { Account } from '../domain/account.js';
import { type Format, LINE_FORMATS } from '../render/index.js';
import type { LineFormat } from '../render/line-format.js';
import type { GatedDocument } from '../render/notices.js';
import type { View } from '../render/view.js';
import { createReportSum, type ReportParts } from '../report/build-report.js';
import type { Filter } from '../report/filters.js';
import type { GateRequest } from '../report/gate.js';
import { watchFor } from '../report/gates.js';
import { compare } from '../report/order.js';
import type { BareReport } from '../report/schema.js';
import type { PortfolioScoring } from '../score-portfolio.js';
import { checkFields, noAccountLeft } from './account-filters.js';
import { lineWriter, type ScoredAccounts, scoredOneByOne } from './account-lines.js';
import { allOrNone } from './all-or-none.js';
import type { Context } from './context.js';
import type { Destination } from './destination.js';
import { judged } from './gates.js';
import { type LineOutput, openLines } from './line-output.js';
import { keepLittleGarbage } from './memory.js';
import { scoringLine } from './progress.js';
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
  /** In how many threads accounts are scored. */
  readonly threads: number;
  /** Nobody is told how far scoring has come. */
  readonly quiet: boolean;
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
  { filters, gates, view, outputs, threads, quiet }: ReportRequest,
): Promise<GatedDocument> {
  checkFields(filters, run.book.accounts);
  keepLittleGarbage();
  const isOnTerminal = context.stdout.isTTY && outputs.some(({ destination }) => destination.file === null);
  const waiting = isOnTerminal ? null : scoringLine(context, run.book.accounts.length, quiet);
  const formats = await Promise.all(outputs.map(({ format }) => LINE_FORMATS[format]?.() as Promise<LineFormat>));
  return allOrNone(async (keep) => {
    const opened = outputs.map(({ destination }, index) =>
      keep(openLines(context, formats[index] as LineFormat, destination, view, gates.length > 0)),
    );
    const parts = partsOf(run, scoring, filters);
    const lines = await linesOf(run, scoring, parts, { threads, formats, names: outputs.map(({ format }) => format) });
    const report = await addedUp(lines, { run, parts, gates, onScored: waiting?.onScored }, opened).finally(waiting?.end);
    for (const output of opened) await output.end(report);
    return { gates: report.gates, accounts: run.book.accounts, comparison: null };
  });
}

interface Threading {
  readonly threads: number;
  readonly formats: readonly LineFormat[];
  readonly names: readonly Format[];
}

/** The lines of all accounts by their ids: each is scored here, or in one of several threads. */
async function linesOf(run: BookRun, scoring: PortfolioScoring, parts: ReportParts, { threads, formats, names }: Threading) {
  const accounts = byId(run.book.accounts);
  const oneByOne = () => scoredOneByOne(accounts, lineWriter(scoring, parts, formats));
  if (threads === 1) return oneByOne();
  const { scoredByThreads } = await import('./scoring-threads.js');
  const { asOf, overrides = [], filters = [] } = parts;
  const asked = {
    activity: scoring.activity(),
    trendWeeks: scoring.trendWeeks,
    statedBy: { asOf, overrides, filters },
    formats: names,
  };
  return scoredByThreads(run, asked, accounts, threads) ?? oneByOne();
}

interface Adding {
  readonly run: BookRun;
  readonly parts: ReportParts;
  readonly gates: readonly GateRequest[];
  readonly onScored: ((scored: number) => void) | undefined;
}

async function addedUp(
  scored: AsyncIterable<ScoredAccounts>,
  { run, parts, gates, onScored }: Adding,
  outputs: readonly LineOutput[],
): Promise<BareReport> {
  const sum = createReportSum(run.book.accounts, parts);
  const watch = watchFor(gates);
  let done = 0;
  for await (const some of scored) {
    for (const { account, lines } of some.written) {
      sum.add(account);
      judged(() => watch.add(account));
      for (const [index, output] of outputs.entries()) await output.add(account, lines[index] as string);
    }
    done += some.scored;
    onScored?.(done);
  }
  const report = sum.total();
  const { filters = [] } = parts;
  if (filters.length > 0 && report.portfolio.accounts === 0) throw noAccountLeft(filters);
  return { ...report, gates: judged(() => watch.judge(report)) };
}

/** The order in which a report adds accounts up. */
function byId(accounts: readonly Account[]): Account[] {
  return [...accounts].sort((a, b) => compare(a.id, b.id));
}
