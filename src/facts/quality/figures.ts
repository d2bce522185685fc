import type { Account } from '../../domain/account.js';
import { type Day, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import type { RowPlace } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import type { FigureId } from '../../domain/vocabulary.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { roundTo } from '../../math/rounding.js';
import { createValueCounts } from '../../math/value-counts.js';
import { mainDay } from '../post.js';
import { keepFirst, MOST_EXAMPLES, newestFirst } from './examples.js';
import { type FigureCount, type FigureFacts, figureFacts } from './outliers.js';

/** A figure of a row, among those it can be compared with. */
interface Figure {
  readonly figure: FigureId;
  readonly group: string;
  readonly value: number;
}

/** The sizes of minutes, quantities, amounts and hours; a value of 0 has no size, and a refund that of its amount. */
export interface FigureTally {
  add(account: Account, record: EventRecord, place: RowPlace): void;
  figures(): FigureFacts;
}

/** @param asOf a ticket that is resolved later has no hours yet. */
export function createFigureTally(asOf: Day): FigureTally {
  const found = new Map<string, FigureCount>();
  return {
    add(account, record, place) {
      const figure = figureOf(account, record, asOf);
      if (figure !== null && figure.value !== 0) note(found, figure, account, record, place);
    },
    figures: () => figureFacts([...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count)),
  };
}

function figureOf(account: Account, record: EventRecord, asOf: Day): Figure | null {
  switch (record.source) {
    case 'meeting':
    case 'webinar':
    case 'training':
      return record.minutes === null ? null : { figure: 'minutes', group: record.source, value: record.minutes };
    case 'usage':
      return { figure: 'quantity', group: record.feature ?? '', value: record.quantity };
    case 'revenue':
      return { figure: 'amount', group: moneyGroup(account, record), value: record.amount };
    case 'ticket':
      return hoursOf(record, asOf);
    default:
      return null;
  }
}

const MILLISECONDS_PER_HOUR = MILLISECONDS_PER_DAY / 24;

function hoursOf({ openedAt, resolvedAt }: Extract<EventRecord, { source: 'ticket' }>, asOf: Day): Figure | null {
  if (resolvedAt === null || resolvedAt < openedAt || dayOf(resolvedAt) > asOf) return null;
  return { figure: 'resolutionHours', group: '', value: (resolvedAt - openedAt) / MILLISECONDS_PER_HOUR };
}

const DAYS_PER_MONTH = 365.25 / 12;

/** A month's invoice is compared with those of a month, and a year's with those of a year. */
function moneyGroup({ currency }: Account, record: Extract<EventRecord, { source: 'revenue' }>): string {
  const { day, periodEndDay } = record;
  const period = periodEndDay === null ? '' : `${Math.round((periodEndDay - day + 1) / DAYS_PER_MONTH)} months`;
  return [record.currency ?? currency ?? '', period].filter((part) => part !== '').join(', ');
}

function note(
  found: Map<string, FigureCount>,
  { figure, group, value }: Figure,
  account: Account,
  record: EventRecord,
  { role, path, line }: RowPlace,
): void {
  const key = `${role} ${figure} ${group}`;
  const known = found.get(key);
  const fresh = (): FigureCount => {
    return { figure, group, source: role, counts: createValueCounts(), largest: [], smallest: [] };
  };
  const count = known ?? fresh();
  if (known === undefined) found.set(key, count);
  const size = Math.abs(value);
  count.counts.add(size);
  if (!isExtreme(count, size)) return;
  const day = mainDay(record);
  const text = `${value < 0 ? '−' : ''}${roundTo(size, 2)}${day === null ? '' : ` on ${isoDay(day)}`}`;
  const example = { size, account: account.id, file: path, line, day, text };
  keepFirst(count.largest, example, (one, other) => other.size - one.size || newestFirst(one, other));
  keepFirst(count.smallest, example, (one, other) => one.size - other.size || newestFirst(one, other));
}

/** Whether it is worth writing down: few of many values are. */
function isExtreme({ largest, smallest }: FigureCount, size: number): boolean {
  const [low, high] = [smallest[MOST_EXAMPLES - 1]?.size, largest[MOST_EXAMPLES - 1]?.size];
  return low === undefined || high === undefined || size <= low || size >= high;
}
