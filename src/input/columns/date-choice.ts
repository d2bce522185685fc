import { MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { listed } from '../../words/count.js';
import { type DateFormat, type DateOrder, readDate, unknownZone } from './date-format.js';
import type { DateKind } from './date-kinds.js';
import { type Hint, located, type SeenCell, settle, type Tallies, type Tally, type Unsettled } from './evidence.js';
import { instantInCellZone } from './zone-clocks.js';
import { type CellZone, placesOf } from './zone-names.js';

interface Chosen {
  readonly order: DateOrder;
  readonly because: string;
}
type Choice = Chosen | Unsettled<DateFormat>;
type OtherThanOrder = Omit<DateFormat, 'order'>;

/** The order of a column by what its cells show, or what keeps it open. */
export function chooseOrder(kinds: Tallies<DateKind>, others: OtherThanOrder, hint: Hint<DateOrder> | undefined): Choice {
  const dates = kinds.tally(isCalendarDate);
  const moments = kinds.tally(countsTime);
  if (moments !== null && moments.count > (dates?.count ?? 0)) return chooseUnitOfCounts(kinds);
  const verdict = settle(kinds, 'day-first', 'month-first');
  if (verdict.kind === 'settled')
    return { order: verdict.option, because: `${located(verdict.by)} can only be ${verdict.option}` };
  if (verdict.kind === 'mixed') return mixed(verdict.cells, 'day-first', 'month-first');
  if (verdict.kind === 'no-matter') return dates === null ? noDates(kinds) : chooseWhereNoneDiffers(kinds, dates);
  return hint === undefined ? ambiguousOrder(verdict.cell, others) : { order: hint.option, because: hint.because };
}

function isCalendarDate({ readableIn }: DateKind): boolean {
  return readableIn.has('day-first') || readableIn.has('month-first');
}

function countsTime({ suggests }: DateKind): boolean {
  return suggests === 'unix-seconds' || suggests === 'unix-milliseconds';
}

function chooseUnitOfCounts(kinds: Tallies<DateKind>): Choice {
  const seconds = kinds.tally(({ suggests }) => suggests === 'unix-seconds');
  const milliseconds = kinds.tally(({ suggests }) => suggests === 'unix-milliseconds');
  if (seconds !== null && milliseconds !== null)
    return mixed([seconds.first, milliseconds.first], 'unix-seconds', 'unix-milliseconds');
  const order = seconds === null ? 'unix-milliseconds' : 'unix-seconds';
  const { first } = (seconds ?? milliseconds) as Tally;
  return { order, because: `${located(first)} counts ${order.slice('unix-'.length)} since 1970` };
}

function mixed(cells: readonly [SeenCell, SeenCell], one: DateOrder, other: DateOrder): Unsettled<DateFormat> {
  return { kind: 'mixed', because: `${located(cells[0])} can only be ${one} and ${located(cells[1])} only ${other}`, cells };
}

const SELF_EVIDENT = {
  'month-name': (cell: string) => `the month is a name, as in ${cell}`,
  'year-first': (cell: string) => `the year stands first, as in ${cell}`,
  iso: (cell: string) => `the dates are ISO dates, as ${cell} is`,
};

/** A column is called by how most of its dates are written; all of them are read. */
function chooseWhereNoneDiffers(kinds: Tallies<DateKind>, dates: Tally): Chosen {
  let most: { order: keyof typeof SELF_EVIDENT; tally: Tally } | null = null;
  for (const order of ['month-name', 'year-first', 'iso'] as const) {
    const tally = kinds.tally(({ suggests }) => suggests === order);
    if (tally !== null && tally.count > (most?.tally.count ?? 0)) most = { order, tally };
  }
  if (most === null) return { order: 'day-first', because: `day and month are one number, as in ${located(dates.first)}` };
  return { order: most.order, because: SELF_EVIDENT[most.order](located(most.tally.first)) };
}

const DAY_IN_WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const TIME_IN_WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

function dayInWords(cell: string, order: DateOrder): string {
  return DAY_IN_WORDS.format((readDate(cell, order)?.day ?? 0) * MILLISECONDS_PER_DAY);
}

function ambiguousOrder(seen: SeenCell, others: OtherThanOrder): Unsettled<DateFormat> {
  const readings = (['day-first', 'month-first'] as const).map((order) => ({
    format: { order, ...others },
    meaning: dayInWords(seen.cell, order),
  }));
  const both = readings.map(({ format, meaning }) => `${meaning} (${format.order})`);
  return { kind: 'ambiguous', because: `${located(seen)} is ${listed(both, 'or')}`, cell: seen, readings };
}

/** The orders in which so many things could be dates that they have to be stated. */
const STATED_ONLY = ['year-first', 'excel-serial'] as const;

function noDates(kinds: Tallies<DateKind>): Unsettled<DateFormat> {
  for (const order of STATED_ONLY) {
    const seen = kinds.tally(({ readableIn }) => readableIn.has(order))?.first;
    if (seen === undefined) continue;
    const meaning = `${dayInWords(seen.cell, order)} if the order is stated to be ${order}`;
    return { kind: 'none', because: `no cell is a date by itself; ${located(seen)} would be ${meaning}` };
  }
  const seen = kinds.tally(() => true)?.first;
  if (seen === undefined) return { kind: 'none', because: 'every cell is blank' };
  const reason = unknownZone(seen.cell, 'day-first') ?? 'none';
  return { kind: 'none', because: `no cell is a date: ${located(seen)} is ${reason}` };
}

/** A zone of several places in a column of no stated zone: each place gives another moment. Null when there is no such cell. */
export function zoneLeftOpen(zones: Tallies<CellZone>, format: DateFormat): Unsettled<DateFormat> | null {
  const seen = zones.tally(() => true)?.first;
  const date = seen === undefined ? null : readDate(seen.cell, format.order);
  if (seen === undefined || date === null || date.time?.zone == null) return null;
  const { zone: cellZone, milliseconds } = date.time;
  const shown = date.day * MILLISECONDS_PER_DAY + milliseconds;
  const readings = placesOf(cellZone).map((zone) => ({
    format: { ...format, zone },
    meaning: `${TIME_IN_WORDS.format(instantInCellZone(shown, cellZone, zone) ?? shown)} UTC`,
  }));
  const all = readings.map(({ format: { zone }, meaning }) => `${meaning} (${zone})`);
  return { kind: 'ambiguous', because: `${cellZone.name} in ${located(seen)} is ${listed(all, 'or')}`, cell: seen, readings };
}
