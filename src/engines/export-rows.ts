import type { Diagnostic } from '../domain/diagnostics.js';
import { diagnostic } from '../input/failures.js';
import type { Grouping } from '../input/presets/preset.js';
import type { Recognition } from '../input/recognise.js';
import type { ReadRow } from '../input/row-reader.js';
import { type RawRow, rowReader, type Table } from '../input/table.js';
import type { TextRow } from '../input/text/cell-shapes.js';
import { type SkippedRows, skippedText } from '../input/text/skipped-rows.js';
import { createFill, type FilledRow } from '../input/translation/carry-down.js';
import { createGroups } from '../input/translation/grouping.js';
import { createLatestVersions } from '../input/translation/latest-versions.js';
import { columnOf, createTranslator, type Translated } from '../input/translation/translator.js';
import { unusedCells } from '../input/translation/unused-cells.js';
import { listed } from '../words/count.js';
import type { OpenExport } from './exports.js';
import { type FoundRow, idFor, joinedTo, type OnFound, takeFound, takeRow } from './found.js';
import { readyToJoin } from './join.js';
import { note, type OnRow, type Reading, type Tally } from './tally.js';

/** Reads the rows of an export as canonical rows, counts those that are none, and gives the lines that are no rows at all. */
export async function readExport<Row>(
  reading: Reading,
  table: Table<Row>,
  opened: OpenExport,
  tally: Tally,
  onRow: OnRow<Row>,
  onFound: OnFound<Row> = takeFound(reading, tally, onRow),
): Promise<readonly SkippedRows[]> {
  const { recognition } = opened;
  const { grouping, id = null } = recognition.preset ?? {};
  tally.preset = id;
  await readyToJoin(reading, recognition.keys);
  const readCanonical = createRowReader(table, recognition);
  const skipped = await (grouping === undefined
    ? readSingly(opened, readCanonical, onFound)
    : readGrouped(reading, opened, tally, grouping, { readCanonical, onRow, onFound }));
  tellSkipped(recognition, skipped, onFound);
  return skipped;
}

/** Stands in as long as nobody has asked whose a row is. */
const ANYBODY = '-';

async function readSingly<Row>(opened: OpenExport, readCanonical: ReadCanonical<Row>, onFound: OnFound<Row>) {
  const isOfAccounts = opened.recognition.role === 'accounts';
  return readTranslated(opened, onFound, ({ row, keys }, { line, cells }) => {
    if (isOfAccounts) return onFound({ kind: 'row', line, cells, read: readCanonical(row, line, cells), keys: null });
    const read = readCanonical({ ...row, account_id: ANYBODY }, line, cells);
    return onFound({ kind: 'row', line, cells, read, keys });
  });
}

interface Taking<Row> {
  readonly readCanonical: ReadCanonical<Row>;
  readonly onRow: OnRow<Row>;
  readonly onFound: OnFound<Row>;
}

/** Reads rows of which several are one event of an account. */
async function readGrouped<Row>(
  reading: Reading,
  opened: OpenExport,
  tally: Tally,
  grouping: Grouping,
  { readCanonical, onRow, onFound }: Taking<Row>,
) {
  const groups = createGroups(grouping);
  const skipped = await readTranslated(opened, onFound, ({ row, keys }, record) => {
    tally.rows += 1;
    const accountIds = joinedTo(reading, tally, keys, record);
    for (const account_id of accountIds)
      groups.add({ ...row, id: idFor(row['id'] ?? '', account_id, accountIds), account_id }, record.line, record.cells);
  });
  for (const { row, line, cells, rows } of groups.list()) {
    takeRow(reading, tally, { kind: 'row', line, cells, read: readCanonical(row, line, cells), keys: null }, onRow);
    for (let repeated = 1; repeated < rows; repeated += 1)
      note(reading, 'CS524', 'several rows are one event', tally.source.path, line);
  }
  return skipped;
}

/** Hands over every row that says something in canonical text. */
async function readTranslated(
  opened: OpenExport,
  onFound: OnFound<never>,
  take: (translated: Extract<Translated, { kind: 'row' }>, record: FilledRow) => void,
) {
  const translate = createTranslator(opened.recognition);
  return readRecords(opened, onFound, (record) => {
    const translated = translate(record);
    const { line, cells } = record;
    if (translated.kind === 'row') take(translated, record);
    else if (translated.kind === 'bad') onFound(badRow(translated.problems, record));
    else onFound({ kind: 'left-out', line, cells, because: translated.because });
  });
}

function badRow(problems: readonly Diagnostic[], { line, cells }: TextRow): FoundRow<never> {
  return { kind: 'row', line, cells, read: { ok: false, problems }, keys: null };
}

/** Hands over every record; of a table that keeps the versions of its rows the latest ones, once all are read. */
async function readRecords(
  { recognition, read }: OpenExport,
  onFound: OnFound<never>,
  take: (record: FilledRow) => void,
): Promise<readonly SkippedRows[]> {
  const versions = createLatestVersions(recognition);
  const fill = createFill(recognition);
  const skipped = await read((row) => {
    const record = fill(row);
    if (versions === null) return take(record);
    const problem = versions.problemOf(record);
    if (problem !== null) return onFound(badRow([problem], record));
    const earlier = versions.add(record);
    if (earlier === null) return undefined;
    const { line, cells } = earlier;
    return onFound({ kind: 'left-out', line, cells, because: 'an earlier version of a row' });
  });
  for (const record of versions?.list() ?? []) take(record);
  return skipped;
}

/** Lines above the header and blank ones belong to no table; those among the rows are told. */
function tellSkipped({ path }: Recognition, skipped: readonly SkippedRows[], onFound: OnFound<never>): void {
  const among = skipped.filter(({ kind }) => kind !== 'preamble' && kind !== 'blank');
  const [first] = among;
  if (first === undefined) return;
  const lines = among.reduce((sum, { count }) => sum + count, 0);
  const told = diagnostic('CS525', listed(among.map(skippedText)), { file: path, line: first.line });
  onFound({ kind: 'told', diagnostic: told, times: lines });
}

type ReadCanonical<Row> = (row: RawRow, line: number, cells: readonly string[]) => ReadRow<Row>;

function createRowReader<Row>(table: Table<Row>, recognition: Recognition): ReadCanonical<Row> {
  const extra = unusedCells(recognition);
  const { path } = recognition;
  const readRow = rowReader(table);
  return (row, line, cells) => {
    const problems: ReturnType<typeof diagnostic>[] = [];
    const read = readRow(row, (column, { code, message }) => {
      const place = { file: path, line, column: columnOf(recognition, column) };
      problems.push(diagnostic(code, `${column} ${message}`, place));
    });
    return read === null ? { ok: false, problems } : { ok: true, row: read, extra: extra(cells), texts: row };
  };
}
