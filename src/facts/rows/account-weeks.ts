import type { Day } from '../../domain/calendar.js';
import { weekOf } from '../calendar.js';
import { NO_DAY } from './account-records.js';
import type { VisitRow } from './row-store.js';
import type { SubjectKind, Subjects } from './subjects.js';

/** A week with rows, and the latest day of one. */
export interface ActiveWeek {
  readonly week: number;
  readonly lastDay: Day;
}

/** The weeks in which an account has rows, the latest first: all that is asked of every account before any is scored. */
export interface AccountWeeks<Name extends string = string> {
  readonly series: ReadonlyMap<Name, readonly ActiveWeek[]>;
  readonly features: ReadonlyMap<string, readonly ActiveWeek[]>;
  /** Of the dated readings of KPIs. */
  readonly readings: readonly ActiveWeek[];
}

/** More days than lie between any two dates of a file. */
const DAYS = 1 << 23;

/** Reads the weeks of an account from its rows, at a fraction of what it costs to read all that they say. */
export function accountWeeks<Name extends string>(
  asOf: Day,
  subjects: Subjects,
  forEachRow: (visit: VisitRow) => void,
): AccountWeeks<Name> {
  const keys: number[] = [];
  forEachRow((number, _n, _nSum, firstDay, lastDay) => {
    const { kind } = subjects.of(number);
    if (kind === 'series' || kind === 'feature') keys.push((number + 1) * DAYS + asOf - lastDay);
    else if (READING_KINDS.has(kind) && firstDay !== NO_DAY) keys.push(asOf - firstDay);
  });
  const series = new Map<Name, ActiveWeek[]>();
  const features = new Map<string, ActiveWeek[]>();
  const readings: ActiveWeek[] = [];
  let list = readings;
  let listed = 0;
  for (const key of Float64Array.from(keys).sort()) {
    const number = Math.floor(key / DAYS);
    if (number !== listed) {
      listed = number;
      list = [];
      const { kind, name } = subjects.of(number - 1);
      if (kind === 'series') series.set(name as Name, list);
      else features.set(name, list);
    }
    const lastDay = asOf - (key % DAYS);
    const week = weekOf(lastDay, asOf);
    if (list.at(-1)?.week !== week) list.push({ week, lastDay });
  }
  return { series, features, readings };
}

const READING_KINDS: ReadonlySet<SubjectKind> = new Set(['value', 'target']);
