import type { AnyMeasureId } from './vocabulary.js';

/** What is assumed of an account beyond what its rows say, all of it on the as-of day. */
export interface Changes {
  /** Measures that have another value. */
  readonly measures: ReadonlyMap<AnyMeasureId, number>;
  /** How many touches there are more, by channel. */
  readonly touches: ReadonlyMap<string, number>;
  /** Milestones that are done. */
  readonly milestones: readonly string[];
}
