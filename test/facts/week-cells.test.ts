import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellStore, type CountedCell } from '../../src/facts/cell-store.js';
import { WeekCells } from '../../src/facts/week-cells.js';

const AS_OF = 1000;
const NAMES = ['usage', 'meeting', 'ticket'] as const;
type Name = (typeof NAMES)[number];

interface Count {
  readonly place: number;
  readonly name: Name;
  readonly isFeature: boolean;
  readonly cell: CountedCell;
}

const someCounts: fc.Arbitrary<Count[]> = fc.array(
  fc.record({
    place: fc.integer({ min: 0, max: 5 }),
    name: fc.constantFrom(...NAMES),
    isFeature: fc.boolean(),
    cell: fc
      .record({
        n: fc.integer({ min: 1, max: 9 }),
        sum: fc.integer({ min: -1e12, max: 1e12 }),
        day: fc.integer({ min: 900, max: 1003 }),
      })
      .map(({ n, sum, day }) => ({ n, sum, nSum: n - 1, firstDay: day, lastDay: day })),
  }),
  { maxLength: 300, size: 'max' },
);

function cellsOf(counts: readonly Count[], manyRows?: number): WeekCells<Name> {
  const cells = new WeekCells<Name>(AS_OF, manyRows);
  for (const { place, name, isFeature, cell } of counts) {
    if (isFeature) cells.addFeature(place, name, cell);
    else cells.add(place, name, cell);
  }
  return cells;
}

/** What every account has, added up in the plainest way. */
function expected(counts: readonly Count[], place: number, isFeature: boolean): Map<Name, unknown> {
  const found = new Map<Name, unknown>();
  for (const name of NAMES) {
    const own = counts.filter(
      (one) => one.place === place && one.name === name && one.isFeature === isFeature && one.cell.firstDay <= AS_OF,
    );
    const weeks = [...new Set(own.map(({ cell }) => Math.floor((AS_OF - cell.lastDay) / 7)))].sort((one, other) => one - other);
    if (weeks.length === 0) continue;
    const cells = weeks.map((week) => {
      const inWeek = own.map(({ cell }) => cell).filter(({ lastDay }) => Math.floor((AS_OF - lastDay) / 7) === week);
      const sumOf = (key: 'n' | 'sum' | 'nSum') => inWeek.reduce((sum, cell) => sum + cell[key], 0);
      const days = inWeek.map(({ firstDay }) => firstDay);
      return {
        week,
        n: sumOf('n'),
        sum: sumOf('sum'),
        nSum: sumOf('nSum'),
        firstDay: Math.min(...days),
        lastDay: Math.max(...days),
      };
    });
    found.set(name, cells);
  }
  return found;
}

describe('what is counted by the week', () => {
  it('is added up by account, series and week, whenever it is made smaller', () => {
    fc.assert(
      fc.property(someCounts, fc.constantFrom(1, 7, 50, undefined), (counts, manyRows) => {
        const cells = cellsOf(counts, manyRows);
        for (const place of [0, 1, 2, 3, 4, 5, 6]) {
          expect(cells.of(place).series).toEqual(expected(counts, place, false));
          expect(cells.of(place).features).toEqual(expected(counts, place, true));
        }
      }),
    );
  });

  it('may be read, and counted on', () => {
    const cells = cellsOf([]);
    const cell = { n: 1, sum: 2, nSum: 1, firstDay: 990, lastDay: 990 };
    cells.add(3, 'usage', cell);
    expect(cells.of(3).series.get('usage')).toHaveLength(1);
    cells.add(3, 'usage', { ...cell, firstDay: 970, lastDay: 970 });
    expect(
      cells
        .of(3)
        .series.get('usage')
        ?.map(({ week }) => week),
    ).toEqual([1, 4]);
  });
});

describe('the store of cells', () => {
  it('keeps them by account over several chunks', () => {
    const store = new CellStore();
    const rows = 150_000;
    for (let row = 0; row < rows; row += 1) {
      store.add(row % 7, row % 3, { n: row, sum: row + 0.5, nSum: 1, firstDay: -row, lastDay: row });
    }
    const found: number[] = [];
    for (let place = 0; place < store.places; place += 1) {
      store.forEachOf(place, (series, { n, sum, firstDay, lastDay }) => {
        expect([n % 7, n % 3, sum, firstDay, lastDay]).toEqual([place, series, n + 0.5, -n || 0, n]);
        found.push(n);
      });
    }
    expect(found.sort((one, other) => one - other)).toEqual(Array.from({ length: rows }, (_, row) => row));
  });
});
