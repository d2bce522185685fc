import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoDay } from '../../src/math/calendar.js';
import { type Curve, heightAt, peakOf, valueAtHeight } from '../../src/math/curve.js';
import { createFingerprints } from '../../src/math/fingerprints.js';
import { fromMillionths, toMillionths } from '../../src/math/fixed-point.js';
import { roundTo, roundToSum } from '../../src/math/rounding.js';
import { sharesOf } from '../../src/math/weighted.js';

const RISING: Curve = [
  [0, -100],
  [2, 0],
  [6, 50],
  [8, 100],
];
const HUMP: Curve = [
  [0, -10],
  [1, 20],
  [3, 20],
  [5, -20],
];

describe('a curve', () => {
  it.each([
    [-5, -100],
    [0, -100],
    [1, -50],
    [2, 0],
    [4, 25],
    [6, 50],
    [7, 75],
    [8, 100],
    [99, 100],
  ])('at %f stands at %f', (x, height) => {
    expect(heightAt(RISING, x)).toBe(height);
  });

  it('of one point is level, of none is none', () => {
    expect([-1, 3, 9].map((x) => heightAt([[3, 7]], x))).toEqual([7, 7, 7]);
    expect(() => heightAt([], 0)).toThrow(RangeError);
  });

  it('tells the nearest value at which it reaches a height', () => {
    expect(valueAtHeight(RISING, 25, 0)).toBe(4);
    expect(valueAtHeight(HUMP, 0, 0)).toBeCloseTo(1 / 3, 12);
    expect(valueAtHeight(HUMP, 0, 5)).toBe(4);
    expect(valueAtHeight(HUMP, 50, 0)).toBeNull();
    expect(peakOf(HUMP)).toBe(20);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8, noNaN: true }), (x) => {
        const height = heightAt(RISING, x);
        expect(heightAt(RISING, valueAtHeight(RISING, height, x) as number)).toBeCloseTo(height, 9);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.25, 1, 1.3],
    [-0.04, 1, 0],
    [0.49, 0, 0],
    [-7e-15, 9, 0],
  ])('%f to %i decimals is %f', (value, decimals, rounded) => {
    expect(roundTo(value, decimals)).toBe(rounded);
  });

  it('keeps parts adding up to their rounded total', () => {
    expect(roundToSum([33.4, 33.3, 33.3], 0)).toEqual([34, 33, 33]);
    expect(roundToSum([-0.5, -0.5, 1], 0)).toEqual([0, -1, 1]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1, maxLength: 12 }), (thousandths) => {
        const parts = thousandths.map((one) => one / 1000);
        const rounded = roundToSum(parts, 1);
        const sum = parts.reduce((total, one) => total + one, 0);
        expect(Math.abs(rounded.reduce((total, one) => total + one, 0) - sum)).toBeLessThanOrEqual(0.05 + 1e-9);
        for (const [index, one] of rounded.entries())
          expect(Math.abs(one - (parts[index] as number))).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });
});

describe('shares', () => {
  it('are weights of a whole, without those of 0', () => {
    expect(sharesOf(new Map(Object.entries({ a: 3, b: 1, c: 0 })))).toEqual(new Map(Object.entries({ a: 0.75, b: 0.25 })));
  });

  it('of nothing are none', () => {
    expect(sharesOf(new Map([['a', 0]])).size).toBe(0);
  });
});

describe('small things', () => {
  it('days begin at midnight in UTC, also before 1970', () => {
    expect(isoDay(dayOf(Date.parse('2026-06-30T23:59:59.999Z')))).toBe('2026-06-30');
    expect(dayOf(-1)).toBe(-1);
    expect(isoDay(-1)).toBe('1969-12-31');
  });

  it('millionths add without noise', () => {
    expect(fromMillionths(toMillionths(0.1) + toMillionths(0.2))).toBe(0.3);
  });

  it('fingerprints tell what was seen, beyond their first size', () => {
    const fingerprints = createFingerprints();
    const rows = Array.from({ length: 5000 }, (_, index) => ['acme', `2026-06-${index}`]);
    expect(rows.filter((cells) => fingerprints.seen(cells))).toEqual([]);
    expect(rows.filter((cells) => !fingerprints.seen(cells))).toEqual([]);
    expect(fingerprints.seen(['acme2', '026-06-1'])).toBe(false);
  });

  it('fingerprints know a row by its cells and by its bytes', () => {
    const fingerprints = createFingerprints(';');
    const seenBytes = (row: string) => fingerprints.seenBytes(Buffer.from(row), 0, Buffer.byteLength(row));
    expect([seenBytes('Bär;1'), fingerprints.seen(['Bär', '1'])]).toEqual([false, true]);
    expect([fingerprints.seen(['a', '', 'b']), seenBytes('a;;b'), seenBytes('a;b;')]).toEqual([false, true, false]);
    expect([fingerprints.seen(['a;b', '']), fingerprints.seen(['a', 'b;'])]).toEqual([false, false]);
  });

  it('fingerprints differ wherever one byte of a row does', () => {
    const fingerprints = createFingerprints();
    const bytes = new Uint8Array(23);
    const differing = Array.from(bytes, (_, at) => [1, 2, 0x80, 0xff].map((byte) => bytes.with(at, byte))).flat();
    expect(differing.filter((row) => fingerprints.seenBytes(row, 0, row.length))).toEqual([]);
    expect(differing.filter((row) => fingerprints.seenBytes(row, 0, row.length - 1))).toHaveLength(3);
  });
});
