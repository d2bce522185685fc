import { QUADRANTS } from '../domain/vocabulary.js';
import { meanHappiness } from '../report/comparison.js';
import type { ComparedAccount, Comparison } from '../report/comparison-schema.js';
import { moneyAtStake } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count } from '../words/count.js';
import { causesText, countsText, happinessStep, isTold, moveWords, wobbleText } from './change-words.js';
import { amounts, signed } from './figures.js';
import { grid, stacked, TOGETHER, wrapped } from './layout.js';
import { QUADRANT_WORDS, type Theme } from './theme.js';
import type { View } from './view.js';

const MOST_CAUSES = 4;

/** What changed since the baseline, and why: counts, the transitions between quadrants, then account by account. */
export function changes(report: Report, theme: Theme, view: View): string {
  const { comparison } = report;
  if (comparison === null) return '';
  const parts = [
    heading(comparison, report, theme, view),
    transitionsText(comparison, theme, view),
    moves(comparison, report, theme, view),
  ];
  return stacked(parts);
}

function heading(comparison: Comparison, { run }: Report, { paint, signs }: Theme, view: View): string {
  const { baseline, days, modelChanged, revenueAtRisk } = comparison;
  const mean = (side: 'from' | 'to') => signed(meanHappiness(comparison, side), signs);
  const model = modelChanged
    ? `scoring model changed: ${baseline.model.name} ${baseline.model.hash} ${signs.arrow} ${run.model.name} ${run.model.hash}`
    : '';
  const lines = [
    `${paint.bold(`Since ${baseline.asOf}`)} (${count(days, 'day')}): ${countsText(comparison)}`,
    `mean happiness ${mean('from')} ${signs.arrow} ${mean('to')} ${signs.dot} at risk ${amounts(revenueAtRisk.from, signs)} ${signs.arrow} ${amounts(revenueAtRisk.to, signs)}`,
    model,
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => wrapped(line, view.width, '  '))
    .join('\n');
}

/** Quadrants then, downwards, and now, to the right; without money, and then as a list, where there is no room. */
function transitionsText(comparison: Comparison, theme: Theme, view: View): string {
  const drawings = [true, false].map((hasMoney) => transitionGrid(comparison, hasMoney, theme, view));
  const fitting = drawings.find((drawn) => drawn.indexOf('\n') <= view.width);
  return fitting ?? transitionLines(comparison, theme, view);
}

function transitionLines({ transitions }: Comparison, { signs }: Theme, view: View): string {
  return transitions
    .filter(({ accounts }) => accounts > 0)
    .map(({ from, to, accounts }) => {
      const way = from === to ? `still ${QUADRANT_WORDS[from]}` : `${QUADRANT_WORDS[from]} ${signs.arrow} ${QUADRANT_WORDS[to]}`;
      return wrapped(`${String(accounts).padStart(4)}  ${way}`, view.width, '        ');
    })
    .join('\n');
}

/** A row or column of accounts whose quadrant cannot be told is left out where there are none. */
function transitionGrid({ transitions, baseline }: Comparison, hasMoney: boolean, { paint, signs }: Theme, view: View): string {
  const occupied = (side: 'from' | 'to') =>
    QUADRANTS.filter((id) => id !== 'cannot-tell' || transitions.some((one) => one[side] === id && one.accounts > 0));
  const cell = (from: string, to: string) => {
    const found = transitions.find((one) => one.from === from && one.to === to);
    if (found === undefined || found.accounts === 0) return signs.none;
    const text = hasMoney ? `${found.accounts}\n${amounts(found.revenue, signs)}` : String(found.accounts);
    return from === to ? text : paint.bold(text);
  };
  const heads = [`${baseline.asOf} ${signs.arrow}\nnow`, ...occupied('to').map((id) => paint.bold(twoLines(id)))];
  const rows = occupied('from').map((from) => [twoLines(from), ...occupied('to').map((to) => cell(from, to))]);
  return grid([heads, ...rows], view.ascii);
}

function twoLines(id: (typeof QUADRANTS)[number]): string {
  return QUADRANT_WORDS[id].replace(': ', ':\n').replace(/ (?=success|tell)/, '\n');
}

function moves(comparison: Comparison, report: Report, theme: Theme, view: View): string {
  const accounts = new Map(report.accounts.map((account) => [account.id, account]));
  const told = comparison.accounts
    .filter(isTold)
    .sort((a, b) => (a.change ?? 0) - (b.change ?? 0) || stakeOf(accounts.get(b.id)) - stakeOf(accounts.get(a.id)));
  const shown = told.slice(0, view.top ?? told.length);
  const hidden = told.length - shown.length;
  const lines = shown.map((one) => moveLines(one, theme, view));
  const wobbles = wobbleText(comparison);
  return [
    theme.paint.bold('What changed, and why'),
    ...(lines.length === 0 ? ['  nothing that is news'] : lines),
    ...(hidden === 0 ? [] : [`  ${count(hidden, 'more account')} not shown (--top ${view.top})`]),
    ...(wobbles === '' ? [] : [theme.paint.dim(wrapped(wobbles, view.width, '  '))]),
  ].join('\n');
}

function stakeOf(account: ReportAccount | undefined): number {
  return account === undefined ? 0 : (moneyAtStake(account) ?? 0);
}

/** The account and how far it moved, then why, then what that set off. */
function moveLines(account: ComparedAccount, { paint, signs }: Theme, view: View): string {
  const { id, name, change, newSignals, goneSignals } = account;
  const values = change === null ? '' : ` ${happinessStep(account, signs)}`;
  const arrow =
    change === null ? '' : `${change < 0 ? paint.red(signs.down) : paint.green(signs.up)} ${signed(change, signs, 1)}  `;
  const head = [`${paint.bold(name ?? id)}${values}`, ...moveWords(account, signs)].join('; ');
  const causes = causesText(account, signs, MOST_CAUSES);
  const signals = [
    ...newSignals.map((signal) => ['+', ...(signal.urgent ? [signs.urgent] : []), signal.id].join(TOGETHER)),
    ...goneSignals.map((gone) => [signs.minus, gone].join(TOGETHER)),
  ].join(', ');
  const lines = [`  ${arrow}${head}`, ...[causes, signals].filter((line) => line !== '').map((line) => `    ${line}`)];
  return lines.map((line) => wrapped(line, view.width, '      ')).join('\n');
}
