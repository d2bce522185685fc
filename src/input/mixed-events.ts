import { z } from 'zod';
import type { EventRecord } from '../domain/records.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { normaliseWord } from './cells.js';
import { actions, EVENT_TABLES, type Table } from './tables.js';

/** What the columns of events.csv mean to the table of each type, where the names differ. */
const SESSION = { held_at: 'occurred_at' };
const COLUMNS_OF_TYPE: Readonly<Record<TouchChannel, { table: Table<EventRecord>; from: Readonly<Record<string, string>> }>> = {
  ticket: { table: EVENT_TABLES.tickets, from: { opened_at: 'occurred_at', csat: 'value' } },
  meeting: { table: EVENT_TABLES.meetings, from: SESSION },
  webinar: { table: EVENT_TABLES.webinars, from: SESSION },
  training: { table: EVENT_TABLES.trainings, from: SESSION },
  survey: { table: EVENT_TABLES.surveys, from: { answered_at: 'occurred_at' } },
  usage: { table: EVENT_TABLES.usage, from: { used_at: 'occurred_at', feature: 'name', quantity: 'value' } },
  advocacy: { table: EVENT_TABLES.advocacy, from: {} },
  feedback: { table: EVENT_TABLES.feedback, from: {} },
};

const COLUMNS = [
  'id',
  'account_id',
  'type',
  'occurred_at',
  'name',
  'status',
  'value',
  'resolved_at',
  'severity',
  'minutes',
  'person',
];

/**
 * The table of events.csv: each row is read as a row of the table of its type.
 * @param channels the channels the model declares, each a type of its own.
 */
export function mixedEventsTable(channels: readonly string[]): Table<EventRecord> {
  const tables = new Map<string, { table: Table<EventRecord>; from: Readonly<Record<string, string>> }>([
    ...Object.entries(COLUMNS_OF_TYPE),
    ...channels.map((channel) => [channel, { table: actions('declared', channel), from: {} }] as const),
  ]);
  const schema = z.record(z.string(), z.string()).transform((row, context): EventRecord => {
    const cell = row['type']?.trim() ?? '';
    const type = tables.get(normaliseWord(cell));
    if (type === undefined) {
      const blank = cell === '';
      const known = [...TOUCH_CHANNELS, ...channels];
      const message = blank
        ? 'is blank'
        : `"${cell}" is no event type${nearest(cell, known) || `: expected ${listed(known, 'or')}`}`;
      return refuse(context, 'type', message, blank ? 'CS101' : 'CS105');
    }
    const { table, from } = type;
    const cells = table.columns.map((column) => [column, row[from[column] ?? column]] as const);
    const parsed = table.schema.safeParse(Object.fromEntries(cells.filter(([, value]) => value !== undefined)));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0]);
      refuse(context, from[column] ?? column, issue.message, diagnosticOf(issue));
    }
    return z.NEVER;
  });
  return {
    columns: COLUMNS,
    requiredColumns: ['account_id', 'type', 'occurred_at'],
    schema: schema as Table<EventRecord>['schema'],
  };
}

function refuse(context: z.RefinementCtx, column: string, message: string, diagnostic: unknown): typeof z.NEVER {
  context.addIssue({ code: 'custom', path: [column], message, params: { diagnostic } });
  return z.NEVER;
}

function diagnosticOf(issue: z.core.$ZodIssue): unknown {
  return issue.code === 'custom' ? issue.params?.['diagnostic'] : 'CS106';
}
