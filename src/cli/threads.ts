import { unusable } from '../input/failures.js';

/** In how many threads accounts are scored. @throws {UnusableInput} when it is no number of threads. */
export function threadsOf(stated = '1'): number {
  if (/^[1-9]\d?$/.test(stated)) return Number(stated);
  throw unusable('CS401', `--threads "${stated}" is no number of threads`, { hint: 'give a number from 1 to 99' });
}
