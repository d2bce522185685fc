import type { Day } from '../../domain/calendar.js';
import type { Millionths } from '../../math/fixed-point.js';
import { weekOf } from '../calendar.js';
import type { VisitRow } from './row-store.js';
import type { SubjectKind, Subjects } from './subjects.js';

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

/** Money of one account that shares its dates and its currency. */
export interface MoneyCell {
  readonly day: Day;
  readonly endDay: Day;
  readonly currency: string | null;
  amount: Millionths;
  cost: Millionths;
  /** How many rows state a cost. */
  nCost: number;
}

/** All readings of one KPI on one day; of every as-of day when the day is null. */
export interface KpiDay {
  readonly day: Day | null;
  readonly values: number[];
  readonly targets: number[];
}

export interface Milestone {
  readonly name: string;
  readonly dueDay: Day | null;
  readonly doneDay: Day | null;
}

/** Everything dated that is known of one account. */
export interface AccountRecords<Name extends string = string> {
  readonly series: ReadonlyMap<Name, Series>;
  /** Usage by feature: apart from the other series because features are counted, not named. */
  readonly features: ReadonlyMap<string, Series>;
  readonly kpis: ReadonlyMap<string, ReadonlyMap<Day | null, KpiDay>>;
  readonly money: ReadonlyMap<string, MoneyCell>;
  readonly milestones: readonly Milestone[];
}

/** Stands for no day among rows of numbers. */
export const NO_DAY = -(2 ** 31);

export function writtenDay(day: Day | null): number {
  return day ?? NO_DAY;
}

function readDay(day: number): Day | null {
  return day === NO_DAY ? null : day;
}

/** Reads the records of an account from its rows. */
export function accountRecords<Name extends string>(
  asOf: Day,
  subjects: Subjects,
  forEachRow: (visit: VisitRow) => void,
): AccountRecords<Name> {
  const cells: Cell[][] = [];
  const others: Others = { money: new Map(), kpis: new Map(), milestones: [] };
  forEachRow((number, n, nSum, firstDay, lastDay, sum) => {
    const { kind, name } = subjects.of(number);
    if (kind !== 'series' && kind !== 'feature') {
      READ[kind](others, { name, n, firstDay: readDay(firstDay), lastDay: readDay(lastDay), sum });
      return;
    }
    cells[number] ??= [];
    const cell = cellOf(cells[number], weekOf(lastDay, asOf), firstDay);
    cell.n += n;
    cell.nSum += nSum;
    cell.sum += sum;
    if (firstDay < cell.firstDay) cell.firstDay = firstDay;
    if (lastDay > cell.lastDay) cell.lastDay = lastDay;
  });
  const named = { series: new Map<string, Series>(), feature: new Map<string, Series>() };
  cells.forEach((list, number) => {
    const { kind, name } = subjects.of(number);
    named[kind as keyof typeof named].set(name, list);
  });
  return { series: named.series as Map<Name, Series>, features: named.feature, ...others };
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

/** What is not counted by the week. */
interface Others {
  readonly money: Map<string, MoneyCell>;
  readonly kpis: Map<string, Map<Day | null, KpiDay>>;
  readonly milestones: Milestone[];
}

interface OtherRow {
  readonly name: string;
  readonly n: number;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly sum: number;
}

const READ: Readonly<Record<Exclude<SubjectKind, 'series' | 'feature'>, (others: Others, row: OtherRow) => void>> = {
  amount({ money }, row) {
    moneyCell(money, row).amount += row.sum;
  },
  cost({ money }, row) {
    const cell = moneyCell(money, row);
    cell.cost += row.sum;
    cell.nCost += row.n;
  },
  value({ kpis }, { name, firstDay, sum }) {
    kpiDay(kpis, name, firstDay).values.push(sum);
  },
  target({ kpis }, { name, firstDay, sum }) {
    kpiDay(kpis, name, firstDay).targets.push(sum);
  },
  milestone({ milestones }, { name, firstDay, lastDay }) {
    milestones.push({ name, dueDay: firstDay, doneDay: lastDay });
  },
};

function moneyCell(money: Others['money'], { name, firstDay, lastDay }: OtherRow): MoneyCell {
  const [day, endDay] = [firstDay as Day, lastDay as Day];
  const key = `${day} ${endDay} ${name}`;
  const known = money.get(key);
  if (known !== undefined) return known;
  const made = { day, endDay, currency: name === '' ? null : name, amount: 0, cost: 0, nCost: 0 };
  money.set(key, made);
  return made;
}

function kpiDay(kpis: Others['kpis'], name: string, day: Day | null): KpiDay {
  let days = kpis.get(name);
  if (days === undefined) {
    days = new Map();
    kpis.set(name, days);
  }
  let onDay = days.get(day);
  if (onDay === undefined) {
    onDay = { day, values: [], targets: [] };
    days.set(day, onDay);
  }
  return onDay;
}
