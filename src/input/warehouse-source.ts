/** A table of a ClickHouse cluster, or what a query to it gives: read like a canonical file, and never written to. */
export interface WarehouseSource {
  /** Of its HTTP interface, without credentials. */
  readonly url: string;
  readonly database: string;
  readonly rows: { readonly table: string } | { readonly query: string };
  /** How long a query may take, its answer included. */
  readonly timeoutSeconds: number;
}

/** What the source is called where a file is called by its path. */
export function warehouseName({ database, rows }: Pick<WarehouseSource, 'database' | 'rows'>): string {
  return 'table' in rows ? `clickhouse ${database}.${rows.table}` : `clickhouse query of ${database}`;
}
