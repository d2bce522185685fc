import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineChoice, Role } from '../../src/domain/vocabulary.js';
import type { Book } from '../../src/engines/book.js';
import { openDuckDb } from '../../src/engines/duckdb.js';
import { readBook } from '../../src/engines/node.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { AS_OF } from '../portfolio-builder.js';
import { ACCOUNTS, CASES, rowsOf, sorted } from './daily-cases.js';

const database = await openDuckDb();
database?.close();
const isInstalled = database !== null;

async function read(folder: string, role: Role, engine: EngineChoice): Promise<Book> {
  const source = (of: Role, file: string) => ({ role: of, path: join(folder, file), columns: {} });
  return readBook({
    sources: [source('accounts', 'accounts.csv'), source(role, 'rows.csv')],
    asOf: AS_OF,
    engine,
    channels: ['purchase'],
    aliases: new Map([['alias', 'birch']]),
  });
}

describe.skipIf(!isInstalled)('the embedded database', () => {
  it.each(CASES)('reads $role ($header) as the Node engine does, cell by cell', async ({ role, header, columns }) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);
    await fc.assert(
      fc.asyncProperty(rowsOf(columns), fc.constantFrom(',', ';', '\t'), fc.boolean(), async (rows, delimiter, endsInLine) => {
        const lines = [header.split(','), ...rows].map((cells) => cells.join(delimiter));
        fc.pre(lines.every((line) => line !== ''));
        writeFileSync(join(folder, 'rows.csv'), lines.join('\n') + (endsInLine ? '\n' : ''));
        const [node, duckdb] = [await read(folder, role, 'node'), await read(folder, role, 'duckdb')];
        expect({ ...duckdb, ledger: sorted(duckdb.ledger) }).toEqual({ ...node, ledger: sorted(node.ledger) });
      }),
      { numRuns: 40 },
    );
  });
});
