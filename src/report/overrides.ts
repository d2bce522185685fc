import type { Override } from '../domain/override.js';
import { type Band, type BandId, QUADRANT_OF_SIDES, type Quadrant } from '../domain/vocabulary.js';
import { dayOf, isoDay } from '../math/calendar.js';
import { intervalAt, sideOf } from '../math/intervals.js';
import { latestOf, standingAt } from '../math/spans.js';
import type { ReportAccount, ReportOverride } from './schema.js';

/** A band as overrides need it: the lowest first, each up to where the next begins. */
export interface BandSpan {
  readonly id: BandId;
  readonly to: number;
}

/** The override of each account that holds at an as-of day: of several the one that began last, of those that began together none. */
export function overridesAt(
  asOf: string,
  overrides: readonly Override[],
  bands: readonly BandSpan[],
): ReadonlyMap<string, ReportOverride> {
  const today = dayOf(Date.parse(asOf));
  const byAccount = new Map<string, Override[]>();
  for (const override of overrides) {
    if (standingAt(override, today) !== 'holds') continue;
    byAccount.set(override.accountId, [...(byAccount.get(override.accountId) ?? []), override]);
  }
  const settled = [...byAccount.values()].map(latestOf).filter(({ length }) => length === 1);
  return new Map(settled.flat().map((override) => [override.accountId, reportOverride(override, bands)]));
}

function reportOverride(
  { score, quadrant, reason, who, sinceDay, untilDay }: Override,
  bands: readonly BandSpan[],
): ReportOverride {
  return {
    score,
    band: score === null ? null : (bands[intervalAt(bands, score)]?.id ?? null),
    quadrant,
    reason,
    who,
    since: sinceDay === null ? null : isoDay(sinceDay),
    until: isoDay(untilDay),
  };
}

type Place = Pick<ReportAccount, 'override' | 'happiness' | 'company' | 'quadrant'>;

/** The band of an account when its override is followed. */
export function bandWithOverride({ override, happiness }: Place): Band {
  return override?.band ?? happiness.band;
}

/** Its quadrant then: the stated one, else the one that the stated score means beside the computed company. */
export function quadrantWithOverride({ override, company, quadrant }: Place): Quadrant {
  if (override === null) return quadrant;
  if (override.quadrant !== null) return override.quadrant;
  if (override.score === null || company.value === null) return quadrant;
  return QUADRANT_OF_SIDES[sideOf(override.score)][sideOf(company.value)];
}
