import { stringify } from 'csv-stringify/sync';
import { ACCOUNT_COLUMNS, shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** For spreadsheets: all columns, numbers as they are; a cell that would run as a formula is guarded by a leading apostrophe. */
export const renderCsv: Renderer = (report, view) => {
  const rows = shownAccounts(report, view, 'attention').map((account) =>
    Object.values(ACCOUNT_COLUMNS).map((cell) => cell(account)),
  );
  return csvText([Object.keys(ACCOUNT_COLUMNS), ...rows]);
};

export function csvText(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))),
    { cast: { boolean: (value) => (value ? 'true' : 'false') } },
  );
}

function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}
