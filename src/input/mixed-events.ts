import * as z from 'zod';
import type { EventRecord } from '../domain/records.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { normaliseWord, Refusal, refusalIssue } from './cells.js';
import type { RawRow, Table } from './table.js';
import { actions, EVENT_TABLES } from './tables.js';

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

interface TypeReader {
  readonly schema: Table<EventRecord>['schema'];
  /** Column of the table of the type, and the column of events.csv it is read from. */
  readonly columns: readonly (readonly [column: string, from: string])[];
}

function typeReader(table: Table<EventRecord>, from: Readonly<Record<string, string>>): TypeReader {
  return { schema: table.schema, columns: table.columns.map((column) => [column, from[column] ?? column] as const) };
}

/**
 * The table of events.csv: each row is read as a row of the table of its type.
 * @param channels the channels the model declares, each a type of its own.
 */
export function mixedEventsTable(channels: readonly string[]): Table<EventRecord> {
  const readers = new Map<string, TypeReader>([
    ...Object.entries(COLUMNS_OF_TYPE).map(([type, { table, from }]) => [type, typeReader(table, from)] as const),
    ...channels.map((channel) => [channel, typeReader(actions('declared', channel), {})] as const),
  ]);
  const schema = z.transform((row: RawRow, { issues }): EventRecord => {
    const cell = row['type']?.trim() ?? '';
    const reader = readers.get(cell) ?? readers.get(normaliseWord(cell));
    if (reader === undefined) {
      issues.push(refusalIssue(unknownType(cell, [...TOUCH_CHANNELS, ...channels]), cell, 'type'));
      return z.NEVER;
    }
    const cells: Record<string, string | undefined> = {};
    for (const [column, from] of reader.columns) cells[column] = row[from];
    const parsed = reader.schema.safeParse(cells);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) issues.push(renamed(issue, reader));
    return z.NEVER;
  });
  return {
    columns: COLUMNS,
    requiredColumns: ['account_id', 'type', 'occurred_at'],
    schema: schema as unknown as Table<EventRecord>['schema'],
  };
}

function unknownType(cell: string, known: readonly string[]): Refusal {
  if (cell === '') return new Refusal('CS101', 'is blank');
  return new Refusal('CS105', `"${cell}" is no event type${nearest(cell, known) || `: expected ${listed(known, 'or')}`}`);
}

/** An issue of the table of a type, told by the column of events.csv it comes from. */
function renamed(issue: z.core.$ZodIssue, { columns }: TypeReader): z.core.$ZodRawIssue {
  const column = String(issue.path[0]);
  const from = columns.find(([name]) => name === column)?.[1] ?? column;
  const { diagnostic } = issue.code === 'custom' ? (issue.params ?? {}) : {};
  return { code: 'custom', message: issue.message, path: [from], input: issue.input, params: { diagnostic } };
}
