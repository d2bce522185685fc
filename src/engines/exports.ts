import { statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Role } from '../domain/vocabulary.js';
import { csvFailure, csvParser, sampleRows } from '../input/csv.js';
import { type Draft, type Recognition, recognise, type TableColumns } from '../input/recognise.js';
import type { SourceSettings } from '../input/source-settings.js';
import type { TextRow } from '../input/text/cell-shapes.js';
import type { Dialect } from '../input/text/dialect.js';
import type { TextEncoding } from '../input/text/encoding.js';
import { RowSorter } from '../input/text/row-sorter.js';
import type { SkippedRows } from '../input/text/skipped-rows.js';
import { openText, type TextFile } from './text.js';

/** An export, recognised by all of its rows, to be read from its beginning. */
export interface OpenExport {
  readonly recognition: Recognition;
  readonly encoding: TextEncoding;
  readonly dialect: Dialect;
  /** Hands over the records of the table, and tells at the end which lines are none. */
  read(onRecord: (row: TextRow) => void): Promise<readonly SkippedRows[]>;
}

export interface ExportRequest {
  readonly path: string;
  readonly role: Role | null;
  readonly columns: Readonly<Record<string, string>>;
  readonly settings: SourceSettings;
  readonly tableOf: (role: Role) => TableColumns;
}

/** Enough to stand behind the other tables of a file. */
const SAMPLE_ROWS = 2000;

/**
 * Recognises an export by its first rows, and decides how its dates and numbers are written by all of them. What can be read only
 * once is kept until it is read again.
 * @throws {UnusableInput} when it is not known what the file is, or how it is to be read.
 */
export async function openExport(request: ExportRequest, text: TextFile, dialect: Dialect): Promise<OpenExport> {
  const { path } = request;
  const rows = firstRows(text.head, dialect);
  if (rows.length === 0) await refuseEndlessRow(path, text.bytes, dialect);
  const draft = recognise({ ...request, dialect, rows });
  const kept: Buffer[] | null = canBeReadAgain(path) ? null : [];
  await sortRows(path, kept === null ? text.bytes : keeping(text.bytes, kept), dialect, draft, draft.see);
  const recognition = draft.settle();
  const encoding = text.encoding();
  const again = async () => kept ?? (await openText(path, { encoding: encoding.encoding })).bytes;
  return {
    recognition,
    encoding,
    dialect,
    read: async (onRecord) => sortRows(path, await again(), dialect, recognition, onRecord),
  };
}

/** A file whose first row does not end where its beginning does. @throws {UnusableInput} when it never ends. */
async function refuseEndlessRow(path: string, bytes: AsyncIterable<Buffer>, dialect: Dialect): Promise<void> {
  const parser = csvParser(dialect, () => undefined);
  try {
    await pipeline(bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
}

/** The first rows of a file, blank ones included. */
export function firstRows(head: string, dialect: Dialect): readonly TextRow[] {
  let line = dialect.firstLine;
  const rowEnd = dialect.rowEnds.at(-1) ?? '\n';
  return sampleRows(head, { ...dialect, keepBlankLines: true }, SAMPLE_ROWS).map((cells) => {
    const row = { cells, line };
    line += 1 + cells.reduce((ends, cell) => ends + cell.split(rowEnd).length - 1, 0);
    return row;
  });
}

function canBeReadAgain(path: string): boolean {
  return path !== '-' && statSync(path).isFile();
}

async function* keeping(bytes: AsyncIterable<Buffer>, kept: Buffer[]): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    kept.push(piece);
    yield piece;
  }
}

async function sortRows(
  path: string,
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  dialect: Dialect,
  { layout, headerScore }: Pick<Draft, 'layout' | 'headerScore'>,
  onRecord: (row: TextRow) => void,
): Promise<readonly SkippedRows[]> {
  const sorter = new RowSorter(layout, headerScore, (row, groups) => onRecord(groups.length === 0 ? row : { ...row, groups }));
  const parser = csvParser({ ...dialect, keepBlankLines: true }, (cells, line) => sorter.take({ cells, line }));
  try {
    await pipeline(bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
  sorter.end();
  return sorter.skipped();
}
