import type { Account } from '../domain/account.js';
import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import type { Changes } from '../domain/changes.js';
import type { EventRecord, SessionRecord } from '../domain/records.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';

/**
 * The rows of an account as they would be if more had happened on a day: touches, and milestones done. A milestone that is planned
 * is done then; one that is not comes in as a new one.
 */
export function withAdditions(
  account: Account,
  records: readonly EventRecord[],
  { touches, milestones }: Pick<Changes, 'touches' | 'milestones'>,
  day: Day,
): EventRecord[] {
  const kept = records.map((record) =>
    milestones.some((name) => isOpen(record, name, day)) ? { ...record, doneDay: day } : record,
  );
  const unplanned = milestones.filter((name) => !records.some((record) => isOpen(record, name, day)));
  const owned = { accountId: account.id, id: null };
  return [
    ...kept,
    ...unplanned.map((name): EventRecord => ({ ...owned, source: 'milestone', name, dueDay: null, doneDay: day })),
    ...[...touches].flatMap(([channel, times]) =>
      Array.from({ length: times }, (): EventRecord => ({ ...owned, ...touchOf(channel)(day * MILLISECONDS_PER_DAY) })),
    ),
  ];
}

/** Whether a row plans a milestone that is not done by a day. */
export function isOpen(record: EventRecord, name: string, day: Day): boolean {
  return record.source === 'milestone' && record.name === name && (record.doneDay === null || record.doneDay > day);
}

type Unowned<Row> = Row extends EventRecord ? Omit<Row, 'accountId' | 'id'> : never;
type TouchAt = (at: Instant) => Unowned<EventRecord>;

function held(source: SessionRecord['source']): TouchAt {
  return (heldAt) => ({ source, heldAt, status: 'held', minutes: null });
}

/** The plainest row that is a touch of a channel: it says that it happened and nothing more. */
const TOUCHES: Readonly<Record<TouchChannel, TouchAt>> = {
  ticket: (openedAt) => ({ source: 'ticket', openedAt, resolvedAt: null, status: null, severity: null, csat: null }),
  meeting: held('meeting'),
  webinar: held('webinar'),
  training: held('training'),
  survey: (answeredAt) => ({ source: 'survey', answeredAt, name: null, value: null }),
  usage: (usedAt) => ({ source: 'usage', usedAt, feature: null, quantity: 1 }),
  advocacy: (occurredAt) => ({ source: 'advocacy', channel: 'advocacy', occurredAt, name: null }),
  feedback: (occurredAt) => ({ source: 'feedback', channel: 'feedback', occurredAt, name: null }),
};

function touchOf(channel: string): TouchAt {
  const isBuiltIn = (TOUCH_CHANNELS as readonly string[]).includes(channel);
  return isBuiltIn ? TOUCHES[channel as TouchChannel] : (occurredAt) => ({ source: 'declared', channel, occurredAt, name: null });
}
