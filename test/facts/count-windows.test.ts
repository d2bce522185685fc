import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countWindows, runningTotal } from '../../src/facts/view.js';

const LAST_WEEK = 60;
const someWeeks = fc
  .uniqueArray(fc.integer({ min: -3, max: LAST_WEEK }), { maxLength: 20 })
  .map((weeks) => weeks.sort((a, b) => a - b));

it('counts a series once in each week whose window holds a row of it', () => {
  fc.assert(
    fc.property(fc.array(someWeeks, { maxLength: 6 }), fc.integer({ min: 1, max: 15 }), (all, length) => {
      const steps: number[] = [];
      for (const weeks of all)
        countWindows(
          weeks.map((week) => ({ week })),
          length,
          steps,
        );
      const counts = runningTotal(steps);
      for (let week = 0; week <= LAST_WEEK + 1; week += 1) {
        const holding = all.filter((weeks) => weeks.some((one) => one >= week && one < week + length));
        expect(counts[week] ?? 0).toBe(holding.length);
      }
    }),
  );
});
