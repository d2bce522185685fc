import CliTable from 'cli-table3';
import stringWidth from 'string-width';

/** A cell of a table: text, and whether numbers stand right. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** The one column that gives way when the table is too wide. */
  readonly elastic?: boolean;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** A line of its own under the row, across all columns. */
  readonly note?: { readonly text: string; readonly indent: string };
}

export interface TableStyle {
  readonly width: number;
  readonly ascii: boolean;
  readonly heading: (text: string) => string;
}

const PADDING = 1;
const NARROWEST = 8;

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

/** A framed table fitted to a width: the elastic column is cut, numbers never are. */
export function framedTable(columns: readonly Column[], rows: readonly TableRow[], style: TableStyle): string {
  const { corners, across, down } = style.ascii ? ASCII_LINES : UNICODE_LINES;
  const widths = fittedWidths(columns, rows, style.width);
  const inner = widths.reduce((sum, width) => sum + width + 1, -1);
  const table = new CliTable({
    colWidths: widths,
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], 'padding-left': PADDING, 'padding-right': 0 },
    chars: { ...NO_ROW_LINES, left: down, right: down },
    truncate: style.ascii ? '~' : '…',
  });
  table.push(columns.map(({ head }) => style.heading(head)));
  table.push([{ colSpan: columns.length, content: across.repeat(inner - PADDING) }]);
  for (const { cells, note } of rows) {
    table.push([...cells]);
    if (note !== undefined) table.push([{ colSpan: columns.length, content: wrapped(note.text, inner - PADDING, note.indent) }]);
  }
  const line = across.repeat(inner);
  return `${corners[0]}${line}${corners[1]}\n${table.toString()}\n${corners[2]}${line}${corners[3]}`;
}

function fittedWidths(columns: readonly Column[], rows: readonly TableRow[], width: number): number[] {
  const natural = columns.map(
    ({ head }, index) => Math.max(stringWidth(head), ...rows.map(({ cells }) => stringWidth(cells[index] ?? ''))) + PADDING,
  );
  const frame = 2;
  const tooWide = natural.reduce((sum, one) => sum + one + 1, frame - 1) - width;
  return natural.map((one, index) => (columns[index]?.elastic && tooWide > 0 ? Math.max(NARROWEST, one - tooWide) : one));
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

/** Breaks words into lines of a width; the first line keeps its own indent, the others get theirs. */
export function wrapped(text: string, width: number, indent = ''): string {
  const [first = ''] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = first;
  let words = 0;
  for (const word of text.slice(first.length).split(' ')) {
    if (words > 0 && stringWidth(`${line} ${word}`) > width) {
      lines.push(line);
      line = indent + word;
    } else line = words === 0 ? line + word : `${line} ${word}`;
    words += 1;
  }
  return [...lines, line].join('\n');
}
