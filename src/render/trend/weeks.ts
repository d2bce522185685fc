/** Steps people count weeks in: two weeks, four, a quarter, half a year, a year. */
const STEPS = [1, 2, 4, 13, 26, 52] as const;
const LONGEST_STEP = 52;

/** How many weeks to go back at a time so that no more than so many of a list of weeks are shown. */
export function stepFor(weeks: number, most: number): number {
  return STEPS.find((step) => Math.ceil(weeks / step) <= most) ?? LONGEST_STEP;
}

/** Every so-many-th week, counted back from the last one, which always stays. */
export function everyStep<Week>(weeks: readonly Week[], step: number): Week[] {
  return weeks.filter((_, index) => (weeks.length - 1 - index) % step === 0);
}

/** `every week`, `every 4th week` */
export function stepText(step: number): string {
  return step === 1 ? 'every week' : `every ${step}${step % 10 === 2 ? 'nd' : 'th'} week`;
}

/** A quarter at one glance, or a year in steps of four weeks. */
const MOST_ROWS = 14;

/** The weeks a table shows, and the line that says so where some are left out. */
export function shownWeeks<Week>(weeks: readonly Week[]): { shown: Week[]; note: string } {
  const step = stepFor(weeks.length, MOST_ROWS);
  return {
    shown: everyStep(weeks, step),
    note: step === 1 ? '' : `\n${stepText(step)}; --format csv has all ${weeks.length}`,
  };
}

/** What time travel cannot know. */
export const UNDATED_FACTS =
  'each week is what analyze --as-of that day says; segment, owner, arr, renewal and churn dates are as the files state them now';
