import { ACCOUNT_COLUMNS, printableAccounts } from './rows.js';
import type { Renderer } from './view.js';

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
];

/** For pipes: tab-separated rows without boxes or colour, numbers to one decimal, a line of names first. */
export const renderPlain: Renderer = (report, view) => {
  const rows = printableAccounts(report, view, 'attention').map((account) =>
    PLAIN.map((column) => plainCell(ACCOUNT_COLUMNS[column]?.(account))),
  );
  return plainText([PLAIN, ...rows]);
};

export function plainText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

export function plainCell(cell: string | number | boolean | null | undefined, decimals = 1): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Number(cell.toFixed(decimals)) + 0);
  return String(cell).replace(/[\t\r\n]+/g, ' ');
}
