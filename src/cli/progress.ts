import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BookRequest, ReadStep } from '../engines/book.js';
import { isGzip, isParquet } from '../engines/bytes.js';
import { count, digits } from '../words/count.js';
import { fileName } from '../words/file-name.js';
import { printable } from '../words/printable.js';
import type { Context } from './context.js';
import { waitingLine } from './waiting-line.js';

const MEGABYTE = 1_000_000;

/** A line on the terminal that tells how far reading has come, for whoever waits for it. */
export interface ProgressLine {
  readonly onStep: (step: ReadStep) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Null where nobody watches. */
export function progressLine(
  context: Context,
  request: Pick<BookRequest, 'sources' | 'engine'>,
  quiet: boolean,
): ProgressLine | null {
  const line = waitingLine(context, quiet);
  if (line === null) return null;
  const { now } = context;
  const total = totalBytes(context, request);
  let bytes = 0;
  let before = now();
  let inDatabases = 0;
  return {
    onStep(step) {
      bytes += step.bytes;
      if (step.database !== undefined) inDatabases += now() - before;
      before = now();
      line.tell((milliseconds) => stepText(step, { bytes, total, milliseconds, inDatabases }));
    },
    end: line.end,
  };
}

interface Pace {
  readonly bytes: number;
  /** Null where it is not known how much there is to read. */
  readonly total: number | null;
  readonly milliseconds: number;
  /** How long we waited for databases, whose bytes nobody counts. */
  readonly inDatabases: number;
}

/** `reading usage.csv: 1,234,567 rows, 38 MB/s, 12 s left`, or `DuckDB reads usage.parquet: 12 s so far`. */
function stepText({ path, rows, database }: ReadStep, { bytes, total, milliseconds, inDatabases }: Pace): string {
  const read = rows === 0 ? [] : [count(rows, 'row')];
  if (database !== undefined) {
    const told = [...read, `${Math.floor(milliseconds / 1000)} s so far`];
    return `${database} reads ${printable(fileName(path))}: ${told.join(', ')}`;
  }
  const bytesPerSecond = (bytes * 1000) / Math.max(1, milliseconds - inDatabases);
  const left = total === null ? [] : [`${Math.ceil(Math.max(0, total - bytes) / bytesPerSecond)} s left`];
  const pace = `${(bytesPerSecond / MEGABYTE).toFixed(0)} MB/s`;
  return `reading ${printable(fileName(path))}: ${[...read, pace, ...left].join(', ')}`;
}

/** What the files hold together; null where one of them is no file, is compressed, or may be read by a database. */
function totalBytes({ cwd }: Context, { sources, engine }: Pick<BookRequest, 'sources' | 'engine'>): number | null {
  if (engine === 'duckdb') return null;
  let total = 0;
  for (const { path } of sources) {
    const file =
      path === '-' || isGzip(path) || isParquet(path) ? undefined : statSync(resolve(cwd, path), { throwIfNoEntry: false });
    if (file === undefined || !file.isFile()) return null;
    total += file.size;
  }
  return total;
}

/** Tells how far scoring has come, of so many accounts. Null where nobody watches. */
export function scoringLine(context: Context, accounts: number, quiet: boolean): ScoringLine | null {
  const line = waitingLine(context, quiet);
  return line === null ? null : { onScored: (scored) => line.tell((time) => scoredText(scored, accounts, time)), end: line.end };
}

export interface ScoringLine {
  readonly onScored: (scored: number) => void;
  readonly end: () => void;
}

/** `scoring: 12,345 of 100,000 accounts, 12 s left`. */
function scoredText(scored: number, accounts: number, milliseconds: number): string {
  const left = Math.ceil(((accounts - scored) * milliseconds) / Math.max(1, scored) / 1000);
  return `scoring: ${digits(scored)} of ${count(accounts, 'account')}, ${left} s left`;
}
