import type { SqlDialect } from './dialect.js';

/** A value of a result; numbers are asked for as such. */
export type SqlValue = string | number | null;

/** A database that adds up rows where they lie. */
export interface SqlEngine {
  readonly dialect: SqlDialect;
  /** The rows of a query, as they come. */
  rows(query: string): AsyncGenerator<readonly SqlValue[]>;
}
