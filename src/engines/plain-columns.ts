import type { EventRole } from '../domain/vocabulary.js';
import type { PlaceOf, Table } from '../input/table.js';
import { EVENT_COLUMNS } from './event-columns.js';

/** The columns of a file whose rows can be counted by their bytes. */
export interface PlainColumns {
  readonly at: string;
  readonly later: string | null;
  readonly value: string | null;
  /** The minutes of a session, the cost of an invoice. */
  readonly second: string | null;
  /** What all cells but the account, the dates and the numbers say: rows that say the same here are rows of one shape. */
  readonly words: readonly string[];
}

/** Where nothing is counted by them. */
const UNCOUNTED: Readonly<Partial<Record<EventRole, readonly string[]>>> = {
  events: ['severity', 'person'],
  tickets: ['severity'],
  meetings: ['person', 'name'],
  webinars: ['person', 'name'],
  trainings: ['person', 'name'],
  usage: ['person'],
  advocacy: ['name'],
  feedback: ['name'],
};

/** The columns of a file of which each row is counted by its bytes; null where it has another column, such as an id. */
export function plainColumns(role: EventRole, table: Table<unknown>, placeOf: PlaceOf): PlainColumns | null {
  const columns = EVENT_COLUMNS[role];
  if (columns === undefined) return null;
  const { at, later, value, minutes, cost, type, name, status, currency } = columns;
  const words = [type, name, status, currency].filter((word) => word !== null);
  const known = ['account_id', at, later, value, minutes, cost, ...words, ...(UNCOUNTED[role] ?? [])];
  const isPlain = table.columns.every((column) => placeOf(column) === undefined || known.includes(column));
  return isPlain ? { at, later, value, second: minutes ?? cost, words } : null;
}
