import { sampleRows } from '../csv.js';
import { couldNameColumns, widthOf } from './cell-shapes.js';

/** How the text of a file is parted into rows and cells. */
export interface Dialect {
  readonly delimiter: string;
  readonly rowEnds: readonly string[];
  /** The line that reading begins on: the second one, where the first only names the delimiter. */
  readonly firstLine: number;
  readonly because: string;
}

/** Of delimiters that fit equally well it is the first: commas stand in the text of other files more often than the others do. */
const DELIMITERS = { '\t': 'tabs', ';': 'semicolons', '|': 'bars', ',': 'commas' } as const;
type Delimiter = keyof typeof DELIMITERS;
const EACH_DELIMITER = Object.keys(DELIMITERS) as Delimiter[];

/** A preamble is shorter than this, and a table shows itself within it. */
const SAMPLE_ROWS = 60;

/**
 * The dialect that the beginning of a text shows. A first line `sep=;` is for spreadsheets and names the delimiter. Else it is
 * the one that parts the rows most evenly under a row of names, so that a line of text before the table decides nothing.
 */
export function detectDialect(head: string): Dialect {
  const text = head.replace(/^\uFEFF/, '');
  const rowEnds = endsInReturns(text) ? ['\r'] : ['\r\n', '\n'];
  const named = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  if (named !== undefined) return { delimiter: named, rowEnds, firstLine: 2, because: `line 1 says sep=${named}` };
  const delimiter = plainDelimiter(text) ?? evenDelimiter(text, rowEnds);
  return { delimiter, rowEnds, firstLine: 1, because: `${DELIMITERS[delimiter]} part its rows most evenly` };
}

const LONE_RETURN = /\r(?!\n)/;
/** Parts of them, where two quotes stand for one. The last may have its end beyond the beginning of a file. */
const QUOTED_CELLS = /(?<![^",;\t|\r\n])"[^"]*(?:"|$)/g;

/** Whether rows end as on an old Mac. Within quotes such a file may hold line ends of another kind. */
function endsInReturns(text: string): boolean {
  if (!LONE_RETURN.test(text)) return false;
  const unquoted = text.includes('\n') ? text.replaceAll(QUOTED_CELLS, '') : text;
  return unquoted.includes('\r') && !unquoted.includes('\n');
}

const PLAIN_NAME = /^\p{L}[\p{L}\p{N}_ ]*(?<! )$/u;

/** The delimiter of a file whose first line is plainly its header; null where more has to be read. */
function plainDelimiter(text: string): Delimiter | null {
  const [first = '', second = ''] = text.split(/\r?\n/, 2);
  const [delimiter, ...others] = EACH_DELIMITER.filter((one) => first.includes(one));
  if (delimiter === undefined || others.length > 0 || second.includes('"')) return null;
  const names = first.split(delimiter);
  const isHeader = names.length >= 3 && names.every((name) => PLAIN_NAME.test(name));
  return isHeader && second.split(delimiter).length === names.length ? delimiter : null;
}

/** A table under a row of names is the table, unless another one is so many times as large: a cell or two may look like names too. */
const WEIGHT_OF_NAMES = 8;

function evenDelimiter(text: string, rowEnds: readonly string[]): Delimiter {
  const [only = ',', ...others] = EACH_DELIMITER.filter((delimiter) => text.includes(delimiter));
  if (others.length === 0) return only;
  const fits = [only, ...others].map((delimiter) => {
    const rows = sampleRows(text, { delimiter, rowEnds }, SAMPLE_ROWS);
    return { delimiter, fit: Math.max(largestTable(rows, beginsTable), largestTable(rows, () => true) / WEIGHT_OF_NAMES) };
  });
  const best = fits.reduce((best, one) => (one.fit > best.fit ? one : best));
  return best.fit === 0 ? ',' : best.delimiter;
}

/** A blank after a delimiter is how commas stand in sentences, and seldom how a program writes the names of columns. */
function beginsTable(cells: readonly string[]): boolean {
  return couldNameColumns(cells) && !cells.slice(1).some((cell) => cell.startsWith(' '));
}

/** The size of the largest block of rows that fit under their first one, as a number of delimiters. */
function largestTable(rows: readonly (readonly string[])[], canBegin: (cells: readonly string[]) => boolean): number {
  const widths = rows.map(widthOf);
  const sizes = rows.map((cells, start) => {
    const width = widths[start] as number;
    if (width < 2 || !canBegin(cells)) return 0;
    const end = widths.findIndex((one, row) => row > start && (one < 2 || one > width));
    return ((end === -1 ? rows.length : end) - start) * (width - 1);
  });
  return Math.max(0, ...sizes);
}
