/** What a cell looks like, by which a header is told from the rows below it: names are words, and rows hold at least some values. */

/** A row with the line of the file it begins on, counting from 1. */
export interface TextRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The titles of the groups it stands in, the outermost first. */
  readonly groups?: readonly string[];
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** Cells that are values and hardly ever the name of a column. */
const VALUES: readonly RegExp[] = [
  // A number, a sum of money, a share, a date, a time or a telephone number: digits and no letters.
  /^[^\p{L}]*\d[^\p{L}]*$/u,
  // A time, with or without am and pm or the zone after it.
  /\d:\d\d/,
  new RegExp(`\\b\\d{1,2}[ /.-]${MONTH}[ /.-]\\d{2,4}\\b`, 'i'),
  new RegExp(`\\b${MONTH} \\d{1,2},? \\d{4}\\b`, 'i'),
  // A duration such as 1h 12m 52s.
  /^(?:\d+ ?(?:h|m|min|s) ?)+$/i,
  // A sum of money with the code of its currency.
  /^[A-Z]{3} ?-?\d[\d.,]*$|^-?\d[\d.,]* ?[A-Z]{3}$/,
  /^\S+@\S+\.\S+$/,
  /^(?:https?:\/\/|www\.)\S+$/i,
  /^(?:true|false|yes|no)$/i,
  // An id such as cus_29a92b191: three digits or more, and no blanks.
  /^(?=(?:\D*\d){3})\S+$/,
  // What exports write for nothing.
  /^(?:-+|n\/?a|null|\{\})$/i,
];

const NUMBER = /^[^\p{L}\d:/]*\d[\d.,'\s]*[^\p{L}\d:/]*$/u;

/** A longer text is no value, and would be slow to compare with patterns. */
const LONGEST_VALUE = 200;

export function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  return text.length <= LONGEST_VALUE && VALUES.some((pattern) => pattern.test(text));
}

/** A number or a sum of money, and not a date. */
export function looksLikeNumber(cell: string): boolean {
  const text = cell.trim();
  return text.length <= LONGEST_VALUE && NUMBER.test(text) && !/^\d{1,4}([.-])\d{1,2}\1\d{1,4}$/.test(text);
}

export function isFilled(cell: string | undefined): cell is string {
  return cell !== undefined && cell.trim() !== '';
}

export function filledCount(cells: readonly string[]): number {
  return cells.filter(isFilled).length;
}

/** How many columns a row takes: up to its last cell that is not blank, because some programs pad all rows to the widest. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex(isFilled) + 1;
}

/** The one cell of a row that is blank but for it; null for other rows. */
export function loneCell(cells: readonly string[]): string | null {
  return filledCount(cells) === 1 ? (cells.find(isFilled) as string).trim() : null;
}

/** Whether a row could name columns: two cells or more, of which fewer than half are values. */
export function couldNameColumns(cells: readonly string[]): boolean {
  const filled = cells.filter(isFilled);
  return filled.length >= 2 && filled.filter(looksLikeValue).length * 2 < filled.length;
}

/** Whether a row is words and nothing else. */
export function isAllWords(cells: readonly string[]): boolean {
  const filled = cells.filter(isFilled);
  return filled.length >= 2 && !filled.some(looksLikeValue);
}
