import { pipeline } from 'node:stream/promises';
import { csvFailure, csvParser, sampleRows } from '../input/csv.js';
import type { OnCells, Parting, TakePlain } from '../input/plain-rows.js';
import { openTable, type RowReader, type SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { type Dialect, detectDialect } from '../input/text/dialect.js';
import { createFingerprints, type Fingerprints, type RememberedRows } from '../math/fingerprints.js';
import type { DecodedTo } from './decoder.js';
import type { OnFound } from './found.js';
import type { Reading, Tally } from './tally.js';
import { openText, type TextFile, type TextRequest } from './text.js';

/** What takes the rows of an opened file that can be taken by their bytes; null where none can. */
export type OpenPlain<Row> = (opened: OpenRows<Row>, header: readonly string[]) => TakePlain | null;

/** How the text of a file is parted, as far as nothing is stated. */
export function dialectOf({ head }: Pick<TextFile, 'head'>, { settings }: Pick<SourceFile, 'settings'>): Dialect {
  const found = detectDialect(head);
  const delimiter = settings?.delimiter;
  return delimiter === undefined ? found : { ...found, delimiter, because: 'the delimiter is stated' };
}

/** To whom the reading of the text of a file is told. */
export function toldTo({ request }: Reading, { path, settings }: SourceFile, tally: Tally, onFound: OnFound<never>): TextRequest {
  return {
    onDiagnostic: (diagnostic, times) => onFound({ kind: 'told', diagnostic, times }),
    onBytes: (bytes) => request.onStep?.({ path, bytes, rows: tally.rows }),
    ...(settings?.encoding === undefined ? {} : { encoding: settings.encoding }),
  };
}

/** A file whose rows are read as they stand. */
export interface CanonicalFile<Row> {
  readonly source: SourceFile;
  readonly text: TextFile;
  readonly dialect: Dialect;
  readonly opened: OpenRows<Row>;
  readonly takePlain: TakePlain | null;
}

/** How far a file was read: what has to be known to read on behind it. */
export interface ReadTo extends Omit<DecodedTo, 'byte'> {
  /** The rows that may be repeated; null where a repeated one is told by its id. */
  readonly rows: RememberedRows | null;
}

/** Reads all rows of a canonical file. Gives null where a file that has grown has to be read as a whole. */
export async function readCanonical<Row>(file: CanonicalFile<Row>, onFound: OnFound<Row>): Promise<ReadTo | null> {
  const { source, text, dialect, opened } = file;
  const fingerprints = seeksRepeats(source, opened.reader) ? createFingerprints(dialect.delimiter) : null;
  const rows = afterHeader(noteRepeats(takeRows(file), fingerprints, onFound));
  const line = await parse(text, dialect, source.path, rows);
  if (text.encoding().encoding !== 'utf-8' || dialect.rowEnds.at(-1) !== '\n') return null;
  return { line, settled: text.settled(), rows: fingerprints?.remembered() ?? null };
}

/** Reads the rows that were appended to a canonical file. */
export async function readAppended<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  { onFound, openPlain }: { readonly onFound: OnFound<Row>; readonly openPlain: OpenPlain<Row> },
  from: ReadTo & { readonly byte: number },
): Promise<ReadTo> {
  const { path } = source;
  const told = toldTo(reading, source, tally, onFound);
  const beginning = await openText(path, told.encoding === undefined ? {} : { encoding: told.encoding });
  await beginning.close();
  const dialect = dialectOf(beginning, source);
  const [header = []] = sampleRows(beginning.head, dialect, 1);
  const opened = openRows(source, table, onFound, header);
  const fingerprints = from.rows === null ? null : createFingerprints(dialect.delimiter, from.rows);
  const rows = noteRepeats(takeRows({ opened, takePlain: openPlain(opened, header) }), fingerprints, onFound);
  const text = await openText(path, { ...told, from });
  const line = await parse(text, { ...dialect, linesAbove: from.line - 1 }, path, rows);
  return { line, settled: text.settled(), rows: fingerprints?.remembered() ?? null };
}

/** Rows of events are looked at for repeats where no column tells one row from another. */
export function seeksRepeats({ role }: SourceFile, { placeOf }: RowReader<unknown>): boolean {
  return role !== 'accounts' && role !== 'overrides' && placeOf('id') === undefined;
}

/** What takes the rows of a file: each is offered by its bytes first where it has no quotes. */
interface TakeRows {
  readonly take: OnCells;
  readonly takePlain: TakePlain;
}

const NEVER: TakePlain = () => false;

function takeRows({ opened, takePlain }: Pick<CanonicalFile<unknown>, 'opened' | 'takePlain'>): TakeRows {
  return { take: opened.take, takePlain: takePlain ?? NEVER };
}

/** Gives the line that is behind the last row. */
async function parse(text: TextFile, parting: Parting, path: string, { take, takePlain }: TakeRows): Promise<number> {
  const parser = csvParser(parting, take, takePlain);
  try {
    await pipeline(text.bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
  return parser.line;
}

/** A file whose header is known: what its columns are, and what happens to each of its rows. */
export interface OpenRows<Row> {
  readonly reader: RowReader<Row>;
  /** Reads a row, or rejects it. */
  readonly take: OnCells;
}

export function openRows<Row>(
  source: SourceFile,
  table: Table<Row>,
  onFound: OnFound<Row>,
  header: readonly string[],
): OpenRows<Row> {
  const reader = openTable(source, table, header);
  return {
    reader,
    take: (cells, line) => onFound({ kind: 'row', line, cells, read: reader.read(cells, line), keys: null }),
  };
}

/** Finds rows that repeat earlier ones exactly. */
export function noteRepeats({ take, takePlain }: TakeRows, fingerprints: Fingerprints | null, onFound: OnFound<never>): TakeRows {
  if (fingerprints === null) return { take, takePlain };
  return {
    take(cells, line) {
      if (fingerprints.seen(cells)) onFound({ kind: 'repeat', line });
      take(cells, line);
    },
    takePlain(row, line) {
      if (!takePlain(row, line)) return false;
      const { bytes, bounds, width } = row;
      if (fingerprints.seenBytes(bytes, (bounds[0] as number) + 1, bounds[width] as number)) onFound({ kind: 'repeat', line });
      return true;
    },
  };
}

/** The first row of a canonical file is its header. */
function afterHeader({ take, takePlain }: TakeRows): TakeRows {
  let isHeader = true;
  return {
    take(cells, line) {
      if (isHeader) isHeader = false;
      else take(cells, line);
    },
    takePlain: (row, line) => !isHeader && takePlain(row, line),
  };
}
