import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { dayOf } from '../../math/calendar.js';
import type { CellZone } from './zone-names.js';

const MILLISECONDS_PER_MINUTE = 60_000;

/**
 * The moment at which the clocks of a zone show a time, which is given as if it were UTC. A time the clocks skip in spring is taken as much
 * later as they skip; of a time they show twice in autumn the first is meant.
 */
export function instantInZone(shown: Instant, zone: string): Instant {
  const steady = steadyOffset(zone, dayOf(shown));
  if (steady !== null) return shown - steady * MILLISECONDS_PER_MINUTE;
  const before = tzOffset(zone, new Date(shown - MILLISECONDS_PER_DAY));
  const after = tzOffset(zone, new Date(shown + MILLISECONDS_PER_DAY));
  const first = shown - before * MILLISECONDS_PER_MINUTE;
  const second = shown - after * MILLISECONDS_PER_MINUTE;
  const isSecond = tzOffset(zone, new Date(first)) !== before && tzOffset(zone, new Date(second)) === after;
  return isSecond ? second : first;
}

const steadyOffsets = new Map<string, Map<Day, number | null>>();

/** The distance of a zone from UTC all around a day; null when its clocks change then. Asking for it is slow, and days repeat. */
function steadyOffset(zone: string, day: Day): number | null {
  let days = steadyOffsets.get(zone);
  if (days === undefined) {
    days = new Map();
    steadyOffsets.set(zone, days);
  }
  let offset = days.get(day);
  if (offset === undefined) {
    const before = tzOffset(zone, new Date((day - 1) * MILLISECONDS_PER_DAY));
    const after = tzOffset(zone, new Date((day + 2) * MILLISECONDS_PER_DAY));
    offset = before === after ? before : null;
    days.set(day, offset);
  }
  return offset;
}

/** The moment of a time with a zone of its own; null where that zone may be several and the zone of the column is none of them. */
export function instantInCellZone(shown: Instant, { offsets }: CellZone, columnZone: string | null): Instant | null {
  const offset =
    offsets.length === 1 ? offsets[0] : offsets.find((one) => columnZone !== null && usesOffset(columnZone, one, shown));
  return offset === undefined ? null : shown - offset * MILLISECONDS_PER_MINUTE;
}

/** Whether a zone has this distance from UTC in winter or in summer: many programs write one abbreviation all year. */
function usesOffset(zone: string, offset: number, shown: Instant): boolean {
  const year = new Date(shown).getUTCFullYear();
  return [0, 6].some((month) => tzOffset(zone, new Date(Date.UTC(year, month, 1))) === offset);
}
