import { availableParallelism } from 'node:os';
import { unusable } from '../input/failures.js';

/** Fewer accounts are scored before a second thread has begun. */
const ACCOUNTS_WORTH_THREADS = 5_000;
/** More of them would wait for whoever writes what they say. */
const MOST_THREADS = 8;

/** In how many threads so many accounts are scored where nothing is said. */
export function threadsFor(accounts: number): number {
  return accounts < ACCOUNTS_WORTH_THREADS ? 1 : Math.min(availableParallelism(), MOST_THREADS);
}

/** Null where nothing is stated. @throws {UnusableInput} when it is no number of threads. */
export function statedThreads(stated: string | undefined): number | null {
  if (stated === undefined) return null;
  if (/^[1-9]\d?$/.test(stated)) return Number(stated);
  throw unusable('CS401', `--threads "${stated}" is no number of threads`, { hint: 'give a number from 1 to 99' });
}
