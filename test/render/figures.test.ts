import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundToSum } from '../../src/math/rounding.js';
import { signed } from '../../src/render/figures.js';
import { themeOf } from '../../src/render/theme.js';
import { printable } from '../../src/words/printable.js';

const { signs } = themeOf({ width: 80, color: false, ascii: false, sort: null, top: null, by: null });

describe('printed figures', () => {
  it('add up: rounded parts sum to the total as it is printed alone, also at negative halves', () => {
    const tenths = fc.integer({ min: -20_000, max: 20_000 }).map((value) => value / 200);
    fc.assert(
      fc.property(fc.array(tenths, { minLength: 1, maxLength: 8 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const printed = roundToSum(parts, 1).reduce((sum, part) => sum + part, 0);
        expect(signed(printed, signs, 1)).toBe(signed(total, signs, 1));
      }),
    );
  });

  it.each([
    [-2.25, '−2.3'],
    [2.25, '+2.3'],
    [-0.04, '0.0'],
  ])('%d is printed as %s', (value, text) => {
    expect(signed(value, signs, 1)).toBe(text);
  });
});

describe('text from outside', () => {
  it('cannot steer a terminal', () => {
    expect(printable('a\u001b[31mb\u0007\u202ec')).toBe('a\ufffd[31mb\ufffd\ufffdc');
    expect(printable('two\r\n lines')).toBe('two lines');
  });
});
