import { parseIsoInstant, Refusal } from '../cells.js';
import type { Recognition } from '../recognise.js';
import { cellIn } from '../recognition/field.js';
import type { TextRow } from '../text/cell-shapes.js';
import { fittedCells } from '../text/table-shape.js';
import { dateText } from './translate-cell.js';

/** The latest version of each row of a table that keeps the earlier ones too. */
export interface LatestVersions {
  /** Takes a row, and gives the version that is the earlier one of two, if there is one. Of two of one time the first is. */
  add(row: TextRow): TextRow | null;
  /** In the order in which they were met first. */
  list(): readonly TextRow[];
}

/** Null for a table that has one row of each. */
export function createLatestVersions(recognition: Recognition): LatestVersions | null {
  const { versions, layout } = recognition;
  if (versions === null) return null;
  const latest = new Map<string, { readonly row: TextRow; readonly at: number }>();
  return {
    add(row) {
      const cells = fittedCells(row.cells, layout.shape) ?? [];
      const id = cellIn(versions.of, cells);
      const text = dateText(recognition, versions.by, cells);
      const at = (text instanceof Refusal ? null : parseIsoInstant(text)) ?? Number.NEGATIVE_INFINITY;
      const key = id === '' ? `line ${row.line}` : `id ${id}`;
      const before = latest.get(key);
      if (before !== undefined && before.at > at) return row;
      latest.set(key, { row, at });
      return before?.row ?? null;
    },
    list: () => [...latest.values()].map(({ row }) => row),
  };
}
