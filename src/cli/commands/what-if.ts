import { DAYS_AHEAD } from '../../facts/ahead.js';
import { unusable } from '../../input/failures.js';
import { PAGE_FORMATS, type PageFormat } from '../../render/index.js';
import { WHAT_IF_RENDERERS } from '../../render/what-if-page.js';
import { buildWhatIf, type WhatIfReport } from '../../report/what-if.js';
import { portfolioScoring } from '../../score-portfolio.js';
import { scorecardFor } from '../../scoring/scorecard.js';
import { whatIf as askWhatIf, type WhatIfQuestion } from '../../what-if.js';
import { changesOf, statedChanges } from '../changes.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import { findAccount, recordKeeper } from '../find-account.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { ownOutput } from '../report-format.js';
import { reportOf } from '../report-of-run.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';

export interface WhatIfOptions extends BookOptions {
  readonly format?: PageFormat;
  readonly output?: string;
  readonly set?: string[];
  readonly add?: string[];
}

/** Scores one account as it would be after some changes, and says how long its band lasts if nothing happens. */
export async function whatIf(
  context: Context,
  wanted: string,
  accountsPath: string | undefined,
  options: WhatIfOptions,
): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const { destination, format } = ownOutput(context, options, PAGE_FORMATS);
  const [set, add] = [statedChanges('--set', options.set), statedChanges('--add', options.add)];
  const rows = recordKeeper(wanted);
  const project = await readProject(context, options.config);
  const run = await runBook(context, project, accountsPath, options, { ...destination, onRecord: rows.keep });
  const account = findAccount(run.book.accounts, wanted);
  const records = rows.recordsOf(account);
  const answer = answerOf(run, { account, records, changes: changesOf({ run, account, records }, set, add) });
  await deliver(context, destination, viewFor(context, options), (view) => WHAT_IF_RENDERERS[format.value](answer, view));
}

function answerOf(run: BookRun, question: WhatIfQuestion): WhatIfReport {
  const { book, model } = run;
  const { account, changes } = question;
  const forecast = askWhatIf(book.accounts, book.ledger, model, question);
  const { trees } = scorecardFor(model, account.segment, forecast.before.today.stage).rules;
  const answer = buildWhatIf({
    report: reportOf(run, portfolioScoring(book.accounts, book.ledger, model), [], [account]),
    changes,
    ...forecast,
    horizonDays: DAYS_AHEAD,
    leaves: { happiness: trees.happiness.leaves, company: trees.company.leaves },
  });
  for (const { id, outcome, reason } of answer.after.measures) {
    if (changes.measures.has(id as never) && outcome !== 'measured') {
      throw unusable('CS401', `--set ${id}: ${reason}`, { hint: 'state a benchmark for it in the model' });
    }
  }
  return answer;
}
