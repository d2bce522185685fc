import { shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** The whole report, an account a line, so that two reports can be compared line by line. */
export const renderJson: Renderer = (report, view) => {
  const { accounts: _, diagnostics, ...head } = report;
  const rest = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = (list: readonly unknown[]) =>
    list.length === 0 ? '[]' : `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
  return `${rest},\n  "accounts": ${lines(shownAccounts(report, view, 'id'))},\n  "diagnostics": ${lines(diagnostics)}\n}\n`;
};

/** One account a line. */
export const renderNdjson: Renderer = (report, view) =>
  shownAccounts(report, view, 'id')
    .map((account) => `${JSON.stringify(account)}\n`)
    .join('');
