import { describe, expect, it } from 'vitest';
import type { TextRow } from '../../../src/input/text/cell-shapes.js';
import { findLayout } from '../../../src/input/text/layout.js';
import { fittedCells } from '../../../src/input/text/table-shape.js';
import { sortRows } from './read-text-file.js';

/** Rows of cells that bars part, a line each. */
function rowsOf(...lines: readonly string[]): TextRow[] {
  return lines.map((line, index) => ({ cells: line.split('|'), line: index + 1 }));
}

function sorted(...lines: readonly string[]) {
  const { layout, records, skipped } = sortRows(rowsOf(...lines));
  return {
    headerLine: layout.headerLine,
    lines: records.map(({ line }) => line),
    skipped: Object.fromEntries(skipped.map(({ kind, count }) => [kind, count])),
  };
}

const HEADER = 'Date|Account|Type|Amount';
const RECORDS = ['2026-03-01|Alder Bay|Licence|10.00', '2026-03-02|Corvida|Training|20.00', '2026-03-03|Dunmore|Licence|30.00'];

describe('the header', () => {
  it.each<[what: string, lines: string[], headerLine: number]>([
    ['is the first row', [HEADER, ...RECORDS], 1],
    ['is the first row also of words alone', ['Name|City', 'Alder Bay|Portland', 'Corvida|Leeds'], 1],
    ['is the first row also of a single column', ['Name', 'Alder Bay', 'Corvida'], 1],
    ['is the first row also above nothing', [HEADER], 1],
    ['stands below lines of one cell', ['Larkfield', 'Sales', 'March 2026', '', HEADER, ...RECORDS], 5],
    ['stands below settings and their values', ['Report|Sales', 'Generated|2026-04-01', HEADER, ...RECORDS], 3],
    ['stands below twelve lines', [...Array(12).fill('A line of text|||'), HEADER, ...RECORDS], 13],
    ['stands below blank rows', ['|||', '', HEADER, ...RECORDS], 3],
    ['may name columns by numbers', ['Customer|Current|1 - 30|31 - 60|Total', 'Alder Bay|0.00|5.00|0.00|5.00'], 1],
    ['of the widest table is taken', ['Host', 'Name|Joined', 'Ines|2026-03-01', 'Attendees', HEADER, ...RECORDS], 5],
    ['is not a record that lacks its numbers', [HEADER, RECORDS[0] as string, '||', 'soon|Elm|Licence|unknown', ...RECORDS], 1],
  ])('%s', (_, lines, headerLine) => {
    expect(findLayout(rowsOf(...lines), () => 0)?.headerLine).toBe(headerLine);
  });

  it('is the one that is known best, and the first of equals', () => {
    const rows = rowsOf(
      'A|B|C|D|E',
      '1|2|3|4|5',
      '',
      'Date|Account',
      '2026-03-01|Alder Bay',
      '',
      'Date|Account',
      '2026-03-01|Corvida',
    );
    expect(findLayout(rows, (cells) => (cells.includes('Account') ? 2 : 1))?.headerLine).toBe(4);
  });

  it('is nowhere among blank rows', () => {
    expect(findLayout(rowsOf('', '||'), () => 1)).toBeNull();
    expect(findLayout([], () => 1)).toBeNull();
  });

  it('says where it is and how it was found', () => {
    expect(findLayout(rowsOf('Sales', HEADER, ...RECORDS), () => 0)?.because).toBe(
      'line 2 is the header of the table under "Sales": its words stand over numbers, dates and the like',
    );
  });
});

describe('a second header row', () => {
  it.each<[what: string, lines: string[], expected: boolean]>([
    ['names choices', ['ID|Score|Which?|', '|Response|A|B', '101|9|A|', '102|7||B'], true],
    ['names choices of the last question', ['ID|Score|Which?', '|Response|A|B|C', '101|9|A||', '102|7||B|C'], true],
    ['says what kind of answer there is', ['ID|Score|Why?', '|Response|Open-Ended Response', '101|9|', '102|7|slow'], true],
    [
      'says the same in other words',
      ['Start|End|Score', 'Start Date|End Date|Your score', '2026-03-01|2026-03-02|9', '2026-03-01|2026-03-02|7'],
      true,
    ],
    ['is not a group', ['|Date|Amount', 'Licences||', '|2026-03-01|10.00', '|2026-03-02|12.00'], false],
    ['is not a record without its number', ['ID|Name|Amount', '101|Alder Bay|', '102|Corvida|20.00', '103|Dunmore|30.00'], false],
    ['is not a record of words among records of words', ['Name|City', 'Alder Bay|Portland', 'Corvida|Leeds'], false],
    ['is not a row that goes on with the row above', ['Date|Account|Amount', '|Checking|5.00', '2026-03-01|Sales|10.00'], false],
  ])('%s', (_, lines, expected) => {
    expect(findLayout(rowsOf(...lines), () => 0)?.secondHeader !== null).toBe(expected);
  });
});

