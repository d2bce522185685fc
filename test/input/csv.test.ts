import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFailure, csvParser, sampleRows } from '../../src/input/csv.js';
import { UnusableInput } from '../../src/input/failures.js';
import type { Parting } from '../../src/input/plain-rows.js';

type Row = readonly [line: number, ...cells: string[]];

const COMMAS: Parting = { delimiter: ',', rowEnds: ['\r\n', '\n'] };

/** Reads a text in pieces, as a stream of bytes comes. */
async function readCsv(text: string, parting: Partial<Parting> = {}, pieceLength = 5): Promise<Row[]> {
  const rows: Row[] = [];
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceLength) }, (_, index) =>
    bytes.subarray(index * pieceLength, (index + 1) * pieceLength),
  );
  const parser = csvParser({ ...COMMAS, ...parting }, (cells, line) => void rows.push([line, ...cells]));
  try {
    await pipeline(Readable.from(pieces), parser);
  } catch (error) {
    throw csvFailure(error, 'some.csv', parser.line) ?? error;
  }
  return rows;
}

describe('a CSV file', () => {
  it.each([
    ['with plain line ends', 'a,b\n1,2\n3,4\n'],
    ['of Windows', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['with a byte order mark', '\uFEFFa,b\n1,2\n3,4\n'],
    ['without a last line end', 'a,b\n1,2\n3,4'],
    ['all in quotes', '"a","b"\n"1","2"\n"3","4"\n'],
  ])('%s', async (_what, text) => {
    expect(await readCsv(text)).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
    ]);
  });

  it.each([
    ['\n', '\n'],
    ['\r\n', '\r\n'],
  ])('numbers its rows by the line they begin on, newlines in quotes included (%j)', async (end, inside) => {
    const text = ['a,b', `"1${inside}still 1",2`, `3,"4${inside}${inside}4"`, '5,6', ''].join(end);
    const rows = await readCsv(text);
    expect(rows.map(([line, first]) => [line, first?.slice(0, 1)])).toEqual([
      [1, 'a'],
      [2, '1'],
      [4, '3'],
      [7, '5'],
    ]);
  });

  it('ends its rows at any line end outside quotes, whatever the first one was', async () => {
    expect(await readCsv('a,b\r\n1,"2\r\n2"\n"3",4\r\n5,6\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2\r\n2'],
      [4, '3', '4'],
      [5, '5', '6'],
    ]);
  });

  it('does not count a carriage return inside a cell as a line', async () => {
    expect((await readCsv('a,b\n"1\r1",2\n3,4\n')).map(([line]) => line)).toEqual([1, 2, 3]);
  });

  it('of an old Mac ends its rows at carriage returns', async () => {
    expect(await readCsv('a,b\r1,"2\r2"\r3,4', { rowEnds: ['\r'] })).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2\r2'],
      [4, '3', '4'],
    ]);
  });

  it('hands over blank lines where they are wanted', async () => {
    expect(await readCsv('a,b\r\n\r\n1,2\n\n', { keepBlankLines: true })).toEqual([
      [1, 'a', 'b'],
      [2, ''],
      [3, '1', '2'],
      [4, ''],
    ]);
  });

  it('is read from a later line on', async () => {
    expect(await readCsv('sep=,\na,b\n\n1,2\n', { firstLine: 2 })).toEqual([
      [2, 'a', 'b'],
      [4, '1', '2'],
    ]);
  });

  it('has a byte order mark at its beginning alone, wherever a piece of it begins', async () => {
    expect((await readCsv('a,b\n\uFEFF1,2\n', {}, 4))[1]).toEqual([2, '\uFEFF1', '2']);
    expect((await readCsv('a,b\n\uFEFF1,"2"3\n'))[1]).toEqual([2, '\uFEFF1', '"2"3']);
  });

  it('numbers its rows past blank lines', async () => {
    expect((await readCsv('a,b\n\n\n1,2\n\n3,4\n')).map(([line]) => line)).toEqual([1, 4, 6]);
  });

  it('keeps doubled quotes, delimiters in quotes and blanks', async () => {
    expect((await readCsv('a,b\n"say ""hi"", then",  x \n'))[1]).toEqual([2, 'say "hi", then', '  x ']);
  });

  it('hands over rows of any length', async () => {
    expect((await readCsv('a,b\n1\n1,2,3\n')).slice(1)).toEqual([
      [2, '1'],
      [3, '1', '2', '3'],
    ]);
  });

  it.each([
    ['in the middle of a cell', 'say "hi"'],
    ['before more text', '"hi" there'],
    ['alone', '5" pipe'],
  ])('reads a stray quote %s as part of the cell, and reads on', async (_what, cell) => {
    expect((await readCsv(`a,b\n1,2\n${cell},4\n5,6\n"7",8\n`)).slice(2)).toEqual([
      [3, cell, '4'],
      [4, '5', '6'],
      [5, '7', '8'],
    ]);
  });

  it('with a quote that is never closed is refused, with the line it may have begun on', async () => {
    const failed = readCsv('a,b\n1,2\n3,"4\n5,6\n7,8\n');
    await expect(failed).rejects.toBeInstanceOf(UnusableInput);
    await expect(failed).rejects.toMatchObject({ diagnostic: { code: 'CS208', file: 'some.csv', line: 3 } });
  });

  it('with a cell of over a million characters is refused', async () => {
    const failed = readCsv(`a,b\n1,"${'x'.repeat(1_100_000)}"\n`, {}, 65_536);
    await expect(failed).rejects.toMatchObject({ diagnostic: { code: 'CS211' } });
  });
});

