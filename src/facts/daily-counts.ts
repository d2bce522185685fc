import type { ActionRecord, EventRecord, SessionRecord, SurveyRecord, UsageRecord } from '../domain/records.js';
import type { SeriesName } from './ledger.js';

export const HELD_STATUSES = new Set(['held', 'attended', 'completed']);

/** What a row counts as on the day it happened, of whatever account and day it is. */
export type DailyCount = {
  /** The number it carries there; null where it carries none. */
  readonly number: number | null;
  /** Whether it counts so from the start of its account on alone. */
  readonly sinceStart: boolean;
} & ({ readonly kind: 'series'; readonly name: SeriesName } | { readonly kind: 'feature'; readonly name: string });

function inSeries(name: SeriesName, number: number | null = null, sinceStart = false): DailyCount {
  return { kind: 'series', name, number, sinceStart };
}

const NOTHING: readonly DailyCount[] = [];

function sessionCounts({ source, status, minutes }: SessionRecord): readonly DailyCount[] {
  if (status !== null && !HELD_STATUSES.has(status)) return NOTHING;
  if (source === 'webinar') return [inSeries('webinar/attended')];
  if (source === 'training') return [inSeries('training/completed')];
  return [inSeries('meeting/held', minutes), inSeries('meeting/since-start', null, true)];
}

function surveyCounts({ name, value }: SurveyRecord): readonly DailyCount[] {
  const answered = inSeries('survey/answered');
  if (value !== null && name === 'nps') return [answered, inSeries('survey/nps', value)];
  if (value !== null && name === 'csat') return [answered, inSeries('survey/csat', value)];
  return [answered];
}

function usageCounts({ quantity, feature }: UsageRecord): readonly DailyCount[] {
  if (quantity <= 0) return NOTHING;
  const used = inSeries('usage/used', quantity);
  return feature === null ? [used] : [used, { kind: 'feature', name: feature, number: null, sinceStart: false }];
}

const ACTION_SERIES = { advocacy: 'advocacy/acted', feedback: 'feedback/given' } as const;

function actionCounts(action: ActionRecord): readonly DailyCount[] {
  return [inSeries(action.source === 'declared' ? `declared/${action.channel}` : ACTION_SERIES[action.source])];
}

/** Records that count on their own day and on no other. */
export type DailyRecord = SessionRecord | SurveyRecord | UsageRecord | ActionRecord;

/** How each kind of them is counted; each takes the records of its own kind. */
const COUNTS: Readonly<Record<DailyRecord['source'], (record: never) => readonly DailyCount[]>> = {
  meeting: sessionCounts,
  webinar: sessionCounts,
  training: sessionCounts,
  survey: surveyCounts,
  usage: usageCounts,
  advocacy: actionCounts,
  feedback: actionCounts,
  declared: actionCounts,
};

export function isDaily(record: EventRecord): record is DailyRecord {
  return record.source in COUNTS;
}

export function dailyCounts(record: DailyRecord): readonly DailyCount[] {
  return (COUNTS[record.source] as (record: DailyRecord) => readonly DailyCount[])(record);
}
