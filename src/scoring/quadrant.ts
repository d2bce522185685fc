import type { Quadrant } from '../domain/vocabulary.js';
import { compared } from './thresholds.js';

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
  const quadrant = quadrantOf(compared(happiness) >= 0, compared(company) >= 0);
  return {
    quadrant,
    recoverable: quadrant === 'assess' && compared(happiness) > recoverableAbove && compared(company) > recoverableAbove,
    successLevel: (happiness + company) / 2,
    balance: (happiness - company) / 2,
  };
}

function quadrantOf(happy: boolean, profitable: boolean): Quadrant {
  if (happy) return profitable ? 'customer-success' : 'work-to-keep-unprofitable';
  return profitable ? 'work-to-keep-unhappy' : 'assess';
}
