import { GROUPINGS } from '../domain/vocabulary.js';
import type { Portfolio } from '../report/schema.js';
import { shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** The whole report, an account a line and a roll-up a line, so that two reports can be compared line by line. */
export const renderJson: Renderer = (report, view) => {
  const { accounts: _, diagnostics, ...rest } = report;
  const head = { ...rest, portfolio: { ...rest.portfolio, rollUps: null } };
  return linedJson(head, { accounts: shownAccounts(report, view, 'id'), diagnostics }).replace(
    '"rollUps": null',
    () => `"rollUps": ${rollUpLines(rest.portfolio.rollUps)}`,
  );
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
export const renderNdjson: Renderer = (report, view) => jsonLines(shownAccounts(report, view, 'id'));

/** A document with its lists at the end, an item a line, so that two documents can be compared line by line. */
export function linedJson(head: object, lists: Readonly<Record<string, readonly unknown[]>>): string {
  const parts = Object.entries(lists).map(([name, list]) => {
    const lines = list.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
    return `  ${JSON.stringify(name)}: ${list.length === 0 ? '[]' : `[\n${lines}\n  ]`}`;
  });
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n${parts.join(',\n')}\n}\n`;
}

export function jsonLines(list: readonly unknown[]): string {
  return list.length === 0 ? '' : `${list.map((one) => JSON.stringify(one)).join('\n')}\n`;
}
