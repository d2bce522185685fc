import { describe, expect, it } from 'vitest';
import { DATE_ORDERS, type DateFormat, toIsoText } from '../../../src/input/columns/dates.js';
import { UnusableInput } from '../../../src/input/failures.js';
import { decided, readColumn } from './date-columns.js';

describe('a date that leaves no doubt', () => {
  it.each([
    // Year in front
    ['2026-06-30', '2026-06-30'],
    ['2024-02-01 09:30', '2024-02-01T09:30:00Z'],
    ['2023-07-28 3:00', '2023-07-28T03:00:00Z'],
    ['2026-02-25 16:38:58.679', '2026-02-25T16:38:58.679Z'],
    ['2021-07-27 18:27:12.070877', '2021-07-27T18:27:12.070Z'],
    ['2025-03-03 11:00 am', '2025-03-03T11:00:00Z'],
    ['2026-03-03T10:00:00+01:00', '2026-03-03T09:00:00Z'],
    ['2026-03-03T10:00:00.000-0500', '2026-03-03T15:00:00Z'],
    ['2026-03-03T23:30:00Z[UTC]', '2026-03-03T23:30:00Z'],
    ['2024/03/04', '2024-03-04'],
    ['2024/3/4', '2024-03-04'],
    ['2024. 3. 4.', '2024-03-04'],
    ['2024/03/04 3:18:36 pm EET', '2024-03-04T13:18:36Z'],
    ['2024/03/04 3:18:36 pm GMT+2', '2024-03-04T13:18:36Z'],
    ['20240304', '2024-03-04'],
    ['20240304T101112Z', '2024-03-04T10:11:12Z'],
    // Month as a name
    ['25/Feb/26 10:17 PM', '2026-02-25T22:17:00Z'],
    ['02/Mar/26 12:39 AM', '2026-03-02T00:39:00Z'],
    ['Apr 09, 2020 8:50 PM', '2020-04-09T20:50:00Z'],
    ['Mar 28, 2020 09:07:39', '2020-03-28T09:07:39Z'],
    ['3 March 2026', '2026-03-03'],
    ['March 3rd, 2026 at 4 PM', '2026-03-03T16:00:00Z'],
    ['4-Sept-2024', '2024-09-04'],
    ['04MAR2024', '2024-03-04'],
    ['2026-Feb-25', '2026-02-25'],
    ['Tue, 03 Mar 2026 10:00:00 GMT', '2026-03-03T10:00:00Z'],
    ['Tue Mar 03 2026 10:00:00 GMT+0100 (Central European Standard Time)', '2026-03-03T09:00:00Z'],
    ['17. März 2026', '2026-03-17'],
    ['1er février 2026 à 16:52', '2026-02-01T16:52:00Z'],
    ['1º de março de 2026', '2026-03-01'],
    ['4 de sept. de 2024, 15:18', '2024-09-04T15:18:00Z'],
    ['9 mag 2026 16.52', '2026-05-09T16:52:00Z'],
    ['12 mrt 2026', '2026-03-12'],
    // The day can only be the day
    ['28-07-2023 03:00', '2023-07-28T03:00:00Z'],
    ['17/03/2026 16:52:01', '2026-03-17T16:52:01Z'],
    ['18.09.2026', '2026-09-18'],
    ['31. 1. 2026', '2026-01-31'],
    ['09/19/2026 10:00:00 AM', '2026-09-19T10:00:00Z'],
    ['3/30/2026', '2026-03-30'],
    ['05/30/2020 10:00 AM', '2020-05-30T10:00:00Z'],
    ['29/02/2024', '2024-02-29'],
    // Day and month are one number
    ['3/3/26, 4:51:10 PM', '2026-03-03T16:51:10Z'],
    ['3/3/26, 4:51:10\u202fPM', '2026-03-03T16:51:10Z'],
    ['03-03-26 16:51:10,5', '2026-03-03T16:51:10.500Z'],
    // Two digits of a year
    ['25/12/69', '2069-12-25'],
    ['25/12/70', '1970-12-25'],
    // Counts
    ['1709543916', '2024-03-04T09:18:36Z'],
    ['1709543916.25', '2024-03-04T09:18:36.250Z'],
    ['1709543916123', '2024-03-04T09:18:36.123Z'],
  ])('"%s" is %s', (cell, text) => {
    expect(readColumn([cell])).toEqual([text]);
  });

  it.each([
    '31/04/2024',
    '29/02/2023',
    '00/01/2024',
    '2024-13-01',
    '2024/02/30',
    '0000-01-01',
    '31 Juin 2024',
    '5 Jui 2024',
    '3 Mai',
    'May 2024',
    '12:30',
    '2024-03-04 25:00',
    '2024-03-04 12:60',
    '2024-03-04 16:52 AM',
    '2024-03-04 10',
    '2024-03-04 10:00 and more',
    '03/04/2024x',
    '3/4-2024',
    'C-1001',
    '0015500000Xyy06AAB',
    '46203',
    '1,200.00',
    'today',
    '-',
    ' '.repeat(50) + 'x'.repeat(200),
  ])('"%s" is none', (cell) => {
    expect(decided([cell])).toMatchObject({ kind: 'none' });
  });
});

