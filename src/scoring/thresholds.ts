import { compared } from '../math/rounding.js';
import type { Comparison } from '../model/conditions.js';

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
