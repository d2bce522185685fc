import { unusable } from '../../input/failures.js';
import { FORMATS, type Format } from '../../render/index.js';
import { TREND_RENDERERS } from '../../render/trend/index.js';
import type { Filter } from '../../report/filters.js';
import { buildAccountTrend, buildTrend, type Trend } from '../../report/trend.js';
import { portfolioScoring } from '../../score-portfolio.js';
import { checkFields, type FilterOptions, filtersOf, noAccountLeft } from '../account-filters.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import { findAccount } from '../find-account.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { ownOutput } from '../report-format.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { VERSION } from '../version.js';

export interface TrendOptions extends BookOptions, FilterOptions {
  readonly weeks?: string;
  readonly account?: string;
  readonly format?: Format;
  readonly output?: string;
}

/** Shows how a portfolio or one account came to stand where it stands: each week as a run at that day has it. */
export async function trend(context: Context, accountsPath: string | undefined, options: TrendOptions): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const weeks = weeksOf(options.weeks);
  const filters = filtersOf(options);
  if (options.account !== undefined && filters.length > 0) {
    throw unusable('CS401', '--account shows one account: it goes without --filter, --segment and --owner');
  }
  const { destination, format } = ownOutput(context, options, FORMATS);
  const project = await readProject(context, options.config);
  const run = await runBook(context, project, accountsPath, options, destination);
  const told = trendOf(run, weeks, filters, options.account);
  const render = await TREND_RENDERERS[format.value]();
  await deliver(context, destination, viewFor(context, options), (view) => render(told, view));
}

function trendOf({ book, model, asOf }: BookRun, weeks: number, filters: readonly Filter[], wanted: string | undefined): Trend {
  const { history } = portfolioScoring(book.accounts, book.ledger, model);
  const parts = { asOf, version: VERSION, model, inputs: book.inputs, diagnostics: book.diagnostics, weeks };
  if (wanted !== undefined) {
    const account = findAccount(book.accounts, wanted);
    return buildAccountTrend(history(account, weeks), { ...parts, filters: [{ field: 'id', value: account.id }] });
  }
  checkFields(filters, book.accounts);
  const told = buildTrend(book.accounts, (account) => history(account, weeks), { ...parts, filters });
  if (told.weeks.every(({ portfolio }) => portfolio.accounts === 0)) throw noAccountLeft(filters, ' in any of these weeks');
  return told;
}

const DEFAULT_WEEKS = '26';
const MOST_WEEKS = 520;

function weeksOf(stated = DEFAULT_WEEKS): number {
  const weeks = Number(stated);
  if (/^[1-9]\d*$/.test(stated) && weeks <= MOST_WEEKS) return weeks;
  throw unusable('CS401', `--weeks "${stated}" is not a whole number from 1 to ${MOST_WEEKS}`);
}
