import type { Override } from '../domain/override.js';
import { KNOWN_QUADRANTS, type KnownQuadrant } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { day, decimal, optional, Refusal, required, text, wordOf } from './cells.js';
import { type Table, table } from './table.js';

/** A quadrant in any writing: `Work to keep: unhappy` is work-to-keep-unhappy. What cannot be told is nobody's judgement. */
function quadrant(cell: string): KnownQuadrant | Refusal {
  const id = cell
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .join('-');
  const advice = nearest(id, KNOWN_QUADRANTS) || `: expected ${listed(KNOWN_QUADRANTS, 'or')}`;
  return (
    KNOWN_QUADRANTS.find((one) => one === id) ?? new Refusal('CS107', `"${cell}" is no quadrant to put an account in${advice}`)
  );
}

/** overrides.csv: what people say of accounts for a time, each with a reason and an end. */
export const OVERRIDES_TABLE: Table<Override> = table(
  {
    account_id: required(text),
    score: optional(decimal(-100, 100)),
    quadrant: optional(wordOf(quadrant)),
    reason: required(text),
    who: optional(text),
    since: optional(day),
    until: required(day),
  },
  ({ account_id, score, quadrant, reason, who, since, until }, refuse) => {
    if (score === null && quadrant === null) {
      refuse('score', new Refusal('CS101', 'is blank, and so is quadrant: an override states one of them or both'));
    }
    if (since !== null && until < since) {
      refuse('until', new Refusal('CS108', `${isoDay(until)} lies before since, ${isoDay(since)}`));
    }
    return { accountId: account_id, score, quadrant, reason, who, sinceDay: since, untilDay: until };
  },
);
