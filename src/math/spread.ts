import { roundTo } from './rounding.js';
import type { ValueCount } from './value-counts.js';

/**
 * A value is an outlier when its modified z-score, 0.6745 · |x − median| / MAD, is above this: Iglewicz and Hoaglin, How to Detect
 * and Handle Outliers (1993), page 13, who found it by simulation.
 */
export const OUTLIER_CUTOFF = 3.5;
/** The MAD of a normal distribution is so many of its standard deviations. */
const MAD_OF_NORMAL = 0.6745;
/**
 * No outlier is nearer to the median than ten times or a tenth of it. It keeps values from being odd because most others are the same,
 * when the MAD is 0, and lets through what goes wrong with units: minutes for hours are 60 times, cents for euros 100 times (judgement).
 */
export const LEAST_FACTOR = 10;
/** Fewer values have no spread worth the name (judgement). */
export const LEAST_VALUES = 20;

/** Where sizes lie that are not odd. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  isOutlier(size: number): boolean;
}

/**
 * The spread of sizes above 0 by their median and median absolute deviation. Minutes, amounts and hours run over powers of ten and are
 * skewed to the right, so that it is their logarithms that are compared: otherwise every large customer would be an outlier.
 * @param counts how often each size occurs.
 */
export function spreadOfSizes(counts: readonly ValueCount[]): Spread {
  const logs = counts.map(([size, n]): ValueCount => [Math.log10(size), n]);
  const centre = medianOfCounts(logs);
  const mad = medianOfCounts(logs.map(([log, n]): ValueCount => [Math.abs(log - centre), n]));
  const reach = Math.max((OUTLIER_CUTOFF * mad) / MAD_OF_NORMAL, Math.log10(LEAST_FACTOR));
  return {
    median: 10 ** centre,
    low: 10 ** (centre - reach),
    high: 10 ** (centre + reach),
    isOutlier: (size) => roundTo(Math.abs(Math.log10(size) - centre) - reach, 9) > 0,
  };
}

/**
 * The middle value, or the mean of the two in the middle.
 * @throws {RangeError} without any.
 */
export function medianOfCounts(counts: readonly ValueCount[]): number {
  const inOrder = [...counts].sort(([one], [other]) => one - other);
  const total = inOrder.reduce((sum, [, n]) => sum + n, 0);
  return (valueAt(inOrder, Math.ceil(total / 2)) + valueAt(inOrder, Math.floor(total / 2) + 1)) / 2;
}

/** @param rank from 1. */
function valueAt(inOrder: readonly ValueCount[], rank: number): number {
  let passed = 0;
  for (const [value, n] of inOrder) {
    passed += n;
    if (passed >= rank) return value;
  }
  throw new RangeError('no value has this rank');
}
