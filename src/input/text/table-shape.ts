import { filledCount, isAllWords, isFilled, looksLikeNumber, looksLikeValue, type TextRow, widthOf } from './cell-shapes.js';
import { saysTotal } from './row-words.js';

/** What the rows of a table are like, by which a row that is none of them is known. */
export interface TableShape {
  readonly columns: readonly ColumnShape[];
  /** The first column is blank in all rows of data, as in ledgers, which write there what the rows below belong to. */
  readonly grouped: boolean;
  /** Rows fill several columns: one that fills a single one is not like them. */
  readonly wide: boolean;
}

interface ColumnShape {
  /** The share of rows in which it is filled. */
  readonly filledShare: number;
  /** Holds values such as dates and numbers rather than words. */
  readonly values: boolean;
  readonly numbers: boolean;
}

/** One bad row in ten does not hide what a column is. */
const NEARLY_ALL = 0.9;
/** Words such as "pending" stand between the values of a column. */
const MOST = 0.8;

/** Whether a column is filled in nearly all rows. */
export function isAlways({ filledShare }: ColumnShape): boolean {
  return filledShare >= NEARLY_ALL;
}

/** The shape that the rows under a header show. */
export function shapeOf(rows: readonly TextRow[], width: number): TableShape {
  const full = rows.filter(({ cells }) => filledCount(cells) >= Math.min(2, width) && !saysTotal(cells.find(isFilled) ?? ''));
  const columns = Array.from({ length: width }, (_, index) => columnShape(full.map(({ cells }) => cells[index] ?? '')));
  return {
    columns,
    grouped: width > 2 && full.length > 0 && full.every(({ cells }) => !isFilled(cells[0])),
    wide: columns.filter(isAlways).length >= 2,
  };
}

function columnShape(cells: readonly string[]): ColumnShape {
  const filled = cells.filter(isFilled);
  const isMostly = (looks: (cell: string) => boolean) => filled.length > 0 && filled.filter(looks).length >= filled.length * MOST;
  return {
    filledShare: cells.length === 0 ? 0 : filled.length / cells.length,
    values: isMostly(looksLikeValue),
    numbers: isMostly(looksLikeNumber),
  };
}

/** In how many columns a row has a word where the table has values: a row of names has them, a row of data hardly ever. */
export function wordsOverValues(cells: readonly string[], { columns }: TableShape): number {
  return columns.filter(({ values }, index) => values && isFilled(cells[index]) && !looksLikeValue(cells[index] as string))
    .length;
}

/** Whether a row that begins with the word for a total has nothing else but numbers, and is blank where records have words. */
export function sumsUp(cells: readonly string[], { columns }: TableShape): boolean {
  const first = cells.findIndex(isFilled);
  const others = cells.filter((cell, index) => index !== first && isFilled(cell));
  const described = columns.flatMap((column, index) => (isAlways(column) && !column.numbers && index !== first ? [index] : []));
  const blank = described.filter((index) => !isFilled(cells[index]));
  const isSaid = others.length > 0 || /total/i.test(cells[first] ?? '');
  return isSaid && others.every(isSumOrUnit) && described.length > 0 && blank.length * 2 >= described.length;
}

/** A number, or the code of its currency. */
function isSumOrUnit(cell: string): boolean {
  return looksLikeNumber(cell) || /^[A-Z]{3}$/.test(cell.trim());
}

/** Whether a row leaves half of the columns blank that records fill. */
export function isThin(cells: readonly string[], { columns }: TableShape): boolean {
  const always = columns.flatMap((column, index) => (isAlways(column) ? [index] : []));
  return always.filter((index) => !isFilled(cells[index])).length * 2 >= always.length;
}

/**
 * Whether a row is the header of another table: nothing but different words, and words where this table has values. Below a title
 * two of them will do, or one where the width differs too; below a blank row they must stand over all values that records have.
 */
export function isOtherHeader(
  cells: readonly string[],
  shape: TableShape,
  where: 'below a title' | 'below a blank row',
): boolean {
  const filled = cells.filter(isFilled);
  if (!isAllWords(cells) || new Set(filled).size < filled.length) return false;
  const found = wordsOverValues(cells, shape);
  const allValues = shape.columns.filter((column) => column.values && isAlways(column)).length;
  const differs = widthOf(cells) !== shape.columns.length;
  return where === 'below a title' ? found >= (differs ? 1 : 2) : found >= Math.max(2, allValues);
}

/**
 * The cells of a row in the number of its columns. Some programs leave blank cells out at the end of a row, others write too
 * many. Null where a row has more to say than its header, or ends before a column that every record fills: it was broken.
 */
export function fittedCells(cells: readonly string[], { columns }: TableShape): readonly string[] | null {
  if (cells.length === columns.length) return cells;
  if (cells.slice(columns.length).some(isFilled)) return null;
  if (columns.slice(cells.length).some(({ filledShare }) => filledShare === 1)) return null;
  return columns.map((_, index) => cells[index] ?? '');
}
