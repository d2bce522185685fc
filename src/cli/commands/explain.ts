import type { Account } from '../../domain/account.js';
import { INDICES } from '../../domain/vocabulary.js';
import { unusable } from '../../input/failures.js';
import { renderExplanation } from '../../render/explain-page.js';
import { buildExplanation, type Explanation } from '../../report/explanation.js';
import { portfolioScoring } from '../../score-portfolio.js';
import { benchmarkOf } from '../../scoring/benchmarks.js';
import { leversOf, waysUp } from '../../scoring/levers.js';
import { pointLedger } from '../../scoring/point-ledger.js';
import { listed } from '../../words/count.js';
import { nearest } from '../../words/nearest.js';
import type { Context } from '../context.js';
import { outputFile, writeWhole } from '../files.js';
import type { BookOptions, EXPLAIN_FORMATS } from '../options.js';
import { readProject } from '../project-file.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { reportOf } from './analyze.js';

export interface ExplainOptions extends BookOptions {
  readonly format?: (typeof EXPLAIN_FORMATS)[number];
  readonly output?: string;
}

/** Explains one account to the last point: as a page, or as JSON. */
export async function explain(
  context: Context,
  wanted: string,
  accountsPath: string | undefined,
  options: ExplainOptions,
): Promise<void> {
  const asJson = options.format === 'json';
  context.jsonErrors = asJson;
  const output = outputFile(options.output);
  const paths = output === null ? [] : [output];
  const run = await runBook(context, await readProject(context, options.config), accountsPath, options, { outputs: paths });
  const explanation = explanationOf(run, findAccount(run.book.accounts, wanted));
  const view = viewFor(context, options);
  const text = asJson
    ? `${JSON.stringify(explanation, null, 2)}\n`
    : renderExplanation(explanation, { ...view, color: view.color && output === null });
  if (output === null) context.stdout.write(text);
  else writeWhole(output, text);
}

function explanationOf(run: BookRun, account: Account): Explanation {
  const scoring = portfolioScoring(run.book.accounts, run.book.ledger, run.model);
  const report = reportOf(run, scoring, [], [account]);
  const weighed = scoring.weigh(account);
  const scored = report.accounts[0]?.happiness.coverage !== null;
  const benchmarks = weighed.measures.flatMap((measure) => {
    const curve = benchmarkOf(measure, weighed.scorecard.rules);
    return curve === null ? [] : [[measure.id, curve] as const];
  });
  const levers = scored ? leversOf(weighed) : [];
  return buildExplanation({
    report,
    ledgers: scored ? INDICES.map((index) => pointLedger(weighed, index)) : [],
    benchmarks: new Map(scored ? benchmarks : []),
    leaves: { happiness: weighed.scorecard.rules.trees.happiness.leaves, company: weighed.scorecard.rules.trees.company.leaves },
    levers,
    waysUp: scored ? waysUp(weighed, levers) : [],
  });
}

/** An account by its id, by its name in any case, or by a part of its name that no other has. */
function findAccount(accounts: readonly Account[], wanted: string): Account {
  const words = wanted.trim();
  const byId = accounts.find(({ id }) => id === words);
  if (byId !== undefined) return byId;
  const named = (fits: (name: string) => boolean) => accounts.filter(({ name }) => name !== null && fits(name.toLowerCase()));
  const exact = named((name) => name === words.toLowerCase());
  const found = exact.length > 0 ? exact : named((name) => name.includes(words.toLowerCase()));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    const choices = found.map(({ id, name }) => `${id} (${name})`);
    throw unusable('CS402', `${found.length} accounts are called something like "${wanted}"`, {
      hint: `take one of ${listed(choices.slice(0, MOST_CHOICES))}${choices.length > MOST_CHOICES ? ' …' : ''}`,
    });
  }
  const names = accounts.flatMap(({ id, name }) => (name === null ? [id] : [id, name]));
  throw unusable('CS402', `no account "${wanted}"${nearest(wanted, names)}`);
}

const MOST_CHOICES = 8;
