import { pipeline } from 'node:stream/promises';
import { openText } from '../../../src/engines/text.js';
import { csvFailure, csvParser } from '../../../src/input/csv.js';
import type { TextRow } from '../../../src/input/text/cell-shapes.js';
import { type Dialect, detectDialect } from '../../../src/input/text/dialect.js';
import { findLayout, type HeaderScore, type Layout } from '../../../src/input/text/layout.js';
import { RowSorter } from '../../../src/input/text/row-sorter.js';
import type { SkippedRows } from '../../../src/input/text/skipped-rows.js';

export interface TextTable {
  readonly encoding: string;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly records: readonly TextRow[];
  /** The titles of the groups that each record stands in. */
  readonly groups: readonly (readonly string[])[];
  readonly skipped: readonly SkippedRows[];
  /** How many rows the file has, blank ones included. */
  readonly rows: number;
}

const KNOWS_NOTHING: HeaderScore = () => 0;

/** A file on the whole way from its bytes to the records of its table. */
export async function readTextFile(path: string, headerScore: HeaderScore = KNOWS_NOTHING): Promise<TextTable> {
  const text = await openText(path);
  const dialect = detectDialect(text.head);
  const rows: TextRow[] = [];
  const parser = csvParser({ ...dialect, keepBlankLines: true }, (cells, line) => void rows.push({ cells, line }));
  try {
    await pipeline(text.bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
  return { encoding: text.encoding().encoding, dialect, ...sortRows(rows, headerScore), rows: rows.length };
}

/** The records of the table among the rows of a file, of which the first 400 show the layout. */
export function sortRows(rows: readonly TextRow[], headerScore: HeaderScore = KNOWS_NOTHING) {
  const layout = findLayout(rows.slice(0, 400), headerScore);
  if (layout === null) throw new Error('all rows are blank');
  const records: TextRow[] = [];
  const groups: (readonly string[])[] = [];
  const sorter = new RowSorter(layout, headerScore, (row, titles) => {
    records.push(row);
    groups.push(titles);
  });
  for (const row of rows) sorter.take(row);
  sorter.end();
  return { layout, records, groups, skipped: sorter.skipped() };
}
