import type { Side } from '../domain/vocabulary.js';
import { compared } from './rounding.js';

/** Which of the half-open intervals that tile a scale, lowest first, holds a value; the last one holds its end as well. */
export function intervalAt<Interval extends { readonly to: number }>(intervals: readonly Interval[], value: number): number {
  const seen = compared(value);
  const above = intervals.findIndex(({ to }) => seen < to);
  return above === -1 ? intervals.length - 1 : above;
}

export function sideOf(value: number): Side {
  return compared(value) >= 0 ? 'positive' : 'negative';
}
