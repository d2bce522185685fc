import type { Account } from '../../domain/account.js';
import { INDICES } from '../../domain/vocabulary.js';
import { EXPLANATION_RENDERERS } from '../../render/explain-page.js';
import { PAGE_FORMATS, type PageFormat } from '../../render/index.js';
import { buildExplanation, type Explanation } from '../../report/explanation.js';
import { portfolioScoring } from '../../score-portfolio.js';
import { benchmarkOf } from '../../scoring/benchmarks.js';
import { leversOf, waysUp } from '../../scoring/levers.js';
import { pointLedger } from '../../scoring/point-ledger.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import { findAccount } from '../find-account.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { ownOutput } from '../report-format.js';
import { reportOf } from '../report-of-run.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';

export interface ExplainOptions extends BookOptions {
  readonly format?: PageFormat;
  readonly output?: string;
}

/** Explains one account to the last point: as a page, or as JSON. */
export async function explain(
  context: Context,
  wanted: string,
  accountsPath: string | undefined,
  options: ExplainOptions,
): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const { destination, format } = ownOutput(context, options, PAGE_FORMATS);
  const run = await runBook(context, await readProject(context, options.config), accountsPath, options, destination);
  const explanation = explanationOf(run, findAccount(run.book.accounts, wanted));
  await deliver(context, destination, viewFor(context, options), (view) =>
    EXPLANATION_RENDERERS[format.value](explanation, view),
  );
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
