import type { Account } from '../domain/account.js';
import type { Diagnostic } from '../domain/diagnostics.js';
import type { Ledger } from '../facts/ledger.js';
import type { DiagnosticLog } from '../input/diagnostic-log.js';
import type { Exchange } from '../input/exchange.js';
import { diagnostic } from '../input/failures.js';
import type { ReadRow, SourceFile } from '../input/row-reader.js';
import { count, listed } from '../words/count.js';
import type { BookRequest, SourceSummary } from './book.js';
import type { DuckDb } from './duckdb.js';
import { accountIndex, columnHolding, countUnmatched, type Join } from './join.js';

/** A book while it is read. */
export interface Reading {
  readonly request: BookRequest;
  readonly log: DiagnosticLog;
  readonly ledger: Ledger;
  readonly accounts: Map<string, Account>;
  readonly join: Join;
  /** Null where amounts are left in their currencies. */
  readonly exchange: Exchange | null;
  /** Made when a file is first worth it; null where it is not installed. */
  duckDb?: DuckDb | null;
  accountsInDuckDb?: true;
}

/** Takes a row that could be read. */
export type OnRow<Row> = (read: Extract<ReadRow<Row>, { ok: true }>, line: number, cells: readonly string[]) => void;

/** What is said of a row of CS504. */
export const REPEATS = 'the row repeats an earlier one exactly';

export function note(reading: Reading, code: Diagnostic['code'], message: string, file: string, line: number, rows = 1): void {
  reading.log.add(diagnostic(code, message, { file, line }), rows);
}

/** What is counted of one file while it is read. */
export interface Tally {
  readonly source: SourceFile;
  rows: number;
  rejected: number;
  future: number;
  unmatched: number;
  leftOut: number;
  preset: string | null;
  /** Why rows of an export were left out. */
  readonly leftOutBecause: Map<string, { readonly rows: number; readonly line: number }>;
  /** The first line of each kind of row left out. */
  readonly firstLines: Map<string, number>;
  /** How often each unknown account id stands in the file, for a limited number of them. */
  readonly unknownIds: Map<string, number>;
}

const MOST_UNKNOWN_IDS = 10_000;

export function createTally(source: SourceFile): Tally {
  const counts = { rows: 0, rejected: 0, future: 0, unmatched: 0, leftOut: 0 };
  return { source, ...counts, preset: null, leftOutBecause: new Map(), firstLines: new Map(), unknownIds: new Map() };
}

export function summaryOf({ source, rows, rejected, future, unmatched, leftOut, preset }: Tally): SourceSummary {
  return { role: source.role, path: source.path, rows, rejected, future, unmatched, leftOut, preset };
}

const LEFT_OUT = {
  unmatched: { code: 'CS501', message: 'belongs to no account' },
  future: { code: 'CS502', message: 'lies after the as-of day' },
} as const;

export function leaveOut(
  reading: Reading,
  tally: Tally,
  kind: keyof typeof LEFT_OUT,
  id: string,
  line: number,
  cells: readonly string[],
): void {
  countLeftOut(reading, tally, kind, id, line, 1);
  reading.request.onLeftOut?.({ file: tally.source.path, line, ...LEFT_OUT[kind], cells });
}

/** Counts rows that count nowhere, of which the first stands on a line. */
export function countLeftOut(
  { join }: Reading,
  tally: Tally,
  kind: keyof typeof LEFT_OUT,
  id: string,
  line: number,
  rows: number,
): void {
  tally[kind] += rows;
  if (!tally.firstLines.has(kind)) tally.firstLines.set(kind, line);
  if (kind !== 'unmatched') return;
  countUnmatched(join, id, rows);
  if (tally.unknownIds.has(id) || tally.unknownIds.size < MOST_UNKNOWN_IDS) {
    tally.unknownIds.set(id, (tally.unknownIds.get(id) ?? 0) + rows);
  }
}

export function reportTally(reading: Reading, tally: Tally): void {
  const file = tally.source.path;
  const at = (kind: string) => ({ file, line: tally.firstLines.get(kind) ?? null });
  if (tally.rows === 0 && tally.source.role !== 'overrides')
    reading.log.add(diagnostic('CS509', 'holds a header and no rows', { file }));
  if (tally.unmatched > 0) {
    const [id, times] = [...tally.unknownIds].reduce((most, one) => (one[1] > most[1] ? one : most));
    const column = tally.preset === null ? null : columnHolding(reading, id);
    const meant = column === null ? likely(reading, tally, id) : `, which stands in the column "${column}" of the accounts`;
    const most = id === '' ? `without a key (${times})` : `"${id}" (${times})${meant}`;
    const message = `${count(tally.unmatched, 'row')} of unknown accounts, most often ${most}`;
    const hint = column === null ? idsAreIn(reading) : `join by it in cs-score.yaml: ${joinedBy(reading, column)}`;
    reading.log.add(diagnostic('CS501', message, { ...at('unmatched'), hint }), tally.unmatched);
  }
  if (tally.future > 0) {
    const message = `${count(tally.future, 'row')} after the as-of day`;
    reading.log.add(diagnostic('CS502', message, at('future')), tally.future);
  }
}

function idsAreIn(reading: Reading): string {
  const path = accountsPath(reading);
  return `compare the ids with ${path === '-' ? 'the accounts on standard input' : path}; --rejects FILE lists the rows`;
}

/** Of several files the first. */
function accountsPath({ request }: Reading): string {
  return request.sources.find(({ role }) => role === 'accounts')?.path ?? 'accounts.csv';
}

function joinedBy(reading: Reading, column: string): string {
  const path = accountsPath(reading);
  return `sources: { accounts: { path: ${path}, externalIds: ["${column}"] } }`;
}

/** The account that the key of an export most likely means. It is told and never taken. */
function likely(reading: Reading, { preset }: Tally, key: string): string {
  const account = preset === null ? null : accountIndex(reading).suggest(key);
  return account === null ? '' : `; did you mean ${account.name ?? account.id}?`;
}

export function reject(
  reading: Reading,
  tally: Tally,
  problems: readonly Diagnostic[],
  line: number,
  cells: readonly string[],
): void {
  tally.rejected += 1;
  for (const problem of problems) reading.log.add(problem);
  const [first] = problems;
  if (first === undefined) return;
  reading.request.onLeftOut?.({ file: tally.source.path, line, code: first.code, message: first.message, cells });
}

/** Counts a row that is not meant to count. */
export function setAside(reading: Reading, tally: Tally, because: string, line: number, cells: readonly string[]): void {
  tally.leftOut += 1;
  const before = tally.leftOutBecause.get(because) ?? { rows: 0, line };
  tally.leftOutBecause.set(because, { ...before, rows: before.rows + 1 });
  reading.request.onLeftOut?.({ file: tally.source.path, line, code: 'CS523', message: because, cells });
}

/** `16 rows that do not count: 14 deleted and 2 cancelled`. */
export function tellLeftOut(reading: Reading, tally: Tally): void {
  if (tally.leftOut === 0) return;
  const reasons = [...tally.leftOutBecause].map(([because, { rows }]) => `${rows} ${because}`);
  const line = Math.min(...[...tally.leftOutBecause.values()].map((one) => one.line));
  const message = `${count(tally.leftOut, 'row')} left out: ${listed(reasons)}`;
  reading.log.add(diagnostic('CS523', message, { file: tally.source.path, line }), tally.leftOut);
}
