import fc from 'fast-check';
import type { Account } from '../src/domain/account.js';
import { type Instant, MILLISECONDS_PER_DAY } from '../src/domain/calendar.js';
import type { EventRecord } from '../src/domain/records.js';
import { AS_OF, anAccount, daysAgo } from './portfolio-builder.js';

/** Random small books of accounts: every kind of record, dates around the as-of day, some sources missing. */
export interface RandomBook {
  readonly accounts: readonly Account[];
  readonly records: readonly EventRecord[];
}

const age = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 800 }));
const day = age.map(daysAgo);
const maybeDay = fc.option(day);
const instant: fc.Arbitrary<Instant> = fc
  .tuple(day, fc.integer({ min: 0, max: 1439 }))
  .map(([onDay, minute]) => onDay * MILLISECONDS_PER_DAY + minute * 60_000);
const amount = fc.integer({ min: -50_000, max: 500_000 }).map((cents) => cents / 100);
/** A number as people write it in a file, to three decimals. */
function decimalBetween(low: number, high: number): fc.Arbitrary<number> {
  return fc.integer({ min: low * 1000, max: high * 1000 }).map((thousandths) => thousandths / 1000);
}

const currency = fc.option(fc.constantFrom('EUR', 'USD'), { freq: 2 });
const status = fc.constantFrom(null, 'held', 'attended', 'completed', 'no_show', 'registered', 'tentative');

function account(id: string): fc.Arbitrary<Account> {
  return fc
    .record({
      startDay: fc.option(fc.integer({ min: -10, max: 900 }).map(daysAgo)),
      churnedDay: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day }),
      renewalDay: maybeDay,
      segment: fc.constantFrom(null, 'smb', 'enterprise'),
      parentId: fc.constantFrom(null, 'acme', 'birch', 'cedar', 'holding'),
      currency,
    })
    .map((stated) => anAccount({ id, ...stated }));
}

/** The random part of each kind of record; `accountId` and `id` are added to all. */
const KINDS: readonly fc.Arbitrary<Record<string, unknown> & { source: EventRecord['source'] }>[] = [
  fc
    .record({
      openedAt: instant,
      resolvedAfter: fc.option(fc.integer({ min: -48, max: 900 })),
      status: fc.constantFrom(null, 'open', 'closed', 'escalated', 'reopened'),
      csat: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    })
    .map(({ resolvedAfter, ...ticket }) => ({
      source: 'ticket' as const,
      ...ticket,
      severity: null,
      resolvedAt: resolvedAfter === null ? null : ticket.openedAt + resolvedAfter * 3_600_000,
    })),
  fc.record({
    source: fc.constantFrom('meeting' as const, 'webinar' as const, 'training' as const),
    heldAt: instant,
    status,
    minutes: fc.option(fc.integer({ min: 0, max: 240 })),
  }),
  fc.oneof(
    fc.record({
      source: fc.constant('survey' as const),
      answeredAt: instant,
      name: fc.constant('nps'),
      value: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    }),
    fc.record({
      source: fc.constant('survey' as const),
      answeredAt: instant,
      name: fc.constant('csat'),
      value: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    }),
  ),
  fc.record({
    source: fc.constant('usage' as const),
    usedAt: instant,
    feature: fc.constantFrom(null, 'export', 'import', 'chart'),
    quantity: fc.double({ min: 0, max: 50, noNaN: true }),
  }),
  fc.record({
    source: fc.constant('advocacy' as const),
    channel: fc.constant('advocacy'),
    occurredAt: instant,
    name: fc.constant('review'),
  }),
  fc.record({
    source: fc.constant('feedback' as const),
    channel: fc.constant('feedback'),
    occurredAt: instant,
    name: fc.constant('idea'),
  }),
  fc.record({
    source: fc.constant('milestone' as const),
    name: fc.constantFrom('handoff_call', 'first_report', 'go_live'),
    dueDay: maybeDay,
    doneDay: maybeDay,
  }),
  fc.record({
    source: fc.constant('revenue' as const),
    day,
    periodEndDay: maybeDay,
    amount,
    cost: fc.option(amount),
    currency: fc.oneof({ weight: 8, arbitrary: fc.constant('EUR') }, { weight: 1, arbitrary: currency }),
  }),
  fc.record({
    source: fc.constant('kpi' as const),
    kpi: fc.constantFrom('hours_saved', 'error_rate'),
    value: decimalBetween(-10, 200),
    target: fc.option(decimalBetween(-1, 100)),
    day: maybeDay,
  }),
];

const IDS = ['acme', 'birch', 'cedar'] as const;

const anyRecord: fc.Arbitrary<EventRecord> = fc
  .tuple(fc.constantFrom(...IDS), fc.oneof(...KINDS))
  .map(([accountId, rest]) => ({ accountId, id: null, ...rest }) as unknown as EventRecord);

/** Rows of a random book, of every source unless one is left out. */
export const someRecords = (maxLength = 60): fc.Arbitrary<EventRecord[]> =>
  fc
    .tuple(
      fc.array(anyRecord, { maxLength, size: 'max' }),
      fc.uniqueArray(fc.constantFrom('ticket', 'survey', 'usage', 'revenue', 'kpi', 'milestone', 'meeting'), { maxLength: 3 }),
    )
    .map(([records, left]) => records.filter(({ source }) => !left.includes(source as never)));

export const someAccounts: fc.Arbitrary<Account[]> = fc.tuple(...IDS.map(account));

export const someBook: fc.Arbitrary<RandomBook> = fc.record({ accounts: someAccounts, records: someRecords() });

/** The same record with its main date moved to a number of days after the as-of day; milestones have none to move. */
export function movedAfterAsOf(record: EventRecord, days: number): EventRecord {
  const day = AS_OF + days;
  const moment = day * MILLISECONDS_PER_DAY;
  switch (record.source) {
    case 'ticket':
      return { ...record, openedAt: moment };
    case 'meeting':
    case 'webinar':
    case 'training':
      return { ...record, heldAt: moment };
    case 'survey':
      return { ...record, answeredAt: moment };
    case 'usage':
      return { ...record, usedAt: moment };
    case 'revenue':
    case 'kpi':
      return { ...record, day };
    case 'milestone':
      return record;
    default:
      return { ...record, occurredAt: moment };
  }
}
