import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../src/domain/vocabulary.js';
import type { BookRequest, LeftOutRow } from '../../src/engines/book.js';
import { readBook } from '../../src/engines/node.js';
import type { SourceFile } from '../../src/input/row-reader.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { AS_OF } from '../portfolio-builder.js';
import { compared, type Given } from './compared-books.js';
import { ENGINES_UNDER_TEST, type Open, placeCsv } from './engines-under-test.js';
import { ALIASES, inOrderOfCells, type RandomTable, someTables, withoutStrangers } from './random-tables.js';
import { ANALYST } from './warehouse/two-shards.js';
import { someWriting, type Writing, writable } from './written-tables.js';

/** The book, and apart from it the rows that do not count: whoever is told of single rows has them read one by one. */
async function given(sources: readonly SourceFile[], engine: EngineChoice): Promise<Given> {
  const leftOut: LeftOutRow[] = [];
  const request: BookRequest = {
    sources,
    engine,
    asOf: AS_OF,
    channels: ['purchase'],
    aliases: ALIASES,
    warehouseCredentials: ANALYST,
  };
  const book = await readBook(request);
  await readBook({ ...request, onLeftOut: (row) => leftOut.push(row) });
  return { book, leftOut, paths: sources.map(({ path }) => path) };
}

/** The accounts and three files at most. */
const someBook = fc.tuple(someTables, fc.array(someWriting, { minLength: 4, maxLength: 4 }));

describe.each(ENGINES_UNDER_TEST)('$name', ({ isInstalled, engine, cannotSay, isUneven, open }) => {
  const folder = temporaryFolder();
  let opened: Open;
  beforeAll(async () => {
    if (isInstalled) opened = await open();
  }, 120_000);
  afterAll(() => opened?.stop?.());

  /** Writes a table as a CSV file, and puts it where the engine reads it. */
  const place = async (table: RandomTable, writing: Writing, path: string) => {
    const even = isUneven && table.role !== 'accounts' ? writing : { ...writing, uneven: 'no' as const };
    const own = writable(table, even);
    const known = cannotSay.includes('strangers') ? withoutStrangers(own) : own;
    const ordered = cannotSay.includes('order') ? inOrderOfCells(known) : known;
    return { file: placeCsv(ordered, even, path), source: await opened.place(own, even, path) };
  };

  it.skipIf(!isInstalled)('gives cell by cell what the Node engine gives of CSV files', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(someBook, async ([tables, writings]) => {
        const placed: Awaited<ReturnType<typeof place>>[] = [];
        for (const [index, table] of tables.entries())
          placed.push(await place(table, writings[index] as Writing, join(folder, String(index))));
        const expected = await given(
          placed.map(({ file }) => file),
          'node',
        );
        const found = await given(
          placed.map(({ source }) => source),
          engine,
        );
        expect(compared(found, cannotSay)).toEqual(compared(expected, cannotSay));
      }),
      { numRuns: 50, interruptAfterTimeLimit: 60_000 },
    );
  });
});
