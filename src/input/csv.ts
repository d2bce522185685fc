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
  let nextLine = 1;
  let badLine: number | null = null;
  const parser: Parser = new Parser({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LARGEST_RECORD,
    on_record: (cells: string[], { lines }) => {
      const line = Math.max(nextLine, lines - newlinesIn(cells));
      nextLine = lines + 1;
      handlers.onRow(cells, line);
      return null;
    },
    on_skip: (error) => {
      const fatal = error === undefined ? null : fatalProblem(error, file, nextLine, parser.info.lines);
      if (fatal !== null) throw fatal;
      if (badLine === parser.info.lines) return;
      badLine = parser.info.lines;
      nextLine = badLine + 1;
      handlers.onBadRow('has a quote in the middle of a cell, or text behind a closing quote', badLine);
    },
  });
  return parser.resume();
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
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
