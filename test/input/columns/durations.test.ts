import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMinutes } from '../../../src/input/columns/durations.js';

describe('a duration', () => {
  it.each([
    ['1h 12m 52s', 'minutes', 72 + 52 / 60],
    ['48m 3s', 'hours', 48.05],
    ['28m', 'hours', 28],
    ['2 hrs 5 min', 'hours', 125],
    ['1 Std. 10 Min.', 'hours', 70],
    ['1,5 h', 'minutes', 90],
    ['1 day, 2 hours', 'minutes', 1560],
    ['25:47:29', 'hours', 25 * 60 + 47 + 29 / 60],
    ['00:49:40', 'minutes', 49 + 40 / 60],
    ['0 days 01:02:03', 'hours', 62.05],
    ['1 day, 2:03:04.5', 'hours', 1440 + 123 + 4.5 / 60],
    ['00:00', 'hours', 0],
    ['24.80', 'hours', 1488],
    ['282', 'minutes', 282],
    ['90', 'seconds', 1.5],
    ['1,200', 'seconds', 20],
  ] as const)('"%s" in a column of %s is %d minutes', (cell, unit, minutes) => {
    expect(Number(toMinutes(cell, unit))).toBeCloseTo(minutes, 9);
  });

  it('of two parts is hours and minutes in a column of hours, else minutes and seconds', () => {
    expect([toMinutes('12:30', 'hours'), toMinutes('12:30', 'minutes'), toMinutes('12:30', 'seconds')]).toEqual([
      '750',
      '12.5',
      '12.5',
    ]);
  });

  it('that is a bare number is read in the number format of its column', () => {
    expect(toMinutes('1,5', 'hours', { decimal: ',', percent: false })).toBe('90');
  });

  it.each([
    '',
    'abc',
    '-5',
    '-00:05:00',
    '1h 30',
    '1:75',
    '10:00 AM',
    '5 apples',
    '1,200 s',
    '1h!',
    '1,5',
    '12 %',
    '$5',
    '1h  '.repeat(1000).concat('!'),
  ])('"%s" is none', (cell) => {
    expect(toMinutes(cell, 'hours')).toMatchObject({ code: 'CS103' });
  });

  it('is the same in words and on a clock', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
        const clock = [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
        expect(toMinutes(clock, 'minutes')).toBe(toMinutes(`${hours}h ${minutes}m ${seconds}s`, 'minutes'));
        expect(toMinutes(clock, 'minutes')).toBe(toMinutes(String(hours * 3600 + minutes * 60 + seconds), 'seconds'));
      }),
    );
  });
});
