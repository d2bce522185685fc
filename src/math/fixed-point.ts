/**
 * Numbers in whole millionths. Adding whole numbers is exact, so a sum does not depend on the order of its rows, on how files
 * were split or on which engine added them up (up to 2^53 millionths, beyond which only the last digit is at stake).
 */
export type Millionths = number;

const MILLION = 1_000_000;

export function toMillionths(value: number): Millionths {
  return Math.round(value * MILLION);
}

export function fromMillionths(value: Millionths): number {
  return value / MILLION;
}
