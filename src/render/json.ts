import { GROUPINGS } from '../domain/vocabulary.js';
import type { Portfolio } from '../report/schema.js';
import { shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** The whole report, an account a line and a roll-up a line, so that two reports can be compared line by line. */
export const renderJson: Renderer = (report, view) => {
  const { accounts: _, diagnostics, ...rest } = report;
  const head = opened({ ...rest, portfolio: { ...rest.portfolio, rollUps: null } });
  const rollUps = `"rollUps": ${rollUpLines(rest.portfolio.rollUps)}`;
  return linedJson(
    head.replace('"rollUps": null', () => rollUps),
    { accounts: shownAccounts(report, view, 'id'), diagnostics },
  );
};

function rollUpLines(rollUps: Portfolio['rollUps']): string {
  const lists = GROUPINGS.map((grouping) => `      "${grouping}": ${[...linesOf(rollUps[grouping], '      ')].join('')}`);
  return `{\n${lists.join(',\n')}\n    }`;
}

function* linesOf(list: readonly unknown[], indent: string): Generator<string> {
  for (const [index, one] of list.entries()) yield `${index === 0 ? '[' : ','}\n${indent}  ${JSON.stringify(one)}`;
  yield list.length === 0 ? '[]' : `\n${indent}]`;
}

/** One account a line. */
export const renderNdjson: Renderer = (report, view) => jsonLines(shownAccounts(report, view, 'id'));

/** An object as JSON that is not closed yet. */
export function opened(head: object): string {
  return JSON.stringify(head, null, 2).slice(0, -2);
}

/**
 * A document with its lists at the end, an item a line, so that two documents can be compared line by line.
 * @param head what stands above the lists, as JSON that is not closed yet.
 */
export function* linedJson(head: string, lists: Readonly<Record<string, readonly unknown[]>>): Generator<string> {
  yield head;
  for (const [name, list] of Object.entries(lists)) {
    yield `,\n  ${JSON.stringify(name)}: `;
    yield* linesOf(list, '  ');
  }
  yield '\n}\n';
}

export function* jsonLines(list: readonly unknown[]): Generator<string> {
  for (const one of list) yield `${JSON.stringify(one)}\n`;
}
