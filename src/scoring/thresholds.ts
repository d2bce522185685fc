import { roundTo } from '../math/rounding.js';
import type { Comparison } from '../model/conditions.js';

/** Decimals at which thresholds are compared, so that no verdict hangs on the order of a sum. */
const DECIMALS = 9;

/** A value as thresholds see it. */
export function compared(value: number): number {
  return roundTo(value, DECIMALS);
}

export function holds({ operator, bound }: Comparison, value: number): boolean {
  const seen = compared(value);
  switch (operator) {
    case '<':
      return seen < bound;
    case '<=':
      return seen <= bound;
    case '>':
      return seen > bound;
    case '>=':
      return seen >= bound;
    case '=':
      return seen === bound;
  }
}
