import { whyMovedByEvents } from '../../compare-portfolios.js';
import type { Account } from '../../domain/account.js';
import type { Day } from '../../domain/calendar.js';
import { unusable } from '../../input/failures.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { FORMATS, type Format, formatOfFile, RENDERERS } from '../../render/index.js';
import type { View } from '../../render/view.js';
import { buildReport } from '../../report/build-report.js';
import { compareReports } from '../../report/comparison.js';
import type { Comparison } from '../../report/comparison-schema.js';
import { FILTER_FIELDS, type Filter, isKnownField } from '../../report/filters.js';
import { SORT_FIELDS } from '../../report/order.js';
import type { Report } from '../../report/schema.js';
import { type PortfolioScoring, portfolioScoring, TREND_ENDS, WHOLE_TREND } from '../../score-portfolio.js';
import { listed } from '../../words/count.js';
import { nearest } from '../../words/nearest.js';
import type { Context } from '../context.js';
import { checkOrder, readReport } from '../earlier-report.js';
import { outputFile, writeWhole } from '../files.js';
import { endWith, gatesOf, judge } from '../gates.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { type BookRun, type EarlierLedgers, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { VERSION } from '../version.js';

export interface AnalyzeOptions extends BookOptions {
  readonly format?: Format;
  readonly output?: string;
  readonly out?: string[];
  readonly sort?: string;
  readonly top?: string;
  readonly filter?: string[];
  readonly segment?: string[];
  readonly owner?: string[];
  readonly baseline?: string;
  readonly failOn?: string[];
  readonly exitZero?: boolean;
}

/** Scores a book of accounts and writes the report: to standard output, to a file, or to several. */
export async function analyze(context: Context, accountsPath: string | undefined, options: AnalyzeOptions): Promise<void> {
  const project = await readProject(context, options.config);
  context.jsonErrors = (options.format ?? project.format) === 'json';
  const outputs = (options.out ?? []).map(parseOut);
  const sort = checkSort(options.sort);
  const top = checkTop(options.top);
  const filters = filtersOf(options);
  const output = outputFile(options.output);
  const format = options.format ?? (output === null ? null : formatOfFile(output)) ?? project.format;
  const paths = [...outputs.map(({ path }) => path), ...(output === null ? [] : [output])];
  const baseline = options.baseline === undefined ? null : readReport(context, options.baseline);
  const run = await runBook(context, project, accountsPath, options, {
    outputs: paths,
    ...(baseline === null ? {} : { alsoRead: [options.baseline as string], earlierDay: baselineDay(baseline) }),
  });
  const main = format ?? (context.stdout.isTTY || output !== null ? 'table' : 'plain');
  const scoring = portfolioScoring(
    run.book.accounts,
    run.book.ledger,
    run.model,
    baseline === null ? trendOf([main, ...outputs.map((out) => out.format)]) : WHOLE_TREND,
  );
  const bare = reportOf(run, scoring, filters);
  const compared = baseline === null ? bare : { ...bare, comparison: comparisonWith(baseline, bare, run, scoring, options) };
  const report = { ...compared, gates: judge(gatesOf(run.model, options.failOn), compared) };
  const view = viewFor(context, { ...options, sort, top });
  for (const out of outputs) await writeReport(report, out.format, out.path, view);
  if (output !== null) await writeReport(report, main, output, view);
  else context.stdout.write((await RENDERERS[main]())(report, view));
  endWith(context, report, { ...options, isShown: main === 'table' && output === null });
}

function baselineDay({ run }: Report): Day {
  return dayOf(Date.parse(run.asOf));
}

