import { count } from '../../words/count.js';
import { isFilled, type TextRow } from './cell-shapes.js';

/** The kinds of rows that are no records, and what they are called. */
const KINDS = {
  preamble: ['row above the header', 'rows above the header'],
  blank: ['blank row', 'blank rows'],
  'repeated-header': ['repeated header', 'repeated headers'],
  'group-header': ['group header', 'group headers'],
  total: ['total', 'totals'],
  footer: ['footer', 'footers'],
  'other-table': ['row of another table', 'rows of other tables'],
} as const;

export type SkippedKind = keyof typeof KINDS;

/** The rows of one kind that were left aside: how many, where the first of them stands and what it says. */
export interface SkippedRows {
  readonly kind: SkippedKind;
  readonly count: number;
  readonly line: number;
  readonly text: string;
}

/** `2 totals, the first on line 14: "Total for Sales"`. */
export function skippedText({ kind, count: times, line, text }: SkippedRows): string {
  const where = times === 1 ? `on line ${line}` : `the first on line ${line}`;
  const [one, many] = KINDS[kind];
  return `${count(times, one, many)}, ${where}${text === '' ? '' : `: "${text}"`}`;
}

/** Counts the rows that are left aside. */
export interface SkippedCounter {
  add(kind: SkippedKind, row: TextRow): void;
  /** In the order in which the kinds were met first. */
  list(): readonly SkippedRows[];
}

export function createSkippedCounter(): SkippedCounter {
  const kinds = new Map<SkippedKind, SkippedRows>();
  return {
    add(kind, { cells, line }) {
      const before = kinds.get(kind) ?? { kind, count: 0, line, text: cells.find(isFilled)?.trim() ?? '' };
      kinds.set(kind, { ...before, count: before.count + 1 });
    },
    list: () => [...kinds.values()],
  };
}
