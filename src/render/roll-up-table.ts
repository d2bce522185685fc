import type { Grouping } from '../domain/vocabulary.js';
import type { PortfolioSummary, Report, RollUp } from '../report/schema.js';
import { capital } from '../words/capital.js';
import { count } from '../words/count.js';
import { amounts, percent, signed } from './figures.js';
import { type Column, framedTable, type TableRow } from './layout.js';
import { withOverrides } from './override-text.js';
import { rollUpLabel, shownRollUps } from './roll-up-rows.js';
import { QUADRANT_WORDS, type Signs, type Theme } from './theme.js';
import type { View } from './view.js';

/** What a row of roll-ups states, of a group and of the whole. */
type Figures = Pick<PortfolioSummary, 'accounts' | 'scored' | 'coverage' | 'happiness' | 'revenue' | 'revenueAtRisk'>;

const FIGURE_COLUMNS: readonly Column[] = [
  { head: 'Accounts', align: 'right' },
  { head: 'Scored', align: 'right' },
  { head: 'Coverage', align: 'right', goes: 1 },
  { head: 'Happy', align: 'right' },
  { head: 'Mean', align: 'right', goes: 2 },
  { head: 'Revenue', align: 'right' },
  { head: 'At risk', align: 'right' },
];

/** The heads of the figures of a roll-up, as people read them. */
export const ROLL_UP_HEADS = FIGURE_COLUMNS.map(({ head }) => head);

/** @param between what stands between amounts of several currencies. */
export function rollUpFigures(figures: Figures, signs: Signs, between?: string): string[] {
  const { accounts, scored, coverage, happiness, revenue, revenueAtRisk } = figures;
  return [
    String(accounts),
    String(scored),
    percent(coverage, signs),
    signed(happiness.revenueWeighted, signs),
    signed(happiness.mean, signs),
    amounts(revenue, signs, between),
    amounts(revenueAtRisk, signs, between),
  ];
}

/** `customer success 4; assess 1`: where the accounts of a group stand. */
export function quadrantsText({ quadrants }: RollUp): string {
  const held = quadrants.filter(({ accounts, accountsWithOverrides }) => accounts > 0 || accountsWithOverrides > 0);
  return held.map((found) => `${QUADRANT_WORDS[found.id]} ${found.accounts}${withOverrides(found)}`).join('; ');
}

/** The groups in place of the accounts, with the whole book as their total. */
export function rollUpTable(report: Report, by: Grouping, theme: Theme, view: View): string {
  const { paint, signs } = theme;
  const groups = shownRollUps(report, view, by);
  const all = report.portfolio.rollUps[by].length;
  if (all === 0) return `no account has a ${by}`;
  const columns: Column[] = [{ head: capital(by), align: 'left', elastic: true, keepsEnd: by === 'parent' }, ...FIGURE_COLUMNS];
  const rows = groups.map((group): TableRow => {
    const cells = [rollUpLabel(group, by), ...rollUpFigures(group, signs, '\n')];
    const quadrants = quadrantsText(group);
    return quadrants === '' ? { cells } : { cells, note: { text: `  ${quadrants}`, indent: '    ' } };
  });
  const total = { cells: ['Total', ...rollUpFigures(report.portfolio, signs, '\n')].map((cell) => paint.bold(cell)) };
  const table = framedTable(columns, [...rows, total], theme, view);
  const hidden = all - groups.length;
  return hidden === 0 ? table : `${table}\n${count(hidden, `more ${by}`)} not shown (--top ${view.top})`;
}

/** What the heads mean, and why rows may not add up to the total. */
export function rollUpNotes(by: Grouping, signs: Signs): string[] {
  return [
    `Happy: happiness weighted by revenue, ${signs.none} where revenue is unknown or in several currencies; Mean: every account counts alike`,
    ...(by === 'parent' ? [PARENT_NOTE] : []),
    'at risk: arr, else revenue, of the accounts with a risk signal',
  ];
}

const PARENT_NOTE =
  'a parent stands for itself and every account below it, so one below another is in both; accounts with neither parent nor children are in the total only';
