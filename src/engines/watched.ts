import type { ReadStep } from './book.js';
import type { Reading, Tally } from './tally.js';

const MILLISECONDS_BETWEEN = 200;

/**
 * Tells again and again, while a database is at work on a source, that it is: it works out of sight, and nothing comes of it for
 * long. DuckDB could be asked how far it has come, and answers nothing or 0 % in the very query that takes the time.
 */
export async function watched<Value>(
  { request: { onStep } }: Pick<Reading, 'request'>,
  tally: Pick<Tally, 'source' | 'rows'>,
  database: NonNullable<ReadStep['database']>,
  work: () => Promise<Value>,
): Promise<Value> {
  if (onStep === undefined) return work();
  const { path } = tally.source;
  const timer = setInterval(() => onStep({ path, bytes: 0, rows: tally.rows, database }), MILLISECONDS_BETWEEN);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