describe('the order of a column', () => {
  it('is settled for all its cells by the first one that fits one order only', () => {
    expect(decided(['03/04/2024', '05/06/2024', '28/07/2023', '30/07/2023'])).toEqual({
      kind: 'decided',
      format: { order: 'day-first', zone: null, holds: 'days' },
      because: '"28/07/2023" (line 4) can only be day-first',
      unread: null,
      against: null,
    });
    expect(readColumn(['1/12/2026', '3/30/2026'])).toEqual(['2026-01-12', '2026-03-30']);
    expect(readColumn(['1/12/2026', '30/3/2026'])).toEqual(['2026-12-01', '2026-03-30']);
  });

  it('is left open when every day could be a month, with both readings of a cell in which they differ', () => {
    expect(decided(['05/05/2024', '03/04/2024', '01/02/2024'])).toEqual({
      kind: 'ambiguous',
      because: '"03/04/2024" (line 3) is 3 April 2024 (day-first) or 4 March 2024 (month-first)',
      cell: { cell: '03/04/2024', line: 3 },
      readings: [
        { format: { order: 'day-first', zone: null, holds: 'days' }, meaning: '3 April 2024' },
        { format: { order: 'month-first', zone: null, holds: 'days' }, meaning: '4 March 2024' },
      ],
    });
  });

  it('does not matter when day and month are the same number in every cell', () => {
    expect(decided(['3/3/26, 4:51:10 PM', '05/05/2024'])).toMatchObject({
      kind: 'decided',
      because: 'day and month are one number, as in "3/3/26, 4:51:10 PM" (line 2)',
    });
  });

  it('is refused when some cells fit only one order and some only the other', () => {
    expect(decided(['03/04/2024', '28/07/2023', '07/28/2023'])).toEqual({
      kind: 'mixed',
      because: '"28/07/2023" (line 3) can only be day-first and "07/28/2023" (line 4) only month-first',
      cells: [
        { cell: '28/07/2023', line: 3 },
        { cell: '07/28/2023', line: 4 },
      ],
    });
  });

  it('is not settled by what is no date, by ISO dates or by month names, which are read as they are', () => {
    expect(decided(['03/04/2024', '31/04/2024', '2024-12-31', '31 Dec 2024'])).toMatchObject({ kind: 'ambiguous' });
    expect(readColumn(['28/07/2023', '2024-03-04', '4 March 2024', '2024/03/04', 'soon'])).toEqual([
      '2023-07-28',
      '2024-03-04',
      '2024-03-04',
      '2024-03-04',
      '"soon" is not a date',
    ]);
  });

  it('tells how many cells are no date, and the first of them', () => {
    expect(decided(['28/07/2023', 'soon', '', '31/04/2024'])).toMatchObject({
      unread: { count: 2, first: { cell: 'soon', line: 3 } },
    });
  });

  it('may be hinted at by another column, which the cells overrule', () => {
    const hint = { option: 'month-first', because: 'Last Modified Date is month-first' } as const;
    expect(decided(['1/12/2026'], { hint })).toMatchObject({
      kind: 'decided',
      format: { order: 'month-first' },
      because: 'Last Modified Date is month-first',
    });
    expect(decided(['30/12/2026'], { hint })).toMatchObject({ format: { order: 'day-first' } });
  });

  it('is taken where it is stated, and the cells that contradict it are told', () => {
    const cells = ['03/04/2024', '07/28/2023', '07/30/2023', 'soon'];
    expect(decided(cells, { order: 'day-first' })).toMatchObject({
      kind: 'decided',
      because: 'it is stated',
      against: { count: 2, first: { cell: '07/28/2023', line: 3 } },
      unread: { count: 1, first: { cell: 'soon', line: 5 } },
    });
    expect(readColumn(cells, { order: 'day-first' })).toEqual([
      '2024-04-03',
      '"07/28/2023" is not a date in a column that is day-first',
      '"07/30/2023" is not a date in a column that is day-first',
      '"soon" is not a date',
    ]);
  });

  it('has the year in two digits in front only where that is stated', () => {
    expect(decided(['24/03/05'])).toMatchObject({ format: { order: 'day-first' } });
    expect(decided(['99/12/31'])).toEqual({
      kind: 'none',
      because:
        'no cell is a date by itself; "99/12/31" (line 2) would be 31 December 1999 if the order is stated to be year-first',
    });
    expect(readColumn(['24/03/05', '99/12/31'], { order: 'year-first' })).toEqual(['2024-03-05', '1999-12-31']);
  });

  it('is called by the way most dates are written when all of them leave no doubt', () => {
    expect(decided(['2024-03-04', '2024/03/05', '2024/03/06'])).toMatchObject({
      format: { order: 'year-first' },
      because: 'the year stands first, as in "2024/03/05" (line 3)',
    });
    expect(decided(['2024-03-04'])).toMatchObject({ because: 'the dates are ISO dates, as "2024-03-04" (line 2) is' });
    expect(decided(['4 Mar 2024'])).toMatchObject({ because: 'the month is a name, as in "4 Mar 2024" (line 2)' });
  });

  it('is none where no cell is a date', () => {
    expect(decided(['', ' '])).toEqual({ kind: 'none', because: 'every cell is blank' });
    expect(decided(['', 'soon'])).toEqual({ kind: 'none', because: 'no cell is a date: "soon" (line 3) is none' });
  });
});

