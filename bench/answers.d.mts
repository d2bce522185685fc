import type { Contender } from './contenders.mjs';

/** Holds the answers of a book against each other: the first of each kind is the one that the others must give. */
export function createJury(): {
  /** @throws {Error} when another answer was given before. */
  hear(contender: Contender, outcome: { readonly stdout: string; readonly file?: string }): void;
};
