import type { GroupedDiagnostic } from '../domain/diagnostics.js';
import type { Role } from '../domain/vocabulary.js';
import { createLedger } from '../facts/ledger.js';
import { createDiagnosticLog } from '../input/diagnostic-log.js';
import { mixedEventsTable } from '../input/mixed-events.js';
import { OVERRIDES_TABLE } from '../input/overrides-table.js';
import type { SourceSettings } from '../input/source-settings.js';
import type { RawRow, Table } from '../input/table.js';
import { ACCOUNTS_TABLE, EVENT_TABLES } from '../input/tables.js';
import type { SkippedRows } from '../input/text/skipped-rows.js';
import type { BookRequest } from './book.js';
import { dialectOf } from './canonical-rows.js';
import { readExport } from './export-rows.js';
import { type OpenExport, openExport } from './exports.js';
import { accountIndex, createJoin } from './join.js';
import { readAccounts } from './node.js';
import { createTally, type Reading, type Tally } from './tally.js';
import { openText } from './text.js';

export interface InspectRequest extends BookRequest {
  readonly file: {
    readonly path: string;
    readonly role: Role | null;
    readonly columns: Readonly<Record<string, string>>;
    readonly settings: SourceSettings;
  };
}

/** A file as it would be read, and what came of reading it. */
export interface Inspected {
  readonly opened: OpenExport;
  readonly tally: Tally;
  readonly skipped: readonly SkippedRows[];
  /** The first canonical rows. */
  readonly preview: readonly RawRow[];
  /** The days of the first and the last event, in UTC; null for files without dates. */
  readonly days: readonly [first: string, last: string] | null;
  readonly unmatched: readonly { readonly key: string; readonly rows: number; readonly suggestion: string | null }[];
  readonly diagnostics: readonly GroupedDiagnostic[];
}

const PREVIEW_ROWS = 3;

/**
 * Reads a file as a run would, and tells how.
 * @throws {UnusableInput} when it is not known what the file is, or how it is to be read.
 */
export async function inspectFile(request: InspectRequest): Promise<Inspected> {
  const { file } = request;
  const log = createDiagnosticLog();
  const reading: Reading = {
    request,
    log,
    ledger: createLedger(request.asOf),
    accounts: new Map(),
    join: createJoin(),
    exchange: null,
  };
  for (const source of request.sources) await readAccounts({ ...reading, log: createDiagnosticLog() }, source);
  const { encoding } = file.settings;
  const text = await openText(file.path, { onDiagnostic: log.add, ...(encoding === undefined ? {} : { encoding }) });
  const tableOf = (role: Role) => tableOfRole(role, request.channels);
  const opened = await openExport({ ...file, tableOf }, text, dialectOf(text, file));
  const { role } = opened.recognition;
  const table = tableOf(role);
  const tally = createTally({ role, path: file.path, columns: file.columns });
  const dateColumn = table.requiredColumns.find((column) => table.kinds[column] === 'date');
  const preview: RawRow[] = [];
  const days: string[] = [];
  const see = (row: RawRow) => {
    if (preview.length < PREVIEW_ROWS) preview.push(row);
    const day = dateColumn === undefined ? '' : (row[dateColumn] ?? '').slice(0, 'YYYY-MM-DD'.length);
    if (day !== '') widen(days, day);
  };
  const skipped = await readExport(reading, table, opened, tally, ({ texts = {} }) => see(texts));
  const [first, last] = days;
  const span = first === undefined || last === undefined ? null : ([first, last] as const);
  return { opened, tally, skipped, preview, days: span, unmatched: unmatchedOf(reading), diagnostics: log.list() };
}

export function tableOfRole(role: Role, channels: readonly string[]): Table<unknown> {
  if (role === 'accounts') return ACCOUNTS_TABLE;
  if (role === 'overrides') return OVERRIDES_TABLE;
  return role === 'events' ? mixedEventsTable(channels) : EVENT_TABLES[role];
}

function widen(days: string[], day: string): void {
  const [first = day, last = day] = days;
  days[0] = day < first ? day : first;
  days[1] = day > last ? day : last;
}

function unmatchedOf(reading: Reading): Inspected['unmatched'] {
  const keys = [...reading.join.unmatchedKeys].sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1));
  return keys.map(([key, rows]) => {
    const like = accountIndex(reading).suggest(key);
    return { key, rows, suggestion: like === null ? null : (like.name ?? like.id) };
  });
}
