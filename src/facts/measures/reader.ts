import { DAYS_PER_WEEK, type Day } from '../../domain/calendar.js';
import type { Evidence, Reading, Reason } from '../../domain/measure.js';
import type { CountingSettings } from '../../domain/settings.js';
import type { View } from '../view.js';

/** One measure: how its value is counted, the sentence that backs a counted value, and how an assumed value ages. */
export interface MeasureReader {
  readonly read: (view: View) => Reading;
  readonly because: (evidence: Evidence) => string;
  /** The day of the newest row it rests on; null when there is none. */
  readonly newest: (view: View) => Day | null;
  readonly ageing: Ageing;
}

/** What a value assumed today is after so many days in which nothing happens; null once the rows are to be asked again. */
export type Ageing = (value: number, days: number, settings: CountingSettings) => number | null;

/** Stands as long as a row of its day would: until its window has passed. */
export function standsFor(weeks: number): Ageing {
  return (value, days) => (days < weeks * DAYS_PER_WEEK ? value : null);
}

/** Says how things are, whenever that came about: nothing happens, so they stay. */
export const stays: Ageing = (value) => value;

export function measured(value: number, evidence: Evidence): Reading {
  return { outcome: 'measured', value, evidence };
}

const NO_EVIDENCE: Evidence = {};

export function missing(reason: Reason, evidence: Evidence = NO_EVIDENCE): Reading {
  return { outcome: 'missing', reason, evidence };
}

export function stale(reason: Reason, evidence: Evidence = NO_EVIDENCE): Reading {
  return { outcome: 'stale', reason, evidence };
}

export function notApplicable(reason: Reason, evidence: Evidence = NO_EVIDENCE): Reading {
  return { outcome: 'not-applicable', reason, evidence };
}

export function tooNew(reason: Reason, evidence: Evidence = NO_EVIDENCE): Reading {
  return { outcome: 'too-new', reason, evidence };
}