/** What became of each account since the baseline, and why, as the events tell it. */
function comparisonWith(
  baseline: Report,
  report: Report,
  run: BookRun,
  now: PortfolioScoring,
  options: AnalyzeOptions,
): Comparison {
  const { book, model, earlier } = run;
  checkOrder(baseline, options.baseline ?? '', report.run);
  const partsOf = whyMovedByEvents(baseline, { accounts: book.accounts, model, now, ...(earlier as EarlierLedgers) });
  const accountsNow = report.run.filters.length === 0 ? report.accounts : reportOf(run, now).accounts;
  return compareReports(baseline, report, { basis: 'events', margin: model.rules.bandMargin, accountsNow, partsOf });
}

/** Only the machine formats hold the whole trend; the others show how far it moved. */
function trendOf(formats: readonly Format[]): readonly number[] {
  return formats.some((format) => format === 'json' || format === 'ndjson') ? WHOLE_TREND : TREND_ENDS;
}

/** The report of a run; of some of its accounts where they are stated. */
export function reportOf(
  run: BookRun,
  scoring: PortfolioScoring,
  filters: readonly Filter[] = [],
  accounts: readonly Account[] = run.book.accounts,
): Report {
  const { model, asOf, book } = run;
  const scores = accounts.map((account) => scoring.score(account));
  const parts = {
    asOf: isoDay(asOf),
    version: VERSION,
    model,
    inputs: book.inputs,
    diagnostics: book.diagnostics,
    fallenSources: scoring.fallenSources(),
  };
  const unknown = filters.find(({ field }) => !isKnownField(field, accounts));
  const report = buildReport(scores, { ...parts, filters });
  if (filters.length === 0 || (unknown === undefined && report.accounts.length > 0)) return report;
  const names = [...FILTER_FIELDS, ...Object.keys(accounts[0]?.attributes ?? {})];
  const shown = filters.map(({ field, value }) => `${field}=${value}`);
  throw unknown === undefined
    ? unusable('CS403', `no account has ${listed(shown)}`)
    : unusable('CS403', `no account has a field "${unknown.field}"${nearest(unknown.field, names)}`, {
        hint: `the fields are ${listed(names)}`,
      });
}

async function writeReport(report: Report, format: Format, path: string, view: View): Promise<void> {
  const render = await RENDERERS[format]();
  writeWhole(path, render(report, { ...view, color: false }));
}

function parseOut(text: string): { format: Format; path: string } {
  const [format, ...path] = text.split(':');
  if (path.length === 0 || path[0] === '')
    throw unusable('CS401', `--out "${text}" is not FORMAT:FILE`, { hint: 'for example --out json:report.json' });
  if (!FORMATS.includes(format as Format)) {
    throw unusable('CS401', `--out: no format "${format}"${nearest(format as string, FORMATS)}`, {
      hint: `the formats are ${listed(FORMATS)}`,
    });
  }
  return { format: format as Format, path: path.join(':') };
}

function checkSort(sort: string | undefined): string | undefined {
  const field = sort?.replace(/^-/, '');
  if (field === undefined || (SORT_FIELDS as string[]).includes(field)) return sort;
  throw unusable('CS401', `--sort: no field "${field}"${nearest(field, SORT_FIELDS)}`, {
    hint: `the fields are ${listed(SORT_FIELDS)}`,
  });
}

/** @throws {UnusableInput} when it is no whole number above 0. */
export function checkTop(top: string | undefined): number | undefined {
  if (top === undefined) return undefined;
  if (/^[1-9]\d*$/.test(top)) return Number(top);
  throw unusable('CS401', `--top "${top}" is not a whole number above 0`);
}

function filtersOf({ filter = [], segment = [], owner = [] }: AnalyzeOptions): Filter[] {
  const stated = filter.map((text): Filter => {
    const at = text.indexOf('=');
    if (at < 1)
      throw unusable('CS401', `--filter "${text}" is not FIELD=VALUE`, { hint: 'for example --filter quadrant=assess' });
    return { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
  });
  const named = (field: string, values: readonly string[]) => values.map((value) => ({ field, value }));
  return [...stated, ...named('segment', segment), ...named('owner', owner)];
}
