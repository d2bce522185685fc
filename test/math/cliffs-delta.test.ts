import fc from 'fast-check';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { wilcoxonRankSum } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, deltaInterval } from '../../src/math/cliffs-delta.js';
import { medianOf } from '../../src/math/median.js';

/** The definition: of all pairs, those in which the first is larger less those in which it is smaller. */
function byDefinition(one: readonly number[], other: readonly number[]): number {
  const signs = one.flatMap((value) => other.map((against) => Math.sign(value - against)));
  return signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
}

const sample = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 40,
});

describe("Cliff's delta", () => {
  // The tests of the R package effsize (M. Torchiano) state the first two.
  it.each([
    [[10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50], -0.25],
    [[10, 20, 20, 20, 30, 30, 30, 40, 50, 100], [10, 20, 30, 40, 40, 50], -1 / 15],
    [[1, 2, 3], [4, 5], -1],
    [[4, 5], [1, 2, 3], 1],
    [[1, 2], [1, 2], 0],
    [[7, 7, 7], [7], 0],
    [[0], [-0], 0],
    [[1, 3], [2], 0],
  ])('of %j and %j is %f', (one, other, delta) => {
    expect(cliffsDelta(one, other)).toBeCloseTo(delta, 12);
  });

  it('is what its definition says', () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        expect(cliffsDelta(one, other)).toBeCloseTo(byDefinition(one, other), 12);
      }),
    );
  });

  it('is the rank sum of Wilcoxon on a scale from −1 to 1', () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        const above = wilcoxonRankSum(one, other) - (one.length * (one.length + 1)) / 2;
        expect(cliffsDelta(one, other)).toBeCloseTo((2 * above) / (one.length * other.length) - 1, 9);
      }),
    );
  });

  it('turns its sign when the samples change places', () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        expect(cliffsDelta(one, other) + cliffsDelta(other, one)).toBe(0);
      }),
    );
  });

  it('knows the order of values only', () => {
    const whole = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    const stretched = (values: readonly number[]) => values.map((value) => value ** 3 + 2 * value + 7);
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        expect(cliffsDelta(stretched(one), stretched(other))).toBe(cliffsDelta(one, other));
      }),
    );
  });

  it('needs a value on both sides', () => {
    expect(() => cliffsDelta([], [1])).toThrow(RangeError);
    expect(() => deltaInterval([1], [], { level: 0.95, resamples: 10, seed: 1 })).toThrow(RangeError);
  });
});

describe('the interval of delta', () => {
  const RESAMPLING = { level: 0.95, resamples: 400, seed: 1 };

  it('is the same for the same seed, whatever the order of the values', () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(), (one, other, seed) => {
        const found = deltaInterval(one, other, { ...RESAMPLING, seed });
        expect(deltaInterval([...one].reverse(), [...other].sort(), { ...RESAMPLING, seed })).toEqual(found);
        expect(-1 <= found.low && found.low <= found.high && found.high <= 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('knows the order of values only', () => {
    const [one, other] = [
      [1, 4, 4, 6, 9],
      [0, 2, 4, 5],
    ];
    const squared = (values: readonly number[]) => values.map((value) => value * value);
    expect(deltaInterval(squared(one), squared(other), RESAMPLING)).toEqual(deltaInterval(one, other, RESAMPLING));
  });

  it('hangs on the seed, but hardly', () => {
    const [one, other] = [Array.from({ length: 20 }, (_, at) => at), Array.from({ length: 20 }, (_, at) => at + 5)];
    const [first, second] = [1, 2].map((seed) => deltaInterval(one, other, { level: 0.95, resamples: 2000, seed }));
    expect(second).not.toEqual(first);
    expect(Math.abs((first?.low ?? 0) - (second?.low ?? 9))).toBeLessThan(0.05);
  });

  it('has no width where nothing varies, and reaches ±1 where the samples do not overlap', () => {
    expect(deltaInterval([3, 3, 3], [3, 3], RESAMPLING)).toEqual({ low: 0, high: 0 });
    expect(deltaInterval([5, 6], [1, 2, 3], RESAMPLING)).toEqual({ low: 1, high: 1 });
  });

  it('narrows as the level falls', () => {
    const [one, other] = [Array.from({ length: 12 }, (_, at) => at * 3), Array.from({ length: 12 }, (_, at) => at * 2 + 5)];
    const wide = deltaInterval(one, other, RESAMPLING);
    const narrow = deltaInterval(one, other, { ...RESAMPLING, level: 0.5 });
    expect(wide.low).toBeLessThan(narrow.low);
    expect(narrow.high).toBeLessThan(wide.high);
  });

  it('rarely excludes 0 for samples of 8 that do not differ, and more often for samples of 4', () => {
    const random = xoroshiro128plus(8);
    const drawn = (size: number) => Array.from({ length: size }, () => uniformInt(random, 0, 99));
    const falseAlarms = (size: number) => {
      const found = Array.from({ length: 600 }, () => deltaInterval(drawn(size), drawn(size), { ...RESAMPLING, resamples: 200 }));
      return found.filter(({ low, high }) => low > 0 || high < 0).length / found.length;
    };
    expect(falseAlarms(8)).toBeLessThan(0.1);
    expect(falseAlarms(4)).toBeGreaterThan(falseAlarms(20));
  });
});

describe('a median', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 3], 2.5],
  ])('of %j is %s', (values, middle) => {
    expect(medianOf(values)).toBe(middle);
  });
});
