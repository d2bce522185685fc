import { stringify } from 'csv-stringify/sync';
import type { Grouping } from '../domain/vocabulary.js';
import type { Report } from '../report/schema.js';
import { headed, rendererOf } from './line-format.js';
import { rollUpColumns, shownRollUps } from './roll-up-rows.js';
import { ACCOUNT_COLUMNS, type Cell } from './rows.js';
import type { Renderer, View } from './view.js';

const CELLS = Object.values(ACCOUNT_COLUMNS);

/** For spreadsheets: all columns, numbers as they are; a cell that would run as a formula is guarded by a leading apostrophe. */
export const CSV_LINES = headed({
  heading: csvText([Object.keys(ACCOUNT_COLUMNS)]),
  order: 'attention',
  line: (account) => csvText([CELLS.map((cell) => cell(account))]),
});

const renderAccounts = rendererOf(CSV_LINES);

export const renderCsv: Renderer = (report, view) =>
  view.by === null ? renderAccounts(report, view) : csvText(rollUpRows(report, view, view.by));

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
