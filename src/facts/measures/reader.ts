import type { Day } from '../../domain/calendar.js';
import type { Evidence, Reading, Reason } from '../../domain/measure.js';
import type { View } from '../view.js';

/** One measure: how its value is counted, and the sentence that backs a counted value. */
export interface MeasureReader {
  readonly read: (view: View) => Reading;
  readonly because: (evidence: Evidence) => string;
  /** The day of the newest row it rests on; null when there is none. */
  readonly newest: (view: View) => Day | null;
}

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
