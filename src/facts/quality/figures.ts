import type { Account } from '../../domain/account.js';
import { type Day, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import type { FigureQuality, Observation, RowPlace } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import type { FigureId } from '../../domain/vocabulary.js';
import { dayOf, isoDay } from '../../math/calendar.js';
import { roundTo } from '../../math/rounding.js';
import { LEAST_VALUES, type Spread, spreadOfSizes } from '../../math/spread.js';
import { createValueCounts, type ValueCounts } from '../../math/value-counts.js';
import { mainDay } from '../post.js';
import { type DatedExample, keepFirst, MOST_EXAMPLES, newestFirst } from './examples.js';

/** A figure of a row, among those it can be compared with. */
interface Figure {
  readonly figure: FigureId;
  readonly group: string;
  readonly value: number;
}

interface SizedExample extends DatedExample {
  readonly size: number;
}

/** The values of one figure in one source, among their like. */
interface FigureCount {
  readonly figure: FigureId;
  readonly group: string;
  readonly source: string;
  readonly counts: ValueCounts;
  readonly largest: SizedExample[];
  readonly smallest: SizedExample[];
}

/** The sizes of minutes, quantities, amounts and hours; a value of 0 has no size, and a refund that of its amount. */
export interface FigureTally {
  add(account: Account, record: EventRecord, place: RowPlace): void;
  figures(): FigureFacts;
}

export interface FigureFacts {
  readonly figures: readonly FigureQuality[];
  readonly observations: readonly Observation[];
}

/** @param asOf a ticket that is resolved later has no hours yet. */
export function createFigureTally(asOf: Day): FigureTally {
  const found = new Map<string, FigureCount>();
  return {
    add(account, record, place) {
      const figure = figureOf(account, record, asOf);
      if (figure !== null && figure.value !== 0) note(found, figure, account, record, place);
    },
    figures() {
      const judged = inOrder(found).map((count) => ({ count, spread: spreadOfSizes(count.counts.list()) }));
      const figures = judged.map(({ count, spread }) => qualityOf(count, spread));
      const observations = judged.flatMap(({ count, spread }, at) => outliersOf(count, spread, figures[at] as FigureQuality));
      return { figures, observations };
    },
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

function inOrder(found: ReadonlyMap<string, FigureCount>): FigureCount[] {
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}

function qualityOf({ figure, group, counts }: FigureCount, spread: Spread): FigureQuality {
  const { median, low, high } = spread;
  const named = { figure, group, values: counts.total, median };
  if (counts.total < LEAST_VALUES) return { ...named, low: null, high: null, outliers: 0 };
  const outliers = counts.list().reduce((sum, [size, n]) => (spread.isOutlier(size) ? sum + n : sum), 0);
  return { ...named, low, high, outliers };
}

function outliersOf({ source, largest, smallest }: FigureCount, spread: Spread, figure: FigureQuality): Observation[] {
  if (figure.outliers === 0) return [];
  const worst = [...largest, ...smallest]
    .filter(({ size }) => spread.isOutlier(size))
    .sort((one, other) => distance(other, spread) - distance(one, spread) || newestFirst(one, other))
    .slice(0, MOST_EXAMPLES)
    .map(({ size: _, day: __, ...example }) => example);
  return [{ id: 'outliers', source, count: figure.outliers, of: figure.values, examples: worst, figure }];
}

/** How far a size lies from the median, in powers of ten. */
function distance({ size }: SizedExample, { median }: Spread): number {
  return Math.abs(Math.log10(size / median));
}
