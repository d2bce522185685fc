import { statSync } from 'node:fs';
import type { Account } from '../domain/account.js';
import { MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import type { EventRecord } from '../domain/records.js';
import type { EventRole } from '../domain/vocabulary.js';
import { contradictionsOf } from '../facts/contradictions.js';
import { post } from '../facts/post.js';
import { diagnostic } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Dialect } from '../input/text/dialect.js';
import { MOST_FINGERPRINTS } from '../math/fingerprints.js';
import { type DuckDb, openDuckDb, type SqlValue } from './duckdb.js';
import { knownAccount } from './join.js';
import { isPlainFile } from './plain-file.js';
import type { OpenRows } from './source-rows.js';
import {
  alikeEventsQuery,
  DAILY_ROLES,
  type DailyEventsRequest,
  dailyKinds,
  type EventColumns,
  otherEventsQuery,
  repeatedRowsQuery,
} from './sql/daily-events.js';
import { DUCKDB, identifier, literal } from './sql/dialect.js';
import { countLeftOut, note, REPEATS, type Reading, type Tally } from './tally.js';

/** From this size on a file is read faster by the embedded database, its start included. */
const WORTH_BYTES = 32 * 1024 * 1024;

/** A bulk file, ready to be read by the embedded database. */
export interface BulkFile {
  readonly db: DuckDb;
  /** A query that gives `line` and the cells of each row as text. */
  readonly query: string;
  readonly columns: EventColumns;
  /** How the cells are named in the query. */
  readonly cells: readonly string[];
}

/** A canonical file that is worth another engine and reads the same there; null for any other. */
export async function bulkFile(
  reading: Reading,
  { role, path }: SourceFile,
  { delimiter, firstLine }: Dialect,
  { reader, header }: OpenRows<unknown>,
): Promise<BulkFile | null> {
  const { engine = 'node', onRecord, onLeftOut } = reading.request;
  const columns = DAILY_ROLES[role as EventRole];
  // Whoever is told of single rows needs them one by one, and so does a file whose repeated ids count once.
  if (engine === 'node' || onRecord !== undefined || onLeftOut !== undefined) return null;
  if (columns === undefined || firstLine > 1 || reader.placeOf('id') !== undefined) return null;
  if (!isLocalFile(path, engine === 'duckdb' ? 0 : WORTH_BYTES)) return null;
  const db = await duckDbOf(reading);
  if (db === null || !(await isPlainFile(path))) return null;
  const cells = header.map((_, index) => `cell_${index}`);
  return { db, query: csvQuery(path, delimiter, cells), columns, cells };
}

/** The database takes some signs in a path for patterns. */
function isLocalFile(path: string, leastBytes: number): boolean {
  if (path === '-' || /[*?[\]{}]/.test(path)) return false;
  const file = statSync(path);
  return file.isFile() && file.size >= leastBytes;
}

async function duckDbOf(reading: Reading): Promise<DuckDb | null> {
  if (reading.duckDb !== undefined) return reading.duckDb;
  const db = await openDuckDb();
  reading.duckDb = db;
  if (db === null && reading.request.engine === 'duckdb')
    reading.log.add(diagnostic('CS530', 'DuckDB is not installed: the node engine reads the files'));
  await db?.addAccounts([...reading.accounts.values()].map((account, place) => ({ id: account.id, place, account })));
  return db;
}

function csvQuery(path: string, delimiter: string, cells: readonly string[]): string {
  const columns = cells.map((cell) => `${literal(cell)}: 'VARCHAR'`).join(', ');
  return `SELECT row_number() OVER () + 1 AS line, ${cells.map((cell) => `coalesce(${identifier(cell)}, '') AS ${identifier(cell)}`).join(', ')}
    FROM read_csv(${literal(path)}, auto_detect = false, header = true, columns = {${columns}}, delim = ${literal(delimiter)},
    quote = '', escape = '', comment = '', new_line = '\\n')`;
}

/** Reads a bulk file: events that are counted alike are added up by the database, the other rows are read one by one. */
export async function readBulk(
  reading: Reading,
  source: SourceFile,
  tally: Tally,
  file: BulkFile,
  { reader, take }: OpenRows<unknown>,
): Promise<void> {
  const { db, query, columns, cells } = file;
  const { asOf, channels } = reading.request;
  const request: DailyEventsRequest = {
    dialect: DUCKDB,
    file: query,
    cell: (column) => cells[(column === null ? undefined : reader.placeOf(column)) ?? -1] ?? `''`,
    columns,
    asOf,
    declared: channels,
  };
  const findings = new Findings();
  for await (const [rows, line] of db.rows(repeatedRowsQuery(query, cells, MOST_FINGERPRINTS + 1))) {
    if (rows !== 0)
      findings.add(line as number, () => note(reading, 'CS504', REPEATS, source.path, line as number, rows as number));
  }
  await postAlike(reading, source, tally, db, request, findings);
  for await (const [line, ...texts] of db.rows(otherEventsQuery(request, cells))) {
    findings.tellBefore(line as number);
    take(texts as string[], line as number);
  }
  findings.tellBefore(Number.POSITIVE_INFINITY);
}

