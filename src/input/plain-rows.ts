/** Takes a row with the line it begins on, counting from 1. */
export type OnCells = (cells: readonly string[], line: number) => void;

/** How text is parted into rows and cells. */
export interface Parting {
  readonly delimiter: string;
  readonly rowEnds: readonly string[];
  /** The line that reading begins on: 1 where nothing is said. */
  readonly firstLine?: number;
  /** Whether blank lines are handed over, as rows of one blank cell. */
  readonly keepBlankLines?: boolean;
}

/** A cell of a million characters is a missing quote. */
export const LARGEST_RECORD = 1_000_000;
/** More than any spreadsheet has columns. */
export const MOST_CELLS = 20_000;

export class RecordTooLarge extends Error {}
export class TooManyCells extends Error {}

/** Parts text without quotes, where every delimiter ends a cell and every row end a row. It comes in pieces of any length. */
export class PlainRows {
  readonly #parting: Parting;
  readonly #rowEnd: string;
  readonly #endsInReturn: boolean;
  readonly #onRow: OnCells;
  /** The beginning of a row whose end is in the next piece. */
  #rest = '';
  #line = 1;

  constructor(parting: Parting, onRow: OnCells) {
    this.#parting = parting;
    this.#rowEnd = parting.rowEnds.at(-1) ?? '\n';
    this.#endsInReturn = parting.rowEnds.includes('\r\n');
    this.#onRow = onRow;
  }

  /** What was taken of the next row, and the line it begins on. */
  get rest(): string {
    return this.#rest;
  }

  get line(): number {
    return this.#line;
  }

  take(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let start = this.#line === 1 && text.startsWith('\uFEFF') ? 1 : 0;
    for (let end = text.indexOf(this.#rowEnd, start); end !== -1; end = text.indexOf(this.#rowEnd, start)) {
      this.#take(text.slice(start, this.#endsInReturn && text[end - 1] === '\r' && end > start ? end - 1 : end));
      start = end + this.#rowEnd.length;
    }
    this.#rest = text.slice(start);
    check(this.#rest, this.#parting.delimiter);
  }

  /** The last row needs no row end. */
  end(): void {
    if (this.#rest !== '') this.#take(this.#rest);
    this.#rest = '';
  }

  #take(row: string): void {
    const { delimiter, firstLine = 1, keepBlankLines = false } = this.#parting;
    const line = this.#line;
    if (line >= firstLine && (row !== '' || keepBlankLines)) {
      check(row, delimiter);
      this.#onRow(row.split(delimiter), line);
    }
    this.#line += 1;
  }
}

/** A row that long, or of that many cells, is none. */
function check(row: string, delimiter: string): void {
  if (row.length < MOST_CELLS) return;
  if (row.split(delimiter).length > MOST_CELLS) throw new TooManyCells();
  if (row.length > LARGEST_RECORD) throw new RecordTooLarge();
}