describe('rows that are no records', () => {
  it.each<[what: string, below: string[], lines: number[], skipped: Record<string, number>]>([
    ['a total', ['Total|||60.00'], [2, 3, 4], { total: 1 }],
    ['a total in German', ['Summe:|||60,00'], [2, 3, 4], { total: 1 }],
    ['a total with its currency', ['Grand total||EUR|60.00'], [2, 3, 4], { total: 1 }],
    ['a total in another column', ['|Total||60.00'], [2, 3, 4], { total: 1 }],
    ['a total between records', ['Subtotal|||60.00', '2026-03-04|Elm|Licence|4.00'], [2, 3, 4, 6], { total: 1 }],
    [
      'a header of the next page',
      ['Page 2 of 3', HEADER, '2026-03-04|Elm|Licence|4.00'],
      [2, 3, 4, 7],
      { footer: 1, 'repeated-header': 1 },
    ],
    [
      'a footer of a report',
      ['', 'Grand Totals (3 records)', '', 'Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.'],
      [2, 3, 4],
      { blank: 2, total: 1, footer: 1 },
    ],
    [
      'a remark below a blank row at the end',
      ['', 'All amounts in euros', 'Prices without tax'],
      [2, 3, 4],
      { blank: 1, footer: 2 },
    ],
    ['another table', ['Refunds', 'Number|Customer|Reason|Agent', '7|Elm|late|Jo'], [2, 3, 4], { 'other-table': 3 }],
    ['another table with a number', ['', '3. Refunds', 'Number|7', 'Elm|late'], [2, 3, 4], { blank: 1, 'other-table': 3 }],
    [
      'another table below a blank row',
      ['', 'Number|Customer|Reason|Agent', '7|Elm|late|Jo'],
      [2, 3, 4],
      { blank: 1, 'other-table': 2 },
    ],
  ])('%s', (_, below, lines, skipped) => {
    expect(sorted(HEADER, ...RECORDS, ...below)).toEqual({ headerLine: 1, lines, skipped });
  });
});

describe('a long table', () => {
  it('ends where another one begins, far below the rows that showed its layout', () => {
    const attendees = Array.from({ length: 940 }, (_, index) => `Yes|Guest ${index}|g${index}@elm.example|2026-03-01 10:00|41`);
    const others = ['Other Attended', 'User Name|Join Time|Leave Time', '15551230001|2026-03-01 10:10|2026-03-01 10:20'];
    const { records, skipped } = sortRows(
      rowsOf('Attendee Details', 'Attended|User Name|Email|Join Time|Minutes', ...attendees, ...others),
    );
    expect(records).toHaveLength(940);
    expect(skipped).toMatchObject([
      { kind: 'preamble', count: 1 },
      { kind: 'other-table', count: 3, line: 943, text: 'Other Attended' },
    ]);
  });
});

describe('a record is never taken for something else', () => {
  it.each<[what: string, row: string]>([
    ['an account called Total', '2026-03-04|Total|Licence|4.00'],
    ['a full row that begins with the word', 'Total|Elm|Licence|4.00'],
    ['a type that begins with the word', '2026-03-04|Elm|Total cost of ownership|4.00'],
    ['an account like a footer', 'Copyright (c) 2026 Elm|Elm|Licence|4.00'],
    ['an account like a title', '3. Elm|Elm|Licence|4.00'],
    ['a row with nothing but its first cell', '2026-03-04|||'],
    ['a row with nothing but a name', '|Total Energies||'],
    ['a row without its amount and date', '|Elm|Licence|'],
    ['a row of words', 'soon|Elm|Licence|unknown'],
    ['a row that is too long', '2026-03-04|Elm|Licence|4.00|more'],
  ])('%s', (_, row) => {
    expect(sorted(HEADER, ...RECORDS, row, ...RECORDS)).toEqual({ headerLine: 1, lines: [2, 3, 4, 5, 6, 7, 8], skipped: {} });
  });

  it('though it stands below a blank row, with nothing but an id, at the end', () => {
    expect(sorted('ID|Name|Seats', 'C-1|Elm|4', 'C-2|Oak|5', '', 'C-3||')).toMatchObject({
      lines: [2, 3, 5],
      skipped: { blank: 1 },
    });
  });

  it('though rows of a single cell and of words alone stand above others', () => {
    const below = ['', '3. Liga||', 'Elm|open|unknown', '', 'Oak|open|pending', 'C-4|Fir|6'];
    expect(sorted('ID|Name|Seats', 'C-1|Elm|4', 'C-2|Oak|5', ...below).lines).toEqual([2, 3, 5, 6, 8, 9]);
  });

  it('though many of them have a single cell', () => {
    const sparse = Array.from({ length: 50 }, (_, index) => `C-${index}||`);
    expect(sorted('ID|Name|Seats', 'C-a|Elm|4', ...sparse).lines).toHaveLength(51);
  });

  it.each([
    ['two columns', ['Account|Amount', 'Elm|4.00', 'Total|4.00', 'Total Energies|9.00']],
    ['one column', ['Account', 'Elm', 'Total', 'Page 9', 'Oak']],
    ['words alone', ['Account|City', 'Elm|Total', 'Total|Leeds', 'Summe|Bonn']],
  ])('in a table of %s', (_, lines) => {
    expect(sorted(...lines)).toMatchObject({ lines: lines.slice(1).map((_, index) => index + 2), skipped: {} });
  });
});

describe('a ragged row', () => {
  const { shape } = findLayout(
    rowsOf('ID|Name|City|Note|Tag', '1|Elm|Leeds|x|y', '2|Oak|Bonn', '3|Ash||x'),
    () => 0,
  ) as NonNullable<ReturnType<typeof findLayout>>;

  it.each<[what: string, row: string, cells: string[] | null]>([
    ['that is as long as its header stays as it is', '4|Fir|||', ['4', 'Fir', '', '', '']],
    ['that leaves blank cells out at its end has them', '4|Fir', ['4', 'Fir', '', '', '']],
    ['with blank cells too many loses them', '4|Fir||||||', ['4', 'Fir', '', '', '']],
    ['with more to say than its header is a problem', '4|Fir||||more', null],
    ['that ends before a cell that every record fills is a problem', '4', null],
  ])('%s', (_, row, cells) => {
    expect(fittedCells(row.split('|'), shape)).toEqual(cells);
  });
});
