import { type Day, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { parseIsoInstant } from '../input/cells.js';
import { unusable } from '../input/failures.js';
import type { Context } from './context.js';

/**
 * The as-of day of a run: the stated one, else that of SOURCE_DATE_EPOCH, else today, always in UTC.
 * @throws {UnusableInput} when the stated one is no calendar day.
 */
export function asOfDay(context: Context, stated: string | undefined): Day {
  if (stated !== undefined) {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(stated) ? parseIsoInstant(stated) : null;
    if (instant === null) {
      throw unusable('CS401', `--as-of "${stated}" is not a calendar day`, { hint: 'write it as YYYY-MM-DD' });
    }
    return instant / MILLISECONDS_PER_DAY;
  }
  const epoch = context.env['SOURCE_DATE_EPOCH'] ?? '';
  if (epoch === '') return Math.floor(context.now() / MILLISECONDS_PER_DAY);
  if (!/^\d{1,11}$/.test(epoch)) throw unusable('CS401', `SOURCE_DATE_EPOCH "${epoch}" is not a number of seconds`);
  return Math.floor((Number(epoch) * 1000) / MILLISECONDS_PER_DAY);
}
