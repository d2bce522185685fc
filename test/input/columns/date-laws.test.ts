import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDateEvidence, toIsoText } from '../../../src/input/columns/dates.js';
import { decided, readColumn } from './date-columns.js';

const someInstant = fc
  .integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2069, 11, 31) / 1000 })
  .map((seconds) => seconds * 1000);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Fields {
  readonly year: string;
  readonly shortYear: string;
  readonly month: string;
  readonly monthName: string;
  readonly day: string;
  readonly clock: string;
  readonly halfDayClock: string;
}

function fieldsOf(instant: number): Fields {
  const [date = '', clock = ''] = new Date(instant).toISOString().slice(0, 19).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const hour = Number(clock.slice(0, 2));
  const halfDayClock = `${hour % 12 === 0 ? 12 : hour % 12}${clock.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
  const monthName = MONTHS[Number(month) - 1] as string;
  return { year, shortYear: year.slice(2), month, monthName, day, clock, halfDayClock };
}

/** How a program may write a moment, and the order a column of it is in; null for the orders that leave no doubt. */
const WRITERS = [
  { order: null, write: ({ year, month, day, clock }: Fields) => `${year}-${month}-${day}T${clock}Z` },
  {
    order: null,
    write: ({ year, month, day, halfDayClock }: Fields) => `${year}/${Number(month)}/${Number(day)} ${halfDayClock}`,
  },
  {
    order: null,
    write: ({ shortYear, monthName, day, halfDayClock }: Fields) => `${day}/${monthName}/${shortYear} ${halfDayClock}`,
  },
  { order: null, write: ({ year, monthName, day, clock }: Fields) => `${monthName} ${day}, ${year} ${clock}` },
  { order: 'day-first', write: ({ year, month, day, clock }: Fields) => `${day}-${month}-${year} ${clock}` },
  { order: 'day-first', write: ({ year, month, day, clock }: Fields) => `${Number(day)}.${Number(month)}.${year}, ${clock}` },
  { order: 'day-first', write: ({ shortYear, month, day, clock }: Fields) => `${day}/${month}/${shortYear} ${clock} UTC` },
  { order: 'month-first', write: ({ year, month, day, clock }: Fields) => `${month}/${day}/${year} ${clock}` },
  {
    order: 'month-first',
    write: ({ shortYear, month, day, halfDayClock }: Fields) => `${+month}/${+day}/${shortYear}, ${halfDayClock}`,
  },
] as const;

const someWriter = fc.constantFrom(...WRITERS);
const someInstants = fc.array(someInstant, { minLength: 1, maxLength: 12 });

function isoText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

afterEach(() => void vi.unstubAllEnvs());

describe('a column of dates', () => {
  it('is read as it was written, or is ambiguous with the right reading among the two, and never wrong', () => {
    fc.assert(
      fc.property(someInstants, someWriter, (instants, { order, write }) => {
        const cells = instants.map((instant) => write(fieldsOf(instant)));
        const decision = decided(cells);
        if (decision.kind === 'ambiguous') expect(decision.readings.map(({ format }) => format.order)).toContain(order);
        else expect(decision.kind).toBe('decided');
        const stated = decision.kind === 'ambiguous' && order !== null ? { order } : {};
        expect(readColumn(cells, stated).map((text) => Date.parse(text))).toEqual(instants);
      }),
    );
  });

  it('is decided when one date has a day after the 12th', () => {
    const settling = Date.UTC(2026, 5, 30, 8);
    fc.assert(
      fc.property(someInstants, someWriter, (instants, { write }) => {
        const cells = [...instants, settling].map((instant) => write(fieldsOf(instant)));
        expect(readColumn(cells)).toEqual([...instants, settling].map(isoText));
      }),
    );
  });

  it('is decided the same in whatever order its cells are seen', () => {
    const someCell = fc.oneof(
      fc.tuple(someInstant, someWriter).map(([instant, { write }]) => write(fieldsOf(instant))),
      fc.constantFrom('', 'soon', '31/04/2024', '1709543916', '1709543916123', '45355', '2024-03-04 10:00 CST'),
    );
    const someColumn = fc
      .array(someCell, { maxLength: 8 })
      .map((cells) => cells.map((cell, index) => ({ cell, line: index + 2 })));
    const shuffled = someColumn.chain((column) =>
      fc.tuple(fc.constant(column), fc.shuffledSubarray(column, { minLength: column.length })),
    );
    fc.assert(
      fc.property(shuffled, ([column, again]) => {
        const [one, other] = [column, again].map((seen) => {
          const evidence = createDateEvidence();
          for (const { cell, line } of seen) evidence.see(cell, line);
          return evidence.decide();
        });
        expect(other).toEqual(one);
      }),
    );
  });

  it('in the local time of a zone is read as the moment its clocks showed it, the first one where they showed it twice', () => {
    const someZone = fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/St_Johns',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2026, 0, 1) / 60_000 }),
        someZone,
        (minutes, zone) => {
          const instant = minutes * 60_000;
          const read = Date.parse(readColumn([shownIn(zone, instant), '2026-01-01 12:00'], { zone })[0] as string);
          expect(shownIn(zone, read)).toBe(shownIn(zone, instant));
          expect(instant - read === 0 || (instant > read && instant - read <= 3_600_000)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Pacific/Kiritimati', -840],
    ['America/Los_Angeles', 480],
    ['Asia/Kolkata', -330],
  ])('is read the same on a machine in %s', (machineZone, minutesBehindUtc) => {
    vi.stubEnv('TZ', machineZone);
    expect(new Date(Date.UTC(2026, 0, 15)).getTimezoneOffset()).toBe(minutesBehindUtc);
    const cells = ['25/Feb/26 10:17 PM', '3/3/26, 4:51:10 PM', '17/03/2026 00:30:01', '2024/03/04', '1 mars 2024'];
    expect(readColumn(cells)).toEqual([
      '2026-02-25T22:17:00Z',
      '2026-03-03T16:51:10Z',
      '2026-03-17T00:30:01Z',
      '2024-03-04',
      '2024-03-01',
    ]);
    expect(readColumn(cells, { zone: 'Europe/Paris' })[2]).toBe('2026-03-16T23:30:01Z');
  });
});

function shownIn(timeZone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant);
}

describe('any cell', () => {
  it('is a canonical date or a refusal', () => {
    const alphabet = fc.constantFrom(...'0123456789/.-: ,TZapmAPMFebMarz+()UC'.split(''));
    const someText = fc.oneof(fc.string(), fc.string({ unit: alphabet, maxLength: 24 }));
    fc.assert(
      fc.property(
        someText,
        fc.constantFrom('day-first', 'month-first', 'year-first', 'excel-serial', 'unix-seconds'),
        (cell, order) => {
          const read = toIsoText(cell, { order, zone: 'Europe/Berlin', holds: 'times' });
          if (typeof read === 'string') expect(read).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{3})?Z)?$/);
          else expect(read.code).toBe('CS102');
        },
      ),
      { numRuns: 1000 },
    );
  });
});
