import { stringify } from 'csv-stringify/sync';
import type { Grouping } from '../domain/vocabulary.js';
import type { Report } from '../report/schema.js';
import { rollUpColumns, shownRollUps } from './roll-up-rows.js';
import { ACCOUNT_COLUMNS, type Cell, shownAccounts } from './rows.js';
import type { Renderer, View } from './view.js';

/** For spreadsheets: all columns, numbers as they are; a cell that would run as a formula is guarded by a leading apostrophe. */
export const renderCsv: Renderer = (report, view) =>
  view.by === null ? accountRows(report, view) : csvText(rollUpRows(report, view, view.by));

const ROWS_A_PIECE = 1000;

function* accountRows(report: Report, view: View): Generator<string> {
  const accounts = shownAccounts(report, view, 'attention');
  const cells = Object.values(ACCOUNT_COLUMNS);
  yield csvText([Object.keys(ACCOUNT_COLUMNS)]);
  for (let start = 0; start < accounts.length; start += ROWS_A_PIECE) {
    yield csvText(accounts.slice(start, start + ROWS_A_PIECE).map((account) => cells.map((cell) => cell(account))));
  }
}

function rollUpRows(report: Report, view: View, by: Grouping): Cell[][] {
  const columns = rollUpColumns(by);
  return [
    Object.keys(columns),
    ...shownRollUps(report, view, by).map((group) => Object.values(columns).map((cell) => cell(group))),
  ];
}

export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))),
    { cast: { boolean: (value) => (value ? 'true' : 'false') } },
  );
}

function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}
