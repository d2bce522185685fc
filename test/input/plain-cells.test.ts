import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainDecimal, parseIsoInstant } from '../../src/input/cells.js';
import { PlainInstants, plainMillionths } from '../../src/input/plain-cells.js';
import { toMillionths } from '../../src/math/fixed-point.js';

const within = <Value>(cell: string, read: (bytes: Buffer, start: number, end: number) => Value): Value => {
  const bytes = Buffer.from(`9${cell}9`);
  return read(bytes, 1, bytes.length - 1);
};

describe('a number by its bytes', () => {
  it.each(['0', '1', '007', '4.5', '2186.22', '0.000001', '999999999.999999'])('is read where it is plainly one: %s', (cell) => {
    expect(within(cell, plainMillionths)).toBe(toMillionths(Number(cell)));
  });

  it('is what it is as text, or left to be read as text', () => {
    const digits = fc.stringMatching(/^\d{0,10}$/);
    const numbers = fc.tuple(digits, fc.constantFrom('', '.', '.', 'e', '-'), digits).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(numbers, fc.stringMatching(/^[0-9.+e-]{0,8}$/)), (cell) => {
        const read = within(cell, plainMillionths);
        if (Number.isNaN(read)) return;
        expect(isPlainDecimal(cell)).toBe(true);
        expect(read).toBe(toMillionths(Number(cell)));
        // What is counted is made a number again, which has to be the very same.
        expect(read / 1_000_000).toBe(Number(cell));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a date by its bytes', () => {
  const instants = new PlainInstants();
  const read = (cell: string) => within(cell, (bytes, start, end) => instants.read(bytes, start, end));

  it.each(['1970-01-01', '2024-02-29', '2026-06-30 10:00', '2026-06-30T23:59:59Z', '2026-06-30T23:59:59.999Z', '2099-12-31'])(
    'is read where it is plainly one: %s',
    (cell) => {
      expect(read(cell)).toBe(parseIsoInstant(cell));
    },
  );

  it('is what it is as text, or left to be read as text', () => {
    const two = fc
      .oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 12 }))
      .map((number) => String(number).padStart(2, '0'));
    const year = fc.constantFrom('2026', '2024', '1970', '1969', '2100', '0026');
    const time = fc
      .tuple(fc.constantFrom('T', ' ', 't', 'x'), two, two, two, fc.constantFrom('', '.1', '.123', ',123', '.12x', '+01:00'))
      .chain(([letter, hour, minute, second, rest]) =>
        fc.tuple(
          fc.constantFrom(
            `${letter}${hour}:${minute}`,
            `${letter}${hour}:${minute}:${second}`,
            `${letter}${hour}:${minute}:${second}${rest}`,
          ),
          fc.constantFrom('', 'Z', 'z', 'ZZ'),
        ),
      )
      .map((parts) => parts.join(''));
    const dates = fc.tuple(
      year,
      fc.constantFrom('-', '-', '/'),
      two,
      fc.constantFrom('-', '-', 'x'),
      two,
      fc.oneof(fc.constant(''), time),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          dates.map((parts) => parts.join('')),
          fc.string({ maxLength: 24 }),
        ),
        (cell) => {
          const found = read(cell);
          if (!Number.isNaN(found)) expect(found).toBe(parseIsoInstant(cell));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
