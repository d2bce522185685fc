import * as z from 'zod';
import { type WarehouseSource, warehouseName } from '../input/warehouse-source.js';
import { strict } from '../model/strict.js';

/** A query that hangs ends; one over years of events is done well within it. */
const DEFAULT_TIMEOUT_SECONDS = 300;

/** The message must not repeat the address: it may hold a password. */
const ADDRESS = 'url is scheme, host and port, such as http://warehouse.example:8123, and no user, password or setting';
const url = z.string({ error: ADDRESS }).refine(isPlainAddress, { error: ADDRESS });

/** Where in a ClickHouse cluster the rows of a source are: a table or a query. */
export const clickhouseSchema = strict({
  url,
  database: z.string().min(1).default('default'),
  table: z.string().min(1).optional(),
  query: z.string().min(1).optional(),
  columns: z.record(z.string(), z.string()).default({}),
  timeout: z.number().positive().max(86_400).default(DEFAULT_TIMEOUT_SECONDS),
})
  .refine(({ table, query }) => (table === undefined) !== (query === undefined), {
    error: 'clickhouse needs either a table or a query',
  })
  .transform(({ url, database, table, query = '', columns, timeout }) => {
    const rows = table === undefined ? { query } : { table };
    const warehouse: WarehouseSource = { url, database, rows, timeoutSeconds: timeout };
    return { path: warehouseName(warehouse), columns, warehouse };
  });

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && [username, password, search, hash].every((part) => part === '');
}
