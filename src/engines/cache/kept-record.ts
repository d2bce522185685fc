import { MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import type { EventRecord } from '../../domain/records.js';
import { dayOf } from '../../math/calendar.js';

/** The dates of a record as moments, and its numbers. Null where it has none. */
export interface Figures {
  readonly at: number | null;
  readonly later: number | null;
  readonly value: number | null;
  readonly second: number | null;
}

/** A record as it is kept, whoever's it is. */
export interface KeptRecord extends Figures {
  readonly id: string | null;
  /** All that it says in words, as JSON: many records say the same. */
  readonly like: string;
}

interface FigureFields extends Partial<Record<keyof Figures, string>> {
  readonly at: string;
  /** Whether its dates are days. */
  readonly days?: true;
}

const SESSION = { at: 'heldAt', second: 'minutes' };
const ACTION = { at: 'occurredAt' };

/** Where the records of each kind have their dates and numbers. */
const FIGURE_FIELDS: Readonly<Record<EventRecord['source'], FigureFields>> = {
  ticket: { at: 'openedAt', later: 'resolvedAt', value: 'csat' },
  meeting: SESSION,
  webinar: SESSION,
  training: SESSION,
  survey: { at: 'answeredAt', value: 'value' },
  usage: { at: 'usedAt', value: 'quantity' },
  advocacy: ACTION,
  feedback: ACTION,
  declared: ACTION,
  milestone: { at: 'dueDay', later: 'doneDay', days: true },
  revenue: { at: 'day', later: 'periodEndDay', value: 'amount', second: 'cost', days: true },
  kpi: { at: 'day', value: 'value', second: 'target', days: true },
};

type Fields = Record<string, string | number | null>;

/** Takes a record apart. */
export function keptRecord(record: EventRecord): KeptRecord {
  const { at, later, value, second, days } = FIGURE_FIELDS[record.source];
  const words = { ...record, accountId: '', id: null } as unknown as Fields;
  const take = (field: string | undefined) => {
    if (field === undefined) return null;
    const figure = words[field] as number | null;
    words[field] = null;
    return figure;
  };
  const moment = (figure: number | null) => (figure !== null && days ? figure * MILLISECONDS_PER_DAY : figure);
  const figures = { at: moment(take(at)), later: moment(take(later)), value: take(value), second: take(second) };
  return { id: record.id, like: JSON.stringify(words), ...figures };
}

/**
 * Puts a record together again.
 * @param words what all records say that are like it. They are copied with room for all that is its own, which makes the copy fast.
 */
export function recordOf(words: EventRecord, accountId: string, kept: Omit<KeptRecord, 'like'>): EventRecord {
  const { at, later, value, second, days } = FIGURE_FIELDS[words.source];
  const record = { ...words, accountId, id: kept.id } as unknown as Fields;
  const written = (moment: number | null) => (moment !== null && days ? dayOf(moment) : moment);
  record[at] = written(kept.at);
  if (later !== undefined) record[later] = written(kept.later);
  if (value !== undefined) record[value] = kept.value;
  if (second !== undefined) record[second] = kept.second;
  return record as unknown as EventRecord;
}
