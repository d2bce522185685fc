import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { unusable } from '../../input/failures.js';
import type { WarehouseSource } from '../../input/warehouse-source.js';
import type { WarehouseCredentials } from '../book.js';
import { CLICKHOUSE } from '../sql/dialect.js';
import type { SqlEngine } from '../sql/engine.js';
import { warehouseFailure } from './failures.js';
import { tabSeparatedCells } from './tab-separated.js';

/** A connection to the node of a cluster that is asked; its answers come as text. */
export interface ClickHouse extends SqlEngine {
  rows(query: string): AsyncGenerator<readonly (string | null)[]>;
  /** The columns of a query: their names and types. */
  columns(query: string): Promise<readonly WarehouseColumn[]>;
  close(): Promise<void>;
}

export interface WarehouseColumn {
  readonly name: string;
  readonly type: string;
}

/** What every failure is told of: the source by its name, and what of the environment must not be repeated. */
export interface WarehouseAccess {
  readonly name: string;
  readonly source: WarehouseSource;
  readonly credentials: WarehouseCredentials;
}

/** Whom a server knows from its installation on. */
const DEFAULT_USER = 'default';

/** @throws {UnusableInput} when the client is not installed, or the cluster does not answer. */
export async function openClickHouse(access: WarehouseAccess): Promise<ClickHouse> {
  const { source, credentials } = access;
  const driver = await import('@clickhouse/client').catch(() => null);
  if (driver === null) throw unusable('CS246', '@clickhouse/client is not installed', { file: access.name });
  const client = driver.createClient({
    url: source.url,
    username: credentials.user === '' ? DEFAULT_USER : credentials.user,
    password: credentials.password,
    database: source.database,
    request_timeout: source.timeoutSeconds * 1000,
    // A user who may only read may not ask for compression, nor change any other setting.
    compression: { request: false, response: false },
    keep_alive: { enabled: false },
    log: { level: driver.ClickHouseLogLevel.OFF },
  });
  const settings: Record<string, string> = {};
  const ask = (query: string, format?: Format) => answer({ client, access, settings }, query, format);
  for await (const [name, value] of ask(LOSSY_SETTINGS)) settings[String(name)] = String(value);
  return {
    dialect: CLICKHOUSE,
    rows: (query) => ask(query),
    columns: async (query) => columnsOf(ask(`${query} LIMIT 0`, 'TabSeparatedWithNamesAndTypes')),
    close: () => client.close(),
  };
}

/** What the settings of a user have to be when they would leave rows out of an answer without a word, or put others into it. */
const LOSSY_SETTINGS = `SELECT name, '0' FROM system.settings
  WHERE name IN ('skip_unavailable_shards', 'limit', 'offset', 'extremes') AND value != '0'
  UNION ALL SELECT name, 'throw' FROM system.settings WHERE name LIKE '%overflow_mode%' AND value IN ('any', 'break')`;

interface Connection {
  readonly client: ClickHouseClient;
  readonly access: WarehouseAccess;
  readonly settings: Readonly<Record<string, string>>;
}

/** Formats that old servers have too. */
type Format = 'TabSeparated' | 'TabSeparatedWithNamesAndTypes';

/** The rows of an answer as they arrive, which is once the query has ended: a node lost on the way shall not look like an end. */
async function* answer(
  { client, access, settings }: Connection,
  query: string,
  format: Format = 'TabSeparated',
): AsyncGenerator<readonly (string | null)[]> {
  const deadline = AbortSignal.timeout(access.source.timeoutSeconds * 1000);
  try {
    const result = await client.query({
      query,
      format,
      clickhouse_settings: { ...settings, wait_end_of_query: 1 } as ClickHouseSettings,
      abort_signal: deadline,
    });
    for await (const rows of result.stream()) for (const { text } of rows) yield tabSeparatedCells(text);
  } catch (error) {
    throw warehouseFailure(error, access, deadline.aborted);
  }
}

async function columnsOf(rows: AsyncGenerator<readonly (string | null)[]>): Promise<readonly WarehouseColumn[]> {
  const lines: (readonly (string | null)[])[] = [];
  for await (const line of rows) lines.push(line);
  const [names = [], types = []] = lines;
  return names.map((name, index) => ({ name: String(name), type: String(types[index]) }));
}
