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
export function cellsOf({ bytes, delimiter, width, bounds }: PlainRow): string[] {
  return bytes.toString('utf8', (bounds[0] as number) + 1, bounds[width]).split(delimiter);
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

/** Parts UTF-8 without quotes, where every delimiter ends a cell and every row end a row. It comes in pieces of any length. */
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
  #begun = false;

  constructor(parting: Parting, onRow: OnCells, takePlain: TakePlain) {
    this.#parting = parting;
    this.#line = 1 + (parting.linesAbove ?? 0);
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

  take(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#row.bytes = bytes;
    const start = this.#part(bytes, this.#begun || !BYTE_ORDER_MARK.equals(bytes.subarray(0, 3)) ? 0 : BYTE_ORDER_MARK.length);
    this.#begun ||= bytes.length > 0;
    this.#rest = bytes.subarray(start);
    checkLength(bytes, start, bytes.length);
  }

  /** The last row needs no row end. */
  end(): void {
    const rest = this.#rest;
    this.#rest = NOTHING;
    if (rest.length === 0) return;
    this.#row.bytes = rest;
    this.#part(rest, 0);
    this.#take(rest.length);
  }

  /** Takes all whole rows, and gives where the next one begins, whose cells are left parted. */
  #part(bytes: Buffer, start: number): number {
    const { bounds } = this.#row;
    const [delimiter, rowEnd] = [this.#delimiter, this.#rowEnd];
    const { length } = bytes;
    let width = 1;
    bounds[0] = start - 1;
    for (let at = start; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter) {
        if (width === MOST_CELLS) throw new TooManyCells();
        bounds[width] = at;
        width += 1;
      } else if (byte === rowEnd) {
        this.#row.width = width;
        this.#take(this.#endsInReturn && bytes[at - 1] === RETURN && at - 1 > (bounds[0] as number) ? at - 1 : at);
        width = 1;
        bounds[0] = at;
      }
    }
    this.#row.width = width;
    return (bounds[0] as number) + 1;
  }

  #take(end: number): void {
    const row = this.#row;
    const { bytes, bounds } = row;
    const { firstLine = 1, keepBlankLines = false } = this.#parting;
    const line = this.#line;
    const start = (bounds[0] as number) + 1;
    if (line >= firstLine && (end > start || keepBlankLines)) {
      checkLength(bytes, start, end);
      bounds[row.width] = end;
      if (!this.#takePlain(row, line)) this.#onRow(cellsOf(row), line);
    }
    this.#line += 1;
  }
}

/** A row that long is none. */
function checkLength(bytes: Buffer, start: number, end: number): void {
  if (end - start <= LARGEST_RECORD) return;
  if (bytes.toString('utf8', start, end).length > LARGEST_RECORD) throw new RecordTooLarge();
}
