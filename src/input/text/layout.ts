import {
  couldNameColumns,
  filledCount,
  isAllWords,
  isFilled,
  loneCell,
  looksLikeValue,
  type TextRow,
  widthOf,
} from './cell-shapes.js';
import { isOneAnswer } from './headers.js';
import { isNumberedTitle } from './row-words.js';
import { isAlways, shapeOf, type TableShape, wordsOverValues } from './table-shape.js';

/** Where the table of a file stands among its rows. */
export interface Layout {
  /** The place of the header among the rows, counting from 0, and its cells. */
  readonly headerRow: number;
  readonly header: readonly string[];
  /** The second row of the header, as surveys have one; else null. */
  readonly secondHeader: readonly string[] | null;
  /** The line of the file that the header stands on, counting from 1. */
  readonly headerLine: number;
  /** The title of the table, where a cell of its own stands right above it. */
  readonly title: string | null;
  readonly shape: TableShape;
  /** How the header was found, as a sentence. */
  readonly because: string;
}

/** How sure the caller is that a row is the header of something it knows: 0 for any other row, and more for surer ones. */
export type HeaderScore = (cells: readonly string[]) => number;

/**
 * Finds the table among the first rows of a file, blank ones included: the one whose header the caller knows best; else the
 * widest one with words over values; else, where all cells are words, the one that begins with the first full row.
 * Null when all rows are blank.
 */
export function findLayout(rows: readonly TextRow[], headerScore: HeaderScore): Layout | null {
  const found = knownHeader(rows, headerScore) ?? guessedHeader(rows) ?? firstFullRow(rows);
  return found === null ? null : layoutAt(rows, found);
}

interface FoundHeader {
  readonly row: number;
  readonly because: string;
}

function knownHeader(rows: readonly TextRow[], headerScore: HeaderScore): FoundHeader | null {
  return best(rows, ({ cells }) => (filledCount(cells) === 0 ? 0 : headerScore(cells)), 'its names are known');
}

function guessedHeader(rows: readonly TextRow[]): FoundHeader | null {
  const columnsNamed = ({ cells }: TextRow, row: number) => {
    if (!couldNameColumns(cells) || !beginsBlock(rows, row)) return 0;
    const shape = shapeOf(rowsUnder(rows, row).slice(0, FEW_ROWS), widthOf(cells));
    return wordsOverValues(cells, shape) > 0 ? filledCount(cells) : 0;
  };
  return best(rows, columnsNamed, 'its words stand over numbers, dates and the like');
}

function firstFullRow(rows: readonly TextRow[]): FoundHeader | null {
  const fullest = Math.max(0, ...rows.map(({ cells }) => filledCount(cells)));
  return best(rows, ({ cells }) => (filledCount(cells) * 2 > fullest ? 1 : 0), 'it is the first full row');
}

/** The first row with the highest score above 0. */
function best(rows: readonly TextRow[], score: (row: TextRow, index: number) => number, because: string): FoundHeader | null {
  const scores = rows.map(score);
  const highest = Math.max(0, ...scores);
  return highest === 0 ? null : { row: scores.indexOf(highest), because };
}

/** Enough rows to tell words from values below them, and to tell what each column holds. */
const FEW_ROWS = 20;
const SAMPLE_ROWS = 100;

/** A header is the first row of the file, or stands below a row of one cell or none, or below something narrower than itself. */
function beginsBlock(rows: readonly TextRow[], row: number): boolean {
  const { cells } = rows[row] as TextRow;
  const above = rows[row - 1]?.cells ?? [];
  return filledCount(above) < 2 || (isFilled(cells[0]) && widthOf(above) < widthOf(cells));
}

/** The rows of a table: down to the announcement of another one, or to a wider row of names. */
function rowsUnder(rows: readonly TextRow[], header: number): readonly TextRow[] {
  const width = widthOf((rows[header] as TextRow).cells);
  const isWider = ({ cells }: TextRow) => widthOf(cells) > width && isFilled(cells[0]) && isAllWords(cells);
  const end = rows.findIndex((row, index) => index > header && (announcesTable(rows, index) || isWider(row)));
  return rows.slice(header + 1, end === -1 ? undefined : end).filter(({ cells }) => filledCount(cells) > 0);
}

/**
 * A title or a blank row, with a row of names right below it; or a title with a number. A row that begins blank is rather the
 * first of a group than a row of names.
 */
function announcesTable(rows: readonly TextRow[], row: number): boolean {
  const { cells } = rows[row] as TextRow;
  const below = rows[row + 1]?.cells ?? [];
  if (filledCount(cells) > 1) return false;
  return (isAllWords(below) && isFilled(below[0])) || isNumberedTitle(loneCell(cells) ?? '');
}

function layoutAt(rows: readonly TextRow[], { row, because }: FoundHeader): Layout {
  const { cells, line } = rows[row] as TextRow;
  const below = rowsUnder(rows, row).slice(0, SAMPLE_ROWS);
  const secondHeader = secondHeaderOf(cells, rows[row + 1]?.cells ?? [], below.slice(1));
  const width = Math.max(widthOf(cells), widthOf(secondHeader ?? []));
  const title = row === 0 ? null : loneCell((rows[row - 1] as TextRow).cells);
  return {
    headerRow: row,
    header: Array.from({ length: width }, (_, index) => cells[index] ?? ''),
    secondHeader,
    headerLine: line,
    title,
    shape: shapeOf(secondHeader === null ? below : below.slice(1), width),
    because: sentence(rows, row, title, because),
  };
}

/**
 * A second row of names leaves the first column blank, where each record has its id, and names columns that have no name or says
 * what kind of answer stands there; or it has words wherever records have values. Null where the row is no such row.
 */
function secondHeaderOf(
  header: readonly string[],
  cells: readonly string[],
  records: readonly TextRow[],
): readonly string[] | null {
  const { columns } = shapeOf(records, Math.max(widthOf(header), widthOf(cells)));
  const values = columns.flatMap((column, index) => (isAlways(column) && column.values ? [index] : []));
  const names = (cell: string, index: number) => isFilled(cell) && (!isFilled(header[index]) || isOneAnswer(cell));
  const isWord = (index: number) => isFilled(cells[index]) && !looksLikeValue(cells[index] as string);
  const refines = values.includes(0) && !isFilled(cells[0]) && cells.some(names);
  const renames = values.length >= 2 && isAllWords(cells) && values.every(isWord);
  return refines || renames ? cells : null;
}

function sentence(rows: readonly TextRow[], header: number, title: string | null, because: string): string {
  const { line } = rows[header] as TextRow;
  const titles = rows.filter(({ cells }, row) => loneCell(cells) !== null && announcesTable(rows, row));
  const under = title === null ? '' : ` under "${title}"`;
  const among = titles.length < 2 ? '' : ', one of several in the file';
  return `line ${line} is the header of the table${under}${among}: ${because}`;
}
