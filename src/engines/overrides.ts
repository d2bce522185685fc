import type { DiagnosticCode } from '../domain/diagnostics.js';
import type { Override } from '../domain/override.js';
import { isoDay } from '../math/calendar.js';
import { latestOf } from '../math/spans.js';
import { note, type Reading } from './tally.js';

/** An override with the row that states it. */
export interface StatedOverride {
  readonly override: Override;
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The overrides that hold, at most one an account, wherever their rows stand: of several the one that began last. Of several that
 * began together none does, since nobody but their authors can tell which is meant. Rows that say the same are one.
 */
export function settledOverrides(reading: Reading, stated: readonly StatedOverride[]): Override[] {
  const byAccount = new Map<string, StatedOverride[]>();
  for (const one of distinct(stated)) {
    const { accountId } = one.override;
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), one]);
  }
  return [...byAccount.values()].flatMap((group) => {
    const latest = latestOf(group.map(({ override }) => override));
    for (const one of group) tellWhyNot(reading, one, latest);
    return latest.length === 1 ? latest : [];
  });
}

function distinct(stated: readonly StatedOverride[]): StatedOverride[] {
  const seen = new Set<string>();
  return stated.filter(({ override }) => {
    const words = JSON.stringify(override);
    const isNew = !seen.has(words);
    seen.add(words);
    return isNew;
  });
}

function tellWhyNot(reading: Reading, one: StatedOverride, latest: readonly Override[]): void {
  const { accountId } = one.override;
  const [last] = latest;
  const since = last?.sinceDay ?? null;
  const began = since === null ? 'without a since' : `since ${isoDay(since)}`;
  if (!latest.includes(one.override)) setAside(reading, 'CS513', `the override of ${accountId} ${began} replaces this one`, one);
  else if (latest.length > 1) setAside(reading, 'CS514', `${accountId} has ${latest.length} overrides ${began}`, one);
}

/** An override of the past is told with its account and its end. */
export function setAsideEnded(reading: Reading, one: StatedOverride): void {
  const { accountId, untilDay } = one.override;
  setAside(reading, 'CS512', `the override of ${accountId} ended on ${isoDay(untilDay)}`, one);
}

function setAside(reading: Reading, code: DiagnosticCode, message: string, { file, line, cells }: StatedOverride): void {
  note(reading, code, message, file, line);
  reading.request.onLeftOut?.({ file, line, code, message, cells });
}
