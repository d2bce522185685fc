import { normaliseWord, remembered } from '../cells.js';
import type { Words } from '../presets/preset.js';

/** The words of a product in the words of the program. */
export interface TheirWords {
  /** The canonical word for a cell of a column; blank where it says nothing, null where it is no word of theirs. */
  read(column: string, cell: string): string | null;
  /** Whether a column has words of theirs. */
  has(column: string): boolean;
}

type ByColumn = Readonly<Record<string, Words>>;

/** The words of a preset, of which those that are stated take the place. */
export function createWords(ofPreset: ByColumn, stated: ByColumn): TheirWords {
  const columns = new Map<string, Map<string, string>>();
  for (const [column, words] of [...Object.entries(ofPreset), ...Object.entries(stated)]) {
    const known = columns.get(column) ?? new Map<string, string>();
    for (const [theirs, ours] of Object.entries(words)) known.set(normaliseWord(theirs), ours);
    columns.set(column, known);
  }
  const readers = new Map(
    [...columns].map(([column, words]) => [column, remembered((cell) => words.get(normaliseWord(cell)) ?? null)]),
  );
  return {
    read: (column, cell) => readers.get(column)?.(cell) ?? null,
    has: (column) => readers.has(column),
  };
}
