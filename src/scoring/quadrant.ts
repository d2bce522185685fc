import { QUADRANT_OF_SIDES, type Quadrant } from '../domain/vocabulary.js';
import { sideOf } from '../math/intervals.js';
import { compared } from '../math/rounding.js';

/** The same point of the quadrant twice: by its axes, and along and across the diagonal of success. */
export interface QuadrantPlace {
  readonly quadrant: Quadrant;
  readonly recoverable: boolean;
  readonly successLevel: number | null;
  readonly balance: number | null;
}

export function placeInQuadrant(happiness: number | null, company: number | null, recoverableAbove: number): QuadrantPlace {
  if (happiness === null || company === null) {
    return { quadrant: 'cannot-tell', recoverable: false, successLevel: null, balance: null };
  }
  const quadrant = QUADRANT_OF_SIDES[sideOf(happiness)][sideOf(company)];
  return {
    quadrant,
    recoverable: quadrant === 'assess' && compared(happiness) > recoverableAbove && compared(company) > recoverableAbove,
    successLevel: (happiness + company) / 2,
    balance: (happiness - company) / 2,
  };
}
