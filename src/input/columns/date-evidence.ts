import { unusable } from '../failures.js';
import { chooseOrder, zoneLeftOpen } from './date-choice.js';
import type { DateFormat, DateOrder } from './date-format.js';
import { type DateKind, kindOfCount, kindOfDate } from './date-kinds.js';
import { createTallies, type Decision, type Hint, leftOver, quoted } from './evidence.js';
import { readWrittenDate } from './written-date.js';
import { type CellZone, zoneNamed } from './zone-names.js';

export type DateDecision = Decision<DateFormat>;

/** What is known of a column besides its cells. */
export interface StatedDates {
  /** Taken whatever the cells say. */
  readonly order?: DateOrder | undefined;
  /** A name such as `Europe/Berlin`, or the title a product has for a zone. */
  readonly zone?: string | null | undefined;
  /** Taken when the cells leave open which number is the day, such as the order of another column of the file. */
  readonly hint?: Hint<'day-first' | 'month-first'> | undefined;
}

export interface DateEvidence {
  /** Blank cells say nothing. */
  see(cell: string, line: number): void;
  /** @throws {UnusableInput} when the stated zone is none. */
  decide(stated?: StatedDates): DateDecision;
}

/** Collects what the cells of a column show of the way its dates are written. */
export function createDateEvidence(): DateEvidence {
  const kinds = createTallies<DateKind>();
  const doubtfulZones = createTallies<CellZone>();
  let holds: DateFormat['holds'] = 'days';
  return {
    see(cell, line) {
      const text = cell.trim();
      if (text === '') return;
      const written = readWrittenDate(text);
      kinds.see(written === null ? kindOfCount(text) : kindOfDate(written), text, line);
      const time = written?.time ?? null;
      if (time === null) return;
      if (time.milliseconds !== 0) holds = 'times';
      if (time.zone !== null && time.zone.offsets.length > 1) doubtfulZones.see(time.zone, text, line);
    },
    decide({ order, zone, hint } = {}) {
      const others = { zone: statedZone(zone), holds };
      const chosen = order === undefined ? chooseOrder(kinds, others, hint) : { order, because: 'it is stated' };
      if ('kind' in chosen) return chosen;
      const format = { ...others, order: chosen.order };
      const openZone = format.zone === null ? zoneLeftOpen(doubtfulZones, format) : null;
      return openZone ?? { kind: 'decided', format, because: chosen.because, ...leftOver(kinds, format.order) };
    },
  };
}

function statedZone(zone: string | null | undefined): string | null {
  if (zone == null) return null;
  const name = zoneNamed(zone);
  if (name === null)
    throw unusable('CS303', `${quoted(zone)} is no time zone`, { hint: 'use a name such as Europe/Berlin or UTC' });
  return name;
}
