import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/vocabulary.js';
import { readBook } from '../../../src/engines/node.js';
import type { SourceFile } from '../../../src/input/row-reader.js';
import { temporaryFolder } from '../../cli/run-cli.js';
import { AS_OF } from '../../portfolio-builder.js';
import { compared, FROM_A_WAREHOUSE } from '../compared-books.js';
import { ANALYST, isClusterInstalled, startTwoShards, type TwoShards } from './two-shards.js';

const ACCOUNTS = 'account_id,start_date\nacme,2026-01-15\nbirch,\n';

describe.skipIf(!isClusterInstalled)('a cluster of two shards', () => {
  let shards: TwoShards;
  const folder = temporaryFolder();
  beforeAll(async () => {
    shards = await startTwoShards();
    writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);
  }, 120_000);
  afterAll(() => shards?.stop());

  const inFile = (role: Role, path: string): SourceFile => ({ role, path: join(folder, path), columns: {} });
  const inCluster = (role: Role, table: string, columns = {}): SourceFile => {
    const warehouse = { url: shards.url, database: 'product', rows: { table }, timeoutSeconds: 30 };
    return { role, path: 'clickhouse', columns, warehouse };
  };
  const bookOf = (source: SourceFile) =>
    readBook({ sources: [inFile('accounts', 'accounts.csv'), source], asOf: AS_OF, channels: [], warehouseCredentials: ANALYST });
  const comparedBook = async (source: SourceFile) =>
    compared({ book: await bookOf(source), leftOut: [], paths: [source.path] }, FROM_A_WAREHOUSE);

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
      const cluster = inCluster(role, 'typed', columns);
      expect(await comparedBook(cluster)).toEqual(await comparedBook(inFile(role, 'typed.csv')));
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
    const { ledger } = await bookOf(inCluster('usage', 'rows'));
    const [cell] = ledger.accounts.get('acme')?.series.get('usage/used')?.values() ?? [];
    expect(cell?.n).toBe(20_000);
    expect((cell?.sum ?? 0) / (20_000 * 999_999_999_999_999)).toBeCloseTo(1, 12);
  });
});
