import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
export function readFixture(
  theme: string,
  asOf: string,
  channels: readonly string[] = [],
  onRecord: BookRequest['onRecord'] = () => {},
): Promise<Book> {
  const folder = join('fixtures', theme);
  const files = new Set(readdirSync(folder));
  const sources = ROLES.filter((role) => files.has(`${role}.csv`)).map((role) => ({
    role,
    path: join(folder, `${role}.csv`),
    columns: {},
  }));
  return readBook({ sources, asOf: dayFrom(asOf), channels, onRecord });
}
