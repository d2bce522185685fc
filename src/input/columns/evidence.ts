/**
 * How a column decides its format: every cell says in which formats it can be read, and the cells of each kind are counted. The decision is
 * made from the counts, so it does not depend on the order of the cells, and a column of any length is kept in a few of them.
 */

/** A cell of a column, and the line of its file. */
export interface SeenCell {
  readonly cell: string;
  readonly line: number;
}

/** How many cells are of a kind, and the first of them in the file. */
export interface Tally {
  readonly count: number;
  readonly first: SeenCell;
}

/** What one cell shows by itself. */
export interface CellKind<Option> {
  /** The formats in which the cell can be read; none when it cannot be read at all. */
  readonly readableIn: ReadonlySet<Option>;
  /** Whether it would not mean the same in all of them. */
  readonly differs: boolean;
}

export interface Tallies<Kind> {
  see(kind: Kind, cell: string, line: number): void;
  /** The cells of the wanted kinds, counted together; null when there are none. */
  tally(wanted: (kind: Kind) => boolean): Tally | null;
}

export function createTallies<Kind>(): Tallies<Kind> {
  const tallies = new Map<Kind, { count: number; first: SeenCell }>();
  return {
    see(kind, cell, line) {
      const known = tallies.get(kind);
      if (known === undefined) {
        tallies.set(kind, { count: 1, first: { cell, line } });
        return;
      }
      known.count++;
      if (line < known.first.line) known.first = { cell, line };
    },
    tally(wanted) {
      const found = [...tallies].filter(([kind]) => wanted(kind)).map(([, tally]) => tally);
      return found.length === 0 ? null : found.reduce(together);
    },
  };
}

function together(one: Tally, other: Tally): Tally {
  return { count: one.count + other.count, first: other.first.line < one.first.line ? other.first : one.first };
}

/** What the cells of a column say about two formats that it may have. */
type Verdict<Option> =
  | { readonly kind: 'settled'; readonly option: Option; readonly by: SeenCell }
  | { readonly kind: 'mixed'; readonly cells: readonly [SeenCell, SeenCell] }
  | { readonly kind: 'open'; readonly cell: SeenCell }
  | { readonly kind: 'no-matter' };

/** A cell that can be read in one format only settles it for the column; a cell that means the same in both settles nothing. */
export function settle<Option>(tallies: Tallies<CellKind<Option>>, one: Option, other: Option): Verdict<Option> {
  const inOne = tallies.tally(({ readableIn }) => readableIn.has(one) && !readableIn.has(other));
  const inOther = tallies.tally(({ readableIn }) => readableIn.has(other) && !readableIn.has(one));
  if (inOne !== null && inOther !== null) return { kind: 'mixed', cells: [inOne.first, inOther.first] };
  if (inOne !== null) return { kind: 'settled', option: one, by: inOne.first };
  if (inOther !== null) return { kind: 'settled', option: other, by: inOther.first };
  const open = tallies.tally(({ readableIn, differs }) => differs && readableIn.has(one) && readableIn.has(other));
  return open === null ? { kind: 'no-matter' } : { kind: 'open', cell: open.first };
}

/** One format of the possible ones, and what a real cell of the column means in it. */
export interface Reading<Format> {
  readonly format: Format;
  readonly meaning: string;
}

export interface Decided<Format> {
  readonly kind: 'decided';
  readonly format: Format;
  /** What settled it, as a sentence with the cell and its line. */
  readonly because: string;
  /** Cells that can be read in no format. */
  readonly unread: Tally | null;
  /** Cells that can be read, but not in this format. */
  readonly against: Tally | null;
}

/** Why a column has no format yet. */
export type Unsettled<Format> =
  | {
      readonly kind: 'ambiguous';
      readonly because: string;
      readonly cell: SeenCell;
      readonly readings: readonly Reading<Format>[];
    }
  | { readonly kind: 'mixed'; readonly because: string; readonly cells: readonly [SeenCell, SeenCell] }
  | { readonly kind: 'none'; readonly because: string };

export type Decision<Format> = Decided<Format> | Unsettled<Format>;

/** What is known of a column from outside, such as the format of another column of the file; it counts where the cells settle nothing. */
export interface Hint<Option> {
  readonly option: Option;
  readonly because: string;
}

/** The cells that a format cannot read: those that none can, and those that only another one can. */
export function leftOver<Option>(tallies: Tallies<CellKind<Option>>, option: Option): Pick<Decided<never>, 'unread' | 'against'> {
  return {
    unread: tallies.tally(({ readableIn }) => readableIn.size === 0),
    against: tallies.tally(({ readableIn }) => readableIn.size > 0 && !readableIn.has(option)),
  };
}

const LONGEST_QUOTE = 40;

/** A cell as a message quotes it. */
export function quoted(cell: string): string {
  return `"${cell.length > LONGEST_QUOTE ? `${cell.slice(0, LONGEST_QUOTE)}…` : cell}"`;
}

/** `"28/07/2023" (line 14)`. */
export function located({ cell, line }: SeenCell): string {
  return `${quoted(cell)} (line ${line})`;
}
