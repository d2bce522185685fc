import type { Day } from './calendar.js';
import type { KnownQuadrant } from './vocabulary.js';

/**
 * What a person says of an account where the computed score is not the whole truth: a judgement with a reason and an end, shown
 * beside what was computed and never in its place. It states a score, a quadrant or both.
 */
export interface Override {
  readonly accountId: string;
  /** Happiness as the person sees it, −100..+100. */
  readonly score: number | null;
  readonly quadrant: KnownQuadrant | null;
  readonly reason: string;
  readonly who: string | null;
  /** Its first day; null when it has always held. */
  readonly sinceDay: Day | null;
  /** Its last day. */
  readonly untilDay: Day;
}
