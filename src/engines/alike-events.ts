import { MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import type { EventRecord } from '../domain/records.js';
import type { AlikeRows } from '../facts/post.js';
import type { SqlValue } from './sql/engine.js';

/** Events of one account and week that are counted alike, or rows that count nowhere. */
export interface AlikeEvents extends AlikeRows {
  /** Of the account in the list of all; null of rows of an account that is not known. */
  readonly place: number | null;
  /** What rows write for an account that is not known to the database. */
  readonly unknown: string | null;
  readonly isAhead: boolean;
  readonly kind: string;
  readonly what: string;
  readonly counts: boolean;
  readonly hasNumber: boolean;
  readonly isEarly: boolean;
  /** The line of the first of them. */
  readonly line: number;
}

/** A row of the query of alike events. */
export function alikeEvents(row: readonly SqlValue[], kinds: readonly string[]): AlikeEvents {
  const [place, unknown, isAhead, kind, what, counts, hasNumber, isEarly, rows, sum, firstDay, lastDay, line] = row;
  return {
    place: place as number | null,
    unknown: unknown as string | null,
    isAhead: isAhead === 1,
    kind: kinds[(kind ?? -1) as number] ?? '',
    what: (what ?? '') as string,
    counts: counts === 1,
    hasNumber: hasNumber === 1,
    isEarly: isEarly === 1,
    rows: rows as number,
    sum: sum as number,
    firstDay: firstDay as number,
    lastDay: lastDay as number,
    line: line as number,
  };
}

/** One of the events, as far as they are counted alike. */
export function firstOf({ kind, what, counts, hasNumber, firstDay }: AlikeEvents, accountId: string): EventRecord {
  const id = null;
  const at = firstDay * MILLISECONDS_PER_DAY;
  const name = what === '' ? null : what;
  switch (kind) {
    case 'usage':
      return { accountId, id, source: 'usage', usedAt: at, feature: name, quantity: counts ? 1 : 0 };
    case 'meeting':
    case 'webinar':
    case 'training':
      return { accountId, id, source: kind, heldAt: at, status: counts ? 'held' : 'cancelled', minutes: hasNumber ? 0 : null };
    case 'survey':
      return { accountId, id, source: 'survey', answeredAt: at, name, value: hasNumber ? 0 : null };
    case 'advocacy':
    case 'feedback':
      return { accountId, id, source: kind, channel: kind, occurredAt: at, name };
    default:
      return { accountId, id, source: 'declared', channel: kind, occurredAt: at, name };
  }
}
