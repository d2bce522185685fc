import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../src/engines/book.js';
import { readBook } from '../../src/engines/node.js';
import { UnusableInput } from '../../src/input/failures.js';
import type { SourceFile } from '../../src/input/row-reader.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { folderWith } from '../cli/written-files.js';
import { AS_OF } from '../portfolio-builder.js';
import { compared } from './compared-books.js';
import { placeCsv } from './engines-under-test.js';
import { ALIASES, type RandomTable, someTables } from './random-tables.js';
import { someWriting, type Writing, writable } from './written-tables.js';

const VERSION = 'test';
const NOW = Date.UTC(2026, 6, 1);

async function read(sources: readonly SourceFile[], cache: string | null, more: Partial<BookRequest> = {}): Promise<unknown> {
  const kept = cache === null ? {} : { cache: { folder: cache, version: VERSION, fewestBytes: 0, now: NOW } };
  try {
    const book = await readBook({ sources, asOf: AS_OF, channels: ['purchase'], aliases: ALIASES, ...kept, ...more });
    return compared({ book, leftOut: [], paths: sources.map(({ path }) => path) }, []);
  } catch (error) {
    if (error instanceof UnusableInput) return error.diagnostic;
    throw error;
  }
}

const someBook = fc.tuple(someTables, fc.array(someWriting, { minLength: 4, maxLength: 4 }));

describe('rows that were read before', () => {
  const place = (folder: string, [tables, writings]: [readonly RandomTable[], readonly Writing[]]) =>
    tables.map((table, index) => {
      const writing = writings[index] as Writing;
      const fitting = table.role === 'accounts' ? { ...writing, uneven: 'no' as const } : writing;
      return placeCsv(writable(table, fitting), fitting, join(folder, String(index)));
    });

  it('give the same book as those that are read', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(someBook, async (book) => {
        const sources = place(folder, book);
        const cache = join(folder, `cache ${run++}`);
        const expected = await read(sources, null);
        expect(await read(sources, cache)).toEqual(expected);
        expect(await read(sources, cache)).toEqual(expected);
        // Whoever is told of each record is told of the same ones.
        expect(await read(sources, cache, { onRecord: () => undefined })).toEqual(expected);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 40_000 },
    );
  });

  it('give the book of another day and of other accounts as well', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    let run = 0;
    const other = fc.record({ days: fc.integer({ min: -400, max: 60 }), accounts: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(someBook, other, async (book, { days, accounts }) => {
        const sources = place(folder, book);
        const cache = join(folder, `cache ${run++}`);
        await read(sources, cache);
        const [, ...events] = sources;
        const [[table], [writing]] = book as [[RandomTable], [Writing]];
        const fewer = { ...table, rows: table.rows.slice(0, accounts) };
        const even = { ...writing, uneven: 'no' as const };
        const others = [placeCsv(writable(fewer, even), even, join(folder, '0')), ...events];
        const asked = { asOf: AS_OF + days };
        expect(await read(others, cache, asked)).toEqual(await read(others, null, asked));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 40_000 },
    );
  });
});

const EXPORTS = readdirSync('fixtures/exports').filter((name) => name.endsWith('.csv'));
const ROLES = ['tickets', 'meetings', 'webinars', 'trainings', 'surveys', 'usage', 'revenue', 'kpis'] as const;

describe.each(EXPORTS)('the export %s', (name) => {
  it.each(ROLES)('read as %s is the same when it was read before, or is refused alike', async (role) => {
    const sources: SourceFile[] = [
      { role: 'accounts', path: 'fixtures/exports/customers/accounts.csv', columns: {} },
      { role, path: join('fixtures/exports', name), columns: {} },
    ];
    const cache = temporaryFolder();
    const expected = await read(sources, null);
    expect(await read(sources, cache)).toEqual(expected);
    expect(await read(sources, cache)).toEqual(expected);
  });
});

const ACCOUNTS = 'account_id,start_date\nacme,2024-01-15\nbirch,2025-03-01\n';
/** Long enough to be known again by its beginning when it has grown. */
const BEGINNING = Array.from({ length: 3000 }, (_, row) => `first-${row},acme,2026-05-${10 + (row % 20)},2026-06-01\n`).join('');
const TICKETS = `id,account_id,opened_at,resolved_at\n${BEGINNING}1,acme,2026-06-01,2026-06-03\n2,birch,2026-06-02,\n`;

/** A folder with a file of tickets, and what the cache beside it holds. */
function written(tickets = TICKETS) {
  const folder = folderWith({ 'accounts.csv': ACCOUNTS, 'tickets.csv': tickets });
  const file = join(folder, 'tickets.csv');
  const cache = join(folder, 'cache');
  const sources: SourceFile[] = [
    { role: 'accounts', path: join(folder, 'accounts.csv'), columns: {} },
    { role: 'tickets', path: file, columns: {} },
  ];
  return {
    file,
    cache,
    names: () => (existsSync(cache) ? readdirSync(cache).sort() : []),
    sizes: () => readdirSync(cache).map((name) => statSync(join(cache, name)).size),
    run: (more: Partial<BookRequest> = {}) => read(sources, cache, more),
    anew: () => read(sources, null),
  };
}

