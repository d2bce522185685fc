import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/vocabulary.js';
import type { Book, BookRequest, LeftOutRow } from '../../../src/engines/book.js';
import { readBook } from '../../../src/engines/node.js';
import type { SourceFile } from '../../../src/input/row-reader.js';
import type { WarehouseSource } from '../../../src/input/warehouse-source.js';
import { temporaryFolder } from '../../cli/run-cli.js';
import { AS_OF } from '../../portfolio-builder.js';
import { ACCOUNTS, CASES, CELLS, rowsOf, sorted } from '../daily-cases.js';
import { ANALYST, isClusterInstalled, startTwoShards, type TwoShards } from './two-shards.js';

/** What SQL, and the format in which rows travel, could trip over. */
const ODD_NAMES = [...CELLS.name, 'back\\slash', 'a\tb', 'a\nb', '"quoted"', '\\N', "'; DROP TABLE usage", 'nul\u0000'];
/** A day in the week in which an account began, before and after which rows are not counted alike. */
const AROUND_START = ['2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16', ...CELLS.at];
const DAYS = ['2026-06-30', '2026-06-02', '2026-01-14', '2025-12-31', '2027-01-01', '2023-02-29', ''];
const NUMBERS = ['', '0', '1', '4.5', '1200.50', '-3', 'many'];
const IDS = ['', '', '', 'a-1', 'a-2', 'a-3'];

const { account_id, status, value, resolved_at, minutes } = CELLS;
const EVERY_ROLE = [
  ...CASES,
  { role: 'usage', header: 'feature,account_id,used_at,quantity', columns: [ODD_NAMES, account_id, AROUND_START, value] },
  { role: 'meetings', header: 'held_at,account_id,status,minutes', columns: [AROUND_START, account_id, status, minutes] },
  { role: 'meetings', header: 'id,account_id,held_at,status', columns: [IDS, account_id, AROUND_START, status] },
  { role: 'tickets', header: 'account_id,opened_at,resolved_at,status', columns: [account_id, DAYS, resolved_at, status] },
  { role: 'revenue', header: 'account_id,date,amount,cost', columns: [account_id, DAYS, NUMBERS, NUMBERS] },
  { role: 'kpis', header: 'account_id,kpi,value,date', columns: [account_id, ODD_NAMES, NUMBERS, DAYS] },
  { role: 'milestones', header: 'account_id,name,due_at,done_at', columns: [account_id, ODD_NAMES, DAYS, DAYS] },
] as const satisfies readonly { role: Role; header: string; columns: readonly (readonly string[])[] }[];

