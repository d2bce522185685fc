import type { Comparison, Learning } from '../report/learning.js';
import { printableCopy } from '../words/printable.js';
import { csvText } from './csv.js';
import type { LearningFormat } from './index.js';
import { jsonText } from './json.js';
import { pageOf } from './layout.js';
import { renderLearningPage } from './learning-page.js';
import { COMPARISON_COLUMNS, comparisonCells, groupsText, leftOutOf, leftOutText, methodText } from './learning-rows.js';
import { markdownTable } from './markdown-table.js';
import type { Cell } from './rows.js';
import { themeOf } from './theme.js';
import type { View } from './view.js';

type LearningRenderer = (learning: Learning, view: View) => string;

/** Every format of `cs-score learn`. */
export const LEARNING_RENDERERS: Readonly<Record<LearningFormat, LearningRenderer>> = {
  table: renderLearningPage,
  json: jsonText,
  csv: renderCsv,
  markdown: renderMarkdown,
};

const CSV_COLUMNS: Readonly<Record<string, (comparison: Comparison) => Cell>> = {
  behaviour: ({ behaviour }) => behaviour,
  title: ({ title }) => title,
  unit: ({ unit }) => unit,
  verdict: ({ verdict }) => verdict,
  circular: ({ circular }) => circular,
  feeds: ({ feeds }) => feeds.join(' '),
  group_accounts: ({ group }) => group.accounts,
  group_median: ({ group }) => group.median,
  group_left_out: ({ group }) => leftOutOf(group),
  others_accounts: ({ others }) => others.accounts,
  others_median: ({ others }) => others.median,
  others_left_out: ({ others }) => leftOutOf(others),
  delta: ({ delta }) => delta,
  low: ({ low }) => low,
  high: ({ high }) => high,
  size: ({ size }) => size,
  sentence: ({ sentence }) => sentence,
};

function renderCsv({ comparisons }: Learning): string {
  const rows = comparisons.map((comparison) => Object.values(CSV_COLUMNS).map((cell) => cell(comparison)));
  return csvText([Object.keys(CSV_COLUMNS), ...rows]);
}

/** For wikis and tickets: what is clear in words, then all behaviours, then what to keep in mind. */
function renderMarkdown(stated: Learning, view: View): string {
  const learning = printableCopy(stated);
  const { signs } = themeOf({ ...view, color: false });
  const { comparisons, run } = learning;
  const clear = comparisons.filter(({ verdict }) => verdict === 'clear');
  const leftOut = leftOutText(learning);
  const parts = [
    `# What ${learning.group.title} do differently, as of ${run.asOf}`,
    `${groupsText(learning)}${leftOut.length === 0 ? '' : `; left out: ${leftOut.join(', ')}`}. Model ${run.model.name} ${run.model.hash}.`,
    clear.length === 0 ? 'No clear difference.' : clear.map(({ sentence }) => `- ${sentence}`).join('\n'),
    markdownTable(
      COMPARISON_COLUMNS.map(({ head }) => head.toLowerCase()),
      comparisons.map((comparison) => comparisonCells(comparison, signs).map((cell) => cell.trim().replace('*', '\\*'))),
    ),
    [...learning.cautions, methodText(learning)].join('\n\n'),
  ];
  return pageOf(parts, view);
}
