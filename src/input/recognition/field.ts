import type { Header } from '../text/headers.js';

/** A column of a file whose cells are read in one format; or several that make one cell together, as a date and its time do. */
export interface Field {
  /** As the file names it. */
  readonly name: string;
  readonly indexes: readonly number[];
  /** The zone its header names. */
  readonly zone: string | null;
}

export function fieldOf(header: Header, zone: string | null = null): Field {
  return { name: header.name, indexes: [header.index], zone };
}

/** What tells a field from the others of its file. */
export function fieldId({ indexes }: Field): string {
  return indexes.join('+');
}

/** What exports write where nothing is known. */
const MISSING_MARKS: ReadonlySet<string> = new Set(['-', '--', 'na', 'n/a', '#n/a', 'null', 'nan', 'nat', '{}']);

export function isMissingMark(cell: string): boolean {
  return cell.length <= 4 && MISSING_MARKS.has(cell.toLowerCase());
}

/** What a row says in a field; blank where it only marks that nothing is known. */
export function cellIn({ indexes }: Field, cells: readonly string[]): string {
  const [first] = indexes;
  if (indexes.length === 1) return unmarked(cells[first as number]);
  return indexes
    .map((index) => unmarked(cells[index]))
    .filter((cell) => cell !== '')
    .join(' ');
}

/** What a row says in a field, word for word. */
export function writtenIn({ indexes }: Field, cells: readonly string[]): string {
  return (cells[indexes[0] as number] ?? '').trim();
}

function unmarked(cell: string | undefined): string {
  const text = cell?.trim() ?? '';
  return isMissingMark(text) ? '' : text;
}
