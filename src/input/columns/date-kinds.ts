import { DATE_ORDERS, type DateOrder, dayIn, isCount, readCount } from './date-format.js';
import type { CellKind } from './evidence.js';
import type { WrittenDate } from './written-date.js';

/** What one cell shows of the way its column writes dates. */
export interface DateKind extends CellKind<DateOrder> {
  /** The order the cell is in by itself, as far as it has one; null for `03/04/2024`, and for what is no date. */
  readonly suggests: DateOrder | null;
}

const kinds = new Map<number, DateKind>();

/** The one kind of these properties, so that cells can be counted by it. Its key has a digit for each of them. */
function kindOf(isReadableIn: (order: DateOrder) => boolean, differs: boolean, suggests: DateOrder | null): DateKind {
  let key = suggests === null ? 0 : 1 + DATE_ORDERS.indexOf(suggests);
  for (const order of DATE_ORDERS) key = key * 2 + Number(isReadableIn(order));
  key = key * 2 + Number(differs);
  let kind = kinds.get(key);
  if (kind === undefined) {
    kind = { readableIn: new Set(DATE_ORDERS.filter(isReadableIn)), differs, suggests };
    kinds.set(key, kind);
  }
  return kind;
}

const anyOrder = () => true;
const noOrder = () => false;
const UNREADABLE = kindOf(noOrder, false, null);
const IN_ANY_ORDER = {
  iso: kindOf(anyOrder, false, 'iso'),
  'year-first': kindOf(anyOrder, false, 'year-first'),
  'month-name': kindOf(anyOrder, false, 'month-name'),
};

export function kindOfDate(written: WrittenDate): DateKind {
  const { writing, numbers } = written;
  if (writing !== 'numeric') return dayIn(writing, written) === null ? UNREADABLE : IN_ANY_ORDER[writing];
  return kindOf((order) => dayIn(order, written) !== null, numbers[0] !== numbers[1], null);
}

/** A count of seconds or milliseconds is told by its digits, from September 2001 on. */
const UNIT_BY_DIGITS: Readonly<Record<number, DateOrder>> = { 10: 'unix-seconds', 13: 'unix-milliseconds' };

/** What a cell that writes no date may count. A count of days could be any number, so it suggests nothing. */
export function kindOfCount(cell: string): DateKind {
  if (!isCount(cell)) return UNREADABLE;
  const digits = cell.search(/[.,]|$/);
  return kindOf((order) => readCount(cell, order) !== null, false, UNIT_BY_DIGITS[digits] ?? null);
}
