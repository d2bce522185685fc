import type { SourceGap } from '../../domain/quality.js';
import type { FallenSource } from '../../domain/score.js';
import { weekOf } from '../calendar.js';

/** How far back silences are looked for: as far as the windows of most measures reach. Older ones show in the coverage. */
const WEEKS = 26;

/**
 * The silences of the last 26 weeks that are over: at some week a source had ended, and later it had not.
 * @param fallenAt the sources that had fallen so many weeks before the as-of day.
 */
export function sourceGaps(fallenAt: (weeksBack: number) => readonly FallenSource[], asOf: number): SourceGap[] {
  const endedNow = new Set(endedAt(fallenAt, 0).map(({ source, lastDay }) => `${source} ${lastDay}`));
  const gaps = new Map<string, SourceGap>();
  for (let weeksBack = 1; weeksBack <= WEEKS; weeksBack += 1) {
    for (const { source, lastDay } of endedAt(fallenAt, weeksBack)) {
      const key = `${source} ${lastDay}`;
      // The latest week that still was silent is met first, and sees the whole silence.
      if (endedNow.has(key) || gaps.has(key)) continue;
      gaps.set(key, { source, lastDay, weeks: weekOf(lastDay, asOf) - weeksBack });
    }
  }
  return [...gaps.values()];
}

function endedAt(fallenAt: (weeksBack: number) => readonly FallenSource[], weeksBack: number): FallenSource[] {
  return fallenAt(weeksBack).filter(({ fall }) => fall === 'ended');
}