describe('a count', () => {
  it('of seconds or milliseconds is told by its digits', () => {
    expect(decided(['1709543916'])).toMatchObject({
      format: { order: 'unix-seconds' },
      because: '"1709543916" (line 2) counts seconds since 1970',
    });
    expect(decided(['1709543916', '1709543916123'])).toMatchObject({
      kind: 'mixed',
      because: '"1709543916" (line 2) can only be unix-seconds and "1709543916123" (line 3) only unix-milliseconds',
    });
  });

  it('in a column of dates is no date, unless there are more of them', () => {
    expect(readColumn(['2024-03-04', '2024-03-05', '1709543916'])[2]).toBe('"1709543916" is not a date');
    expect(readColumn(['2024-03-04', '1709543916', '1709543917'])).toEqual([
      '2024-03-04',
      '2024-03-04T09:18:36Z',
      '2024-03-04T09:18:37Z',
    ]);
  });

  it('of days, as spreadsheets count them, is one only where that is stated', () => {
    expect(decided(['45355', '45356'])).toEqual({
      kind: 'none',
      because: 'no cell is a date by itself; "45355" (line 2) would be 4 March 2024 if the order is stated to be excel-serial',
    });
    expect(readColumn(['45355', '45355.5', '45355,75', '61', '60', '2958465', '2958466'], { order: 'excel-serial' })).toEqual([
      '2024-03-04',
      '2024-03-04T12:00:00Z',
      '2024-03-04T18:00:00Z',
      '1900-03-01',
      '"60" is not a date',
      '9999-12-31',
      '"2958466" is not a date',
    ]);
    expect(readColumn(['45355.5'], { order: 'excel-serial', zone: 'America/New_York' })).toEqual(['2024-03-04T17:00:00Z']);
  });

  it('where it is stated may be of any size up to the year 9999', () => {
    expect(readColumn(['0', '86400', '253402300799', '253402300800'], { order: 'unix-seconds' })).toEqual([
      '1970-01-01T00:00:00Z',
      '1970-01-02T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '"253402300800" is not a date',
    ]);
  });
});

