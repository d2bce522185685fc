import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { EngineChoice } from '../../src/domain/vocabulary.js';
import type { SourceFile } from '../../src/input/row-reader.js';
import { FROM_A_WAREHOUSE, FROM_PARQUET, type Unsaid } from './compared-books.js';
import type { RandomTable } from './random-tables.js';
import { isClusterInstalled, startTwoShards, type TwoShards } from './warehouse/two-shards.js';
import { csvText, type Writing } from './written-tables.js';

/** Puts a table where an engine reads it. */
export interface Open {
  /** @param path of a file that may be written, without its ending. */
  place(table: RandomTable, writing: Writing, path: string): Promise<SourceFile>;
  stop?(): void;
}

/** A way to read a book that has to give what the Node engine gives of CSV files. */
export interface EngineUnderTest {
  readonly name: string;
  readonly isInstalled: boolean;
  readonly engine: EngineChoice;
  readonly cannotSay: readonly Unsaid[];
  /** Whether its tables may have rows that do not fit their header. */
  readonly isUneven: boolean;
  open(): Promise<Open>;
}

const driver = await import('@duckdb/node-api').catch(() => null);
if (driver === null) console.warn('@duckdb/node-api not installed: the tests that ask DuckDB are skipped');

/** The reference that all others are held against. */
export function placeCsv(table: RandomTable, writing: Writing, path: string): SourceFile {
  writeFileSync(`${path}.csv`, csvText(table, writing));
  return { role: table.role, path: `${path}.csv`, columns: {} };
}

async function placeGzip(table: RandomTable, writing: Writing, path: string): Promise<SourceFile> {
  writeFileSync(`${path}.csv.gz`, gzipSync(csvText(table, writing)));
  return { role: table.role, path: `${path}.csv.gz`, columns: {} };
}

const quoted = (text: string, sign: string) => `${sign}${text.replaceAll(sign, sign + sign)}${sign}`;

async function placeParquet(
  connection: DuckDBConnection,
  { role, header, rows }: RandomTable,
  path: string,
): Promise<SourceFile> {
  const columns = header.map((name) => `${quoted(name, '"')} VARCHAR`);
  await connection.run(`CREATE OR REPLACE TABLE written (${columns.join(', ')})`);
  const appender = await connection.createAppender('written');
  for (const cells of rows) {
    for (const cell of cells) appender.appendVarchar(cell);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`COPY written TO ${quoted(`${path}.parquet`, "'")}`);
  return { role, path: `${path}.parquet`, columns: {} };
}

async function openParquet(): Promise<Open> {
  const instance = await driver?.DuckDBInstance.create(':memory:');
  const connection = (await instance?.connect()) as DuckDBConnection;
  return {
    place: (table, _, path) => placeParquet(connection, table, path),
    stop: () => connection.closeSync(),
  };
}

async function placeInCluster(shards: TwoShards, { role, header, rows }: RandomTable, path: string): Promise<SourceFile> {
  const table = `rows_${path.replaceAll(/\W/g, '_')}`;
  await shards.fill(table, header, rows);
  const warehouse = { url: shards.url, database: 'product', rows: { table }, timeoutSeconds: 30 };
  return { role, path: `clickhouse ${table}`, columns: {}, warehouse };
}

async function openCluster(): Promise<Open> {
  const shards = await startTwoShards();
  return { place: (table, _, path) => placeInCluster(shards, table, path), stop: () => shards.stop() };
}

const openCsv = async (): Promise<Open> => ({ place: async (...written) => placeCsv(...written) });
const onDuckDb = { isInstalled: driver !== null, engine: 'duckdb' } as const;

export const ENGINES_UNDER_TEST: readonly EngineUnderTest[] = [
  {
    name: 'the Node engine, of CSV files that are compressed,',
    isInstalled: true,
    engine: 'node',
    cannotSay: [],
    isUneven: true,
    open: async () => ({ place: placeGzip }),
  },
  { name: 'DuckDB, of CSV files,', ...onDuckDb, cannotSay: [], isUneven: true, open: openCsv },
  { name: 'DuckDB, of Parquet files,', ...onDuckDb, cannotSay: FROM_PARQUET, isUneven: false, open: openParquet },
  {
    name: 'a cluster of two shards',
    isInstalled: isClusterInstalled,
    engine: 'auto',
    cannotSay: FROM_A_WAREHOUSE,
    isUneven: false,
    open: openCluster,
  },
];
