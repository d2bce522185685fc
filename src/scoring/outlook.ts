import { DAYS_PER_WEEK, type Day } from '../domain/calendar.js';
import type { AccountScore } from '../domain/score.js';
import { BANDS, type Band, type BandId, type Ending, type Stage } from '../domain/vocabulary.js';
import type { BandRule } from '../model/schema.js';

/** Where an account stands on the happiness continuum on one day. */
export interface PlacedHappiness {
  readonly day: Day;
  readonly stage: Stage;
  readonly value: number | null;
  readonly band: Band;
}

/** What becomes of the band of an account if nothing happens. */
export interface Outlook {
  readonly today: PlacedHappiness;
  /** The lower border of today's band; null where there is none to fall from. */
  readonly border: number | null;
  readonly ending: Ending;
  /** The first day on which it does not have today's band or a better one; null when there is none. */
  readonly endsOn: PlacedHappiness | null;
  /** Today, and every day on which its band is another than the day before. */
  readonly steps: readonly PlacedHappiness[];
  /** Today and the same day of every week. */
  readonly weeks: readonly PlacedHappiness[];
}

/** An outlook with the scores of the days that tell why. */
export interface Forecast {
  readonly outlook: Outlook;
  readonly today: AccountScore;
  /** The day on which the band ends, and the day before; null when it does not end. */
  readonly end: { readonly eve: AccountScore; readonly day: AccountScore } | null;
}

/**
 * Reads an outlook from happiness on each day to come. A band that is held back for want of evidence counts as what it is held back
 * to, as a run on that day would show it.
 * @param days today and the days after it, without a gap.
 */
export function outlookOf(days: readonly [PlacedHappiness, ...PlacedHappiness[]], bands: readonly BandRule[]): Outlook {
  const [today] = days;
  const endsOn = today.band === 'cannot-tell' ? undefined : days.find((day) => endingOn(day, today.band as BandId) !== null);
  return {
    today,
    border: bands.find(({ id }) => id === today.band)?.from ?? null,
    ending: endingFrom(today.band, endsOn),
    endsOn: endsOn ?? null,
    steps: days.filter(({ band }, at) => band !== days[at - 1]?.band),
    weeks: days.filter((_, at) => at % DAYS_PER_WEEK === 0),
  };
}

function endingFrom(band: Band, endsOn: PlacedHappiness | undefined): Ending {
  if (band === 'cannot-tell') return 'untold';
  return endsOn === undefined ? 'stays' : (endingOn(endsOn, band) ?? 'stays');
}

function endingOn({ band, stage }: PlacedHappiness, today: BandId): Ending | null {
  if (stage === 'churned') return 'churns';
  if (band === 'cannot-tell') return 'cannot-tell';
  return BANDS.indexOf(band) < BANDS.indexOf(today) ? 'falls' : null;
}