describe('the zone of a column', () => {
  it.each([
    ['2024-01-15 09:00', 'America/New_York', '2024-01-15T14:00:00Z'],
    ['2024-07-15 09:00', 'America/New_York', '2024-07-15T13:00:00Z'],
    ['2024-07-15 09:00', 'Central Time - US & Canada', '2024-07-15T14:00:00Z'],
    ['2024-07-15 23:00', 'Asia/Kolkata', '2024-07-15T17:30:00Z'],
    ['2024-07-15 09:00', 'UTC', '2024-07-15T09:00:00Z'],
    // Skipped in spring: 02:30 is taken as 03:30 of summer time
    ['2024-03-10 02:30', 'America/New_York', '2024-03-10T07:30:00Z'],
    ['2024-03-10 01:59', 'America/New_York', '2024-03-10T06:59:00Z'],
    ['2024-03-10 03:00', 'America/New_York', '2024-03-10T07:00:00Z'],
    ['2024-03-31 02:30', 'Europe/Berlin', '2024-03-31T01:30:00Z'],
    // Shown twice in autumn: the first is meant, still in summer time
    ['2024-11-03 01:30', 'America/New_York', '2024-11-03T05:30:00Z'],
    ['2024-11-03 02:00', 'America/New_York', '2024-11-03T07:00:00Z'],
    ['2024-10-27 02:30', 'Europe/Berlin', '2024-10-27T00:30:00Z'],
    // What the cell says itself wins
    ['2024-07-15 09:00 +02:00', 'America/New_York', '2024-07-15T07:00:00Z'],
    ['2024-07-15T09:00:00Z', 'America/New_York', '2024-07-15T09:00:00Z'],
    // A day is a day everywhere
    ['2024-07-15', 'America/New_York', '2024-07-15'],
  ])('%s in %s is %s', (cell, zone, text) => {
    expect(readColumn([cell], { zone })).toEqual([text]);
  });

  it('moves no day that is written as midnight, in a column without other times', () => {
    const zone = 'Europe/Berlin';
    expect(readColumn(['28/02/2026 00:00', '01/03/2026 00:00'], { zone })).toEqual(['2026-02-28', '2026-03-01']);
    expect(readColumn(['28/02/2026 00:00', '01/03/2026 08:00'], { zone })).toEqual([
      '2026-02-27T23:00:00Z',
      '2026-03-01T07:00:00Z',
    ]);
    expect(readColumn(['2026-03-01T00:00+01:00'], { zone })).toEqual(['2026-02-28T23:00:00Z']);
  });

  it('that is none is refused', () => {
    expect(() => decided(['2024-07-15'], { zone: 'Mars/Base' })).toThrow(UnusableInput);
    expect(() => decided(['2024-07-15'], { zone: 'Mars/Base' })).toThrow('"Mars/Base" is no time zone');
  });

  it('tells what an abbreviation of several places means, and is asked for where it is not known', () => {
    const cells = ['2024/03/04 3:18:36 pm CST', '2024/07/04 3:18:36 pm CST'];
    expect(decided(cells)).toMatchObject({
      kind: 'ambiguous',
      because:
        'CST in "2024/03/04 3:18:36 pm CST" (line 2) is 4 March 2024 at 21:18 UTC (America/Chicago) or 4 March 2024 at 07:18 UTC (Asia/Shanghai)',
      readings: [
        { format: { order: 'year-first', zone: 'America/Chicago' }, meaning: '4 March 2024 at 21:18 UTC' },
        { format: { order: 'year-first', zone: 'Asia/Shanghai' }, meaning: '4 March 2024 at 07:18 UTC' },
      ],
    });
    expect(readColumn(cells, { zone: 'America/Winnipeg' })).toEqual(['2024-03-04T21:18:36Z', '2024-07-04T21:18:36Z']);
    expect(readColumn(cells, { zone: 'Asia/Taipei' })[0]).toBe('2024-03-04T07:18:36Z');
    expect(readColumn(cells, { zone: 'Europe/Paris' })[0]).toBe(
      '"2024/03/04 3:18:36 pm CST": CST is the time of several places, and Europe/Paris is none of them',
    );
  });

  it('in a cell that is not known is told', () => {
    const format: DateFormat = { order: 'iso', zone: null, holds: 'times' };
    expect(toIsoText('2024-03-04 10:00 XYZ', format)).toMatchObject({
      code: 'CS102',
      message: '"2024-03-04 10:00 XYZ" is in a zone XYZ that is not known: write its distance from UTC, such as +02:00',
    });
    expect(decided(['2024-03-04 10:00 XYZ']).because).toMatch('is in a zone XYZ that is not known');
  });
});

describe('a refused cell', () => {
  it.each(DATE_ORDERS)('is CS102 in a column that is %s, and never a wrong date', (order) => {
    const format: DateFormat = { order, zone: 'America/New_York', holds: 'times' };
    for (const cell of ['', 'soon', '31/31/2024', '9999-12-31 23:00', 'x'.repeat(1_000_000)])
      expect(toIsoText(cell, format)).toMatchObject({ code: 'CS102' });
  });
});
