import { CsvError, type Options, Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type UnusableInput, unusable } from './failures.js';
import type { Dialect } from './text/dialect.js';

/** A cell of a million characters is a missing quote. */
const LARGEST_RECORD = 1_000_000;
/** More than any spreadsheet has columns. The parser does not count blank cells towards the size of a record. */
const MOST_CELLS = 20_000;

/** Takes a row with the line it begins on, counting from 1. */
export type OnCells = (cells: readonly string[], line: number) => void;

/** What of a dialect the parser goes by, and whether it hands over blank lines, as rows of one blank cell. */
export type Parting = Pick<Dialect, 'delimiter' | 'rowEnds'> & { readonly firstLine?: number; readonly keepBlankLines?: boolean };

/** A quote in the middle of a cell is part of the cell, as spreadsheets read it. */
function optionsOf({ delimiter, rowEnds, firstLine = 1, keepBlankLines = false }: Parting): Options {
  return {
    bom: true,
    delimiter,
    from_line: firstLine,
    record_delimiter: [...rowEnds],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: !keepBlankLines,
    max_record_size: LARGEST_RECORD,
  };
}

/** A CSV parser that hands over every row as it is read and keeps none, fed by a stream of UTF-8. */
export function csvParser(parting: Parting, onRow: OnCells): RowParser {
  return new RowParser(parting, onRow).resume();
}

export class RowParser extends Parser {
  readonly #onRow: OnCells;
  readonly #rowEnd: string;
  /** Lines above the next row, without the blank ones that the parser skips and counts. */
  #linesRead: number;

  constructor(parting: Parting, onRow: OnCells) {
    super(optionsOf(parting));
    this.#onRow = onRow;
    this.#rowEnd = parting.rowEnds.at(-1) ?? '\n';
    this.#linesRead = (parting.firstLine ?? 1) - 1;
  }

  /** The line that the row begins on that is read next. */
  get line(): number {
    return this.#linesRead + this.info.empty_lines + 1;
  }

  /** Looks at the row that a piece ends in, which would otherwise grow until the memory is full. */
  override _transform(...[piece, encoding, done]: Parameters<Parser['_transform']>): void {
    super._transform(piece, encoding, (error) => {
      const cells = (this as unknown as ParserState).state.record.length;
      done(error ?? (cells > MOST_CELLS ? new TooManyCells() : null));
    });
  }

  /** Rows are taken where the parser would queue them: only there is its count of blank lines that of the row. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null);
    if (cells.length > MOST_CELLS) {
      this.destroy(new TooManyCells());
      return false;
    }
    const { line } = this;
    this.#linesRead += 1 + occurrences(cells, this.#rowEnd);
    // The parser compares each row with the first it counts, and makes an error of every one of another width. Rows are counted elsewhere.
    (this.info as { records: number }).records = 0;
    this.#onRow(cells, line);
    return true;
  }
}

/** What the parser has read of the row it is in, which its types leave out. */
interface ParserState {
  readonly state: { readonly record: readonly string[] };
}

class TooManyCells extends Error {}

/** The parser counts a line end of two characters twice inside quotes, so lines are counted by the cells. */
function occurrences(cells: readonly string[], text: string): number {
  let found = 0;
  for (const cell of cells) if (cell.includes(text)) found += cell.split(text).length - 1;
  return found;
}

/** The first rows of a text, which may end in the middle of one. */
export function sampleRows(text: string, parting: Parting, most: number): string[][] {
  const rows: string[][] = [];
  const keep = (cells: string[]) => {
    rows.push(cells);
    return null;
  };
  try {
    parse(text, { ...optionsOf(parting), to: most, on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return rows;
}

/** What is wrong with a file whose structure is beyond reading, in the row that begins on a line; null for any other error. */
export function csvFailure(error: unknown, file: string, line: number): UnusableInput | null {
  if (error instanceof TooManyCells)
    return unusable('CS211', 'a row of over 20,000 cells', { file, line, hint: 'look for missing line ends' });
  if (!(error instanceof CsvError)) return null;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unusable('CS208', `a quote opened after line ${line - 1} is never closed`, { file, line });
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return unusable('CS211', 'a row of over a million characters', { file, line });
  return null;
}
