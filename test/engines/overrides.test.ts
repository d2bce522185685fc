import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LeftOutRow } from '../../src/engines/book.js';
import { readBook } from '../../src/engines/node.js';
import { folderWith, SMALL_BOOK } from '../cli/written-files.js';
import { dayFrom, readFixture } from '../read-fixture.js';

const HEADER = 'account_id,score,quadrant,reason,who,since,until\n';

/** Reads the small book with these overrides of its one account, P-1. */
async function readWith(rows: readonly string[], asOf = '2026-06-30') {
  const folder = folderWith({ ...SMALL_BOOK, 'overrides.csv': `${HEADER}${rows.join('\n')}\n` });
  const leftOut: LeftOutRow[] = [];
  const sources = (['accounts', 'tickets', 'overrides'] as const).map((role) => {
    return { role, path: join(folder, `${role}.csv`), columns: {} };
  });
  const book = await readBook({ sources, asOf: dayFrom(asOf), channels: [], onLeftOut: (row) => leftOut.push(row) });
  return { ...book, leftOut, told: book.diagnostics.map(({ code, message, line }) => [code, message, line]) };
}

const scoresOf = ({ overrides }: Awaited<ReturnType<typeof readWith>>) => overrides.map(({ score }) => score);

describe('an override', () => {
  it.each([
    ['2026-05-31', []],
    ['2026-06-01', [10]],
    ['2026-06-15', [10]],
    ['2026-06-30', [10]],
    ['2026-07-01', []],
  ])('from 1 to 30 June holds on its first and its last day and no day longer: %s', async (asOf, scores) => {
    expect(scoresOf(await readWith(['P-1,10,,why,,2026-06-01,2026-06-30'], asOf))).toEqual(scores);
  });

  it('without a first day holds on any day up to its end', async () => {
    expect(scoresOf(await readWith(['P-1,10,,why,,,2026-06-30'], '2001-01-01'))).toEqual([10]);
  });

  it('that has ended is not applied, and told with account and day', async () => {
    const book = await readWith(['P-1,10,,why,,,2026-05-31']);
    expect(book.told).toEqual([['CS512', 'the override of P-1 ended on 2026-05-31', 2]]);
    expect(book.leftOut).toMatchObject([{ line: 2, code: 'CS512', cells: ['P-1', '10', '', 'why', '', '', '2026-05-31'] }]);
  });

  it('that lies ahead counts as future', async () => {
    const book = await readWith(['P-1,10,,why,,2026-07-01,2026-07-31']);
    expect(book.inputs.at(-1)).toMatchObject({ role: 'overrides', rows: 1, rejected: 0, future: 1, unmatched: 0 });
    expect(book.told).toEqual([['CS502', '1 row after the as-of day', 2]]);
  });

  it('of nobody is told like any other row of nobody', async () => {
    const book = await readWith(['P-9,10,,why,,,2026-07-31']);
    expect(book.inputs.at(-1)).toMatchObject({ unmatched: 1 });
    expect(book.told).toEqual([['CS501', '1 row of unknown accounts, most often "P-9" (1)', 2]]);
  });

  it('does not go into the ledger', async () => {
    const [one, other] = [await readWith([]), await readWith(['P-1,10,,why,,,2026-07-31'])];
    expect(other.ledger).toEqual(one.ledger);
  });
});

describe('several overrides of an account on one day', () => {
  const JUNE = 'P-1,10,,new sponsor,Mia,2026-06-01,2026-08-31';
  const SPRING = 'P-1,-50,,sponsor left,Mia,2026-03-01,2026-08-31';
  const ALWAYS = 'P-1,0,,hard to read,Mia,,2026-08-31';
  const OTHER_JUNE = 'P-1,-20,,new sponsor is a skeptic,Ben,2026-06-01,2026-08-31';

  it.each([
    ['as they came', [ALWAYS, SPRING, JUNE]],
    ['the other way round', [JUNE, SPRING, ALWAYS]],
  ])('give way to the one that began last, %s', async (_, rows) => {
    expect(scoresOf(await readWith(rows))).toEqual([10]);
  });

  it('say which one replaces them', async () => {
    const { told, leftOut } = await readWith([JUNE, SPRING]);
    expect(told).toEqual([['CS513', 'the override of P-1 since 2026-06-01 replaces this one', 3]]);
    expect(leftOut.map(({ line, code }) => [line, code])).toEqual([[3, 'CS513']]);
  });

  it('come back when the later one has ended', async () => {
    const rows = [SPRING, JUNE.replace('2026-08-31', '2026-06-15')];
    expect(scoresOf(await readWith(rows, '2026-06-10'))).toEqual([10]);
    expect(scoresOf(await readWith(rows))).toEqual([-50]);
  });

  it.each([
    ['as they came', [JUNE, OTHER_JUNE]],
    ['the other way round', [OTHER_JUNE, JUNE]],
  ])('hold neither when they began together, %s', async (_, rows) => {
    const { overrides, told, leftOut } = await readWith(rows);
    expect(overrides).toEqual([]);
    expect(told).toEqual([['CS514', 'P-1 has 2 overrides since 2026-06-01', 2]]);
    expect(leftOut.map(({ code }) => code)).toEqual(['CS514', 'CS514']);
  });

  it('are one when they say the same', async () => {
    const { told, ...book } = await readWith([JUNE, JUNE]);
    expect([scoresOf({ told, ...book }), told]).toEqual([[10], []]);
  });
});

describe('the fixture of overridden accounts', () => {
  it('has two that hold for a scored account, and one for an account that has left', async () => {
    const { overrides } = await readFixture('overridden', '2026-06-30');
    expect(overrides.map(({ accountId, score, quadrant }) => [accountId, score, quadrant])).toEqual([
      ['V-01', 10, null],
      ['V-02', 30, 'work-to-keep-unprofitable'],
      ['V-05', null, 'customer-success'],
    ]);
  });
});
