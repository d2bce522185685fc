import type { Day } from '../domain/calendar.js';

/** Days from a first to a last one, both included; without a first one it began before all others. */
export interface Span {
  readonly sinceDay: Day | null;
  readonly untilDay: Day;
}

/** Whether a span holds at a day, lies ahead of it or is over. */
export function standingAt({ sinceDay, untilDay }: Span, day: Day): 'holds' | 'ahead' | 'over' {
  if (untilDay < day) return 'over';
  return sinceDay !== null && sinceDay > day ? 'ahead' : 'holds';
}

/** The spans that began last: one, unless several began on the same day. */
export function latestOf<One extends Span>(spans: readonly One[]): One[] {
  const startOf = ({ sinceDay }: Span) => sinceDay ?? Number.NEGATIVE_INFINITY;
  const last = spans.reduce((latest, span) => Math.max(latest, startOf(span)), Number.NEGATIVE_INFINITY);
  return spans.filter((span) => startOf(span) === last);
}
