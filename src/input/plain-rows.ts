import { closingQuote, lineEndsIn, QUOTE, quotedCells } from './quoted-cells.js';

/** Takes a row with the line it begins on, counting from 1. */
export type OnCells = (cells: readonly string[], line: number) => void;

/** How text is parted into rows and cells. */
export interface Parting {
  readonly delimiter: string;
  readonly rowEnds: readonly string[];
  /** The line that reading begins on: 1 where nothing is said. */
  readonly firstLine?: number;
  /** Of a text whose beginning is left out. */
  readonly linesAbove?: number;
  /** Whether blank lines are handed over, as rows of one blank cell. */
  readonly keepBlankLines?: boolean;
}

/** Where a row and its cells lie among bytes. One object stands for each row in turn. */
export interface PlainRow {
  readonly bytes: Buffer;
  readonly delimiter: string;
  /** How many cells it has. */
  readonly width: number;
  /** Each cell lies between two of these and on neither of them: the first between the first two. */
  readonly bounds: Int32Array;
}

/** The cells of a row as text. */
export function cellsOf(row: PlainRow): string[] {
  return textOf(row).split(row.delimiter);
}

function textOf({ bytes, width, bounds }: PlainRow): string {
  return bytes.toString('utf8', (bounds[0] as number) + 1, bounds[width]);
}

/** Takes a row by its bytes; false where it has to be taken by its cells. */
export type TakePlain = (row: PlainRow, line: number) => boolean;

/** A cell of a million characters is a missing quote. */
export const LARGEST_RECORD = 1_000_000;
/** More than any spreadsheet has columns. */
export const MOST_CELLS = 20_000;

export class RecordTooLarge extends Error {}
export class TooManyCells extends Error {}

const RETURN = '\r'.charCodeAt(0);
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const NOTHING: Buffer = Buffer.alloc(0);

/** Whether text can be parted by its bytes. */
export function isPartedByBytes({ delimiter }: Parting): boolean {
  return /^[\0-\x7f]$/.test(delimiter);
}

/**
 * Parts UTF-8 in which quotes stand around whole cells: outside of them every delimiter ends a cell and every row end a row. It comes in
 * pieces of any length.
 */
export class PlainRows {
  readonly #parting: Parting;
  readonly #delimiter: number;
  readonly #rowEnd: number;
  readonly #endsInReturn: boolean;
  readonly #onRow: OnCells;
  readonly #takePlain: TakePlain;
  readonly #row;
  /** The beginning of a row whose end is in the next piece. */
  #rest = NOTHING;
  #line: number;
  /** Whether the beginning is behind, where a byte order mark may stand. */
  #begun: boolean;
  /** Whether a cell of the row is in quotes. */
  #quoted = false;
  /** Whether the row has a quote that ends no cell. */
  #stray = false;

  constructor(parting: Parting, onRow: OnCells, takePlain: TakePlain) {
    this.#parting = parting;
    this.#line = 1 + (parting.linesAbove ?? 0);
    this.#begun = parting.linesAbove !== undefined;
    this.#row = { bytes: NOTHING, delimiter: parting.delimiter, width: 0, bounds: new Int32Array(MOST_CELLS + 1) };
    this.#delimiter = parting.delimiter.charCodeAt(0);
    this.#rowEnd = (parting.rowEnds.at(-1) ?? '\n').charCodeAt(0);
    this.#endsInReturn = parting.rowEnds.includes('\r\n');
    this.#onRow = onRow;
    this.#takePlain = takePlain;
  }

  /** What was taken of the next row, and the line it begins on. */
  get rest(): Buffer {
    return this.#rest;
  }

  get line(): number {
    return this.#line;
  }

  /** False where a row has a quote that ends no cell: from that row on all is rest. */
  take(piece: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#row.bytes = bytes;
    const start = this.#part(bytes, this.#begun || !BYTE_ORDER_MARK.equals(bytes.subarray(0, 3)) ? 0 : BYTE_ORDER_MARK.length);
    this.#begun ||= bytes.length > 0;
    this.#rest = bytes.subarray(start);
    if (this.#stray) return false;
    checkLength(bytes, start, bytes.length);
    return true;
  }

  /** The last row needs no row end. False where it has a cell in quotes, which may never be closed: it is rest. */
  end(): boolean {
    const rest = this.#rest;
    if (rest.length === 0) return true;
    this.#row.bytes = rest;
    this.#part(rest, 0);
    if (this.#quoted) return false;
    this.#rest = NOTHING;
    this.#take(rest.length);
    return true;
  }

  /** Takes all whole rows, and gives where the next one begins, whose cells are left parted. */
  #part(bytes: Buffer, start: number): number {
    const { bounds } = this.#row;
    const [delimiter, rowEnd] = [this.#delimiter, this.#rowEnd];
    const { length } = bytes;
    let width = 1;
    bounds[0] = start - 1;
    this.#quoted = false;
    for (let at = start; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter) {
        if (width === MOST_CELLS) throw new TooManyCells();
        bounds[width] = at;
        width += 1;
      } else if (byte === rowEnd) {
        this.#row.width = width;
        this.#take(this.#endsInReturn && bytes[at - 1] === RETURN && at - 1 > (bounds[0] as number) ? at - 1 : at);
        this.#quoted = false;
        width = 1;
        bounds[0] = at;
      } else if (byte === QUOTE && at === (bounds[width - 1] as number) + 1) {
        this.#quoted = true;
        at = closingQuote(bytes, at);
        const ends = this.#endsCell(bytes, at + 1);
        this.#stray = ends === false;
        if (ends !== true) break;
      }
    }
    this.#row.width = width;
    return (bounds[0] as number) + 1;
  }

  /** Whether a cell ends before a place; null where the bytes end before they show it. */
  #endsCell(bytes: Buffer, at: number): boolean | null {
    if (bytes[at] === this.#delimiter) return true;
    const last = this.#endsInReturn && bytes[at] === RETURN ? at + 1 : at;
    return last < bytes.length ? bytes[last] === this.#rowEnd : null;
  }

  #take(end: number): void {
    const row = this.#row;
    const { bytes, bounds } = row;
    const { firstLine = 1, keepBlankLines = false } = this.#parting;
    const line = this.#line;
    const start = (bounds[0] as number) + 1;
    bounds[row.width] = end;
    const quoted = this.#quoted ? quotedCells(textOf(row), row.delimiter) : null;
    if (line >= firstLine && (end > start || keepBlankLines)) {
      checkLength(bytes, start, end);
      if (quoted !== null || !this.#takePlain(row, line)) this.#onRow(quoted ?? cellsOf(row), line);
    }
    this.#line += 1 + (quoted === null ? 0 : lineEndsIn(quoted, this.#parting.rowEnds.at(-1) ?? '\n'));
  }
}

/** A row that long is none. */
function checkLength(bytes: Buffer, start: number, end: number): void {
  if (end - start <= LARGEST_RECORD) return;
  if (bytes.toString('utf8', start, end).length > LARGEST_RECORD) throw new RecordTooLarge();
}
