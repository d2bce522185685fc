import { pipeline } from 'node:stream/promises';
import { isCanonical } from '../input/canonical.js';
import { csvFailure, csvParser, sampleRows } from '../input/csv.js';
import { unusable } from '../input/failures.js';
import type { OnCells } from '../input/plain-rows.js';
import { openTable, type RowReader, type SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { type Dialect, detectDialect } from '../input/text/dialect.js';
import { createFingerprints } from '../math/fingerprints.js';
import { note, type OnRow, type Reading, reject, type Tally } from './tally.js';
import { openText, type TextFile } from './text.js';

/** By these it is told whether a file is read as it stands. */
const FIRST_ROWS = 40;

/** Streams the rows of one file through its table: as they stand in a canonical file, else as the export that it is recognised as. */
export async function readRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  const { path, settings } = source;
  const text = await openText(path, {
    onDiagnostic: (found, times) => reading.log.add(found, times),
    ...(settings?.encoding === undefined ? {} : { encoding: settings.encoding }),
  });
  if (text.head.replace(/^\uFEFF/, '').trim() === '') throw unusable('CS203', 'the file is blank', { file: path });
  const dialect = dialectOf(text, source);
  if (isCanonical(source, table, sampleRows(text.head, dialect, FIRST_ROWS))) {
    for (const name of settings?.externalIds ?? []) reading.join.externalIds.add(name);
    return readCanonical(text, dialect, path, rowHandler(reading, source, table, tally, onRow));
  }
  const { openExport } = await import('./exports.js');
  const { readExport, tellLeftOut } = await import('./export-rows.js');
  const opened = await openExport({ ...source, settings: settings ?? {}, tableOf: () => table }, text, dialect);
  for (const name of opened.recognition.externalIds) reading.join.externalIds.add(name);
  await readExport(reading, table, opened, tally, onRow);
  tellLeftOut(reading, tally);
}

/** How the text of a file is parted, as far as nothing is stated. */
export function dialectOf({ head }: TextFile, { settings }: Pick<SourceFile, 'settings'>): Dialect {
  const found = detectDialect(head);
  const delimiter = settings?.delimiter;
  return delimiter === undefined ? found : { ...found, delimiter, because: 'the delimiter is stated' };
}

async function readCanonical(text: TextFile, dialect: Dialect, path: string, onCells: OnCells): Promise<void> {
  const parser = csvParser(dialect, onCells);
  try {
    await pipeline(text.bytes, parser);
  } catch (error) {
    throw csvFailure(error, path, parser.line) ?? error;
  }
}

/** What happens to each row of a canonical file: the first is its header, the others are read or rejected. */
function rowHandler<Row>(reading: Reading, source: SourceFile, table: Table<Row>, tally: Tally, onRow: OnRow<Row>): OnCells {
  const isEvents = source.role !== 'accounts' && source.role !== 'overrides';
  const fingerprints = createFingerprints();
  let reader: RowReader<Row> | null = null;
  return (cells, line) => {
    if (reader === null) {
      reader = openTable(source, table, cells);
      return;
    }
    tally.rows += 1;
    if (isEvents && !reader.has('id') && fingerprints.seen(cells)) {
      note(reading, 'CS504', 'the row repeats an earlier one exactly', source.path, line);
    }
    const read = reader.read(cells, line);
    if (read.ok) onRow(read, line, cells);
    else reject(reading, tally, read.problems, line, cells);
  };
}