function csv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${rows.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

/** By its first rows a file is told from the export of a product; a warehouse is never taken for one. */
const FIRST_ROWS = 40;

/** Rows in the order in which a warehouse gives them that come one by one. */
function inOrder(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const compare = (one: readonly string[], other: readonly string[]): number =>
    one.map((cell, index) => Buffer.compare(Buffer.from(cell), Buffer.from(other[index] as string))).find((sign) => sign !== 0) ??
    0;
  return rows.toSorted(compare);
}

/** Repeated rows and NUL characters are noticed in files alone. */
const OF_FILES = ['CS504', 'CS521'];

/** All that a book says, but for the order and the lines of rows. */
function essence({ accounts, ledger, overrides, inputs, diagnostics, unmatchedKeys }: Book) {
  return {
    accounts,
    ledger: sorted(ledger),
    overrides,
    inputs: inputs.map(({ path, ...counts }) => counts),
    unmatchedKeys: new Map([...unmatchedKeys].sort()),
    diagnostics: diagnostics
      .filter(({ code }) => !OF_FILES.includes(code))
      .map(({ code, column, count, severity }) => ({ code, column, count, severity }))
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
  };
}

describe.skipIf(!isClusterInstalled)('a cluster of two shards', () => {
  let shards: TwoShards;
  const folder = temporaryFolder();
  beforeAll(async () => {
    shards = await startTwoShards();
    writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);
  }, 60_000);
  afterAll(() => shards?.stop());

  const inFile = (role: Role, path: string): SourceFile => ({ role, path: join(folder, path), columns: {} });
  const inCluster = (role: Role, rows: WarehouseSource['rows'], columns = {}): SourceFile => {
    const warehouse = { url: shards.url, database: 'product', rows, timeoutSeconds: 30 };
    return { role, path: 'clickhouse', columns, warehouse };
  };
  const request = (source: SourceFile): BookRequest => ({
    sources: [inFile('accounts', 'accounts.csv'), source],
    asOf: AS_OF,
    channels: ['purchase'],
    aliases: new Map([['alias', 'birch']]),
    warehouseCredentials: ANALYST,
  });
  const leftOut = async (source: SourceFile): Promise<readonly string[]> => {
    const rows: LeftOutRow[] = [];
    await readBook({ ...request(source), onLeftOut: (row) => rows.push(row) });
    return rows.map(({ code, message, cells }) => JSON.stringify([code, message, cells.slice(0, 4)])).sort();
  };

  it.each(EVERY_ROLE)('reads $role ($header) as the Node engine does, cell by cell', async ({ role, header, columns }) => {
    await fc.assert(
      fc.asyncProperty(rowsOf(columns, { least: 120, most: 200 }), async (rows) => {
        const first = Array.from({ length: FIRST_ROWS }, () => columns.map(([plain]) => plain as string));
        writeFileSync(join(folder, 'rows.csv'), csv([header.split(','), ...first, ...inOrder(rows)]));
        await shards.fill('rows', header.split(','), [...rows, ...first]);
        const [file, cluster] = [inFile(role, 'rows.csv'), inCluster(role, { table: 'rows' })];
        expect(essence(await readBook(request(cluster)))).toEqual(essence(await readBook(request(file))));
        expect(await leftOut(cluster)).toEqual(await leftOut(file));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('reads columns of other types as the text that a file would hold', async () => {
    await shards.everywhere(`CREATE TABLE product.typed_local (customer FixedString(8), day Date, at DateTime, feature Enum8('export' = 1),
      quantity Nullable(Float64), minutes Float32, amount Decimal(18, 2)) ENGINE = MergeTree(day, (customer, day), 8192)`);
    await shards.everywhere(
      `CREATE TABLE product.typed AS product.typed_local ENGINE = Distributed(two, product, typed_local, cityHash64(customer))`,
    );
    await shards.everywhere(
      `INSERT INTO product.typed_local VALUES ('acme', '2026-06-29', toDateTime('2026-06-30 08:30:00'), 'export', 1.5, 45.5, 1200.5),
       ('birch', '2026-06-01', toDateTime('2026-06-01 12:00:00'), 'export', NULL, 30, -3), ('acme', '2026-06-29', toDateTime('2026-06-29 12:00:00'), 'export', 2, 0, 0)`,
    );
    const rows = (cells: string) => `${cells}
${cells}
`;
    const expectSame = async (role: Role, columns: Readonly<Record<string, string>>, text: string) => {
      writeFileSync(join(folder, 'typed.csv'), text);
      const [file, cluster] = [inFile(role, 'typed.csv'), inCluster(role, { table: 'typed' }, columns)];
      expect(essence(await readBook(request(cluster)))).toEqual(essence(await readBook(request(file))));
    };
    const usage = rows('acme,2026-06-29,export,1.5\nbirch,2026-06-01,export,\nacme,2026-06-29,export,2');
    await expectSame('usage', { account_id: 'customer', used_at: 'day' }, `account_id,used_at,feature,quantity\n${usage}`);
    // The servers stand in Tokyo, where 08:30 on the 30th is the 29th of UTC.
    const meetings = rows('acme,2026-06-29T23:30:00Z,45.5\nbirch,2026-06-01T03:00:00Z,30\nacme,2026-06-29,0');
    await expectSame('meetings', { account_id: 'customer', held_at: 'at' }, `account_id,held_at,minutes\n${meetings}`);
    const revenue = rows('acme,2026-06-29,1200.50\nbirch,2026-06-01,-3\nacme,2026-06-29,0');
    await expectSame('revenue', { account_id: 'customer', date: 'day' }, `account_id,date,amount\n${revenue}`);
  });

  it('adds up what would overflow a whole number of 64 bits', async () => {
    const row = ['acme', '2026-06-30', 'bytes', '999999999.999999'];
    const rows = Array.from({ length: 20_000 }, () => row);
    await shards.fill('rows', ['account_id', 'used_at', 'feature', 'quantity'], rows);
    const { ledger } = await readBook(request(inCluster('usage', { table: 'rows' })));
    const [cell] = ledger.accounts.get('acme')?.series.get('usage/used')?.values() ?? [];
    expect(cell?.n).toBe(20_000);
    expect((cell?.sum ?? 0) / (20_000 * 999_999_999_999_999)).toBeCloseTo(1, 12);
  });
});
