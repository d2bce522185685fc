import type { Grouping } from '../domain/vocabulary.js';
import type { Report } from '../report/schema.js';
import { printableCopy } from '../words/printable.js';
import { rollUpColumns, shownRollUps } from './roll-up-rows.js';
import { ACCOUNT_COLUMNS, type Cell, printableAccounts } from './rows.js';
import type { Renderer, View } from './view.js';

const PLAIN = [
  'id',
  'name',
  'stage',
  'band',
  'happiness',
  'certain',
  'company',
  'engagement',
  'outcomes',
  'level',
  'change_4_weeks',
  'change_13_weeks',
  'quadrant',
  'signal',
  'play',
  'override_score',
  'override_quadrant',
  'override_reason',
  'override_who',
  'override_until',
];

/** For pipes: tab-separated rows without boxes or colour, numbers to one decimal, a line of names first. */
export const renderPlain: Renderer<string> = (report, view) =>
  plainText(view.by === null ? accountRows(report, view) : rollUpRows(report, view, view.by));

function accountRows(report: Report, view: View): string[][] {
  const rows = printableAccounts(report, view, 'attention').map((account) =>
    PLAIN.map((column) => plainCell(ACCOUNT_COLUMNS[column]?.(account))),
  );
  return [PLAIN, ...rows];
}

function rollUpRows(report: Report, view: View, by: Grouping): string[][] {
  const columns = Object.entries(rollUpColumns(by));
  const rows = printableCopy(shownRollUps(report, view, by)).map((group) =>
    columns.map(([name, cell]) => plainCell(cell(group), name === 'coverage' ? SHARE_DECIMALS : SCORE_DECIMALS)),
  );
  return [columns.map(([name]) => name), ...rows];
}

const SCORE_DECIMALS = 1;
const SHARE_DECIMALS = 2;

export function plainText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

export function plainCell(cell: Cell | undefined, decimals = SCORE_DECIMALS): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Number(cell.toFixed(decimals)) + 0);
  return String(cell).replace(/[\t\r\n]+/g, ' ');
}
