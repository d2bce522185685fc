import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountRecords } from '../../../src/facts/rows/account-records.js';
import type { ActiveWeek } from '../../../src/facts/rows/account-weeks.js';
import { type CountedCell, type HandedRows, LedgerRows, type Overflow } from '../../../src/facts/rows/ledger-rows.js';
import { RowStore } from '../../../src/facts/rows/row-store.js';

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
    place: fc.constantFrom(0, 1, 1023, 1024, 1025, 5000),
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

function rowsOf(counts: readonly Count[], overflow: Overflow | null, manyRows?: number): LedgerRows<Name> {
  const rows = new LedgerRows<Name>(AS_OF, overflow, manyRows);
  for (const { place, name, isFeature, cell } of counts) {
    rows.count(place, rows.numberOf(isFeature ? 'feature' : 'series', name), cell);
  }
  return rows;
}

/** Readings and milestones in an order that does not hang on that of their rows. */
function inOrder({ money, kpis, milestones }: AccountRecords) {
  const sorted = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);
  const days = [...kpis].map(([kpi, ofKpi]) => [
    kpi,
    new Map([...ofKpi].map(([day, { values, targets }]) => [day, [sorted(values), sorted(targets)]])),
  ]);
  const texts = milestones.map((one) => JSON.stringify(one));
  return { money, kpis: new Map(days as [string, unknown][]), milestones: texts.sort() };
}

