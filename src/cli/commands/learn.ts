import { unusable } from '../../input/failures.js';
import { learnFromReport } from '../../learn-from-report.js';
import { LEARNING_FORMATS, type LearningFormat } from '../../render/index.js';
import { LEARNING_RENDERERS } from '../../render/learning.js';
import { DEFAULT_SEED, SUCCESSFUL } from '../../report/build-learning.js';
import type { Filter } from '../../report/filters.js';
import type { Learning } from '../../report/learning.js';
import { portfolioScoring, TREND_ENDS } from '../../score-portfolio.js';
import { checkFields, type FilterOptions, filtersOf, noAccountLeft, parseFilter } from '../account-filters.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { ownOutput } from '../report-format.js';
import { reportOf } from '../report-of-run.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';

export interface LearnOptions extends BookOptions, FilterOptions {
  readonly group?: string;
  readonly format?: LearningFormat;
  readonly output?: string;
  readonly seed?: string;
}

/** Compares what the accounts of a group do with what the others do, behaviour by behaviour. */
export async function learn(context: Context, accountsPath: string | undefined, options: LearnOptions): Promise<void> {
  const { destination, format } = ownOutput(context, options, LEARNING_FORMATS);
  context.jsonErrors = options.format === 'json';
  const group = options.group === undefined ? null : parseFilter('--group', options.group, 'segment=enterprise');
  const seed = parseSeed(options.seed);
  const filters = filtersOf(options);
  const run = await runBook(context, await readProject(context, options.config), accountsPath, options, destination);
  checkFields(group === null ? filters : [...filters, group], run.book.accounts);
  const learning = learningOf(run, group ?? SUCCESSFUL, filters, seed);
  if (group !== null && learning.accounts.group === 0) throw noAccountLeft([...filters, group], '', 'scored account');
  await deliver(context, destination, viewFor(context, options), (view) => LEARNING_RENDERERS[format.value](learning, view));
}

function learningOf(run: BookRun, group: Filter, filters: readonly Filter[], seed: number): Learning {
  const { accounts, ledger } = run.book;
  const scoring = portfolioScoring(accounts, ledger, run.model, TREND_ENDS);
  return learnFromReport(reportOf(run, scoring, filters), { accounts, scoring, model: run.model }, group, seed);
}

const SEEDS = 2 ** 32;

function parseSeed(seed: string | undefined): number {
  if (seed === undefined) return DEFAULT_SEED;
  if (/^\d+$/.test(seed) && Number(seed) < SEEDS) return Number(seed);
  throw unusable('CS401', `--seed "${seed}" is not a whole number from 0 to ${SEEDS - 1}`);
}
