import { GROUPINGS } from '../domain/vocabulary.js';
import type { Portfolio } from '../report/schema.js';
import { shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** The whole report, an account a line and a roll-up a line, so that two reports can be compared line by line. */
export const renderJson: Renderer = (report, view) => {
  const { accounts: _, diagnostics, ...rest } = report;
  const head = JSON.stringify({ ...rest, portfolio: { ...rest.portfolio, rollUps: null } }, null, 2)
    .replace('"rollUps": null', () => `"rollUps": ${rollUpLines(rest.portfolio.rollUps)}`)
    .slice(0, -2);
  const accounts = linesOf(shownAccounts(report, view, 'id'), '  ');
  return `${head},\n  "accounts": ${accounts},\n  "diagnostics": ${linesOf(diagnostics, '  ')}\n}\n`;
};

function rollUpLines(rollUps: Portfolio['rollUps']): string {
  const lists = GROUPINGS.map((grouping) => `      "${grouping}": ${linesOf(rollUps[grouping], '      ')}`);
  return `{\n${lists.join(',\n')}\n    }`;
}

function linesOf(list: readonly unknown[], indent: string): string {
  if (list.length === 0) return '[]';
  return `[\n${list.map((one) => `${indent}  ${JSON.stringify(one)}`).join(',\n')}\n${indent}]`;
}

/** One account a line. */
export const renderNdjson: Renderer = (report, view) =>
  shownAccounts(report, view, 'id')
    .map((account) => `${JSON.stringify(account)}\n`)
    .join('');
