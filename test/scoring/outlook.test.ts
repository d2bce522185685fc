import { describe, expect, it } from 'vitest';
import type { Band } from '../../src/domain/vocabulary.js';
import { outlookOf, type PlacedHappiness } from '../../src/scoring/outlook.js';
import { AS_OF, DEFAULT_MODEL } from '../portfolio-builder.js';

/** `45 satisfied, 5 neutral`: the bands of an account day by day from the as-of day on; after `churned` it has none. */
function outlook(text: string) {
  const days = text.split(', ').flatMap((span) => {
    const [times, word] = span.split(' ') as [string, string];
    const stage = word === 'churned' ? 'churned' : 'established';
    const band = (stage === 'churned' ? 'cannot-tell' : word) as Band;
    return Array.from({ length: Number(times) }, () => ({ stage, band, value: band === 'cannot-tell' ? null : 0 }) as const);
  });
  const placed = days.map((one, at): PlacedHappiness => ({ day: AS_OF + at, ...one }));
  return outlookOf(placed as [PlacedHappiness, ...PlacedHappiness[]], DEFAULT_MODEL.rules.bands);
}

describe('the band of today', () => {
  it.each([
    ['falls on the first day below it', '45 satisfied, 5 neutral', 'falls', 45],
    ['does not end by rising', '3 neutral, 5 satisfied, 4 neutral, 1 dissatisfied', 'falls', 12],
    ['ends where nothing can be told any more', '9 satisfied, 2 cannot-tell, 2 neutral', 'cannot-tell', 9],
    ['ends with the account, which is more than not being told', '9 satisfied, 2 churned', 'churns', 9],
    ['stays where nothing ends it', '9 satisfied, 2 gushing-promoter', 'stays', null],
    ['cannot fall from the lowest', '9 walkaway-angry, 2 dissatisfied', 'stays', null],
    ['was never told where it is not told today', '9 cannot-tell, 2 dissatisfied', 'untold', null],
  ])('%s', (_, days, ending, inDays) => {
    const { endsOn, ...told } = outlook(days);
    expect(told.ending).toBe(ending);
    expect(endsOn === null ? null : endsOn.day - AS_OF).toBe(inDays);
  });

  it.each([
    ['satisfied', 20],
    ['walkaway-angry', -100],
    ['cannot-tell', null],
  ])('has the lower border of the model: %s', (band, border) => {
    expect(outlook(`1 ${band}`).border).toBe(border);
  });
});

describe('the year', () => {
  const { steps, weeks } = outlook('8 satisfied, 1 neutral, 6 satisfied');

  it('is told by its bands, each with its first day', () => {
    const told = steps.map(({ day, band }) => `${day - AS_OF} ${band}`);
    expect(told).toEqual(['0 satisfied', '8 neutral', '9 satisfied']);
  });

  it('is told by its weeks, the as-of day first', () => {
    expect(weeks.map(({ day }) => day - AS_OF)).toEqual([0, 7, 14]);
  });
});
