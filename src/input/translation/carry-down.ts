import type { Recognition } from '../recognise.js';
import { cellIn, type Field } from '../recognition/field.js';
import type { TextRow } from '../text/cell-shapes.js';
import { fittedCells } from '../text/table-shape.js';

/** A row of the table as it is meant. */
export interface FilledRow extends Required<TextRow> {
  /** Its cells in the width of the table, with what the first of several rows says for all of them; null where they do not fit. */
  readonly filled: readonly string[] | null;
}

/** Fits rows into the table and fills what is blank because it stands on the first of several rows. To be given them in the order of the file. */
export function createFill({ carried, layout }: Recognition): (row: TextRow) => FilledRow {
  const [lead, ...others] = carried;
  const fitRow = ({ cells, line, groups = [] }: TextRow): FilledRow => ({
    cells,
    line,
    groups,
    filled: fittedCells(cells, layout.shape),
  });
  if (lead === undefined) return fitRow;
  const indexes = [lead, ...others].flatMap((field: Field) => field.indexes);
  let first: readonly string[] = [];
  return (row) => {
    const fitted = fitRow(row);
    const cells = fitted.filled;
    if (cells === null) return fitted;
    if (cellIn(lead, cells) !== '') {
      first = cells;
      return fitted;
    }
    const fill = (cell: string, index: number) => (indexes.includes(index) && cell.trim() === '' ? (first[index] ?? cell) : cell);
    return { ...fitted, filled: cells.map(fill) };
  };
}
