import type { Grouping } from '../presets/preset.js';
import type { RawRow } from '../table.js';

/** Rows of an export that are one event, and the line of the first of them. */
export interface GroupedRow {
  readonly row: RawRow;
  readonly line: number;
  readonly cells: readonly string[];
  readonly rows: number;
}

export interface Groups {
  add(row: RawRow, line: number, cells: readonly string[]): void;
  /** In the order of their first lines. */
  list(): readonly GroupedRow[];
}

/** Puts the rows of an event together, whatever their order and case: what they have in `sum` is added, of all else the least text counts, which is the earliest date. */
export function createGroups({ by, sum }: Grouping): Groups {
  const groups = new Map<string, GroupedRow>();
  return {
    add(row, line, cells) {
      const key = JSON.stringify([row['account_id'], ...by.map((column) => row[column]?.toLowerCase() ?? '')]);
      const before = groups.get(key);
      groups.set(key, before === undefined ? { row, line, cells, rows: 1 } : joined(before, row, sum));
    },
    list: () => [...groups.values()],
  };
}

function joined(before: GroupedRow, row: RawRow, sum: readonly string[]): GroupedRow {
  const columns = [...new Set([...Object.keys(before.row), ...Object.keys(row)])];
  const cells = columns.map((column) => {
    const texts = [before.row[column] ?? '', row[column] ?? ''].filter((text) => text !== '');
    return [column, sum.includes(column) ? total(texts) : (texts.sort()[0] ?? '')];
  });
  return { ...before, row: Object.fromEntries(cells), rows: before.rows + 1 };
}

/** What is no number is kept, for the table to refuse. */
function total(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? '';
  const numbers = texts.map(Number);
  return numbers.some(Number.isNaN)
    ? (texts.find((text) => Number.isNaN(Number(text))) as string)
    : String((numbers[0] as number) + (numbers[1] as number));
}
