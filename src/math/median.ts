import { median } from 'simple-statistics';

/** The middle value, or the mean of the two in the middle; null without any. */
export function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : median([...values]);
}
