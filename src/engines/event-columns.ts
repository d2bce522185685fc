import { type EventRole, TOUCH_CHANNELS } from '../domain/vocabulary.js';

/** The columns of a file that tell what happened, by what they tell. Null: the file has no such column, or nothing is counted by it. */
export interface EventColumns {
  /** The kind of all of its rows, where no column tells it. */
  readonly kind: string | null;
  readonly type: string | null;
  readonly at: string;
  /** When what began then was over. */
  readonly later: string | null;
  /** The feature of usage, the name of a survey. */
  readonly name: string | null;
  readonly status: string | null;
  readonly currency: string | null;
  /** The quantity of usage, the answer to a survey or about a ticket, the amount of an invoice. */
  readonly value: string | null;
  readonly minutes: string | null;
  readonly cost: string | null;
}

const NONE = {
  kind: null,
  type: null,
  later: null,
  name: null,
  status: null,
  currency: null,
  value: null,
  minutes: null,
  cost: null,
};
const SESSION = { ...NONE, at: 'held_at', status: 'status', minutes: 'minutes' };
const ACTION = { ...NONE, at: 'occurred_at' };

/** The files whose rows are so many that they need not be read one by one. */
export const EVENT_COLUMNS: Readonly<Partial<Record<EventRole, EventColumns>>> = {
  events: {
    ...NONE,
    type: 'type',
    at: 'occurred_at',
    later: 'resolved_at',
    name: 'name',
    status: 'status',
    value: 'value',
    minutes: 'minutes',
  },
  tickets: { ...NONE, kind: 'ticket', at: 'opened_at', later: 'resolved_at', status: 'status', value: 'csat' },
  meetings: { ...SESSION, kind: 'meeting' },
  webinars: { ...SESSION, kind: 'webinar' },
  trainings: { ...SESSION, kind: 'training' },
  surveys: { ...NONE, kind: 'survey', at: 'answered_at', name: 'name', value: 'value' },
  usage: { ...NONE, kind: 'usage', at: 'used_at', name: 'feature', value: 'quantity' },
  advocacy: { ...ACTION, kind: 'advocacy' },
  feedback: { ...ACTION, kind: 'feedback' },
  revenue: { ...NONE, kind: 'revenue', at: 'date', later: 'period_end', currency: 'currency', value: 'amount', cost: 'cost' },
};

/** Tickets are counted on several days each, and so row by row. */
export const DAILY_CHANNELS = TOUCH_CHANNELS.filter((channel) => channel !== 'ticket');

/** Of files with events that are counted on the day they happen and on no other: rows of a week that are alike can be added up. */
export function dailyColumns(role: EventRole): EventColumns | null {
  const columns = EVENT_COLUMNS[role];
  if (columns === undefined) return null;
  return columns.kind === null || (DAILY_CHANNELS as readonly string[]).includes(columns.kind) ? columns : null;
}