/** What is found of many rows at once, to be told in the order of the file. */
class Findings {
  #all: { readonly line: number; readonly tell: () => void }[] = [];
  #next: number | null = null;

  add(line: number, tell: () => void): void {
    this.#all.push({ line, tell });
  }

  tellBefore(line: number): void {
    if (this.#next === null) this.#all.sort((one, other) => one.line - other.line);
    this.#next ??= 0;
    for (; (this.#all[this.#next]?.line ?? line) < line; this.#next += 1) this.#all[this.#next]?.tell();
  }
}

/** Adds up what is plain. Ids that only an index of the accounts knows are found on the way, and their rows asked for again. */
async function postAlike(
  reading: Reading,
  source: SourceFile,
  tally: Tally,
  db: DuckDb,
  request: DailyEventsRequest,
  findings: Findings,
): Promise<void> {
  const accounts = [...reading.accounts.values()];
  const kinds = dailyKinds(request.declared);
  const otherIds = new Map<string, Account>();
  for await (const row of db.rows(alikeEventsQuery(request))) {
    const found = alikeEvents(row, kinds);
    const { rows, line, unknown } = found;
    const known = unknown === null ? undefined : knownAccount(reading, unknown);
    if (unknown !== null && known !== undefined) {
      otherIds.set(unknown, known);
      continue;
    }
    tally.rows += rows;
    if (unknown !== null) findings.add(line, () => countLeftOut(reading, tally, 'unmatched', unknown, line, rows));
    else if (found.isAhead) findings.add(line, () => countLeftOut(reading, tally, 'future', '', line, rows));
    else postEvents(reading, source, accounts[found.place as number] as Account, found, findings);
  }
  if (otherIds.size === 0) return;
  const places = new Map(accounts.map((account, place) => [account, place]));
  const file = `SELECT * FROM (${request.file}) AS file WHERE trim(${request.cell('account_id')}) IN
    (${[...otherIds.keys()].map(literal).join(', ')})`;
  await db.addAccounts([...otherIds].map(([id, account]) => ({ id, place: places.get(account) as number, account })));
  await postAlike(reading, source, tally, db, { ...request, file }, findings);
}

/** Events of one account and week that are counted alike, or rows that count nowhere. */
interface AlikeEvents {
  /** Of the account in the list of all; null of rows of an account that is not known, by what they write for it. */
  readonly place: number | null;
  readonly unknown: string | null;
  readonly isAhead: boolean;
  readonly kind: string;
  readonly what: string;
  readonly counts: boolean;
  readonly hasNumber: boolean;
  readonly isEarly: boolean;
  readonly rows: number;
  readonly sum: number;
  readonly firstDay: number;
  readonly lastDay: number;
  /** The line of the first of them. */
  readonly line: number;
}

/** A row of the query of alike events. */
function alikeEvents(row: readonly SqlValue[], kinds: readonly string[]): AlikeEvents {
  const [place, unknown, isAhead, kind, what, counts, hasNumber, isEarly, rows, sum, firstDay, lastDay, line] = row;
  return {
    place: place as number | null,
    unknown: unknown as string | null,
    isAhead: isAhead === 1,
    kind: kinds[(kind ?? -1) as number] ?? '',
    what: (what ?? '') as string,
    counts: counts === 1,
    hasNumber: hasNumber === 1,
    isEarly: isEarly === 1,
    rows: rows as number,
    sum: sum as number,
    firstDay: firstDay as number,
    lastDay: lastDay as number,
    line: line as number,
  };
}

function postEvents(reading: Reading, { path }: SourceFile, account: Account, found: AlikeEvents, findings: Findings): void {
  const { rows, line, isEarly } = found;
  const record = firstOf(found, account.id);
  post(reading.ledger, account, record, found);
  if (!isEarly) return;
  for (const { code, message } of contradictionsOf(record, account)) {
    findings.add(line, () => note(reading, code, message, path, line, rows));
  }
}

/** One of the events, as far as they are counted alike. */
function firstOf({ kind, what, counts, hasNumber, firstDay }: AlikeEvents, accountId: string): EventRecord {
  const own = { accountId, id: null };
  const at = firstDay * MILLISECONDS_PER_DAY;
  const name = what === '' ? null : what;
  switch (kind) {
    case 'usage':
      return { ...own, source: 'usage', usedAt: at, feature: name, quantity: counts ? 1 : 0 };
    case 'meeting':
    case 'webinar':
    case 'training':
      return { ...own, source: kind, heldAt: at, status: counts ? 'held' : 'cancelled', minutes: hasNumber ? 0 : null };
    case 'survey':
      return { ...own, source: 'survey', answeredAt: at, name, value: hasNumber ? 0 : null };
    case 'advocacy':
    case 'feedback':
      return { ...own, source: kind, channel: kind, occurredAt: at, name };
    default:
      return { ...own, source: 'declared', channel: kind, occurredAt: at, name };
  }
}
