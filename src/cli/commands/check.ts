import { CHECK_GATES } from '../../domain/vocabulary.js';
import { createQualityCount } from '../../facts/quality/index.js';
import { isoDay } from '../../math/calendar.js';
import { CHECK_RENDERERS } from '../../render/check.js';
import { CHECK_FORMATS, type CheckFormat } from '../../render/index.js';
import { buildCheck } from '../../report/build-check.js';
import { evaluateCheckGates } from '../../report/check-gates.js';
import type { Check } from '../../report/check-schema.js';
import { asOfDay } from '../as-of.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import { endWith, judged, statedGates } from '../gates.js';
import type { BookOptions } from '../options.js';
import { readProject } from '../project-file.js';
import { ownOutput } from '../report-format.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { VERSION } from '../version.js';

export interface CheckOptions extends BookOptions {
  readonly format?: CheckFormat;
  readonly output?: string;
  readonly failOn?: string[];
  readonly exitZero?: boolean;
}

/** Says whether the data of a book can be trusted, before anybody reads a score. */
export async function check(context: Context, accountsPath: string | undefined, options: CheckOptions): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const gates = statedGates(CHECK_GATES, options.failOn);
  const { destination, format } = ownOutput(context, options, CHECK_FORMATS);
  const project = await readProject(context, options.config);
  const quality = createQualityCount(asOfDay(context, options.asOf ?? project.asOf));
  const run = await runBook(context, project, accountsPath, options, {
    outputs: destination.outputs,
    onRecord: quality.add,
    judgesData: true,
  });
  const { accounts } = run.book;
  const bare = buildCheck(accounts, quality.facts(run.book, run.model.rules), partsOf(run));
  const told: Check = { ...bare, gates: judged(() => evaluateCheckGates(gates, bare)) };
  await deliver(context, destination, viewFor(context, options), (view) => CHECK_RENDERERS[format.value](told, view));
  const gated = { gates: told.gates, accounts, comparison: null };
  endWith(context, gated, { ...options, isShown: format.value === 'table' && destination.file === null });
}

function partsOf({ model, asOf, book }: BookRun) {
  return { asOf: isoDay(asOf), version: VERSION, model, inputs: book.inputs };
}
