import { listed } from '../../words/count.js';
import { Refusal } from '../cells.js';
import {
  type CellKind,
  createTallies,
  type Decided,
  type Hint,
  leftOver,
  located,
  quoted,
  type SeenCell,
  settle,
  type Tallies,
  type Unsettled,
} from './evidence.js';
import {
  canHaveDecimalSign,
  DECIMAL_SIGNS,
  type DecimalSign,
  plainDecimal,
  readWrittenNumber,
  type WrittenNumber,
} from './written-number.js';

export { DECIMAL_SIGNS, type DecimalSign } from './written-number.js';

/** How the numbers of a column are read: one decision for all its cells. */
export interface NumberFormat {
  readonly decimal: DecimalSign;
  /** Whether the numbers are percentages; they are read as they stand, `12 %` as 12. */
  readonly percent: boolean;
}

export type NumberDecision = (Decided<NumberFormat> & { readonly currencies: ReadonlySet<string> }) | Unsettled<NumberFormat>;

/** What is known of a column besides its cells. */
export interface StatedNumbers {
  /** Taken whatever the cells say. */
  readonly decimal?: DecimalSign | undefined;
  readonly percent?: boolean | undefined;
  /** Taken when the cells leave open which sign is the decimal one, such as the comma for a file delimited by semicolons. */
  readonly hint?: Hint<DecimalSign> | undefined;
}

export interface NumberEvidence {
  /** Blank cells say nothing. */
  see(cell: string, line: number): void;
  decide(stated?: StatedNumbers): NumberDecision;
}

const NAMES: Readonly<Record<DecimalSign, string>> = { '.': 'decimal point', ',': 'decimal comma' };

/** Collects what the cells of a column show of the way its numbers are written, and which currencies they name. */
export function createNumberEvidence(): NumberEvidence {
  const kinds = createTallies<CellKind<DecimalSign>>();
  const shares = createTallies<'percent' | 'bare'>();
  const currencies = new Set<string>();
  return {
    see(cell, line) {
      const text = cell.trim();
      if (text === '') return;
      const written = readWrittenNumber(text);
      kinds.see(kindOf(written), text, line);
      if (written === null) return;
      if (written.currency !== null) currencies.add(written.currency);
      if (written.percent) shares.see('percent', text, line);
      else if (!isZero(written)) shares.see('bare', text, line);
    },
    decide({ decimal, percent, hint } = {}) {
      const isPercent = percent ?? chooseShare(shares);
      if (typeof isPercent !== 'boolean') return isPercent;
      const chosen = decimal === undefined ? chooseDecimal(kinds, isPercent, hint) : { decimal, because: 'it is stated' };
      if ('kind' in chosen) return chosen;
      const format = { decimal: chosen.decimal, percent: isPercent };
      const named = new Set([...currencies].sort());
      return { kind: 'decided', format, because: chosen.because, ...leftOver(kinds, format.decimal), currencies: named };
    },
  };
}

const UNREADABLE: CellKind<DecimalSign> = { readableIn: new Set(), differs: false };
const WITH_POINT: CellKind<DecimalSign> = { readableIn: new Set(['.']), differs: false };
const WITH_COMMA: CellKind<DecimalSign> = { readableIn: new Set([',']), differs: false };
const WITH_EITHER: CellKind<DecimalSign> = { readableIn: new Set(DECIMAL_SIGNS), differs: true };
const WITH_NONE: CellKind<DecimalSign> = { readableIn: new Set(DECIMAL_SIGNS), differs: false };

function kindOf(written: WrittenNumber | null): CellKind<DecimalSign> {
  if (written === null) return UNREADABLE;
  const point = canHaveDecimalSign(written, '.');
  const comma = canHaveDecimalSign(written, ',');
  if (point && comma) return /[.,]/.test(written.digits) ? WITH_EITHER : WITH_NONE;
  if (point) return WITH_POINT;
  return comma ? WITH_COMMA : UNREADABLE;
}

/** Nothing is nothing in any unit. */
function isZero({ digits }: WrittenNumber): boolean {
  return !/[1-9]/.test(digits);
}

function chooseShare(shares: Tallies<'percent' | 'bare'>): boolean | Unsettled<NumberFormat> {
  const percent = shares.tally((kind) => kind === 'percent');
  const bare = shares.tally((kind) => kind === 'bare');
  if (percent === null || bare === null) return percent !== null;
  const because = `${located(percent.first)} is in percent and ${located(bare.first)} is not`;
  return { kind: 'mixed', because, cells: [percent.first, bare.first] };
}

type Choice = { readonly decimal: DecimalSign; readonly because: string } | Unsettled<NumberFormat>;

function chooseDecimal(kinds: Tallies<CellKind<DecimalSign>>, percent: boolean, hint: Hint<DecimalSign> | undefined): Choice {
  const verdict = settle(kinds, ...DECIMAL_SIGNS);
  if (verdict.kind === 'settled')
    return { decimal: verdict.option, because: `${located(verdict.by)} can only have a ${NAMES[verdict.option]}` };
  if (verdict.kind === 'mixed') {
    const because = `${located(verdict.cells[0])} can only have a decimal point and ${located(verdict.cells[1])} only a decimal comma`;
    return { ...verdict, because };
  }
  if (verdict.kind === 'no-matter') return wholeNumbers(kinds);
  return hint === undefined ? ambiguousDecimal(verdict.cell, percent) : { decimal: hint.option, because: hint.because };
}

function wholeNumbers(kinds: Tallies<CellKind<DecimalSign>>): Choice {
  const numbers = kinds.tally(({ readableIn }) => readableIn.size > 0);
  if (numbers !== null) return { decimal: '.', because: `all are whole numbers, beginning with ${located(numbers.first)}` };
  const seen = kinds.tally(() => true);
  return { kind: 'none', because: seen === null ? 'every cell is blank' : `no cell is a number: ${located(seen.first)} is none` };
}

function ambiguousDecimal(seen: SeenCell, percent: boolean): Unsettled<NumberFormat> {
  const written = readWrittenNumber(seen.cell) as WrittenNumber;
  const readings = DECIMAL_SIGNS.map((decimal) => ({
    format: { decimal, percent },
    meaning: String(Number(plainDecimal(written, decimal))),
  }));
  const both = readings.map(({ format, meaning }) => `${meaning} (${NAMES[format.decimal]})`);
  return { kind: 'ambiguous', because: `${located(seen)} is ${listed(both, 'or')}`, cell: seen, readings };
}

/** A cell as a plain decimal such as `-1200.50`. A refusal CS103 when it is no number in the format of its column. */
export function toPlainDecimal(cell: string, { decimal }: NumberFormat): string | Refusal {
  const text = cell.trim();
  const written = readWrittenNumber(text);
  if (written !== null && canHaveDecimalSign(written, decimal)) return plainDecimal(written, decimal);
  const otherwise = written !== null && DECIMAL_SIGNS.some((sign) => canHaveDecimalSign(written, sign));
  return new Refusal('CS103', `${quoted(text)} is not a number${otherwise ? ` in a column with a ${NAMES[decimal]}` : ''}`);
}

/** The currency a cell names beside its amount: a code in capitals, or a sign as it stands. Null when it names none. */
export function currencyIn(cell: string): string | null {
  return readWrittenNumber(cell.trim())?.currency ?? null;
}
