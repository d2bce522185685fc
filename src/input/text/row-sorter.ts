import { isFilled, loneCell, looksLikeValue, type TextRow } from './cell-shapes.js';
import { createGroups } from './groups.js';
import type { HeaderScore, Layout } from './layout.js';
import { isFooterLine, isNumberedTitle, saysTotal } from './row-words.js';
import { createSkippedCounter, type SkippedKind, type SkippedRows } from './skipped-rows.js';
import { isOtherHeader, isThin, sumsUp } from './table-shape.js';

/** Takes a record with the titles of the groups it stands in, the outermost first. */
export type OnRecord = (row: TextRow, groups: readonly string[]) => void;

/** A row of one cell, which may be the title of another table, a footer or a record that is blank but for it. */
interface HeldRow {
  readonly row: TextRow;
  readonly text: string;
  readonly belowBlank: boolean;
}

/** So many rows of one cell are records and no titles. */
const MOST_HELD = 20;

/**
 * Parts the records of a table from the rows around and between them, as they come, and counts those. A row is left aside only
 * when it is unlike the records in what it says and in which cells it fills. Where only the rows below it show what it is, it is
 * held until then.
 */
export class RowSorter {
  readonly #layout: Layout;
  readonly #headerScore: HeaderScore;
  readonly #onRecord: OnRecord;
  readonly #skipped = createSkippedCounter();
  readonly #groups = createGroups();
  #held: readonly HeldRow[] = [];
  #taken = 0;
  #belowBlank = false;
  #ended = false;

  constructor(layout: Layout, headerScore: HeaderScore, onRecord: OnRecord) {
    this.#layout = layout;
    this.#headerScore = headerScore;
    this.#onRecord = onRecord;
  }

  /** Takes each row of the file in turn, from the first one on. */
  take(row: TextRow): void {
    const place = this.#taken - this.#layout.headerRow;
    const headerRows = this.#layout.secondHeader === null ? 1 : 2;
    this.#taken += 1;
    if (place < 0) this.#skip(row, 'preamble');
    else if (place >= headerRows) this.#takeBelowHeader(row);
  }

  /** Takes the end of the file. */
  end(): void {
    let isApart = false;
    this.#release((one) => {
      isApart ||= one.belowBlank;
      return isFooterLine(one.text) || (this.#layout.shape.wide && isApart && isRemark(one.text)) ? 'footer' : null;
    });
  }

  /** The rows that were left aside so far, by kind. */
  skipped(): readonly SkippedRows[] {
    return this.#skipped.list();
  }

  #takeBelowHeader(row: TextRow): void {
    const isBlank = !row.cells.some(isFilled);
    const text = loneCell(row.cells);
    if (isBlank) this.#skip(row, 'blank');
    else if (this.#ended) this.#skip(row, 'other-table');
    else if (text === null && this.#beginsOtherTable(row)) this.#endTable(row);
    else if (this.#repeatsHeader(row)) this.#skip(row, 'repeated-header');
    else if (this.#isTotal(row)) this.#skip(row, 'total');
    else if (text !== null) this.#takeLone(row, text);
    else this.#takeRecord(row);
    this.#belowBlank = isBlank;
  }

  #takeLone(row: TextRow, text: string): void {
    const { wide, grouped } = this.#layout.shape;
    if (wide && isFooterLine(text)) this.#skip(row, 'footer');
    else if (grouped && isFilled(row.cells[0])) {
      this.#groups.open(text);
      this.#skip(row, 'group-header');
    } else if (wide || isFooterLine(text)) this.#hold({ row, text, belowBlank: this.#belowBlank });
    else this.#takeRecord(row);
  }

  #hold(row: HeldRow): void {
    this.#held = [...this.#held, row];
    if (this.#held.length > MOST_HELD) this.#release(() => null);
  }

  #takeRecord(row: TextRow): void {
    this.#release(() => null);
    this.#groups.addRow();
    this.#onRecord(row, this.#groups.titles);
  }

  #endTable(row: TextRow): void {
    this.#ended = true;
    this.#release(() => 'other-table');
    this.#skip(row, 'other-table');
  }

  /** Lets the held rows go, as records or as what they have turned out to be. */
  #release(kindOf: (held: HeldRow) => SkippedKind | null): void {
    const held = this.#held;
    this.#held = [];
    for (const one of held) {
      const kind = kindOf(one);
      if (kind === null) this.#takeRecord(one.row);
      else this.#skip(one.row, kind);
    }
  }

  #skip(row: TextRow, kind: SkippedKind): void {
    this.#skipped.add(kind, row);
  }

  /** Another table is announced by a title or a blank row. All below it is lost to this one, so its first row must be unlike a record. */
  #beginsOtherTable({ cells }: TextRow): boolean {
    const { shape } = this.#layout;
    const title = shape.wide ? this.#held.at(-1) : undefined;
    if (title === undefined) return this.#belowBlank && isOtherHeader(cells, shape, 'below a blank row');
    const isSection = title.belowBlank && isNumberedTitle(title.text) && isThin(cells, shape);
    return isSection || this.#headerScore(cells) > 0 || isOtherHeader(cells, shape, 'below a title');
  }

  #repeatsHeader({ cells }: TextRow): boolean {
    const { header, secondHeader } = this.#layout;
    return sameCells(cells, header) || (secondHeader !== null && sameCells(cells, secondHeader));
  }

  #isTotal({ cells }: TextRow): boolean {
    const text = cells.find(isFilled)?.trim() ?? '';
    if (this.#groups.close(text)) return true;
    return saysTotal(text) && sumsUp(cells, this.#layout.shape);
  }
}

function sameCells(cells: readonly string[], others: readonly string[]): boolean {
  const longer = cells.length < others.length ? others : cells;
  return longer.every((_, index) => (cells[index] ?? '').trim() === (others[index] ?? '').trim());
}

/** Words in a row, as a remark has them and an id has not. */
function isRemark(text: string): boolean {
  return /\S\s+\S/.test(text) && !looksLikeValue(text);
}