describe('a file that grew', () => {
  it('is read behind what is known of it, with its true lines', async () => {
    const { file, run, anew, names } = written();
    await run();
    const [first] = names();
    appendFileSync(file, '3,acme,2026-06-05,\n4,nobody,2026-06-06,\n5,acme,never,\n');
    expect(await run()).toEqual(await anew());
    expect(names()).toEqual([first, first?.replace('-0.', '-1.')]);
    appendFileSync(file, '6,"ac\nme",2026-06-05,\n5,acme,2026-02-30,\n2,acme,2026-06-02,2026-06-04\n');
    expect(await run()).toEqual(await anew());
    expect(await run()).toEqual(await anew());
    expect(names()).toHaveLength(3);
  });

  it('is looked at for rows that it repeats', async () => {
    const { file, run, anew, names } = written(TICKETS.replaceAll(/^[^,]+,/gm, ''));
    await run();
    for (const more of ['acme,2026-06-01,2026-06-03\nbirch,2026-06-09,\n', 'birch,2026-06-09,\nbirch,2026-06-09,\n']) {
      appendFileSync(file, more);
      expect(await run()).toEqual(await anew());
    }
    expect(names()).toHaveLength(3);
  });

  it('by blank lines alone is none the worse', async () => {
    const { file, run, anew } = written();
    await run();
    appendFileSync(file, '\n\n');
    expect(await run()).toEqual(await anew());
    const steps: number[] = [];
    await run({ onStep: ({ bytes }) => steps.push(bytes) });
    expect(steps.filter((bytes) => !(bytes > 0))).toEqual([]);
    appendFileSync(file, '\n \n\n');
    expect(await run()).toEqual(await anew());
    appendFileSync(file, '3,acme,never,\n');
    expect(await run()).toEqual(await anew());
  });

  it.each([
    ['in the middle of a row', TICKETS.trimEnd(), '3,acme,2026-06-05,\n'],
    ['by a row that is Windows-1252', `${TICKETS}3,acm\xe9,2026-06-05,\n`, '4,acme,2026-06-05,\n'],
  ])('%s is read as a whole', async (_, before, more) => {
    const { file, run, anew, names } = written();
    writeFileSync(file, before, 'latin1');
    await run();
    appendFileSync(file, more, 'latin1');
    expect(await run()).toEqual(await anew());
    expect(names()).toHaveLength(1);
    expect(await run()).toEqual(await anew());
  });

  it('and broke is refused with its true line, and what was known stays', async () => {
    const { file, run, anew, names, sizes } = written();
    await run();
    const [known, before] = [names(), sizes()];
    appendFileSync(file, '3,acme,2026-06-05,\n4,"acme,2026-06-06,\n');
    expect(await run()).toEqual(await anew());
    expect([names(), sizes()]).toEqual([known, before]);
  });

  it.each([
    ['in UTF-16, as some shells append', Buffer.from('3,acme,2026-06-05,\r\n', 'utf16le')],
    ['with NUL characters', '3\0\0\0,acme,2026-06-05,\n'],
    ['with a byte order mark', '\uFEFF"2",acme,2026-06-05,\n'],
    ['that begins as no text does', '%PDF-1,acme,2026-06-05,\n'],
  ])('by a row %s says what it says as a whole', async (_, row) => {
    const { file, run, anew } = written(TICKETS);
    await run();
    appendFileSync(file, row);
    expect(await run()).toEqual(await anew());
    expect(await run()).toEqual(await anew());
  });

  it('in UTF-8 and goes on in Windows-1252 is refused', async () => {
    const { file, run, anew } = written(
      TICKETS.replace('first-5,', 'fürst,').replaceAll('2026-06-01\n', `2026-06-01${' '.repeat(80)}\n`),
    );
    await run();
    appendFileSync(file, Buffer.from('fürst,acme,2026-06-05,\n', 'latin1'));
    expect(await anew()).toMatchObject({ code: 'CS205' });
    expect(await run()).toEqual(await anew());
  });

  it('whose rows end in carriage returns is read as a whole', async () => {
    const { file, run, anew } = written(`${TICKETS.replaceAll('\n', '\r')}\n`);
    await run();
    appendFileSync(file, '3,acme,2026-06-05,\r');
    expect(await run()).toEqual(await anew());
  });

  it('many times is read as a whole once in a while, so that what is kept of it stays small', async () => {
    const { file, run, anew, names } = written();
    for (let time = 0; time < 40; time += 1) {
      await run();
      appendFileSync(file, `again-${time},acme,2026-06-05,\n`);
    }
    expect(await run()).toEqual(await anew());
    expect(names().length).toBeLessThanOrEqual(16);
  });
});

