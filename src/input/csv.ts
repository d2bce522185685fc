import { CsvError, Parser } from 'csv-parse';
import { type UnusableInput, unusable } from './failures.js';

/** A cell of a million characters is a missing quote. */
const LARGEST_RECORD = 1_000_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Takes a row with the line it begins on, counting from 1. The header is the first one. */
export type OnCells = (cells: readonly string[], line: number) => void;

/** How a file is laid out. */
export interface Dialect {
  readonly delimiter: string;
  /** The line its header stands on. */
  readonly headerLine: number;
}

/** A first line `sep=;` is for spreadsheets: it names the delimiter. Else the one that stands most often in the first line is it. */
export function detectDialect(head: string): Dialect {
  const named = /^\uFEFF?sep=(.)\r?\n/.exec(head)?.[1];
  return named === undefined ? { delimiter: detectDelimiter(head), headerLine: 1 } : { delimiter: named, headerLine: 2 };
}

/** The delimiter that stands most often in the first line, outside quotes. */
export function detectDelimiter(head: string): string {
  const firstLine = /^\uFEFF?\s*((?:"(?:[^"]|"")*"|[^"\r\n])*)/.exec(head)?.[1] ?? '';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, n: bare.split(delimiter).length }));
  return counts.reduce((best, one) => (one.n > best.n ? one : best)).delimiter;
}

/**
 * A CSV parser that hands over every row as it is read and keeps none, fed by a stream of bytes. A quote in the middle of a cell
 * is part of the cell, as spreadsheets read it.
 */
export function csvParser(dialect: Dialect, onRow: OnCells): Parser {
  return new RowParser(dialect, onRow).resume();
}

class RowParser extends Parser {
  readonly #onRow: OnCells;
  /** Line ends of two characters inside quotes, which the parser counts twice. */
  #countedTwice = 0;

  constructor({ delimiter, headerLine }: Dialect, onRow: OnCells) {
    super({
      bom: true,
      delimiter,
      from_line: headerLine,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LARGEST_RECORD,
    });
    this.#onRow = onRow;
  }

  /** Rows are taken where the parser would queue them, which is also the one moment when its line count is that of the row. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null);
    this.#countedTwice += occurrences(cells, '\r\n');
    const lastLine = this.info.lines - this.#countedTwice;
    this.#onRow(cells, lastLine - occurrences(cells, '\n'));
    return true;
  }
}

function occurrences(cells: readonly string[], text: string): number {
  let found = 0;
  for (const cell of cells) if (cell.includes(text)) found += cell.split(text).length - 1;
  return found;
}

/** What is wrong with a file whose structure is beyond reading; null for any other error. */
export function csvFailure(error: unknown, file: string, lastLine: number): UnusableInput | null {
  if (!(error instanceof CsvError)) return null;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unusable('CS208', `a quote opened after line ${lastLine} is never closed`, { file, line: lastLine + 1 });
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return unusable('CS211', 'a row of over a million characters', { file, line: lastLine + 1 });
  }
  return null;
}
