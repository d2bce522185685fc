import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTable } from '../../src/render/change-table.js';
import { themeOf } from '../../src/render/theme.js';
import type { MeasureChange } from '../../src/report/what-if.js';

const VIEW = { width: 120, color: false, ascii: true, sort: null, top: null, by: null };

function change(from: number | null, to: number | null, at = 0): MeasureChange {
  const state = (points: number | null) => ({
    outcome: points === null ? ('missing' as const) : ('measured' as const),
    value: points,
    score: points,
    weight: 0.5,
    points,
  });
  const measure = `measure ${at}`;
  return { measure, title: measure, unit: 'count', axis: 'happiness', from: state(from), to: state(to), reason: '' };
}

/** The printed points and change of each row, in tenths: one number of points where both are alike. */
function printed(table: string): { from: number; to: number; change: number }[] {
  const tenths = (text: string) => (text === '-' ? 0 : Math.round(Number(text) * 10));
  const rows = table.split('\n').filter((line) => /^\| (?:happiness| {2})/.test(line));
  return rows.map((line) => {
    const [, from = '', to = from, gain = ''] = /(\S+)(?: -> (\S+))? +(\S+) \|$/.exec(line) ?? [];
    return { from: tenths(from), to: tenths(to), change: tenths(gain) };
  });
}

describe('a table of changes', () => {
  const points = fc.double({ min: -60, max: 60, noNaN: true });
  const someMeasures = fc.array(fc.tuple(fc.option(points), fc.option(points)), { minLength: 1, maxLength: 8 });

  it('adds up as it is printed: down every column, and along every row', () => {
    fc.assert(
      fc.property(someMeasures, points, (measures, unmoved) => {
        const sum = (list: (number | null)[]) => list.reduce<number>((total, one) => total + (one ?? 0), unmoved);
        const changes = measures.map(([from, to], at) => change(from, to, at));
        const axis = {
          name: 'happiness',
          from: sum(measures.map(([from]) => from)),
          to: sum(measures.map(([, to]) => to)),
          changes,
        };
        const [total, ...rows] = printed(changeTable([axis], themeOf(VIEW), VIEW));
        for (const side of ['from', 'to', 'change'] as const) {
          expect(rows.reduce((all, row) => all + row[side], 0)).toBe(total?.[side]);
        }
        for (const row of [...rows, total]) expect((row?.to ?? 0) - (row?.from ?? 0)).toBe(row?.change);
      }),
      { numRuns: 100 },
    );
  });

  it('tells no change of what was not told before', () => {
    const table = changeTable([{ name: 'happiness', from: null, to: 40, changes: [change(null, 40)] }], themeOf(VIEW), VIEW);
    expect(table).toMatch(/\| happiness .* - -> \+40\.0 +\|/);
    expect(table).toMatch(/\| {3}measure 0 +missing -> 40 .* - -> \+40\.0 +\|/);
  });

  it('shows what only weighs less by its weight, when it is a point or more', () => {
    const faded = { ...change(50, 50), to: { ...change(50, 50).to, weight: 0.2, points: 20 } };
    const axis = (one: MeasureChange) => [{ name: 'happiness', from: 50, to: one.to.points, changes: [one] }];
    expect(changeTable(axis(faded), themeOf(VIEW), VIEW)).toContain('weighs 50 % -> 20 %');
    const hardly = { ...faded, to: { ...faded.to, points: 49.5 } };
    expect(changeTable(axis(hardly), themeOf(VIEW), VIEW)).not.toContain('weighs');
  });
});
