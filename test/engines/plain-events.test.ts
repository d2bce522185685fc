import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Book, BookRequest } from '../../src/engines/book.js';
import { readBook } from '../../src/engines/node.js';
import { UnusableInput } from '../../src/input/failures.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { AS_OF } from '../portfolio-builder.js';
import { ACCOUNTS, type RandomFile, someFile } from './random-files.js';

const watched = vi.hoisted(() => ({ taken: 0, pieceLength: 1 << 20 }));

vi.mock('../../src/engines/plain-events.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/engines/plain-events.js')>();
  const plainEvents: typeof original.plainEvents = (...given) => {
    const take = original.plainEvents(...given);
    if (take === null) return null;
    return (row, line) => {
      const isTaken = take(row, line);
      if (isTaken) watched.taken += 1;
      return isTaken;
    };
  };
  return { ...original, plainEvents };
});

vi.mock('../../src/engines/bytes.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/engines/bytes.js')>();
  return {
    ...original,
    /** All but the first bytes, by which a file is known, come in pieces of any length. */
    async *fileBytes(path: string, firstPieceBytes: number): AsyncGenerator<Buffer> {
      const pieces: Buffer[] = [];
      for await (const piece of original.fileBytes(path, firstPieceBytes)) pieces.push(piece);
      const all = Buffer.concat(pieces);
      const head = Math.max(600, watched.pieceLength);
      yield all.subarray(0, head);
      for (let at = head; at < all.length; at += watched.pieceLength) yield all.subarray(at, at + watched.pieceLength);
    },
  };
});

const folder = temporaryFolder();
writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);

const RATES = { base: 'EUR', currencies: { USD: [{ from: null, rate: 0.9 }] } };

interface Reading {
  readonly byCells: boolean;
  readonly hasRates: boolean;
}

/** Whoever is told of each record has every row read by its cells. */
async function read({ role, columns }: RandomFile, { byCells, hasRates }: Reading): Promise<unknown> {
  const request: BookRequest = {
    sources: [
      { role: 'accounts', path: join(folder, 'accounts.csv'), columns: {} },
      { role, path: join(folder, 'rows.csv'), columns },
    ],
    asOf: AS_OF,
    channels: ['purchase'],
    aliases: new Map([['alias', 'birch']]),
    ...(hasRates ? { rates: RATES } : {}),
    ...(byCells ? { onRecord: () => undefined } : {}),
  };
  try {
    return contents(await readBook(request));
  } catch (error) {
    if (error instanceof UnusableInput) return error.diagnostic;
    throw error;
  }
}

/** All that an engine gives; where rows wait is no matter, nor is the order of the series of an account. */
function contents({ ledger, overflow: _, ...book }: Book) {
  const accounts = [...ledger.accounts].map(([id, { series, features, money, kpis, milestones }]) => {
    return [id, series, features, money, kpis, milestones];
  });
  return { ...book, unmatchedKeys: [...book.unmatchedKeys], sources: [...ledger.sources], accounts };
}

async function expectSame(file: RandomFile, hasRates = false): Promise<void> {
  writeFileSync(join(folder, 'rows.csv'), file.bytes);
  const byBytes = await read(file, { byCells: false, hasRates });
  expect(byBytes).toEqual(await read(file, { byCells: true, hasRates }));
}

describe('rows that are counted by their bytes', () => {
  it('count as they do cell by cell, whatever stands around them', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(someFile, fc.integer({ min: 1, max: 3000 }), fc.boolean(), async (file, pieceLength, hasRates) => {
        watched.pieceLength = pieceLength;
        await expectSame(file, hasRates);
      }),
      { numRuns: Number(process.env.RUNS ?? 300), interruptAfterTimeLimit: 240_000 },
    );
    expect(watched.taken).toBeGreaterThan(1000);
  });
});

describe('a file with', () => {
  const HEADER = 'account_id,used_at,feature,quantity';
  const row = (number: number) => `acme,2026-06-${String((number % 30) + 1).padStart(2, '0')},export,${number}`;
  const rows = Array.from({ length: 500 }, (_, number) => row(number));

  it.each<[string, string[]]>([
    ['a repeat across the first quote', [...rows, `"acme",2026-06-02,export,1`, row(7)]],
    ['a row of over 20,000 cells', [...rows, ','.repeat(20_001)]],
    ['a row of just 20,000 cells', [...rows, ','.repeat(19_999), ...rows]],
    ['a row of over a million characters', [...rows, 'x'.repeat(1_000_100)]],
    ['a row of a million characters of several bytes', [...rows, 'ä'.repeat(600_000), ...rows]],
    ['more features than are remembered', Array.from({ length: 9000 }, (_, number) => `birch,2026-06-01,f${number % 4500},2`)],
    ['more ids than are remembered', [...Array.from({ length: 11_000 }, (_, number) => `a${number},2026-06-01,f,2`), ...rows]],
  ])('%s', async (_what, lines) => {
    watched.taken = 0;
    for (const pieceLength of [4096, 1 << 20]) {
      watched.pieceLength = pieceLength;
      await expectSame({ role: 'usage', columns: {}, bytes: Buffer.from([HEADER, ...lines].join('\n')) });
    }
    expect(watched.taken).toBeGreaterThan(400);
  });

  it('bytes that are no UTF-8 below many rows is refused with their line', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\nBär,2026-06-01,export,1\n${rows.join('\n')}\nacme`),
      Buffer.from([0xff, 0xfe, 10]),
    ]);
    watched.pieceLength = 1000;
    await expectSame({ role: 'usage', columns: {}, bytes });
    writeFileSync(join(folder, 'rows.csv'), bytes);
    expect(await read({ role: 'usage', columns: {}, bytes }, { byCells: false, hasRates: false })).toMatchObject({
      code: 'CS205',
      line: 503,
    });
  });
});
