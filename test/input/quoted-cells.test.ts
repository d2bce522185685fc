import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingQuote, lineEndsIn, quotedCells } from '../../src/input/quoted-cells.js';

const bytes = (text: string) => Buffer.from(text);

function inQuotes(text: string, bare: boolean): string {
  return bare && !/[";]/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

describe('a quote', () => {
  it.each([
    ['"a",b', 2],
    ['"a,b"', 4],
    ['"a""b"', 5],
    ['""', 1],
  ])('that opens %s is closed at %i', (text, place) => {
    expect(closingQuote(bytes(text), 0)).toBe(place);
  });

  it.each(['"a', '"', '"a""', '"a""b'])('that opens %s is not closed', (text) => {
    expect(closingQuote(bytes(text), 0)).toBeGreaterThanOrEqual(text.length);
  });
});

describe('the cells of a row', () => {
  it.each([
    ['a,"b,c",d', ['a', 'b,c', 'd']],
    ['"","a""b"', ['', 'a"b']],
    ['5" pipe,"a"', ['5" pipe', 'a']],
    ['"a",', ['a', '']],
  ])('%s are %j', (row, cells) => {
    expect(quotedCells(row, ',')).toEqual(cells);
  });

  it('are what was put in quotes', () => {
    const cell = fc.tuple(fc.array(fc.constantFrom('a', 'é', '"', ';', '\n', ' '), { maxLength: 6 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (written) => {
        const texts = written.map(([letters]) => letters.join(''));
        const row = written.map(([, bare], place) => inQuotes(texts[place] as string, bare));
        expect(quotedCells(row.join(';'), ';')).toEqual(texts);
      }),
    );
  });

  it('may hold the ends of lines', () => {
    expect(lineEndsIn(['a\nb\n', 'c', '\n'], '\n')).toBe(3);
  });
});
