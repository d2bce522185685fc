import type { Account } from '../domain/account.js';
import type { DiagnosticCode } from '../domain/diagnostics.js';
import type { EventRecord } from '../domain/records.js';
import { TICKET_STATES } from '../domain/ticket-states.js';
import { TOUCH_CHANNELS, type TouchChannel } from '../domain/vocabulary.js';
import { dayOf } from '../math/calendar.js';
import { isClosedStatus, mainDay } from './post.js';

export interface Contradiction {
  readonly code: DiagnosticCode;
  readonly message: string;
}

export const KNOWN_STATUSES = new Set([
  'held',
  'attended',
  'completed',
  'registered',
  'scheduled',
  'no_show',
  'cancelled',
  'canceled',
  'declined',
]);

/** What is odd about a row that nevertheless counts. */
export function contradictionsOf(record: EventRecord, account: Account): Contradiction[] {
  const found: Contradiction[] = [];
  const day = mainDay(record);
  const isEvent = TOUCH_CHANNELS.includes(record.source as TouchChannel);
  if (isEvent && day !== null && account.startDay !== null && day < account.startDay) {
    found.push({ code: 'CS503', message: `the row lies before the start_date of account ${account.id}` });
  }
  if (record.source === 'ticket') {
    const { openedAt, resolvedAt, status } = record;
    if (resolvedAt !== null && dayOf(resolvedAt) < dayOf(openedAt)) {
      found.push({ code: 'CS506', message: 'the ticket is resolved on a day before it was opened' });
    }
    if (resolvedAt === null && isClosedStatus(status))
      found.push({ code: 'CS507', message: `the ticket is ${status} without resolved_at` });
    if (resolvedAt === null && status !== null && !TICKET_STATES.has(status))
      found.push({ code: 'CS515', message: `the status "${status}" is unknown: the ticket counts as open` });
  }
  if ('heldAt' in record && record.status !== null && !KNOWN_STATUSES.has(record.status)) {
    found.push({ code: 'CS511', message: `the status "${record.status}" is unknown: the row counts as no touch` });
  }
  if (record.source === 'revenue' && record.periodEndDay !== null && record.periodEndDay < record.day) {
    found.push({ code: 'CS508', message: 'the row has a period_end before its date' });
  }
  return found;
}
