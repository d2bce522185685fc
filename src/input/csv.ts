import { CsvError, type Options, Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type UnusableInput, unusable } from './failures.js';
import {
  isPartedByBytes,
  LARGEST_RECORD,
  MOST_CELLS,
  type OnCells,
  type Parting,
  PlainRows,
  RecordTooLarge,
  type TakePlain,
  TooManyCells,
} from './plain-rows.js';
import { lineEndsIn } from './quoted-cells.js';

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

/**
 * A CSV parser that hands over every row as it is read and keeps none, fed by a stream of UTF-8 in whole characters.
 * @param takePlain offered every row first that has no cell in quotes, as long as quotes stand around whole cells.
 */
export function csvParser(parting: Parting, onRow: OnCells, takePlain: TakePlain = () => false): RowParser {
  return new RowParser(parting, onRow, takePlain).resume();
}

/** Parts text as long as its quotes stand around whole cells, which is fast, and parses all from the first row on where they do not. */
export class RowParser extends Parser {
  readonly #onRow: OnCells;
  readonly #firstLine: number;
  readonly #rowEnd: string;
  /** Null once there was a quote, and where no byte parts cells. */
  #plain: PlainRows | null;
  /** Lines above the next row, without the blank ones that the parser skips and counts. */
  #linesRead = 0;

  constructor(parting: Parting, onRow: OnCells, takePlain: TakePlain) {
    // Only at the beginning is a byte order mark one, which whoever parts bytes has left behind.
    super({ ...optionsOf({ ...parting, firstLine: 1 }), bom: !isPartedByBytes(parting) && parting.linesAbove === undefined });
    this.#onRow = onRow;
    this.#firstLine = parting.firstLine ?? 1;
    this.#rowEnd = parting.rowEnds.at(-1) ?? '\n';
    this.#linesRead = parting.linesAbove ?? 0;
    this.#plain = isPartedByBytes(parting) ? new PlainRows(parting, onRow, takePlain) : null;
  }

  /** The line that the row begins on that is read next. */
  get line(): number {
    return this.#plain?.line ?? this.#linesRead + this.info.empty_lines + 1;
  }

  override _transform(...[piece, encoding, done]: Parameters<Parser['_transform']>): void {
    const plain = this.#plain;
    if (plain === null) this.#parse(piece, encoding, done);
    else
      attempt(
        () => plain.take(piece),
        done,
        () => this.#parse(this.#afterPlain(plain), encoding, done),
      );
  }

  override _flush(done: Done): void {
    const plain = this.#plain;
    const flush: Done = (error) => (error == null ? super._flush(done) : done(error));
    if (plain === null) flush();
    else
      attempt(
        () => plain.end(),
        flush,
        () => this.#parse(this.#afterPlain(plain), 'utf8', flush),
      );
  }

  /** What is left to be parsed, with the lines counted that were parted. */
  #afterPlain({ rest, line }: PlainRows): Buffer {
    this.#plain = null;
    this.#linesRead = line - 1;
    return rest;
  }

  /** Looks at the row that a piece ends in, which would otherwise grow until the memory is full. */
  #parse(...[piece, encoding, done]: Parameters<Parser['_transform']>): void {
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
    // The parser counts a line end of two characters twice inside quotes, so lines are counted by the cells.
    this.#linesRead += 1 + lineEndsIn(cells, this.#rowEnd);
    // The parser compares each row with the first it counts, and makes an error of every one of another width. Rows are counted elsewhere.
    (this.info as { records: number }).records = 0;
    if (line >= this.#firstLine) this.#onRow(cells, line);
    return true;
  }
}

type Done = (error?: Error | null) => void;

/** Takes a step, and what there is to do instead where it says that it could not. */
function attempt(step: () => boolean, done: Done, otherwise: () => void): void {
  let isTaken: boolean;
  try {
    isTaken = step();
  } catch (error) {
    done(error as Error);
    return;
  }
  if (isTaken) done();
  else otherwise();
}

/** What the parser has read of the row it is in, which its types leave out. */
interface ParserState {
  readonly state: { readonly record: readonly string[] };
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
  if (error instanceof RecordTooLarge || (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE'))
    return unusable('CS211', 'a row of over a million characters', { file, line });
  if (!(error instanceof CsvError)) return null;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unusable('CS208', `a quote opened after line ${line - 1} is never closed`, { file, line });
  }
  return null;
}
