import type { Day, Instant } from '../domain/calendar.js';
import type { EventRecord, RevenueRecord, TicketRecord } from '../domain/records.js';
import { type DailyCount, dailyCounts, isDaily } from '../facts/daily-counts.js';
import { giveSource, type Ledger } from '../facts/ledger.js';
import { sourceOf } from '../facts/post.js';
import { dayOf } from '../math/calendar.js';
import { fromMillionths, type Millionths, toMillionths } from '../math/fixed-point.js';

/** The dates and numbers of a row; NaN where a cell is blank. */
export interface PlainValues {
  at: Instant;
  later: Instant;
  value: Millionths;
  second: Millionths;
}

/** What rows of a shape have in common beside their words: which of their values are missing or zero. One of 18 numbers. */
export function sortOfValues({ later, value, second }: PlainValues): number {
  return (Number.isNaN(later) ? 0 : 9) + sortOf(value) * 3 + sortOf(second);
}

/** Whether a number is missing, zero or above it. */
function sortOf(number: Millionths): number {
  return Number.isNaN(number) ? 0 : number === 0 ? 1 : 2;
}

/** Rows of which only accounts, dates and numbers differ: how one of them was read stands for all. */
export interface Shape {
  /** What such a row is counted as: at once, or as the record that it is. */
  readonly counted: DailyShape | TicketRecord | RevenueRecord;
  /** The first of them. */
  readonly like: EventRecord;
  /** The numbers that such a row may hold, as far as they were met; null where it may be any. */
  readonly values: Set<Millionths> | null;
  readonly seconds: Set<Millionths> | null;
}

/** Rows of which each counts on its own day: where to, and which of its numbers it carries there. */
export interface DailyShape {
  readonly source: 'daily';
  readonly of: string;
  readonly counts: readonly NumberedCount[];
  /** From when on the source is known to be given. */
  firstDay: Day;
}

interface NumberedCount {
  /** The number in the ledger of what is counted. */
  readonly subject: number;
  readonly sinceStart: boolean;
  readonly number: 'none' | 'value' | 'second';
  /** What is carried where the cell is blank. */
  readonly unstated: Millionths;
}

/** How rows like a record are counted; null of those that are only ever counted one by one. */
export function countedLike(ledger: Ledger, record: EventRecord): Shape['counted'] | null {
  if (record.source === 'ticket' || record.source === 'revenue') return record;
  if (!isDaily(record)) return null;
  const counts = dailyCounts(record).map((count) => numbered(ledger, count, 'minutes' in record ? 'second' : 'value'));
  return { source: 'daily', of: sourceOf(record), counts, firstDay: Number.POSITIVE_INFINITY };
}

function numbered({ rows }: Ledger, { kind, name, number, sinceStart }: DailyCount, where: 'value' | 'second'): NumberedCount {
  const subject = rows.numberOf(kind, name);
  return { subject, sinceStart, number: number === null ? 'none' : where, unstated: toMillionths(number ?? 0) };
}

/** Counts a row of an account into the ledger. */
export function countDaily(ledger: Ledger, place: number, shape: DailyShape, hasStart: boolean, values: PlainValues): void {
  const day = dayOf(values.at);
  if (day < shape.firstDay) {
    shape.firstDay = day;
    giveSource(ledger, shape.of, day);
  }
  for (const { subject, sinceStart, number, unstated } of shape.counts) {
    if (sinceStart && !hasStart) continue;
    if (number === 'none') ledger.rows.add(place, subject, 1, 0, day, day, 0);
    else ledger.rows.add(place, subject, 1, 1, day, day, Number.isNaN(values[number]) ? unstated : values[number]);
  }
}

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/** Makes the record of a shape that of a row: with its account, and its dates and numbers wherever the record has any. */
export function putValues(
  record: Writable<TicketRecord | RevenueRecord>,
  accountId: string,
  { at, later, value, second }: PlainValues,
): EventRecord {
  record.accountId = accountId;
  if (record.source === 'ticket') {
    const ticket: Writable<TicketRecord> = record;
    ticket.openedAt = at;
    if (ticket.resolvedAt !== null) ticket.resolvedAt = later;
    if (ticket.csat !== null) ticket.csat = fromMillionths(value);
    return ticket;
  }
  const revenue: Writable<RevenueRecord> = record;
  revenue.day = dayOf(at);
  if (revenue.periodEndDay !== null) revenue.periodEndDay = dayOf(later);
  revenue.amount = fromMillionths(value);
  if (revenue.cost !== null) revenue.cost = fromMillionths(second);
  return revenue;
}
