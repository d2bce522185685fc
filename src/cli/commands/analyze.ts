import type { Grouping } from '../../domain/vocabulary.js';
import { unusable } from '../../input/failures.js';
import { FORMATS, type Format, RENDERERS } from '../../render/index.js';
import type { View } from '../../render/view.js';
import { SORT_FIELDS } from '../../report/order.js';
import type { Report } from '../../report/schema.js';
import { type PortfolioScoring, portfolioScoring, TREND_ENDS, WHOLE_TREND } from '../../score-portfolio.js';
import { listed } from '../../words/count.js';
import { nearest } from '../../words/nearest.js';
import { checkTop, type FilterOptions, filtersOf } from '../account-filters.js';
import type { Baseline } from '../baseline.js';
import type { Context } from '../context.js';
import { deliverAll, destinationOf } from '../destination.js';
import { endWith, gatesOf, judge } from '../gates.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { type ReportOutput, type ReportRequest, takesAccounts, writeByAccount } from '../report-by-account.js';
import { type FormatOptions, reportFormat } from '../report-format.js';
import { reportOf } from '../report-of-run.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { threadsOf } from '../threads.js';

export interface AnalyzeOptions extends BookOptions, FilterOptions, FormatOptions {
  readonly out?: string[];
  readonly sort?: string;
  readonly top?: string;
  readonly threads?: string;
  readonly by?: Grouping;
  readonly baseline?: string;
  readonly failOn?: string[];
  readonly exitZero?: boolean;
}

/** Scores a book of accounts and writes the report: to standard output, to a file, or to several. */
export async function analyze(context: Context, accountsPath: string | undefined, options: AnalyzeOptions): Promise<void> {
  const project = await readProject(context, options.config);
  context.jsonErrors = (options.format ?? project.format) === 'json';
  const further = (options.out ?? []).map(parseOut);
  const sort = checkSort(options);
  const top = checkTop(options.top);
  const threads = threadsOf(options.threads);
  const filters = filtersOf(options);
  const destination = destinationOf(options.output);
  const baseline =
    options.baseline === undefined ? null : (await import('../baseline.js')).readBaseline(context, options.baseline);
  const run = await runBook(context, project, accountsPath, options, {
    outputs: [...further, { destination }].flatMap((one) => one.destination.outputs),
    ...(baseline === null ? {} : { alsoRead: [options.baseline as string], earlierDay: baseline.day }),
  });
  const main = reportFormat(context, options, project).value;
  const outputs = [...further, { format: main, destination }];
  const { accounts, ledger } = run.book;
  const scoring = portfolioScoring(accounts, ledger, run.model, baseline === null ? trendOf(outputs) : WHOLE_TREND);
  const gates = gatesOf(run.model, options.failOn);
  const request = {
    filters,
    gates,
    outputs,
    view: viewFor(context, { ...options, sort, top }),
    threads,
    quiet: options.quiet === true,
  };
  const isByAccount = baseline === null && takesAccounts(request);
  const told = isByAccount
    ? await writeByAccount(context, run, scoring, request)
    : await writeWhole(context, run, scoring, { ...request, baseline });
  endWith(context, told, { ...options, isShown: main === 'table' && destination.file === null });
}

/** Writes a report that needs all its accounts at once: for people they are laid out together, and a baseline is held against them. */
async function writeWhole(
  context: Context,
  run: BookRun,
  scoring: PortfolioScoring,
  { filters, gates, outputs, view, baseline }: ReportRequest & { readonly baseline: Baseline | null },
): Promise<Report> {
  const bare = reportOf(run, scoring, filters);
  const compared = baseline === null ? bare : { ...bare, comparison: baseline.comparedWith(bare, run, scoring) };
  const report = { ...compared, gates: judge(gates, compared) };
  const deliveries = outputs.map(async ({ format, destination }) => {
    const render = await RENDERERS[format]();
    return { destination, render: (shown: View) => render(report, shown) };
  });
  await deliverAll(context, view, await Promise.all(deliveries));
  return report;
}

/** Only the machine formats hold the whole trend; the others show how far it moved. */
function trendOf(outputs: readonly ReportOutput[]): readonly number[] {
  return outputs.some(({ format }) => format === 'json' || format === 'ndjson') ? WHOLE_TREND : TREND_ENDS;
}

function parseOut(text: string): ReportOutput {
  const [format, ...path] = text.split(':');
  if (path.length === 0 || path[0] === '')
    throw unusable('CS401', `--out "${text}" is not FORMAT:FILE`, { hint: 'for example --out json:report.json' });
  if (!FORMATS.includes(format as Format)) {
    throw unusable('CS401', `--out: no format "${format}"${nearest(format as string, FORMATS)}`, {
      hint: `the formats are ${listed(FORMATS)}`,
    });
  }
  return { format: format as Format, destination: destinationOf(path.join(':')) };
}

function checkSort({ sort, by }: AnalyzeOptions): string | undefined {
  if (sort !== undefined && by !== undefined) {
    throw unusable('CS401', `--sort ${sort} orders accounts, and --by ${by} shows none`, {
      hint: 'roll-ups stand by their revenue at risk, the most first',
    });
  }
  const field = sort?.replace(/^-/, '');
  if (field === undefined || (SORT_FIELDS as string[]).includes(field)) return sort;
  throw unusable('CS401', `--sort: no field "${field}"${nearest(field, SORT_FIELDS)}`, {
    hint: `the fields are ${listed(SORT_FIELDS)}`,
  });
}
