import { currencyNamed } from './currencies.js';

/** The sign before the fraction: a decimal point or a decimal comma. */
export const DECIMAL_SIGNS = ['.', ','] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** A number as it stands in a cell, before anybody says which sign is the decimal one. */
export interface WrittenNumber {
  readonly negative: boolean;
  /** The digits with the signs between them; thin and hard blanks are blanks. */
  readonly digits: string;
  /** `e5`, or nothing. */
  readonly exponent: string;
  readonly percent: boolean;
  /** A code in capitals, or a sign as it stands. */
  readonly currency: string | null;
}

/** No amount is longer; what is, is text. */
const LONGEST_NUMBER = 60;
const PLAIN = /^(-?)(\d+(?:[.,]\d+)?)$/;
const SURROUNDED =
  /^([-+]?)(\(?)([-+]?)((?:\p{L}{2,3}\.|[^\d\s().,'%+-]{1,4})?)\s*(\(?)([-+]?)\s*(\d[\d.,' ]*|[.,]\d+)(e[-+]?\d{1,2})?\s*(%?)\s*((?:\p{L}{2,3}\.|[^\d\s().,'%+-]{1,4})?)(\)?)([-+]?)$/iu;

/** Reads a number with all that may stand around it: `-5`, `(500.00)`, `$(250.00)`, `1.234,50 EUR`, `12 %`, `1e5`. Null when it is none. */
export function readWrittenNumber(cell: string): WrittenNumber | null {
  const plain = PLAIN.exec(cell);
  if (plain !== null)
    return { negative: plain[1] === '-', digits: plain[2] as string, exponent: '', percent: false, currency: null };
  return cell.length > LONGEST_NUMBER ? null : readSurrounded(inAscii(cell));
}

/** Blanks, quotes and dashes of any kind as plain ones; `50.–` and `50,-` have no cents. */
function inAscii(cell: string): string {
  return cell
    .replace(/\s/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[−–—]/g, '-')
    .replace(/(\d[.,])--?(?!\d)/, '$100');
}

function readSurrounded(cell: string): WrittenNumber | null {
  const found = SURROUNDED.exec(cell);
  if (found === null) return null;
  const part = (index: number) => found[index] ?? '';
  const negative = isNegative(part(1) + part(3) + part(6) + part(12), part(2) + part(5), part(11));
  const before = part(4) === '' ? null : currencyNamed(part(4));
  const after = part(10) === '' ? null : currencyNamed(part(10));
  const isMoney = (part(4) === '' || before !== null) && (part(10) === '' || after !== null);
  if (negative === null || !isMoney) return null;
  const numeric = { digits: part(7).trim(), exponent: part(8).toLowerCase(), percent: part(9) !== '' };
  return { negative, ...numeric, currency: after ?? before };
}

/** A minus, on either side, or brackets as accountants use them; null where they contradict each other. */
function isNegative(signs: string, opened: string, closed: string): boolean | null {
  if (signs.length + opened.length > 1 || opened.length !== closed.length) return null;
  return signs === '-' || opened === '(';
}

/** Whole numbers, plain or in groups of thousands or, with commas, of lakhs; then the fraction. */
const DIGITS: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^(?:\d+|[1-9]\d{0,2}([,' ])\d{3}(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})?(?:\.\d*)?$/,
  ',': /^(?:\d+|[1-9]\d{0,2}([.' ])\d{3}(?:\1\d{3})*)?(?:,\d+)?$/,
};
const UNGROUPED = /^\d+(?:[.,]\d+)?$/;

/** Whether a number can be read with this decimal sign. */
export function canHaveDecimalSign({ digits, exponent }: WrittenNumber, sign: DecimalSign): boolean {
  return DIGITS[sign].test(digits) && (exponent === '' || (UNGROUPED.test(digits) && !digits.includes(sign === '.' ? ',' : '.')));
}

/** The number as a plain decimal, by a decimal sign it can have. */
export function plainDecimal({ negative, digits, exponent }: WrittenNumber, sign: DecimalSign): string {
  const grouping = sign === '.' ? /[,' ]/g : /[.' ]/g;
  return `${negative ? '-' : ''}${digits.replace(grouping, '').replace(',', '.')}${exponent}`;
}
