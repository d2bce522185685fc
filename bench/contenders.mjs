/**
 * Who is measured. Each is a process that runs in the folder of a book:
 * - `name`, `variant`: who it is, and in which of its ways
 * - `command`: the process, given the file to write a report to
 * - `version`: null where it is not installed, and `install`: how it comes to be
 * - `answers`: what it says of the book, `rows`, `ledger` or `report`; all who say the same kind of thing must say the same
 * - `largest`: the last size it is measured at
 */

export { OUR_LEDGERS, OURS } from './ours.mjs';
export { PEERS } from './peers.mjs';

/** Its name in words. */
export function titleOf({ name, variant }, version = null) {
  return [[name, version].filter((word) => word !== null).join(' '), variant].filter((part) => part !== undefined).join(', ');
}

/** What starting a process costs. */
export const START = {
  name: 'node',
  variant: '-e 0',
  command: () => [process.execPath, '-e', '0'],
  version: () => process.versions.node,
  answers: null,
  largest: 'XL',
};
