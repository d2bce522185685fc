import type { Diagnostic } from '../../domain/diagnostics.js';
import { parseIsoInstant, Refusal } from '../cells.js';
import { diagnostic } from '../failures.js';
import type { Recognition } from '../recognise.js';
import { cellIn, type Field } from '../recognition/field.js';
import type { FilledRow } from './carry-down.js';
import { dateReader } from './field-readers.js';

/** The latest version of each row of a table that keeps the earlier ones too. */
export interface LatestVersions {
  /** Why it cannot be told which version a row is; null where it can, also by a blank cell, which is the earliest of all. */
  problemOf(row: FilledRow): Diagnostic | null;
  /** Takes a row, and gives the version that is the earlier one of two, if there is one. Of two of one time the first is. */
  add(row: FilledRow): FilledRow | null;
  /** In the order in which they were met first. */
  list(): readonly FilledRow[];
}

/** When a version was written; a blank cell is the earliest of all. */
function timeReader(recognition: Recognition, by: Field): (row: FilledRow) => number | Refusal {
  const read = dateReader(recognition, by);
  return ({ filled }) => {
    const text = read(filled ?? []);
    if (text === '') return Number.NEGATIVE_INFINITY;
    return text instanceof Refusal ? text : (parseIsoInstant(text) ?? new Refusal('CS102', `"${text}" is not a date`));
  };
}

/** Null for a table that has one row of each. */
export function createLatestVersions(recognition: Recognition): LatestVersions | null {
  const { versions } = recognition;
  if (versions === null) return null;
  const { of, by } = versions;
  const timeOf = timeReader(recognition, by);
  const latest = new Map<string, { readonly row: FilledRow; readonly at: number }>();
  return {
    problemOf(row) {
      const at = timeOf(row);
      const place = { file: recognition.path, line: row.line, column: (by.indexes[0] as number) + 1 };
      return at instanceof Refusal ? diagnostic(at.code, `${by.name} ${at.message}`, place) : null;
    },
    add(row) {
      const id = cellIn(of, row.filled ?? []);
      const time = timeOf(row);
      const at = time instanceof Refusal ? Number.NEGATIVE_INFINITY : time;
      const key = id === '' ? `line ${row.line}` : `id ${id}`;
      const before = latest.get(key);
      if (before !== undefined && before.at > at) return row;
      latest.set(key, { row, at });
      return before?.row ?? null;
    },
    list: () => [...latest.values()].map(({ row }) => row),
  };
}
