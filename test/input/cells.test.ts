import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currency, dayOrMonth, decimal, normaliseWord, parseIsoInstant } from '../../src/input/cells.js';
import { isoDay } from '../../src/math/calendar.js';

function written(cell: string): string | null {
  const instant = parseIsoInstant(cell);
  return instant === null ? null : new Date(instant).toISOString();
}

describe('a date', () => {
  it.each([
    ['2026-06-30', '2026-06-30T00:00:00.000Z'],
    ['2026-06-30T14:05', '2026-06-30T14:05:00.000Z'],
    ['2026-06-30 14:05:09', '2026-06-30T14:05:09.000Z'],
    ['2026-06-30T14:05:09Z', '2026-06-30T14:05:09.000Z'],
    ['2026-06-30t14:05:09z', '2026-06-30T14:05:09.000Z'],
    ['2026-06-30T14:05:09.250Z', '2026-06-30T14:05:09.250Z'],
    ['2026-06-30T14:05:09,250Z', '2026-06-30T14:05:09.250Z'],
    ['2026-06-30T14:05:09.5', '2026-06-30T14:05:09.500Z'],
    ['2026-06-30T14:05:09.2509999Z', '2026-06-30T14:05:09.250Z'],
    ['2026-06-30 14:05+02', '2026-06-30T12:05:00.000Z'],
    ['2026-06-30T23:30:00-02:00', '2026-07-01T01:30:00.000Z'],
    ['2026-07-01T01:30:00+0530', '2026-06-30T20:00:00.000Z'],
    ['2026-06-30 14:05:09 +02:00', '2026-06-30T12:05:09.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('"%s" is %s', (cell, instant) => {
    expect(written(cell)).toBe(instant);
  });

  it.each([
    '',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-06-00',
    '2026-6-3',
    '30.06.2026',
    '06/30/2026',
    '20260630',
    '2026-06-30T',
    '2026-06-30T24:00',
    '2026-06-30T12:60',
    '2026-06-30T12:00:60',
    '2026-06-30T12',
    '2026-06-30T12:00+25:00',
    '2026-06-30X12:00',
    '2026-06-30 noon',
    'today',
    '46203',
  ])('"%s" is none', (cell) => {
    expect(parseIsoInstant(cell)).toBeNull();
  });

  it('with a time is the moment that JavaScript reads in it', () => {
    const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
    const clock = fc.tuple(twoDigits(23), twoDigits(59), twoDigits(59), fc.stringMatching(/^(\.\d{1,9})?$/));
    const away = fc
      .tuple(fc.constantFrom('+', '-'), twoDigits(23), twoDigits(59))
      .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`);
    const zone = fc.oneof(fc.constant('Z'), away);
    fc.assert(
      fc.property(clock, zone, ([hours, minutes, seconds, fraction], place) => {
        const cell = `2026-06-30T${hours}:${minutes}:${seconds}${fraction}${place}`;
        expect(parseIsoInstant(cell)).toBe(Date.parse(cell));
      }),
    );
  });

  it('may be a month, which is its first day', () => {
    expect(isoDay(dayOrMonth('2026-02') as number)).toBe('2026-02-01');
    expect(isoDay(dayOrMonth('2026-02-28') as number)).toBe('2026-02-28');
    expect(dayOrMonth('2026-13')).toMatchObject({ code: 'CS102' });
  });

  it('with an offset belongs to its day in UTC', () => {
    expect(isoDay(dayOrMonth('2026-07-01T01:00:00+02:00') as number)).toBe('2026-06-30');
  });
});

describe('a number', () => {
  it.each([
    ['12', 12],
    ['-3.50', -3.5],
    ['+.5', 0.5],
    ['7.', 7],
    ['1e3', 1000],
    ['2.5E-2', 0.025],
    ['007', 7],
  ])('"%s" is %f', (cell, value) => {
    expect(decimal()(cell)).toBe(value);
  });

  it.each(['1,200', '1 200', '12€', '$5', '12 %', '1.2.3', '--1', 'NaN', 'Infinity', '0x10', '1e400', 'n/a', '-', '.'])(
    '"%s" is none',
    (cell) => {
      expect(decimal()(cell)).toMatchObject({ code: 'CS103' });
    },
  );

  it('must lie on its scale, both ends included', () => {
    const rating = decimal(1, 5);
    expect([rating('1'), rating('5')]).toEqual([1, 5]);
    expect(rating('0.9')).toEqual({ code: 'CS104', message: '0.9 is outside its scale 1–5' });
    expect(rating('5.1')).toMatchObject({ code: 'CS104' });
    expect(decimal(0)('-1')).toEqual({ code: 'CS104', message: '-1 is outside its scale: 0 or more' });
  });
});

describe('a word', () => {
  it.each([
    ['No-show', 'no_show'],
    ['  Handoff  Call ', 'handoff_call'],
    ['case - study', 'case_study'],
    ['NPS', 'nps'],
  ])('"%s" is compared as %s', (cell, word) => {
    expect(normaliseWord(cell)).toBe(word);
  });

  it('that is a currency is written in capitals', () => {
    expect(currency('eur')).toBe('EUR');
  });
});
