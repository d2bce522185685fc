import { pipeline } from 'node:stream/promises';
import type { Account } from '../domain/account.js';
import type { Diagnostic } from '../domain/diagnostics.js';
import type { EventRecord } from '../domain/records.js';
import type { EventRole } from '../domain/vocabulary.js';
import { contradictionsOf } from '../facts/contradictions.js';
import { createLedger, type Ledger } from '../facts/ledger.js';
import { isFuture, post } from '../facts/post.js';
import { csvFailure, csvParser, type OnCells } from '../input/csv.js';
import { createDiagnosticLog, type DiagnosticLog } from '../input/diagnostic-log.js';
import { diagnostic, unusable } from '../input/failures.js';
import { mixedEventsTable } from '../input/mixed-events.js';
import { openTable, type ReadRow, type RowReader, type SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { ACCOUNTS_TABLE, EVENT_TABLES } from '../input/tables.js';
import { detectDialect } from '../input/text/dialect.js';
import { createFingerprints } from '../math/fingerprints.js';
import { count, listed } from '../words/count.js';
import type { Book, BookRequest, SourceSummary } from './book.js';
import { openText } from './text.js';

/** Reads a book of accounts with the Node engine: row by row, keeping the ledger and not the rows, except of files with an id column. */
export async function readBook(request: BookRequest): Promise<Book> {
  const reading: Reading = { request, log: createDiagnosticLog(), ledger: createLedger(request.asOf), accounts: new Map() };
  const inputs: SourceSummary[] = [];
  for (const source of request.sources.filter(({ role }) => role === 'accounts')) {
    inputs.push(await readAccounts(reading, source));
  }
  const roles = new Set(request.sources.map(({ role }) => role).filter((role) => role !== 'accounts'));
  for (const role of roles) {
    inputs.push(
      ...(await readEvents(
        reading,
        role,
        request.sources.filter((source) => source.role === role),
      )),
    );
  }
  reportCurrencies(reading);
  return { accounts: [...reading.accounts.values()], ledger: reading.ledger, inputs, diagnostics: reading.log.list() };
}

interface Reading {
  readonly request: BookRequest;
  readonly log: DiagnosticLog;
  readonly ledger: Ledger;
  readonly accounts: Map<string, Account>;
}

async function readAccounts(reading: Reading, source: SourceFile): Promise<SourceSummary> {
  const lines = new Map<string, number>();
  const tally = createTally(source);
  await readRows(reading, source, ACCOUNTS_TABLE, tally, ({ row, extra }, line) => {
    const before = lines.get(row.id);
    if (before !== undefined || reading.accounts.has(row.id)) {
      const where = before === undefined ? 'in another accounts file' : `on line ${before}`;
      throw unusable('CS110', `account_id "${row.id}" stands ${where} already`, { file: source.path, line });
    }
    lines.set(row.id, line);
    reading.accounts.set(row.id, { ...row, attributes: extra });
  });
  if (tally.rows === 0) throw unusable('CS210', 'holds a header and no accounts', { file: source.path });
  return summaryOf(tally);
}

/** Reads all files of one role. Where they have an id column a repeated id counts once, so their rows wait until the last is read. */
async function readEvents(reading: Reading, role: EventRole, sources: readonly SourceFile[]): Promise<SourceSummary[]> {
  const table = role === 'events' ? mixedEventsTable(reading.request.channels) : EVENT_TABLES[role];
  const byId = new Map<string, () => void>();
  const summaries: SourceSummary[] = [];
  for (const source of sources) {
    const tally = createTally(source);
    await readRows(reading, source, table, tally, ({ row }, line, cells) => {
      const account = reading.accounts.get(row.accountId);
      if (account === undefined) return leaveOut(reading, tally, 'unmatched', row.accountId, line, cells);
      if (isFuture(row, reading.request.asOf)) return leaveOut(reading, tally, 'future', '', line, cells);
      if (row.id === null) return countIn(reading, source, account, row, line);
      if (byId.has(row.id)) note(reading, 'CS505', `id "${row.id}" stands more than once`, source.path, line);
      byId.set(row.id, () => countIn(reading, source, account, row, line));
      return undefined;
    });
    reportTally(reading, tally);
    summaries.push(summaryOf(tally));
  }
  for (const accept of byId.values()) accept();
  return summaries;
}

function countIn(reading: Reading, { path }: SourceFile, account: Account, record: EventRecord, line: number): void {
  for (const { code, message } of contradictionsOf(record, account)) note(reading, code, message, path, line);
  post(reading.ledger, account, record);
  reading.request.onRecord?.(account, record);
}

function note(reading: Reading, code: Diagnostic['code'], message: string, file: string, line: number): void {
  reading.log.add(diagnostic(code, message, { file, line }));
}

/** What is counted of one file while it is read. */
interface Tally {
  readonly source: SourceFile;
  rows: number;
  rejected: number;
  future: number;
  unmatched: number;
  /** The first line of each kind of row left out. */
  readonly firstLines: Map<string, number>;
  /** How often each unknown account id stands in the file, for a limited number of them. */
  readonly unknownIds: Map<string, number>;
}

const MOST_UNKNOWN_IDS = 10_000;

function createTally(source: SourceFile): Tally {
  return { source, rows: 0, rejected: 0, future: 0, unmatched: 0, firstLines: new Map(), unknownIds: new Map() };
}

function summaryOf({ source, rows, rejected, future, unmatched }: Tally): SourceSummary {
  return { role: source.role, path: source.path, rows, rejected, future, unmatched };
}

const LEFT_OUT = {
  unmatched: { code: 'CS501', message: 'belongs to no account' },
  future: { code: 'CS502', message: 'lies after the as-of day' },
} as const;

function leaveOut(
  reading: Reading,
  tally: Tally,
  kind: keyof typeof LEFT_OUT,
  id: string,
  line: number,
  cells: readonly string[],
): void {
  tally[kind] += 1;
  if (!tally.firstLines.has(kind)) tally.firstLines.set(kind, line);
  if (kind === 'unmatched' && (tally.unknownIds.has(id) || tally.unknownIds.size < MOST_UNKNOWN_IDS)) {
    tally.unknownIds.set(id, (tally.unknownIds.get(id) ?? 0) + 1);
  }
  reading.request.onLeftOut?.({ file: tally.source.path, line, ...LEFT_OUT[kind], cells });
}

function reportTally(reading: Reading, tally: Tally): void {
  const file = tally.source.path;
  const at = (kind: string) => ({ file, line: tally.firstLines.get(kind) ?? null });
  if (tally.rows === 0) reading.log.add(diagnostic('CS509', 'holds a header and no rows', { file }));
  if (tally.unmatched > 0) {
    const [id, times] = [...tally.unknownIds].reduce((most, one) => (one[1] > most[1] ? one : most));
    const message = `${count(tally.unmatched, 'row')} of unknown accounts, most often "${id}" (${times})`;
    reading.log.add(diagnostic('CS501', message, at('unmatched')), tally.unmatched);
  }
  if (tally.future > 0) {
    const message = `${count(tally.future, 'row')} after the as-of day`;
    reading.log.add(diagnostic('CS502', message, at('future')), tally.future);
  }
}

/** Tells of accounts whose recent revenue is in several currencies. */
function reportCurrencies({ accounts, ledger, log, request }: Reading): void {
  const file = request.sources.find(({ role }) => role === 'revenue')?.path ?? null;
  for (const account of accounts.values()) {
    const cells = [...(ledger.accounts.get(account.id)?.money.values() ?? [])];
    const recent = cells.filter(({ endDay }) => endDay > request.asOf - CURRENCY_DAYS);
    const currencies = new Set(recent.map(({ currency }) => currency ?? account.currency).filter((one) => one !== null));
    if (currencies.size < 2) continue;
    log.add(diagnostic('CS510', `account ${account.id} has revenue in ${listed([...currencies].sort())}`, { file }));
  }
}

/** The two years that margin and growth look back. */
const CURRENCY_DAYS = 731;

type OnRow<Row> = (read: Extract<ReadRow<Row>, { ok: true }>, line: number, cells: readonly string[]) => void;

/** Streams the rows of one file through its table. */
async function readRows<Row>(
  reading: Reading,
  source: SourceFile,
  table: Table<Row>,
  tally: Tally,
  onRow: OnRow<Row>,
): Promise<void> {
  const text = await openText(source.path, { onDiagnostic: (found, times) => reading.log.add(found, times) });
  if (text.head.replace(/^\uFEFF/, '').trim() === '') throw unusable('CS203', 'the file is blank', { file: source.path });
  const parser = csvParser(detectDialect(text.head), rowHandler(reading, source, table, tally, onRow));
  try {
    await pipeline(text.bytes, parser);
  } catch (error) {
    throw csvFailure(error, source.path, parser.line) ?? error;
  }
}

/** What happens to each row of a file: the first is its header, the others are read or rejected. */
function rowHandler<Row>(reading: Reading, source: SourceFile, table: Table<Row>, tally: Tally, onRow: OnRow<Row>): OnCells {
  const fingerprints = createFingerprints();
  let reader: RowReader<Row> | null = null;
  return (cells, line) => {
    if (reader === null) {
      reader = openTable(source, table, cells);
      return;
    }
    tally.rows += 1;
    if (!reader.has('id') && fingerprints.seen(cells.join(CELL_SEPARATOR))) {
      note(reading, 'CS504', 'the row repeats an earlier one exactly', source.path, line);
    }
    const read = reader.read(cells, line);
    if (read.ok) onRow(read, line, cells);
    else reject(reading, tally, read.problems, line, cells);
  };
}

function reject(reading: Reading, tally: Tally, problems: readonly Diagnostic[], line: number, cells: readonly string[]): void {
  tally.rejected += 1;
  for (const problem of problems) reading.log.add(problem);
  const [first] = problems;
  if (first === undefined) return;
  reading.request.onLeftOut?.({ file: tally.source.path, line, code: first.code, message: first.message, cells });
}

/** Stands between the cells of a row where it is compared with others. */
const CELL_SEPARATOR = '\u001f';
