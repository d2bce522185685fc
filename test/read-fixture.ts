import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../src/domain/account.js';
import type { EventRecord } from '../src/domain/records.js';
import { ROLES } from '../src/domain/vocabulary.js';
import type { Book, BookRequest } from '../src/engines/book.js';
import { readBook } from '../src/engines/node.js';
import { parseIsoInstant } from '../src/input/cells.js';
import { dayOf } from '../src/math/calendar.js';

export function dayFrom(text: string): number {
  const instant = parseIsoInstant(text);
  if (instant === null) throw new Error(`${text} is not a date`);
  return dayOf(instant);
}

/** Reads every canonical file of a fixture folder. */
export function readFixture(theme: string, asOf: string, more: Partial<BookRequest> = {}): Promise<Book> {
  const folder = join('fixtures', theme);
  const files = new Set(readdirSync(folder));
  const sources = ROLES.filter((role) => files.has(`${role}.csv`)).map((role) => ({
    role,
    path: join(folder, `${role}.csv`),
    columns: {},
  }));
  return readBook({ sources, asOf: dayFrom(asOf), channels: [], ...more });
}

/** The accounts of a fixture and the rows that count at a day. */
export async function readRecords(
  theme: string,
  asOf: string,
): Promise<{ accounts: readonly Account[]; records: EventRecord[] }> {
  const records: EventRecord[] = [];
  const { accounts } = await readFixture(theme, asOf, { onRecord: (_, record) => records.push(record) });
  return { accounts, records };
}