/** Keeps bytes as a file would. */
function inMemory(): Overflow {
  let all = new Uint8Array(0);
  return {
    append(bytes) {
      const longer = new Uint8Array(all.length + bytes.length);
      longer.set(all);
      longer.set(bytes, all.length);
      const begin = all.length;
      all = longer;
      return begin;
    },
    read: (from, into) => into.set(all.subarray(from, from + into.length)),
  };
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

/** Neighbours, and accounts of other blocks. */
const PLACES = [0, 1, 1023, 1024, 1025, 5000] as const;
const someRows = fc.constantFrom(1, 7, 50, undefined);
const someOverflow = fc.boolean().map((has) => (has ? inMemory() : null));

describe('what is counted by the week', () => {
  it('is added up by account, series and week, whenever it is made smaller and wherever it waits', () => {
    fc.assert(
      fc.property(someCounts, someOverflow, someRows, (counts, overflow, manyRows) => {
        const rows = rowsOf(counts, overflow, manyRows);
        for (const place of [...PLACES, 6000]) {
          expect(rows.of(place).series).toEqual(expected(counts, place, false));
          expect(rows.of(place).features).toEqual(expected(counts, place, true));
        }
      }),
    );
  });

  it('has the weeks that its cells have', () => {
    fc.assert(
      fc.property(someCounts, someOverflow, someRows, (counts, overflow, manyRows) => {
        const rows = rowsOf(counts, overflow, manyRows);
        const weeksOf = (all: ReadonlyMap<string, readonly ActiveWeek[]>) =>
          new Map([...all].map(([name, list]) => [name, list.map(({ week, lastDay }) => ({ week, lastDay }))]));
        for (const place of PLACES) {
          const { series, features, readings } = rows.weeksOf(place);
          expect(series).toEqual(weeksOf(rows.of(place).series));
          expect(features).toEqual(weeksOf(rows.of(place).features));
          expect(readings).toEqual([]);
        }
      }),
    );
  });

  it('has the weeks of readings of KPIs, each once', () => {
    const rows = new LedgerRows<Name>(AS_OF);
    for (const [kpi, day] of [
      ['uptime', 999],
      ['cost', 996],
      ['cost', 940],
      ['cost', null],
    ] as const) {
      rows.addDated(3, rows.numberOf('value', kpi), day, null, 1);
      rows.addDated(3, rows.numberOf('target', kpi), day, null, 2);
    }
    expect(rows.weeksOf(3).readings).toEqual([
      { week: 0, lastDay: 999 },
      { week: 8, lastDay: 940 },
    ]);
  });

  it('is the same for whoever takes it over', () => {
    fc.assert(
      fc.property(someCounts, someRows, (counts, manyRows) => {
        const overflow = inMemory();
        const handed = rowsOf(counts, overflow, manyRows).handOver();
        const taken = LedgerRows.takeOver<Name>(structuredClone(handed as HandedRows), overflow);
        for (const place of PLACES) {
          expect(taken.of(place).series).toEqual(expected(counts, place, false));
          expect(taken.of(place).features).toEqual(expected(counts, place, true));
        }
      }),
    );
    expect(new LedgerRows<Name>(AS_OF).handOver()).toBeNull();
  });

  it.each([null, inMemory()])('may be read, and counted on', (overflow) => {
    const rows = rowsOf([], overflow, 1);
    const usage = rows.numberOf('series', 'usage');
    const cell = { n: 1, sum: 2, nSum: 1, firstDay: 990, lastDay: 990 };
    const weeks = () =>
      rows
        .of(3)
        .series.get('usage')
        ?.map(({ week }) => week);
    rows.count(3, usage, cell);
    expect(weeks()).toEqual([1]);
    rows.count(3, usage, { ...cell, firstDay: 970, lastDay: 970 });
    expect(weeks()).toEqual([1, 4]);
    for (let day = 900; day < 970; day += 1) rows.count(day, usage, { ...cell, firstDay: day, lastDay: day });
    expect(weeks()).toEqual([1, 4]);
  });
});

const someDay = fc.option(fc.integer({ min: 900, max: 1100 }));
const someDated = fc.array(
  fc.record({
    place: fc.constantFrom(...PLACES),
    kind: fc.constantFrom('amount', 'cost', 'value', 'target', 'milestone'),
    name: fc.constantFrom('EUR', ''),
    day: fc.integer({ min: 900, max: 1100 }),
    days: fc.constantFrom(0, 30, 600),
    sum: fc.integer({ min: -1e12, max: 1e12 }),
    otherDay: someDay,
  }),
  { maxLength: 100 },
);

describe('what is not counted by the week', () => {
  it('is the same wherever it waits', () => {
    fc.assert(
      fc.property(someDated, someRows, (dated, manyRows) => {
        const read = (overflow: Overflow | null, many?: number) => {
          const rows = new LedgerRows<Name>(AS_OF, overflow, many);
          for (const { place, kind, name, day, days, sum, otherDay } of dated) {
            const isMoney = kind === 'amount' || kind === 'cost';
            const own = kind === 'milestone' || kind === 'value' ? otherDay : day;
            rows.addDated(place, rows.numberOf(kind, name), own, isMoney ? day + days : otherDay, sum);
          }
          return PLACES.map((place) => inOrder(rows.of(place)));
        };
        const plain = read(null);
        expect(read(null, manyRows)).toEqual(plain);
        expect(read(inMemory(), manyRows)).toEqual(plain);
        expect(plain.flatMap(({ milestones }) => milestones)).toHaveLength(
          dated.filter(({ kind }) => kind === 'milestone').length,
        );
      }),
    );
  });
});

describe('a store of many rows', () => {
  it('keeps those of each account together', () => {
    const store = new RowStore(0, 7);
    const rows = 150_000;
    for (let row = 0; row < rows; row += 1) store.add(row % 7, row % 3, row, 1, -row, row, row + 0.5);
    const found: number[] = [];
    for (let place = 0; place < 7; place += 1) {
      store.forEachOf(place, (subject, n, nSum, firstDay, lastDay, sum) => {
        expect([n % 7, n % 3, sum, nSum, firstDay, lastDay]).toEqual([place, subject, n + 0.5, 1, -n || 0, n]);
        found.push(n);
      });
    }
    expect(found.sort((one, other) => one - other)).toEqual(Array.from({ length: rows }, (_, row) => row));
  });

  it('tells of rows that came after weeks were read back', () => {
    const rows = new LedgerRows<Name>(AS_OF, inMemory(), 4);
    const add = (day: number) => rows.add(0, rows.numberOf('series', 'usage'), 1, 0, day, day, 0);
    for (const day of [900, 910, 920, 930, 940]) add(day);
    expect(rows.weeksOf(0).series.get('usage')).toHaveLength(5);
    add(950);
    expect(rows.weeksOf(0).series.get('usage')).toHaveLength(6);
    expect(rows.of(0).series.get('usage')).toHaveLength(6);
  });
});
