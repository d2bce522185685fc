import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadStep } from '../../src/engines/book.js';
import { watched } from '../../src/engines/watched.js';
import { AS_OF } from '../portfolio-builder.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { role: 'usage' as const, path: 'usage.parquet', columns: {} };
const REQUEST = { sources: [SOURCE], asOf: AS_OF, channels: [] };

it.each([
  ['is done', () => Promise.resolve()],
  ['fails', () => Promise.reject(new Error('a node was lost'))],
])('tells five times a second that a database is at work, until it %s', async (_, end) => {
  const steps: ReadStep[] = [];
  const tally = { source: SOURCE, rows: 0 };
  let answer = () => {};
  const query = () => new Promise<void>((resolve) => (answer = () => resolve(end())));
  const work = watched({ request: { ...REQUEST, onStep: (step) => steps.push(step) } }, tally, 'DuckDB', query);
  const ended = Promise.allSettled([work]);
  vi.advanceTimersByTime(200);
  tally.rows = 12;
  vi.advanceTimersByTime(200);
  answer();
  await ended;
  vi.advanceTimersByTime(2000);
  expect(steps).toEqual([
    { path: 'usage.parquet', bytes: 0, rows: 0, database: 'DuckDB' },
    { path: 'usage.parquet', bytes: 0, rows: 12, database: 'DuckDB' },
  ]);
});

it('keeps no timer where nobody watches', async () => {
  const timers = await watched({ request: REQUEST }, { source: SOURCE, rows: 0 }, 'ClickHouse', async () => vi.getTimerCount());
  expect(timers).toBe(0);
});
