import type { Role } from '../domain/vocabulary.js';
import { diagnostic } from '../input/failures.js';
import { accountsOf } from '../input/join/accounts-of.js';
import type { Recognition } from '../input/recognise.js';
import type { ReadRow } from '../input/row-reader.js';
import { type RawRow, rowReader, type Table } from '../input/table.js';
import type { TextRow } from '../input/text/cell-shapes.js';
import { type SkippedRows, skippedText } from '../input/text/skipped-rows.js';
import { createGroups } from '../input/translation/grouping.js';
import { createLatestVersions } from '../input/translation/latest-versions.js';
import { columnOf, createTranslator, type Translated } from '../input/translation/translator.js';
import { unusedCells } from '../input/translation/unused-cells.js';
import { count, listed } from '../words/count.js';
import type { OpenExport } from './exports.js';
import { accountIndex, isOwn, loadFreeMail } from './join.js';
import { leaveOut, note, type OnRow, type Reading, reject, type Tally } from './tally.js';

/** Reads the rows of an export as canonical rows, counts those that are none, and gives the lines that are no rows at all. */
export async function readExport<Row>(
  reading: Reading,
  table: Table<Row>,
  opened: OpenExport,
  tally: Tally,
  onRow: OnRow<Row>,
  onCanonical: (row: RawRow) => void = () => undefined,
): Promise<readonly SkippedRows[]> {
  const { recognition } = opened;
  const { keys, preset } = recognition;
  tally.preset = preset?.id ?? null;
  if (keys.some(({ as }) => as === 'email')) await loadFreeMail(reading);
  const readCanonical = createRowReader(table, recognition);
  const translate = createTranslator(recognition);
  const groups = preset?.grouping === undefined ? null : createGroups(preset.grouping);
  const accept = (row: RawRow, line: number, cells: readonly string[]) => {
    const read = readCanonical(row, line, cells);
    if (!read.ok) return reject(reading, tally, read.problems, line, cells);
    onCanonical(row);
    return onRow(read, line, cells);
  };
  const take = (record: TextRow) => {
    const translated = translate(record);
    for (const row of canonicalRows(reading, tally, recognition.role, record, translated)) {
      if (groups === null) accept(row, record.line, record.cells);
      else groups.add(row, record.line, record.cells);
    }
  };
  const skipped = await readRecords(reading, opened, tally, take);
  for (const { row, line, cells, rows } of groups?.list() ?? []) {
    accept(row, line, cells);
    for (let repeated = 1; repeated < rows; repeated += 1)
      note(reading, 'CS524', 'several rows are one event', recognition.path, line);
  }
  tellSkipped(reading, recognition, skipped);
  return skipped;
}

/** Hands over every record; of a table that keeps the versions of its rows the latest ones, once all are read. */
async function readRecords(
  reading: Reading,
  { recognition, read }: OpenExport,
  tally: Tally,
  take: (record: TextRow) => void,
): Promise<readonly SkippedRows[]> {
  const versions = createLatestVersions(recognition);
  const skipped = await read((record) => {
    tally.rows += 1;
    if (versions === null) return take(record);
    const earlier = versions.add(record);
    if (earlier !== null) setAside(reading, tally, 'an earlier version of a row', earlier.line, earlier.cells);
  });
  for (const record of versions?.list() ?? []) take(record);
  return skipped;
}

/** The rows of a record: none where it does not count, and one for each account that it belongs to. */
function canonicalRows(
  reading: Reading,
  tally: Tally,
  role: Role,
  { cells, line }: TextRow,
  translated: Translated,
): readonly RawRow[] {
  if (translated.kind === 'bad') {
    reject(reading, tally, translated.problems, line, cells);
    return [];
  }
  if (translated.kind === 'left-out') {
    setAside(reading, tally, translated.because, line, cells);
    return [];
  }
  if (role === 'accounts') return [translated.row];
  if (translated.keys.some((key) => isOwn(reading, key))) {
    setAside(reading, tally, 'people of our own', line, cells);
    return [];
  }
  const { accountIds, key } = accountsOf(translated.keys, accountIndex(reading));
  if (accountIds.length === 0) leaveOut(reading, tally, 'unmatched', key, line, cells);
  return accountIds.map((account_id) => ({ ...translated.row, ...ownId(translated.row, account_id, accountIds), account_id }));
}

/** What belongs to several accounts is an event of each: under one id it would count once. */
function ownId({ id = '' }: RawRow, accountId: string, accountIds: readonly string[]): RawRow {
  return id === '' || accountIds.length === 1 ? {} : { id: `${id} of ${accountId}` };
}

function setAside(reading: Reading, tally: Tally, because: string, line: number, cells: readonly string[]): void {
  tally.leftOut += 1;
  const before = tally.leftOutBecause.get(because) ?? { rows: 0, line };
  tally.leftOutBecause.set(because, { ...before, rows: before.rows + 1 });
  reading.request.onLeftOut?.({ file: tally.source.path, line, code: 'CS523', message: because, cells });
}

/** Lines above the header and blank ones belong to no table; those among the rows are told. */
function tellSkipped(reading: Reading, { path }: Recognition, skipped: readonly SkippedRows[]): void {
  const among = skipped.filter(({ kind }) => kind !== 'preamble' && kind !== 'blank');
  const [first] = among;
  if (first === undefined) return;
  const lines = among.reduce((sum, { count }) => sum + count, 0);
  reading.log.add(diagnostic('CS525', listed(among.map(skippedText)), { file: path, line: first.line }), lines);
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
    return read === null ? { ok: false, problems } : { ok: true, row: read, extra: extra(cells) };
  };
}

/** `16 rows that do not count: 14 deleted and 2 cancelled`. */
export function tellLeftOut(reading: Reading, tally: Tally): void {
  if (tally.leftOut === 0) return;
  const reasons = [...tally.leftOutBecause].map(([because, { rows }]) => `${rows} ${because}`);
  const line = Math.min(...[...tally.leftOutBecause.values()].map((one) => one.line));
  const message = `${count(tally.leftOut, 'row')} left out: ${listed(reasons)}`;
  reading.log.add(diagnostic('CS523', message, { file: tally.source.path, line }), tally.leftOut);
}
