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

type Fields = Record<string, number | null | undefined>;

/** Takes a record apart. */
export function keptRecord(record: EventRecord): KeptRecord {
  const { at, later, value, second, days } = FIGURE_FIELDS[record.source];
  const { accountId: _, id, ...words } = record;
  const fields = words as unknown as Fields;
  const take = (field: string | undefined) => {
    if (field === undefined) return null;
    const figure = fields[field] ?? null;
    delete fields[field];
    return figure;
  };
  const moment = (figure: number | null) => (figure !== null && days ? figure * MILLISECONDS_PER_DAY : figure);
  const figures = { at: moment(take(at)), later: moment(take(later)), value: take(value), second: take(second) };
  return { id, like: JSON.stringify(words), ...figures };
}

/**
 * Puts a record together again.
 * @param words what all records of its kind say, read from JSON.
 */
export function recordOf(words: Pick<EventRecord, 'source'>, accountId: string, kept: Omit<KeptRecord, 'like'>): EventRecord {
  const { at, later, value, second, days } = FIGURE_FIELDS[words.source];
  const record: Record<string, unknown> = { ...words, accountId, id: kept.id };
  const written = (moment: number | null) => (moment !== null && days ? dayOf(moment) : moment);
  record[at] = written(kept.at);
  if (later !== undefined) record[later] = written(kept.later);
  if (value !== undefined) record[value] = kept.value;
  if (second !== undefined) record[second] = kept.second;
  return record as unknown as EventRecord;
}
