import fc from 'fast-check';
import type { RandomTable } from './random-tables.js';

/** How a table is written as the text of a CSV file. */
export interface Writing {
  readonly delimiter: string;
  readonly rowEnd: string;
  readonly mark: boolean;
  readonly quotes: 'none' | 'where needed' | 'everywhere';
  readonly endsInLine: boolean;
  /** A row with a cell too few, with blank ones too many, or with one too many. */
  readonly uneven: 'no' | 'short' | 'blank' | 'long';
}

/** Most are such that DuckDB reads the file: with line feeds and without quotes. */
export const someWriting: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  rowEnd: fc.oneof({ weight: 8, arbitrary: fc.constant('\n') }, fc.constantFrom('\r\n', '\r')),
  mark: fc.boolean(),
  quotes: fc.constantFrom('none', 'none', 'none', 'where needed', 'everywhere'),
  endsInLine: fc.boolean(),
  uneven: fc.oneof({ weight: 5, arbitrary: fc.constant('no' as const) }, fc.constantFrom('short', 'blank', 'long')),
});

/** The signs that only a quoted cell may hold, and one that no plain text holds. */
const NEEDS_QUOTES = /[",;|\t\r\n\0]/g;

/** A table as it can be written: returns end rows only where no line feed is in the text, and without quotes no cell needs them. */
export function writable({ rows, ...table }: RandomTable, { quotes, rowEnd }: Writing): RandomTable {
  const left = quotes === 'none' ? NEEDS_QUOTES : rowEnd === '\r' ? /\n/g : /(?!)/g;
  return { ...table, rows: rows.map((cells) => cells.map((cell) => cell.replace(left, ''))) };
}

/** The text of a CSV file. */
export function csvText({ header, rows }: RandomTable, { delimiter, rowEnd, mark, quotes, endsInLine, uneven }: Writing): string {
  const isQuoted = (cell: string) => quotes === 'everywhere' || (quotes === 'where needed' && cell.search(NEEDS_QUOTES) !== -1);
  const written = (cell: string) => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const last = UNEVEN[uneven](rows.at(-1) ?? []);
  const lines = [header, ...rows.slice(0, -1), last].map((cells) => cells.map(written).join(delimiter));
  return `${mark ? '\uFEFF' : ''}${lines.join(rowEnd)}${endsInLine ? rowEnd : ''}`;
}

const UNEVEN: Readonly<Record<Writing['uneven'], (cells: readonly string[]) => readonly string[]>> = {
  no: (cells) => cells,
  short: (cells) => cells.slice(0, -1),
  blank: (cells) => [...cells, '', ''],
  long: (cells) => [...cells, 'more'],
};
