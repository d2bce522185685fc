import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band } from '../../src/domain/vocabulary.js';
import { placeOnContinuum, steadyBand } from '../../src/scoring/continuum.js';
import type { ScoredMeasure } from '../../src/scoring/scored-measures.js';
import { DEFAULT_MODEL } from '../portfolio-builder.js';

const { bands } = DEFAULT_MODEL.rules;

type Feeling = 'proven' | 'unproven';

/** What customers said: a promoter and a detractor at once prove either outer band. */
function measures(feeling: Feeling): ScoredMeasure[] {
  const answer = { outcome: 'measured', value: 0, low: null, high: null, evidence: {}, reason: null } as const;
  const scores = feeling === 'proven' ? [80, -80] : [];
  return scores.map((score, index) => ({ ...answer, id: index === 0 ? 'nps' : 'csat', score }));
}

function plainBand(value: number | null, feeling: Feeling = 'proven'): Band {
  return placeOnContinuum({ value, low: value, high: value, coverage: 1 }, bands, measures(feeling)).band;
}

function steady(trend: readonly (number | null)[], margin: number, feeling: Feeling = 'proven'): Band {
  return steadyBand(trend, bands, margin, measures(feeling));
}

describe('the steady band', () => {
  it.each<[string, (number | null)[], number, Band]>([
    ['one value stands where it stands', [21], 3, 'satisfied'],
    ['a wobble below the border is none', [25, 19, 21, 18], 3, 'satisfied'],
    ['a wobble above the border is none', [15, 21, 19, 22.9], 3, 'neutral'],
    ['so wobbling accounts of one value may stand apart', [25, 19], 3, 'satisfied'],
    ['by where they came from', [15, 19], 3, 'neutral'],
    ['a wobble that goes on is news once it passes the margin', [25, 19, 18, 16.9], 3, 'neutral'],
    ['and it is news even when it comes back within the margin', [25, 16.9, 19], 3, 'neutral'],
    ['which takes the margin on the other side to undo', [25, 16.9, 23], 3, 'satisfied'],
    ['at the margin below, the band still holds', [25, 17], 3, 'satisfied'],
    ['at the margin above, it is left, since bands are half-open', [15, 23], 3, 'satisfied'],
    ['and a hair before it is not', [15, 22.999], 3, 'neutral'],
    ['noise of sums decides nothing', [25, 17 - 1e-12], 3, 'satisfied'],
    ['a fall through two bands stops where it lands', [25, -70], 3, 'walkaway-angry'],
    ['and a landing near a border counts as landed', [25, -21], 3, 'dissatisfied'],
    ['a wobble begins anew in the band it fell into', [25, -21, -19], 3, 'dissatisfied'],
    ['a wobble that is all that is known stands where it began', [19, 21, 19, 22], 3, 'neutral'],
    ['a larger margin holds longer', [25, 16.9], 10, 'satisfied'],
    ['and ends too', [25, 9.9], 10, 'neutral'],
    ['no margin, no wobble', [25, 19.9], 0, 'neutral'],
    ['without a margin a border is a border', [25, 20], 0, 'satisfied'],
    ['weeks nothing is known of say nothing', [null, 25, null, 18], 3, 'satisfied'],
    ['and do not forget', [25, null, null, null, 16], 3, 'neutral'],
    ['unknown today is unknown', [25, 25, null], 3, 'cannot-tell'],
    ['nothing known is unknown', [null, null], 3, 'cannot-tell'],
    ['nothing at all is unknown', [], 3, 'cannot-tell'],
    ['the ends of the scale are in the outer bands', [100], 3, 'gushing-promoter'],
    ['on both sides', [-100], 3, 'walkaway-angry'],
  ])('%s', (_, trend, margin, band) => {
    expect(steady(trend, margin)).toBe(band);
  });

  it.each<[string, number[], Feeling, Band]>([
    ['a promoter who wobbles stays one', [70, 58], 'proven', 'gushing-promoter'],
    ['a satisfied account that wobbles upwards stays one', [55, 62], 'proven', 'satisfied'],
    ['attendance is not love, however long', [70, 70], 'unproven', 'satisfied'],
    ['and one that was never proven a promoter does not become one by falling', [70, 58], 'unproven', 'satisfied'],
    ['silence is not anger, however long', [-70, -70], 'unproven', 'dissatisfied'],
    ['and one that was never proven angry does not become so by rising', [-70, -58], 'unproven', 'dissatisfied'],
    ['an angry account that wobbles stays angry', [-70, -58], 'proven', 'walkaway-angry'],
    ['proof of feeling is not asked of the bands between', [25, 18], 'unproven', 'satisfied'],
  ])('%s', (_, trend, feeling, band) => {
    expect(steady(trend, 3, feeling)).toBe(band);
  });

  const value = fc.double({ min: -100, max: 100, noNaN: true });
  const trend = fc.array(fc.option(value, { freq: 5 }), { minLength: 1, maxLength: 14 });
  const feeling = fc.constantFrom<Feeling>('proven', 'unproven');

  it('is the band where there is no margin', () => {
    fc.assert(
      fc.property(trend, feeling, (values, felt) => {
        expect(steady(values, 0, felt)).toBe(plainBand(values.at(-1) ?? null, felt));
      }),
    );
  });

  it('differs from the band only for a value within the margin of it', () => {
    fc.assert(
      fc.property(trend, fc.integer({ min: 0, max: 20 }), (values, margin) => {
        const now = values.at(-1) ?? null;
        if (now === null) return;
        const { from, to } = bands.find(({ id }) => id === steady(values, margin)) as (typeof bands)[number];
        expect(now).toBeGreaterThanOrEqual(from - margin - 1e-9);
        expect(now).toBeLessThanOrEqual(to + margin);
      }),
    );
  });

  it('is the band of a value that is further than the margin from every border', () => {
    fc.assert(
      fc.property(trend, fc.constantFrom(...bands), fc.integer({ min: 0, max: 19 }), (values, { id, from, to }, margin) => {
        expect(steady([...values, (from + to) / 2], margin)).toBe(id);
      }),
    );
  });
});