describe('the delimiter', () => {
  it.each([';', '\t', '|'])('%j parts cells like a comma does', async (delimiter) => {
    expect((await readCsv(`a${delimiter}b\n"1${delimiter}1"${delimiter}2,5\n`, { delimiter }))[1]).toEqual([
      2,
      `1${delimiter}1`,
      '2,5',
    ]);
  });
});

describe('the beginning of a CSV file', () => {
  it('gives its first rows, though it ends in the middle of a quote', () => {
    expect(sampleRows('a,b\n1,2\n3,"4 and', COMMAS, 9)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('gives no more rows than asked for', () => {
    expect(sampleRows('a,b\n1,2\n3,4\n', COMMAS, 2)).toHaveLength(2);
  });
});

const QUOTED = [',"a"', ',"b,c",', '"d""e"', ',"f\n"'];

describe('text that is parted, and text that is parsed', () => {
  const text = (rowEnds: readonly string[]) =>
    fc.array(fc.constantFrom('a', 'bc', ' ', '7', ',', ',', '\r', '"', ...rowEnds, ...rowEnds, ...QUOTED), { maxLength: 40 });
  const parting = fc.record({
    rowEnds: fc.constantFrom(['\r\n', '\n'], ['\r']),
    keepBlankLines: fc.boolean(),
    firstLine: fc.constantFrom(1, 2),
  });
  const texts = parting.chain((how) => fc.tuple(fc.constant(how), text(how.rowEnds)));

  it('give the same rows on the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 20 }), async ([{ firstLine, ...how }, pieces], length) => {
        const end = how.rowEnds.at(-1);
        // A quote in the first row that ends no cell has all of the text parsed.
        const parsed = await outcome(readCsv(`"q"q${end}${pieces.join('')}`, { ...how, firstLine: firstLine + 1 }, length));
        const split = await outcome(readCsv(pieces.join(''), { ...how, firstLine }, length));
        expect(split).toEqual(parsed === 'refused' ? parsed : parsed.map(([line, ...cells]) => [line - 1, ...cells]));
      }),
      { numRuns: 500 },
    );
  });
});

async function outcome(rows: Promise<Row[]>): Promise<Row[] | 'refused'> {
  return rows.catch((error) => {
    if (error instanceof UnusableInput) return 'refused';
    throw error;
  });
}
