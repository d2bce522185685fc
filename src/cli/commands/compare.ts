import { whyMovedByReports } from '../../compare-portfolios.js';
import { COMPARISON_RENDERERS } from '../../render/comparison.js';
import { COMPARISON_FORMATS, type ComparisonFormat } from '../../render/index.js';
import { compareReports } from '../../report/comparison.js';
import type { Report } from '../../report/schema.js';
import { checkTop } from '../account-filters.js';
import type { Context } from '../context.js';
import { deliver } from '../destination.js';
import { checkCounting, checkOrder, readReport } from '../earlier-report.js';
import { endWith, gatesOf, judge } from '../gates.js';
import type { ColorChoice } from '../options.js';
import { ownOutput } from '../report-format.js';
import { checkOutputs } from '../sources.js';
import { viewFor } from '../terminal.js';

export interface CompareOptions {
  readonly format?: ComparisonFormat;
  readonly output?: string;
  readonly top?: string;
  readonly failOn?: string[];
  readonly exitZero?: boolean;
  readonly quiet?: boolean;
  readonly color?: ColorChoice;
  readonly ascii?: boolean;
}

/** Compares two reports: what became of each account, and why. */
export async function compare(context: Context, earlierPath: string, laterPath: string, options: CompareOptions): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const top = checkTop(options.top);
  const { destination, format } = ownOutput(context, options, COMPARISON_FORMATS);
  checkOutputs(context, [earlierPath, laterPath], destination.outputs);
  const { report: earlier, model: earlierModel } = readReport(context, earlierPath);
  const { report: later, model } = readReport(context, laterPath);
  checkOrder(earlier, earlierPath, later.run);
  checkCounting(earlierModel, model, earlierPath);
  const comparison = compareReports(earlier, later, {
    basis: 'reports',
    margin: model.rules.bandMargin,
    partsOf: whyMovedByReports(earlier, later, earlierModel, model),
  });
  const compared: Report = { ...later, comparison };
  const report = { ...compared, gates: judge(gatesOf(model, options.failOn), compared) };
  await deliver(context, destination, viewFor(context, { ...options, top }), (view) =>
    COMPARISON_RENDERERS[format.value](report, view),
  );
  endWith(context, report, { ...options, isShown: format.value === 'table' && destination.file === null });
}
