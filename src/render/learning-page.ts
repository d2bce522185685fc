import { CIRCULAR_CAUTION } from '../report/build-learning.js';
import type { Comparison, Learning } from '../report/learning.js';
import { listed } from '../words/count.js';
import { printableCopy } from '../words/printable.js';
import { documentTitle } from './headings.js';
import { framedTable, pageOf, paragraph, type TableRow, TOGETHER } from './layout.js';
import { CIRCULAR, COMPARISON_COLUMNS, comparisonCells, groupsText, leftOutText, methodText } from './learning-rows.js';
import { type Theme, themeOf } from './theme.js';
import type { View } from './view.js';

/** What a group of accounts does differently: the table of all behaviours, the clear differences in words, and what to keep in mind. */
export function renderLearningPage(stated: Learning, view: View): string {
  const learning = printableCopy(stated);
  const theme = themeOf(view);
  const sections = [
    heading(learning, theme, view),
    comparisonTable(learning, theme, view),
    nothingToCompare(learning, view),
    sentences(learning, theme, view),
    cautions(learning, theme, view),
  ];
  return pageOf(sections, view);
}

function heading(learning: Learning, theme: Theme, view: View): string {
  const { paint, signs } = theme;
  const { run, accounts, method } = learning;
  const dot = ` ${signs.dot} `;
  const only = run.filters.map((filter) => `only ${filter}`);
  const leftOut = leftOutText(learning);
  const lines = [
    documentTitle(learning, theme),
    [paint.bold(groupsText(learning)), ...only].join(dot),
    ...(leftOut.length === 0 ? [] : [`left out: ${leftOut.join(dot)}`]),
  ];
  if (Math.min(accounts.group, accounts.others) < method.leastAccounts) lines.push(tooFewText(learning));
  return lines.map((line) => paragraph(line, view)).join('\n');
}

/** The commonest disappointment: a healthy book has hardly any others. */
function tooFewText({ method }: Learning): string {
  return (
    `Nothing is claimed: a comparison needs ${method.leastAccounts} accounts on each side. ` +
    'Try another group, such as --group segment=… or --group owner=…'
  );
}

const SECTIONS: readonly [verdict: Comparison['verdict'], title: string][] = [
  ['clear', 'Clear differences'],
  ['no-clear-difference', 'No clear difference'],
  ['too-few-accounts', 'Too few accounts to say'],
];

function comparisonTable({ comparisons }: Learning, theme: Theme, view: View): string {
  const { paint, signs } = theme;
  const claimed = comparisons.some(({ delta }) => delta !== null);
  const shown = <Item>(list: readonly Item[]) => list.filter((_, at) => claimed || COMPARISON_COLUMNS[at]?.isClaim !== true);
  const columns = shown(COMPARISON_COLUMNS);
  const rows = SECTIONS.flatMap(([verdict, title]): TableRow[] => {
    const own = comparisons.filter((one) => one.verdict === verdict && isTold(one));
    if (own.length === 0) return [];
    const head = { cells: [paint.bold(title), ...columns.slice(1).map(() => '')] };
    return [head, ...own.map((one) => ({ cells: shown(comparisonCells(one, signs)) }))];
  });
  if (rows.length === 0) return '';
  return framedTable(columns, rows, theme, view);
}

/** Whether both sides have anything to show. */
function isTold({ group, others }: Comparison): boolean {
  return group.accounts > 0 && others.accounts > 0;
}

function nothingToCompare({ comparisons }: Learning, view: View): string {
  const untold = comparisons.filter((one) => !isTold(one)).map(({ title }) => title);
  return untold.length === 0 ? '' : paragraph(`Nothing to compare: ${listed(untold)}`, view);
}

function sentences({ comparisons }: Learning, { paint }: Theme, view: View): string {
  const clear = comparisons.filter(({ verdict }) => verdict === 'clear').map(({ sentence }) => sentence ?? '');
  if (clear.length === 0) return '';
  const lines = clear.map((sentence) => paragraph(`  - ${withFiguresTogether(sentence)}`, view, '    '));
  return [paint.bold('In words'), ...lines].join('\n');
}

/** No line ends between the name of a figure and the figure. */
function withFiguresTogether(sentence: string): string {
  return sentence.replace(/d = |95 % |[\d,]+ against [\d,]+ accounts/g, (figure) => figure.replaceAll(' ', TOGETHER));
}

function cautions(learning: Learning, { paint }: Theme, view: View): string {
  if (learning.cautions.length === 0) return '';
  const marked = learning.cautions.map((caution) => (caution === CIRCULAR_CAUTION ? `${CIRCULAR} ${caution}` : caution));
  return [...marked, methodText(learning)].map((note) => paint.dim(paragraph(note, view))).join('\n');
}
