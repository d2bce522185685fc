import type { Day } from '../domain/calendar.js';
import type { Millionths } from '../math/fixed-point.js';
import { weekOf } from './calendar.js';
import { CellStore, type CountedCell } from './cell-store.js';

/** One week of one series: how many rows, the sum over those that carry a number, and the days they span. */
export interface Cell {
  readonly week: number;
  n: number;
  sum: Millionths;
  /** How many of the n rows carry a number. */
  nSum: number;
  firstDay: Day;
  lastDay: Day;
}

/** The cells of one series, the latest week first. */
export type Series = readonly Cell[];

/** The series of one account. */
export interface CellsOfAccount<Name extends string> {
  readonly series: ReadonlyMap<Name, Series>;
  /** Usage by feature: apart from the other series because features are counted, not named. */
  readonly features: ReadonlyMap<string, Series>;
}

/** Accounts are read several times in a row: this many stay as they were read. */
const MOST_HELD = 4096;
/** From so many rows on the store is made smaller when it could be, by adding up what belongs to one cell. */
const MANY_ROWS = 1 << 22;

/** What is counted by the week, of every account by its number. */
export class WeekCells<Name extends string> {
  readonly #asOf: Day;
  readonly #series = new Names<Name>();
  readonly #features = new Names<string>();
  readonly #held = new Map<number, CellsOfAccount<Name>>();
  readonly #manyRows: number;
  #store = new CellStore();
  #rowsToShrink: number;

  /** @param asOf the day that weeks are counted back from. */
  constructor(asOf: Day, manyRows = MANY_ROWS) {
    this.#asOf = asOf;
    this.#manyRows = manyRows;
    this.#rowsToShrink = manyRows;
  }

  /** Adds what was counted on the days of one week; weeks after the as-of day count nowhere. */
  add(place: number, name: Name, cell: CountedCell): void {
    this.#add(place, this.#seriesNumber(name), cell);
  }

  addFeature(place: number, feature: string, cell: CountedCell): void {
    this.#add(place, this.#featureNumber(feature), cell);
  }

  /** The numbers of series are even, those of features odd. */
  #seriesNumber(name: Name): number {
    return this.#series.numberOf(name) * 2;
  }

  #featureNumber(feature: string): number {
    return this.#features.numberOf(feature) * 2 + 1;
  }

  #add(place: number, number: number, cell: CountedCell): void {
    if (cell.firstDay > this.#asOf) return;
    if (this.#held.size > 0) this.#held.clear();
    if (this.#store.rows >= this.#rowsToShrink) this.#shrink();
    this.#store.add(place, number, cell);
  }

  of(place: number): CellsOfAccount<Name> {
    const held = this.#held.get(place);
    if (held !== undefined) return held;
    const read = this.#read(place);
    if (this.#held.size >= MOST_HELD) this.#held.clear();
    this.#held.set(place, read);
    return read;
  }

  #read(place: number): CellsOfAccount<Name> {
    const series = new Map<Name, Cell[]>();
    const features = new Map<string, Cell[]>();
    this.#store.forEachOf(place, (number, cell) => {
      const week = weekOf(cell.lastDay, this.#asOf);
      const index = number >> 1;
      if (number % 2 === 0) addTo(series, this.#series.nameOf(index), week, cell);
      else addTo(features, this.#features.nameOf(index), week, cell);
    });
    return { series, features };
  }

  #shrink(): void {
    const smaller = new CellStore();
    for (let place = 0; place < this.#store.places; place += 1) {
      const { series, features } = this.#read(place);
      for (const [name, cells] of series) for (const cell of cells) smaller.add(place, this.#seriesNumber(name), cell);
      for (const [name, cells] of features) for (const cell of cells) smaller.add(place, this.#featureNumber(name), cell);
    }
    this.#store = smaller;
    this.#rowsToShrink = Math.max(this.#manyRows, smaller.rows * 2);
  }
}

/** Names, each with a number. */
class Names<Name extends string> {
  readonly #names: Name[] = [];
  readonly #numbers = new Map<Name, number>();

  numberOf(name: Name): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  nameOf(number: number): Name {
    return this.#names[number] as Name;
  }
}

function addTo<Name>(all: Map<Name, Cell[]>, name: Name, week: number, { n, sum, nSum, firstDay, lastDay }: CountedCell): void {
  const cell = cellOf(seriesOf(all, name), week, firstDay);
  cell.n += n;
  cell.sum += sum;
  cell.nSum += nSum;
  if (firstDay < cell.firstDay) cell.firstDay = firstDay;
  if (lastDay > cell.lastDay) cell.lastDay = lastDay;
}

function seriesOf<Name>(all: Map<Name, Cell[]>, name: Name): Cell[] {
  let series = all.get(name);
  if (series === undefined) {
    series = [];
    all.set(name, series);
  }
  return series;
}

/** The cell of a week, made in its place when it is not there: a binary search, since rows come in any order. */
function cellOf(series: Cell[], week: number, day: Day): Cell {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle] as Cell).week < week) low = middle + 1;
    else high = middle;
  }
  const found = series[low];
  if (found?.week === week) return found;
  const made: Cell = { week, n: 0, sum: 0, nSum: 0, firstDay: day, lastDay: day };
  series.splice(low, 0, made);
  return made;
}
