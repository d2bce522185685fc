import { GROUPINGS } from '../domain/vocabulary.js';
import type { Portfolio } from '../report/schema.js';
import { headed, type LineFormat, mapped, rendererOf } from './line-format.js';

/** The whole report, an account a line and a roll-up a line, so that two reports can be compared line by line. */
export const JSON_LINES: LineFormat = {
  order: 'id',
  line: (account) => JSON.stringify(account),
  heading: null,
  document({ diagnostics, ...rest }, lines) {
    const head = opened({ ...rest, portfolio: { ...rest.portfolio, rollUps: null } });
    const rollUps = `"rollUps": ${rollUpLines(rest.portfolio.rollUps)}`;
    const whole = head.replace('"rollUps": null', () => rollUps);
    return documentWith(whole, { accounts: lines, diagnostics: jsonOf(diagnostics) });
  },
};

/** One account a line. */
export const NDJSON_LINES = headed({ heading: '', order: 'id', line: jsonLine });

export const renderJson = rendererOf(JSON_LINES);

export const renderNdjson = rendererOf(NDJSON_LINES);

function rollUpLines(rollUps: Portfolio['rollUps']): string {
  const lists = GROUPINGS.map((grouping) => `      "${grouping}": ${[...linesOf(jsonOf(rollUps[grouping]), '      ')].join('')}`);
  return `{\n${lists.join(',\n')}\n    }`;
}

function* linesOf(items: Iterable<string>, indent: string): Generator<string> {
  let isEmpty = true;
  for (const item of items) {
    yield `${isEmpty ? '[' : ','}\n${indent}  ${item}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

/** A document as JSON, for tools and for people who look into it. */
export function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** An object as JSON that is not closed yet. */
export function opened(head: object): string {
  return jsonText(head).slice(0, -'\n}\n'.length);
}

/**
 * A document with its lists at the end, an item a line, so that two documents can be compared line by line.
 * @param head what stands above the lists, as JSON that is not closed yet.
 */
export function linedJson(head: string, lists: Readonly<Record<string, readonly unknown[]>>): Iterable<string> {
  return documentWith(head, Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, jsonOf(list)])));
}

/** @param lists the items of each as JSON. */
function* documentWith(head: string, lists: Readonly<Record<string, Iterable<string>>>): Generator<string> {
  yield head;
  for (const [name, items] of Object.entries(lists)) {
    yield `,\n  ${JSON.stringify(name)}: `;
    yield* linesOf(items, '  ');
  }
  yield '\n}\n';
}

function jsonOf(list: Iterable<unknown>): Iterable<string> {
  return mapped(list, (one) => JSON.stringify(one));
}

export function jsonLines(list: readonly unknown[]): Iterable<string> {
  return mapped(list, jsonLine);
}

function jsonLine(one: unknown): string {
  return `${JSON.stringify(one)}\n`;
}
