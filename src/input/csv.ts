import { type CsvError, Parser } from 'csv-parse';
import { type UnusableInput, unusable } from './failures.js';

/** A cell of a million characters is a missing quote. */
const LARGEST_RECORD = 1_000_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvHandlers {
  /** A row with the line it begins on, counting from 1. The header is the first one. */
  readonly onRow: (cells: readonly string[], line: number) => void;
  readonly onBadRow: (problem: string, line: number) => void;
}

/** The delimiter of a file, decided by its first line: the one that stands there most often outside quotes. */
export function detectDelimiter(head: string): string {
  const firstLine = /^\uFEFF?\s*((?:"(?:[^"]|"")*"|[^"\r\n])*)/.exec(head)?.[1] ?? '';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, n: bare.split(delimiter).length }));
  return counts.reduce((best, one) => (one.n > best.n ? one : best)).delimiter;
}

/**
 * A CSV parser that hands over every row as it is read and keeps none. Fed by a stream of bytes; a file whose structure is
 * beyond reading ends it with an {@link UnusableInput}.
 */
export function csvParser(file: string, delimiter: string, handlers: CsvHandlers): Parser {
  return new RowParser(file, delimiter, handlers).resume();
}

class RowParser extends Parser {
  readonly #onRow: CsvHandlers['onRow'];
  #nextLine = 1;
  #badLine = 0;

  constructor(file: string, delimiter: string, { onRow, onBadRow }: CsvHandlers) {
    super({
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LARGEST_RECORD,
      on_skip: (error) => {
        const { lines } = this.info;
        const fatal = error === undefined ? null : fatalProblem(error, file, this.#nextLine, lines);
        if (fatal !== null) throw fatal;
        if (this.#badLine === lines) return;
        this.#badLine = lines;
        this.#nextLine = lines + 1;
        onBadRow('has a quote in the middle of a cell, or text behind a closing quote', lines);
      },
    });
    this.#onRow = onRow;
  }

  /** Rows are taken where the parser would queue them, which is also the one moment when its line count is that of the row. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null);
    const { lines } = this.info;
    const line = Math.max(this.#nextLine, lines - newlinesIn(cells));
    this.#nextLine = lines + 1;
    this.#onRow(cells, line);
    return true;
  }
}

function newlinesIn(cells: readonly string[]): number {
  let newlines = 0;
  for (const cell of cells) if (cell.includes('\n')) newlines += cell.split('\n').length - 1;
  return newlines;
}

function fatalProblem(error: CsvError, file: string, firstLine: number, line: number): UnusableInput | null {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unusable('CS208', `a quote opened on line ${firstLine} or soon after is never closed`, { file, line: firstLine });
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return unusable('CS211', 'a row of over a million characters', { file, line: Math.min(firstLine, line) });
  }
  return null;
}
