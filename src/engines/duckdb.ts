import type { DuckDBConnection } from '@duckdb/node-api';
import type { Account } from '../domain/account.js';
import { unusable } from '../input/failures.js';
import { DUCKDB, literal } from './sql/dialect.js';
import type { SqlEngine, SqlValue } from './sql/engine.js';

/** An account as rows write it. */
export interface WrittenAccount {
  readonly id: string;
  readonly place: number;
  readonly account: Account;
}

/** An embedded database: it reads bulk files in parallel and adds up their rows. */
export interface DuckDb extends SqlEngine {
  /** Adds to the table `accounts` what rows may write for an account: `id`, its `place` in the list, and its `start_day`. */
  addAccounts(accounts: readonly WrittenAccount[]): Promise<void>;
  /** The names of the columns of a Parquet file. @throws {UnusableInput} when it is none. */
  columnsOfParquet(path: string): Promise<string[]>;
  close(): void;
}

/** Nothing is fetched, and nothing is written beside what is asked for. */
const SETTINGS = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', temp_directory: '' };

/** Null where the package is not installed: it is optional, since it is large. */
export async function openDuckDb(): Promise<DuckDb | null> {
  const driver = await import('@duckdb/node-api').catch(() => null);
  if (driver === null) return null;
  const instance = await driver.DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE accounts (id VARCHAR, place INTEGER, start_day INTEGER)');
  return {
    dialect: DUCKDB,
    rows: (query) => rowsOf(connection, query),
    addAccounts: (accounts) => addAccounts(connection, accounts),
    columnsOfParquet: (path) => columnsOfParquet(connection, path),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function* rowsOf(connection: DuckDBConnection, query: string): AsyncGenerator<readonly SqlValue[]> {
  const result = await connection.stream(query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const { rowCount } = chunk;
    const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index));
    for (let row = 0; row < rowCount; row += 1) yield columns.map((column) => withoutNul(column.getItem(row) as SqlValue));
  }
}

/** NUL characters count nowhere, as in the text of files. */
function withoutNul(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

async function addAccounts(connection: DuckDBConnection, accounts: readonly WrittenAccount[]): Promise<void> {
  const appender = await connection.createAppender('accounts');
  for (const { id, place, account } of accounts) {
    appender.appendVarchar(id);
    appender.appendInteger(place);
    if (account.startDay === null) appender.appendNull();
    else appender.appendInteger(account.startDay);
    appender.endRow();
  }
  appender.closeSync();
}

async function columnsOfParquet(connection: DuckDBConnection, path: string): Promise<string[]> {
  try {
    const result = await connection.runAndReadAll(`SELECT * FROM read_parquet(${literal(path)}) LIMIT 0`);
    return result.columnNames();
  } catch (error) {
    throw unusable('CS225', `is no Parquet file that can be read: ${firstLine(error)}`, {
      file: path,
      hint: 'write it again, or give the rows as CSV',
    });
  }
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0] ?? '';
}
