import CliTable from 'cli-table3';
import stringWidth from 'string-width';
import { asciiSigns } from '../words/printable.js';
import type { Theme } from './theme.js';
import type { View } from './view.js';

/** A cell of a table: text, and whether numbers stand right. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** The one column that is cut when the table is too wide. */
  readonly elastic?: boolean;
  /** A cell that is cut keeps its last word. */
  readonly keepsEnd?: boolean;
  /** Columns that go before the elastic one gets hard to read, the lowest number first. */
  readonly goes?: number;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Lines of their own under the row, across all columns. */
  readonly note?: { readonly text: string; readonly indent: string };
}

const PADDING = 1;
const NARROWEST = 8;
/** A cut name of this many characters can still be told from others. */
const READABLE = 24;

const UNICODE_LINES = { corners: ['┌', '┐', '└', '┘'], across: '─', down: '│' } as const;
const ASCII_LINES = { corners: ['+', '+', '+', '+'], across: '-', down: '|' } as const;

/** No lines between rows: the heading has one, and blanks do the rest. */
const NO_ROW_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  mid: '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
  middle: ' ',
};

/** A framed table fitted to a width: some columns may go, the elastic one is cut, numbers never are. */
export function framedTable(
  allColumns: readonly Column[],
  allRows: readonly TableRow[],
  { paint }: Theme,
  { width, ascii }: View,
): string {
  const { columns, rows } = withRoom(allColumns, allRows, width);
  const { corners, across, down } = ascii ? ASCII_LINES : UNICODE_LINES;
  const widths = fittedWidths(columns, rows, width);
  const inner = widths.reduce((sum, one) => sum + one + 1, 0);
  const ellipsis = ascii ? '~' : '…';
  const table = new CliTable({
    colWidths: widths.map((one, index) => (index === widths.length - 1 ? one + 1 : one)),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], 'padding-left': PADDING, 'padding-right': 0 },
    chars: { ...NO_ROW_LINES, left: down, right: down },
    truncate: ellipsis,
  });
  const lastCell = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === cells.length - 1 ? cell.replaceAll(/$/gm, ' ') : cell));
  table.push(lastCell(columns.map(({ head }) => paint.bold(head))));
  table.push([{ colSpan: columns.length, content: across.repeat(inner - 2 * PADDING) }]);
  const fitted = (cells: readonly string[]) =>
    cells.map((cell, at) => (columns[at]?.keepsEnd ? cutInside(cell, (widths[at] ?? 0) - PADDING, ellipsis) : cell));
  for (const { cells, note } of rows) {
    table.push(lastCell(fitted(cells)));
    if (note !== undefined) {
      table.push([{ colSpan: columns.length, content: wrappedLines(note.text, inner - 2 * PADDING, note.indent) }]);
    }
  }
  const line = across.repeat(inner);
  return `${corners[0]}${line}${corners[1]}\n${table.toString()}\n${corners[2]}${line}${corners[3]}`;
}

/** Cuts a text before its last word: what stands in brackets behind a name tells it from others. */
function cutInside(text: string, width: number, ellipsis: string): string {
  const end = text.slice(text.lastIndexOf(' '));
  const room = width - stringWidth(end) - stringWidth(ellipsis);
  if (stringWidth(text) <= width || room < 1) return text;
  let start = '';
  for (const letter of text) {
    if (stringWidth(start + letter) > room) break;
    start += letter;
  }
  return `${start.trimEnd()}${ellipsis}${end}`;
}

/** Lets columns go until the elastic one can be read. */
function withRoom(
  columns: readonly Column[],
  rows: readonly TableRow[],
  width: number,
): { columns: readonly Column[]; rows: readonly TableRow[] } {
  const natural = naturalWidths(columns, rows);
  const cut = tooWide(natural, width);
  const elastic = natural[columns.findIndex((column) => column.elastic)] ?? 0;
  const [next] = columns.filter(({ goes }) => goes !== undefined).sort((a, b) => (a.goes ?? 0) - (b.goes ?? 0));
  if (next === undefined || cut <= 0 || elastic - cut >= Math.min(elastic, READABLE)) return { columns, rows };
  const at = columns.indexOf(next);
  const without = <Item>(list: readonly Item[]) => list.filter((_, index) => index !== at);
  return withRoom(
    without(columns),
    rows.map((row) => ({ ...row, cells: without(row.cells) })),
    width,
  );
}

function naturalWidths(columns: readonly Column[], rows: readonly TableRow[]): number[] {
  const widthOf = (cell: string) => Math.max(...cell.split('\n').map((line) => stringWidth(line)));
  return columns.map(
    ({ head }, index) =>
      rows.reduce((widest, { cells }) => Math.max(widest, widthOf(cells[index] ?? '')), stringWidth(head)) + PADDING,
  );
}

const FRAME = 2;

function tooWide(natural: readonly number[], width: number): number {
  return natural.reduce((sum, one) => sum + one + 1, FRAME) - width;
}

function fittedWidths(columns: readonly Column[], rows: readonly TableRow[], width: number): number[] {
  const natural = naturalWidths(columns, rows);
  const cut = tooWide(natural, width);
  return natural.map((one, index) => (columns[index]?.elastic && cut > 0 ? Math.max(NARROWEST, one - cut) : one));
}

/** A small grid with all its lines, as a whiteboard has it. */
export function grid(rows: readonly (readonly string[])[], ascii: boolean): string {
  const table = new CliTable({ style: { head: [], border: [] }, chars: ascii ? ASCII_GRID : {} });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

const ASCII_GRID = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};

/** Text padded to a width, counting what a terminal shows. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Between two words it keeps them on one line, where it stands as a blank. */
export const TOGETHER = '\u00a0';

/** Breaks words into lines of a width; the first line keeps its own indent, the others get theirs. */
export function wrapped(text: string, width: number, indent = ''): string {
  const [first = ''] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = first;
  let lineWidth = first.length;
  for (const [index, word] of text.slice(first.length).split(' ').entries()) {
    const wordWidth = stringWidth(word);
    if (index > 0 && lineWidth + 1 + wordWidth > width) {
      lines.push(line);
      line = indent + word;
      lineWidth = indent.length + wordWidth;
    } else {
      line += index === 0 ? word : ` ${word}`;
      lineWidth += (index === 0 ? 0 : 1) + wordWidth;
    }
  }
  return [...lines, line].join('\n').replaceAll(TOGETHER, ' ');
}

function wrappedLines(text: string, width: number, indent: string): string {
  return text
    .split('\n')
    .map((line) => wrapped(line, width, indent))
    .join('\n');
}

/** The program's own sentences, broken into lines; signs are exchanged before, since they change how long a line is. */
export function paragraph(text: string, view: View, indent = '  '): string {
  return wrapped(view.ascii ? asciiSigns(text) : text, view.width, indent);
}

/** What the signs and figures above mean. */
export function footnotes(notes: readonly string[], { paint }: Theme, { width }: View): string {
  return notes.map((note) => paint.dim(wrapped(note, width, '  '))).join('\n');
}

/** Sections with a blank line between them; a blank one is left out. */
export function stacked(sections: readonly string[]): string {
  return sections.filter((section) => section !== '').join('\n\n');
}

/** A page of sections. What stands for a sign that could steer a terminal is a sign as well. */
export function pageOf(sections: readonly string[], { ascii }: Pick<View, 'ascii'>): string {
  const page = `${stacked(sections)}\n`;
  return ascii ? page.replaceAll('\ufffd', '?') : page;
}
