import fc from 'fast-check';
import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { medianOfCounts, spreadOfSizes } from '../../src/math/spread.js';
import { createValueCounts, type ValueCount } from '../../src/math/value-counts.js';

function countsOf(values: readonly number[], mostExact?: number): readonly ValueCount[] {
  const counts = createValueCounts(mostExact);
  for (const value of values) counts.add(value);
  return counts.list();
}

const sizes = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 60 });

describe('the median of counted values', () => {
  it('is that of the values themselves', () => {
    fc.assert(
      fc.property(sizes, (values) => {
        expect(medianOfCounts(countsOf(values))).toBeCloseTo(median(values), 9);
      }),
    );
  });

  it('does not exist without any', () => {
    expect(() => medianOfCounts([])).toThrow(RangeError);
  });
});

describe('the spread of sizes', () => {
  // log10 of 10, 100, 1000, 10^4, 10^5 is 1 to 5: their median is 3, and the deviations 2, 1, 0, 1, 2 have the median 1.
  // 3.5 · 1 / 0.6745 = 5.189 powers of ten on either side of 1000.
  it('reaches 3.5 / 0.6745 median absolute deviations of the logarithm', () => {
    const { median: middle, low, high } = spreadOfSizes(countsOf([10, 100, 1000, 10_000, 100_000]));
    expect(middle).toBeCloseTo(1000, 6);
    expect(Math.log10(high)).toBeCloseTo(3 + 5.189, 3);
    expect(Math.log10(low)).toBeCloseTo(3 - 5.189, 3);
  });

  it('is never narrower than ten times the median, even where most values are the same', () => {
    const { isOutlier } = spreadOfSizes(countsOf([45, 45, 45, 45, 60]));
    expect([4.4, 4.5, 45, 450, 451].map(isOutlier)).toEqual([true, false, false, false, true]);
  });

  it('is the modified z-score of Iglewicz and Hoaglin beyond that', () => {
    const wide = fc.array(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(wide, (values) => {
        const logs = values.map(Math.log10);
        const mad = medianAbsoluteDeviation(logs);
        const { isOutlier } = spreadOfSizes(countsOf(values));
        for (const [at, log] of logs.entries()) {
          const distance = Math.abs(log - median(logs));
          const score = (0.6745 * distance) / mad;
          if (Math.abs(score - 3.5) < 1e-6 || Math.abs(distance - 1) < 1e-6) continue;
          expect(isOutlier(values[at] as number)).toBe(distance > 1 && (mad === 0 || score > 3.5));
        }
      }),
    );
  });
});

describe('counted values', () => {
  it('are exact while there are few different ones, and of three digits beyond', () => {
    expect(countsOf([1234, 1234, 7], 2)).toEqual([
      [7, 1],
      [1234, 2],
    ]);
    expect(countsOf([1234, 1231, 7, 0.012349], 3)).toEqual([
      [0.0123, 1],
      [7, 1],
      [1230, 2],
    ]);
  });

  it('do not depend on the order', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 20 }), (values, most) => {
        expect(countsOf(values.toReversed(), most)).toEqual(countsOf(values, most));
      }),
    );
  });

  it('stay few, however many there are', () => {
    const counts = countsOf(Array.from({ length: 50_000 }, (_, at) => 1 + at / 7));
    expect(counts.length).toBeLessThan(5_000);
    expect(counts.reduce((sum, [, n]) => sum + n, 0)).toBe(50_000);
  });
});
