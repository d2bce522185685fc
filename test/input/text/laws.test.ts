import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../../src/input/text/encoding.js';
import { temporaryFolder } from '../../cli/run-cli.js';
import { readTextFile, sortRows } from './read-text-file.js';

const HEADER = ['Id', 'Account', 'Opened on', 'Note', 'Amount'];

/** Names that look like something else, and text that has to stand in quotes. */
const NAMES = [
  'Alder Bay',
  'Total',
  'Total Energies',
  'Grand Total Ltd',
  'Summe',
  '3. Liga',
  'Page 9',
  'Café Küste',
  'Note',
  'Id',
];
const NOTES = ['', 'fine', 'a, b; c', 'say "hi"', 'two\nlines', 'three\r\n\r\nlines', '5 €', 'x\ty|z', '  blanks  ', '“quoted”'];
const PREAMBLE = ['Larkfield Software', 'Report, as of 31 March', 'January 1, 2026 - March 31, 2026', 'Region: "north"; all', ''];
const FOOTERS: readonly (readonly string[][])[] = [
  [],
  [[''], ['Grand Totals (3 records)'], [''], ['Confidential Information - Do Not Distribute']],
  [['Total', '', '', '', '12.00']],
  [[''], [''], ['All amounts without tax']],
];

const dayText = fc.integer({ min: 0, max: 364 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
const record = fc.tuple(
  fc.integer({ min: 1, max: 9999 }).map((number) => `C-${1000 + number}`),
  fc.constantFrom(...NAMES),
  dayText,
  fc.constantFrom(...NOTES),
  fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
);

const dialect = fc.record({
  encoding: fc.constantFrom(...ENCODINGS),
  mark: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  lastLineEnd: fc.boolean(),
  quoteAll: fc.boolean(),
  decimalComma: fc.boolean(),
  preamble: fc.array(fc.constantFrom(...PREAMBLE), { maxLength: 12 }),
  footer: fc.constantFrom(...FOOTERS),
});
type Written = typeof dialect extends fc.Arbitrary<infer Value> ? Value : never;

function write(rows: readonly (readonly string[])[], written: Written): Buffer {
  const { delimiter, lineEnd, quoteAll, preamble, footer } = written;
  const special = (cell: string) => quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell);
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (cell !== '' && special(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
  const lines = [...preamble.map((text) => [text]), HEADER, ...rows, ...footer].map(line);
  return iconv.encode(lines.join(lineEnd) + (written.lastLineEnd ? lineEnd : ''), written.encoding, { addBOM: written.mark });
}

describe('records written in any dialect', () => {
  it('are found again, and nothing else is', async () => {
    const path = join(temporaryFolder(), 'some.csv');
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), dialect, async (records, written) => {
        const rows = records.map((cells) =>
          cells.map((cell, index) => (index === 4 && written.decimalComma ? cell.replace('.', ',') : cell)),
        );
        writeFileSync(path, write(rows, written));
        const table = await readTextFile(path);
        expect(table.dialect.delimiter).toBe(written.delimiter);
        expect(table.layout.headerLine).toBe(written.preamble.length + 1);
        expect(table.records.map(({ cells }) => cells)).toEqual(rows);
        const left = table.skipped.reduce((sum, { count }) => sum + count, 0);
        expect(left).toBe(written.preamble.length + written.footer.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('records with blanks anywhere but in their id', () => {
  const sparse = fc
    .tuple(record, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
    .map(([cells, filled]) => cells.map((cell, index) => (index === 0 || filled[index - 1] ? cell : '')));

  it('are all found, in any order of columns', () => {
    const columns = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    const blankRows = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(sparse, { minLength: 1, maxLength: 12 }), columns, blankRows, (records, order, blankBelow) => {
        const reordered = (cells: readonly string[]) => order.map((index) => cells[index] as string);
        const rows = [HEADER, ...records].flatMap((cells, index) =>
          blankBelow[index] ? [reordered(cells), ['']] : [reordered(cells)],
        );
        const table = sortRows(rows.map((cells, index) => ({ cells, line: index + 1 })));
        expect(table.layout.headerRow).toBe(0);
        expect(table.records.map(({ cells }) => cells)).toEqual(records.map(reordered));
      }),
      { numRuns: 1000 },
    );
  });
});
