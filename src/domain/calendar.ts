/** A calendar day in UTC, as a count of days since 1970-01-01. */
export type Day = number;

/** A moment in UTC, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const MILLISECONDS_PER_DAY = 86_400_000;
export const DAYS_PER_WEEK = 7;

/** How many weeks back the trend of an account reaches; the trend has one point more than this. */
export const TREND_WEEKS = 13;
