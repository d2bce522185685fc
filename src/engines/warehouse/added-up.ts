import type { Account } from '../../domain/account.js';
import { weekOf } from '../../facts/calendar.js';
import type { SourceFile } from '../../input/row-reader.js';
import { type AlikeEvents, alikeEvents } from '../alike-events.js';
import { cellOf, postEvents } from '../bulk.js';
import type { OpenRows } from '../canonical-rows.js';
import type { EventColumns } from '../event-columns.js';
import { knownAccount } from '../join.js';
import {
  alikeEventsAsWrittenQuery,
  type DailyEventsRequest,
  dailyKinds,
  otherEventsAsWrittenQuery,
  type SomeEvents,
} from '../sql/daily-events.js';
import { countLeftOut, type Reading, type Tally } from '../tally.js';
import { NO_LINE, type OpenWarehouse } from './warehouse.js';

/** Reads events that the cluster adds up by what their rows write for an account, and the rows that are not plain one by one. */
export async function readAddedUp(
  reading: Reading,
  source: SourceFile,
  tally: Tally,
  open: OpenWarehouse,
  columns: EventColumns,
  { reader, take }: OpenRows<unknown>,
): Promise<void> {
  const { db, from, cells, trimmed } = open;
  const { asOf, channels } = reading.request;
  const request = { dialect: db.dialect, from, cell: cellOf(reader, trimmed), columns, asOf, declared: channels };
  const groups = (some: SomeEvents | null) => groupsOf(db, request, some);
  const split: Split[] = [];
  for await (const group of groups(null)) {
    tally.rows += group.rows;
    const account = knownAccount(reading, group.unknown as string);
    if (account === undefined) countLeftOut(reading, tally, 'unmatched', group.unknown as string, NO_LINE, group.rows);
    else if (group.isAhead) countLeftOut(reading, tally, 'future', '', NO_LINE, group.rows);
    else if (isSplit(group, account)) split.push({ group, account });
    else postOn(reading, source, account, group);
  }
  await postByDay(reading, source, split, groups);
  // Most tables hold plain rows alone, and to count is much quicker than to look for others.
  if ((await rowsIn(open)) === tally.rows) return;
  for await (const row of db.rows(otherEventsAsWrittenQuery(request, cells))) take(row as string[], NO_LINE);
}

async function rowsIn({ db, from }: OpenWarehouse): Promise<number> {
  let rows = 0;
  for await (const [count] of db.rows(db.dialect.select(['count(*)'], [], from))) rows += Number(count);
  return rows;
}

/** A group of rows on either side of the day their account began, which are not counted alike. */
interface Split {
  readonly group: AlikeEvents;
  readonly account: Account;
}

function isSplit({ firstDay, lastDay }: AlikeEvents, { startDay }: Account): boolean {
  return startDay !== null && firstDay < startDay && startDay <= lastDay;
}

type GroupsOf = (some: SomeEvents | null) => AsyncGenerator<AlikeEvents>;

async function* groupsOf(db: OpenWarehouse['db'], request: DailyEventsRequest, some: SomeEvents | null): ReturnType<GroupsOf> {
  const kinds = dailyKinds(request.declared);
  for await (const row of db.rows(alikeEventsAsWrittenQuery(request, some))) {
    yield alikeEvents(
      row.map((cell, place) => (TEXTS.has(place) ? cell : Number(cell))),
      kinds,
    );
  }
}

/** Which of a group's cells are no numbers: its account, and its feature or survey. */
const TEXTS: ReadonlySet<number> = new Set([1, 4]);

/** A query must not be longer than a quarter of a million characters. */
const ACCOUNTS_PER_QUERY = 500;

/** Asks for the groups again that have rows on either side of the start, day by day. They are few: such rows are odd. */
async function postByDay(reading: Reading, source: SourceFile, split: readonly Split[], groups: GroupsOf): Promise<void> {
  const { asOf } = reading.request;
  const sorted = split.toSorted((one, other) => one.group.firstDay - other.group.firstDay);
  for (let from = 0; from < sorted.length; from += ACCOUNTS_PER_QUERY) {
    const some = sorted.slice(from, from + ACCOUNTS_PER_QUERY);
    const accounts = new Map(some.map(({ group, account }) => [alikeKey(group, asOf), account]));
    const days = groups({
      accounts: [...new Set(some.map(({ group }) => group.unknown as string))],
      firstDay: Math.min(...some.map(({ group }) => group.firstDay)),
      lastDay: Math.max(...some.map(({ group }) => group.lastDay)),
    });
    for await (const group of days) {
      const account = accounts.get(alikeKey(group, asOf));
      if (account !== undefined) postOn(reading, source, account, group);
    }
  }
}

/** What the rows of a group have in common. */
function alikeKey({ unknown, kind, what, counts, hasNumber, lastDay }: AlikeEvents, asOf: number): string {
  return JSON.stringify([unknown, kind, what, counts, hasNumber, weekOf(lastDay, asOf)]);
}

/** Counts a group whose rows all lie on one side of the start. */
function postOn(reading: Reading, source: SourceFile, account: Account, group: AlikeEvents): void {
  const isEarly = account.startDay !== null && group.lastDay < account.startDay;
  postEvents(reading, source, account, { ...group, isEarly }, { add: (_, tell) => tell() });
}
