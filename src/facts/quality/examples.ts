import type { Day } from '../../domain/calendar.js';
import type { Example } from '../../domain/quality.js';

/** So many examples of each thing are kept. */
export const MOST_EXAMPLES = 3;

export interface DatedExample extends Example {
  readonly day: Day | null;
}

/** The newest first, since they can still be looked up; then by account and place, so that the order of rows decides nothing else. */
export function newestFirst(one: DatedExample, other: DatedExample): number {
  return (other.day ?? 0) - (one.day ?? 0) || byPlace(one, other);
}

export function byPlace(one: Example, other: Example): number {
  return (
    compareText(one.account ?? '', other.account ?? '') ||
    compareText(one.file ?? '', other.file ?? '') ||
    (one.line ?? 0) - (other.line ?? 0)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Keeps a list at its first few, in an order. */
export function keepFirst<Item>(list: Item[], item: Item, order: (one: Item, other: Item) => number, most = MOST_EXAMPLES): void {
  const last = list[most - 1];
  if (last !== undefined && order(item, last) >= 0) return;
  list.push(item);
  list.sort(order);
  list.length = Math.min(list.length, most);
}
