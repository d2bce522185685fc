import { CHECK_GATES } from '../../domain/vocabulary.js';
import { createQualityCount } from '../../facts/quality/index.js';
import { isoDay } from '../../math/calendar.js';
import { CHECK_RENDERERS } from '../../render/check.js';
import { formatOfFile } from '../../render/index.js';
import { buildCheck } from '../../report/build-check.js';
import { evaluateCheckGates } from '../../report/check-gates.js';
import type { Check } from '../../report/check-schema.js';
import { asOfDay } from '../as-of.js';
import type { Context } from '../context.js';
import { writeWhole } from '../files.js';
import { endWith, judged, statedGates } from '../gates.js';
import { type BookOptions, CHECK_FORMATS } from '../options.js';
import { readProject } from '../project-file.js';
import { type BookRun, runBook } from '../run-book.js';
import { viewFor } from '../terminal.js';
import { VERSION } from '../version.js';

type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface CheckOptions extends BookOptions {
  readonly format?: CheckFormat;
  readonly output?: string;
  readonly failOn?: string[];
  readonly exitZero?: boolean;
}

/** Says whether the data of a book can be trusted, before anybody reads a score. */
export async function check(context: Context, accountsPath: string | undefined, options: CheckOptions): Promise<void> {
  const { output, format = formatOf(options.output) } = options;
  context.jsonErrors = options.format === 'json';
  const gates = statedGates(CHECK_GATES, options.failOn);
  const file = output === '-' ? undefined : output;
  const project = await readProject(context, options.config);
  const quality = createQualityCount(asOfDay(context, options.asOf ?? project.asOf));
  const run = await runBook(context, project, accountsPath, options, {
    outputs: file === undefined ? [] : [file],
    onRecord: quality.add,
    judgesData: true,
  });
  const { accounts } = run.book;
  const bare = buildCheck(accounts, quality.facts(run.book, run.model.rules), partsOf(run));
  const told: Check = { ...bare, gates: judged(() => evaluateCheckGates(gates, bare)) };
  const view = viewFor(context, options);
  if (file === undefined) context.stdout.write(CHECK_RENDERERS[format](told, view));
  else writeWhole(file, CHECK_RENDERERS[format](told, { ...view, color: false }));
  const gated = { gates: told.gates, accounts, comparison: null };
  endWith(context, gated, { ...options, isShown: format === 'table' && file === undefined });
}

function partsOf({ model, asOf, book }: BookRun) {
  return { asOf: isoDay(asOf), version: VERSION, model, inputs: book.inputs };
}

/** The format a file name asks for, by its ending. */
function formatOf(output: string | undefined): CheckFormat {
  const format = output === undefined ? null : formatOfFile(output);
  return CHECK_FORMATS.find((one) => one === format) ?? 'table';
}
