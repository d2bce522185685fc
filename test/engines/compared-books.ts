import type { Book, LeftOutRow } from '../../src/engines/book.js';
import type { Ledger } from '../../src/facts/ledger.js';

/** What an engine may be unable to say of a book. Everything else has to be the same. */
export const CANNOT_SAY = {
  lines: 'a row of Parquet has a number and no line, and a row of a warehouse has neither',
  order: 'a warehouse gives its rows in the order of their cells, and sums before the rows that are not plain',
  strangers: 'columns that no table knows stay in the warehouse',
  repeats: 'rows that repeat earlier ones (CS504) are looked for among the first rows, and those of a warehouse have no first',
  signs: 'NUL characters (CS521) are taken out of the text of files, and are told there',
} as const;
export type Unsaid = keyof typeof CANNOT_SAY;

export const FROM_PARQUET: readonly Unsaid[] = ['lines', 'signs'];
export const FROM_A_WAREHOUSE: readonly Unsaid[] = Object.keys(CANNOT_SAY) as Unsaid[];

/** What an engine gives of a book: the book, and the rows that count nowhere. */
export interface Given {
  readonly book: Book;
  readonly leftOut: readonly LeftOutRow[];
  /** The files, in their order: one engine reads others than the next. */
  readonly paths: readonly string[];
}

const TOLD_BY: Readonly<Partial<Record<Unsaid, string>>> = { repeats: 'CS504', signs: 'CS521' };

/** All that an engine says of a book but for what another one cannot say, to be compared cell by cell. */
export function compared({ book, leftOut, paths }: Given, unsaid: readonly Unsaid[]) {
  const source = (path: string | null) => (path === null ? null : paths.indexOf(path));
  const says = (what: Unsaid) => !unsaid.includes(what);
  const codes = unsaid.map((what) => TOLD_BY[what]);
  const inOrder = <Value>(values: readonly Value[]) => (says('order') ? values : values.toSorted(byText));
  return {
    accounts: inOrder(book.accounts),
    ledger: ledgerCells(book.ledger, says('order')),
    overrides: book.overrides,
    unmatchedKeys: [...book.unmatchedKeys].sort(byText),
    inputs: book.inputs.map(({ path, ...counts }) => ({ ...counts, file: source(path) })),
    leftOut: inOrder(
      leftOut.map(({ line, file, ...row }) => ({ ...row, file: source(file), line: says('lines') ? line : null })),
    ),
    diagnostics: inOrder(
      book.diagnostics
        .filter(({ code }) => !codes.includes(code))
        .map(({ file, line, message, hint, ...found }) => ({
          ...found,
          hint: paths.reduce((text, path, index) => text.replaceAll(path, `file ${index}`), hint),
          file: source(file),
          line: says('lines') ? line : null,
          // The first row that is found speaks for all of its kind.
          message: says('order') ? message : null,
        })),
    ),
  };
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

/** Every cell of a ledger. The order in which the accounts came to it tells nothing. */
function ledgerCells({ accounts, sources }: Ledger, hasOrder: boolean) {
  const entries = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    sources: entries(sources),
    accounts: entries(accounts).map(([id, { series, features, milestones, kpis, money }]) => ({
      id,
      series: entries(series),
      features: entries(features),
      money: entries(money),
      kpis: entries(kpis),
      milestones: hasOrder ? milestones : milestones.toSorted(byText),
    })),
  };
}
