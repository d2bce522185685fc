import type { EventRole } from '../domain/vocabulary.js';
import type { PlaceOf, Table } from '../input/table.js';

/** The columns of a file whose rows can be counted by their bytes, by what they tell. Null: no record of it has such a thing. */
export interface PlainColumns {
  readonly at: string;
  /** When what began then was over. */
  readonly later: string | null;
  /** The quantity of usage, the answer to a survey or about a ticket, the amount of an invoice. */
  readonly value: string | null;
  /** The minutes of a session, the cost of an invoice. */
  readonly second: string | null;
  /** What all cells but the account, the dates and the numbers say: rows that say the same here are rows of one shape. */
  readonly words: readonly string[];
}

const NONE = { later: null, value: null, second: null, words: [] };
const SESSION = { ...NONE, at: 'held_at', second: 'minutes', words: ['status'] };
const ACTION = { ...NONE, at: 'occurred_at' };

export const PLAIN_COLUMNS: Readonly<Partial<Record<EventRole, PlainColumns>>> = {
  events: { at: 'occurred_at', later: 'resolved_at', value: 'value', second: 'minutes', words: ['type', 'name', 'status'] },
  tickets: { ...NONE, at: 'opened_at', later: 'resolved_at', value: 'csat', words: ['status'] },
  meetings: SESSION,
  webinars: SESSION,
  trainings: SESSION,
  surveys: { ...NONE, at: 'answered_at', value: 'value', words: ['name'] },
  usage: { ...NONE, at: 'used_at', value: 'quantity', words: ['feature'] },
  advocacy: ACTION,
  feedback: ACTION,
  revenue: { ...NONE, at: 'date', later: 'period_end', value: 'amount', second: 'cost', words: ['currency'] },
};

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
  const columns = PLAIN_COLUMNS[role];
  if (columns === undefined) return null;
  const { words, ...others } = columns;
  const known = ['account_id', ...words, ...Object.values(others), ...(UNCOUNTED[role] ?? [])];
  return table.columns.every((column) => placeOf(column) === undefined || known.includes(column)) ? columns : null;
}
