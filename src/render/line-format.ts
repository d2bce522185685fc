import type { BareReport, ReportAccount } from '../report/schema.js';
import { shownAccounts } from './rows.js';
import type { Renderer } from './view.js';

/** A format that gives each account a line of its own, which hangs on no other: nobody has to hold them all. */
export interface LineFormat {
  /** The order of the accounts, unless the view keeps to another. */
  readonly order: string;
  readonly line: (account: ReportAccount) => string;
  /** What stands above the lines whatever they are, and nothing below; null where that hangs on the report. */
  readonly heading: string | null;
  /** The whole text. */
  readonly document: (report: BareReport, lines: Iterable<string>) => Iterable<string>;
}

/** A format of lines below a heading that is always the same. */
export function headed({ heading, ...format }: Omit<LineFormat, 'document' | 'heading'> & { heading: string }): LineFormat {
  return {
    ...format,
    heading,
    *document(_, lines) {
      yield heading;
      yield* lines;
    },
  };
}

/** Renders a report that is there as a whole. */
export function rendererOf({ order, line, document }: LineFormat): Renderer<Iterable<string>> {
  return (report, view) => {
    const { accounts: _, ...bare } = report;
    return document(bare, mapped(shownAccounts(report, view, order), line));
  };
}

/** Each item as it is asked for. */
export function* mapped<Item>(items: Iterable<Item>, write: (item: Item) => string): Generator<string> {
  for (const item of items) yield write(item);
}