describe('what is known', () => {
  it.each([
    ['changed before its end', (text: string) => text.replace('2026-06-02', '2026-06-03')],
    ['was cut short', (text: string) => text.slice(0, text.indexOf('2,birch,'))],
    ['is another one now', () => 'account_id,opened_at\nbirch,2026-06-01\n'],
  ])('of a file that %s is not used', async (_, changed) => {
    const { file, run, anew } = written();
    await run();
    writeFileSync(file, changed(readFileSync(file, 'utf8')));
    expect(await run()).toEqual(await anew());
    expect(await run()).toEqual(await anew());
  });

  it('of the beginning of a file that begins as another did stays of use', async () => {
    const { file, run, anew, names } = written();
    await run();
    appendFileSync(file, '3,acme,2026-06-05,\n');
    await run();
    writeFileSync(file, `${TICKETS}3,birch,2026-06-05,\n`);
    expect(await run()).toEqual(await anew());
    expect(names()).toHaveLength(2);
  });

  it('is not used where it is damaged', async () => {
    const { cache, run, anew, names } = written();
    await run();
    for (const length of [0, 4, 100]) {
      truncateSync(join(cache, names()[0] as string), length);
      expect(await run()).toEqual(await anew());
    }
    expect(await run()).toEqual(await anew());
  });

  it('is not used where bytes of it are others, wherever they stand', async () => {
    const { cache, run, anew, names } = written();
    const expected = await anew();
    await run();
    const path = join(cache, names()[0] as string);
    const kept = readFileSync(path);
    for (let part = 0; part < 50; part += 1) {
      const damaged = Buffer.from(kept);
      damaged.fill(0xa5, Math.floor((kept.length * part) / 50), Math.floor((kept.length * part) / 50) + 8);
      writeFileSync(path, damaged);
      expect(await run()).toEqual(expected);
    }
  });

  it('of a compressed file is not used of the same bytes that are said to be text', async () => {
    const { file, cache, run } = written();
    writeFileSync(`${file}.gz`, gzipSync(TICKETS));
    writeFileSync(file, readFileSync(`${file}.gz`));
    const accounts = { role: 'accounts', path: join(file, '../accounts.csv'), columns: {} } as const;
    await read([accounts, { role: 'tickets', path: `${file}.gz`, columns: {} }], cache);
    expect(await run()).toMatchObject({ code: 'CS204' });
  });

  it('is not asked for where a file cannot be looked at', async () => {
    const { file, cache } = written();
    const path = join(file, '../loop.csv');
    symlinkSync('loop.csv', path);
    const sources = [
      { role: 'accounts', path: join(file, '../accounts.csv'), columns: {} },
      { role: 'tickets', path, columns: {} },
    ] as const;
    expect(await read(sources, cache)).toEqual(await read(sources, null));
  });

  it('is of one way to read a file', async () => {
    const { run, names } = written();
    await run();
    await run({ cache: { folder: 'unused', version: 'other', fewestBytes: 1 << 20, now: NOW } });
    expect(names()).toHaveLength(1);
    await run({ channels: ['purchase', 'community'] });
    expect(names()).toHaveLength(2);
  });

  it('is left alone by whoever wants the rows themselves', async () => {
    const { run, names } = written();
    await run({ onLeftOut: () => undefined });
    expect(names()).toEqual([]);
  });

  it('is dropped when nobody has asked for it in a quarter', async () => {
    const { cache, run, names } = written();
    const cached = (days: number, version: string) => ({ folder: cache, version, fewestBytes: 0, now: NOW + days * 86_400_000 });
    await run({ cache: cached(0, 'one') });
    await run({ cache: cached(0, 'two') });
    expect(names()).toHaveLength(2);
    const [one, two] = names().map((name) => join(cache, name)) as [string, string];
    utimesSync(one, new Date(NOW), new Date(NOW));
    utimesSync(two, new Date(NOW), new Date(NOW));
    await run({ cache: cached(80, 'two') });
    await run({ cache: cached(92, 'three') });
    expect(names()).toHaveLength(2);
  });

  it('is swept of what a run left that was killed', async () => {
    const { cache, run, names } = written();
    mkdirSync(join(cache, '.writing-killed'), { recursive: true });
    writeFileSync(join(cache, '.writing-killed/half'), 'rows');
    mkdirSync(join(cache, '.writing-now'));
    utimesSync(join(cache, '.writing-killed'), new Date(NOW - 92 * 86_400_000), new Date(NOW - 92 * 86_400_000));
    utimesSync(join(cache, '.writing-now'), new Date(NOW), new Date(NOW));
    await run();
    expect(names()).toHaveLength(2);
    expect(names()).toContain('.writing-now');
  });

  it('is nobody else’s to read', async () => {
    const { cache, run, names } = written();
    await run();
    for (const path of [cache, ...names().map((name) => join(cache, name))]) expect(statSync(path).mode & 0o077).toBe(0);
  });
});
