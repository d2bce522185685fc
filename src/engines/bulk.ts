import type { Account } from '../domain/account.js';
import { contradictionsOf } from '../facts/contradictions.js';
import { post } from '../facts/post.js';
import type { SourceFile } from '../input/row-reader.js';
import type { PlaceOf } from '../input/table.js';
import { MOST_FINGERPRINTS } from '../math/fingerprints.js';
import { type AlikeEvents, alikeEvents, firstOf } from './alike-events.js';
import type { BulkFile } from './bulk-file.js';
import type { OpenRows } from './canonical-rows.js';
import type { DuckDb } from './duckdb.js';
import type { EventColumns } from './event-columns.js';
import { knownAccount } from './join.js';
import {
  alikeEventsQuery,
  type DailyEventsRequest,
  dailyKinds,
  otherEventsQuery,
  repeatedRowsQuery,
} from './sql/daily-events.js';
import { literal } from './sql/dialect.js';
import { countLeftOut, note, REPEATS, type Reading, type Tally } from './tally.js';

/** Reads a bulk file: events that are counted alike are added up by the database, the other rows are read one by one. */
export async function readBulk(
  reading: Reading,
  source: SourceFile,
  tally: Tally,
  { db, query, cells }: BulkFile,
  columns: EventColumns,
  { reader, take }: OpenRows<unknown>,
): Promise<void> {
  const { asOf, channels } = reading.request;
  const request: DailyEventsRequest = {
    dialect: db.dialect,
    from: `(${query}) AS file`,
    cell: cellOf(reader, cells.map(db.dialect.trimmed)),
    columns,
    asOf,
    declared: channels,
  };
  const findings = new Findings();
  for await (const [rows, line] of db.rows(repeatedRowsQuery(query, cells, MOST_FINGERPRINTS + 1))) {
    if (rows !== 0)
      findings.add(line as number, () => note(reading, 'CS504', REPEATS, source.path, line as number, rows as number));
  }
  await addAccounts(reading, db);
  await postAlike(reading, source, tally, db, request, findings);
  for await (const [line, ...texts] of db.rows(otherEventsQuery(request, cells))) {
    findings.tellBefore(line as number);
    take(texts as string[], line as number);
  }
  findings.tellBefore(Number.POSITIVE_INFINITY);
}

/** Tells the cell of a canonical column among those of a file; all are expressions. */
export function cellOf({ placeOf }: { placeOf: PlaceOf }, cells: readonly string[]) {
  return (column: string | null): string => cells[(column === null ? undefined : placeOf(column)) ?? -1] ?? `''`;
}

/** The accounts are all read before the first of their events. */
async function addAccounts(reading: Reading, db: DuckDb): Promise<void> {
  if (reading.accountsInDuckDb === true) return;
  reading.accountsInDuckDb = true;
  await db.addAccounts([...reading.accounts.values()].map((account, place) => ({ id: account.id, place, account })));
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
  const from = `(SELECT * FROM ${request.from} WHERE ${request.cell('account_id')} IN
    (${[...otherIds.keys()].map(literal).join(', ')})) AS file`;
  await db.addAccounts([...otherIds].map(([id, account]) => ({ id, place: places.get(account) as number, account })));
  await postAlike(reading, source, tally, db, { ...request, from }, findings);
}

/** Counts events that are counted alike, and says when they lie before the start of their account. */
export function postEvents(
  reading: Reading,
  { path }: SourceFile,
  account: Account,
  found: AlikeEvents,
  findings: Pick<Findings, 'add'>,
): void {
  const { rows, line, isEarly } = found;
  const record = firstOf(found, account.id);
  post(reading.ledger, account, record, found);
  if (!isEarly) return;
  for (const { code, message } of contradictionsOf(record, account)) {
    findings.add(line, () => note(reading, code, message, path, line, rows));
  }
}
