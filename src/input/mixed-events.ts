import type { EventRecord } from '../domain/records.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { normaliseWord, Refusal } from './cells.js';
import type { Renames, Table } from './table.js';
import { actions, EVENT_TABLES } from './tables.js';

const SESSION: Renames = { held_at: 'occurred_at' };

/** The table of a type, and the columns of events.csv that its columns are read from, where the names differ. */
interface TypeTable {
  readonly table: Table<EventRecord>;
  readonly from: Renames;
}

const COLUMNS_OF_TYPE: Readonly<Record<TouchChannel, TypeTable>> = {
  ticket: { table: EVENT_TABLES.tickets, from: { opened_at: 'occurred_at', csat: 'value' } },
  meeting: { table: EVENT_TABLES.meetings, from: SESSION },
  webinar: { table: EVENT_TABLES.webinars, from: SESSION },
  training: { table: EVENT_TABLES.trainings, from: SESSION },
  survey: { table: EVENT_TABLES.surveys, from: { answered_at: 'occurred_at' } },
  usage: { table: EVENT_TABLES.usage, from: { used_at: 'occurred_at', feature: 'name', quantity: 'value' } },
  advocacy: { table: EVENT_TABLES.advocacy, from: {} },
  feedback: { table: EVENT_TABLES.feedback, from: {} },
};

const KINDS = {
  id: 'text',
  account_id: 'text',
  type: 'word',
  occurred_at: 'date',
  name: 'text',
  status: 'word',
  value: 'number',
  resolved_at: 'date',
  severity: 'text',
  minutes: 'number',
  person: 'text',
} as const;

/**
 * The table of events.csv: each row is read as a row of the table of its type.
 * @param channels the channels the model declares, each a type of its own.
 */
export function mixedEventsTable(channels: readonly string[]): Table<EventRecord> {
  const types = new Map<string, TypeTable>([
    ...Object.entries(COLUMNS_OF_TYPE),
    ...channels.map((channel) => [channel, { table: actions('declared', channel), from: {} }] as const),
  ]);
  return {
    columns: Object.keys(KINDS),
    requiredColumns: ['account_id', 'type', 'occurred_at'],
    kinds: KINDS,
    reader(placeOf) {
      const readers = new Map([...types].map(([name, { table, from }]) => [name, table.reader(placeOf, from)]));
      const typePlace = placeOf('type') ?? -1;
      return (cells, refuse) => {
        const cell = (cells[typePlace] ?? '').trim();
        const read = readers.get(cell) ?? readers.get(normaliseWord(cell));
        if (read !== undefined) return read(cells, refuse);
        refuse('type', unknownType(cell, [...TOUCH_CHANNELS, ...channels]));
        return null;
      };
    },
  };
}

function unknownType(cell: string, known: readonly string[]): Refusal {
  if (cell === '') return new Refusal('CS101', 'is blank');
  return new Refusal('CS105', `"${cell}" is no event type${nearest(cell, known) || `: expected ${listed(known, 'or')}`}`);
}
