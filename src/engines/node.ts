import type { Account } from '../domain/account.js';
import type { Override } from '../domain/override.js';
import type { EventRecord } from '../domain/records.js';
import type { EventRole, Role } from '../domain/vocabulary.js';
import { contradictionsOf } from '../facts/contradictions.js';
import { accountLedger, createLedger, currenciesOf } from '../facts/ledger.js';
import { isFuture, post } from '../facts/post.js';
import { createDiagnosticLog } from '../input/diagnostic-log.js';
import { createExchange } from '../input/exchange.js';
import { diagnostic, unusable } from '../input/failures.js';
import { mixedEventsTable } from '../input/mixed-events.js';
import { OVERRIDES_TABLE } from '../input/overrides-table.js';
import type { SourceFile } from '../input/row-reader.js';
import { ACCOUNTS_TABLE, EVENT_TABLES } from '../input/tables.js';
import { standingAt } from '../math/spans.js';
import { listed } from '../words/count.js';
import type { Book, BookRequest, SourceSummary } from './book.js';
import { type Counting, readCounting } from './counting.js';
import { checkAliases, createJoin, knownAccount, settleParents } from './join.js';
import { overflowFile } from './overflow-file.js';
import { type StatedOverride, setAsideEnded, settledOverrides } from './overrides.js';
import { readRows } from './source-rows.js';
import { createTally, leaveOut, note, type OnRow, type Reading, reportTally, summaryOf } from './tally.js';

/** Reads a book of accounts with the Node engine: row by row, keeping the ledger and not the rows, except of files with an id column. */
export async function readBook(request: BookRequest): Promise<Book> {
  const overflow = overflowFile();
  const reading: Reading = {
    request,
    log: createDiagnosticLog(),
    ledger: createLedger(request.asOf, request.asOf, overflow),
    accounts: new Map(),
    join: createJoin(),
    exchange: request.rates === undefined ? null : createExchange(request.rates),
  };
  try {
    return { ...(await readSources(reading)), overflow };
  } finally {
    reading.duckDb?.close();
  }
}

async function readSources(reading: Reading): Promise<Omit<Book, 'overflow'>> {
  const { request } = reading;
  const inputs: SourceSummary[] = [];
  const sourcesOf = (wanted: Role) => request.sources.filter(({ role }) => role === wanted);
  for (const source of sourcesOf('accounts')) inputs.push(await readAccounts(reading, source));
  checkAliases(reading);
  settleParents(reading);
  // Reports go through the accounts by their ids.
  for (const id of [...reading.accounts.keys()].sort()) accountLedger(reading.ledger, id);
  const roles = new Set(request.sources.map(({ role }) => role).filter(isEventRole));
  for (const role of roles) inputs.push(...(await readEvents(reading, role, sourcesOf(role))));
  reportCurrencies(reading);
  const overrides = await readOverrides(reading, sourcesOf('overrides'), inputs);
  return {
    accounts: [...reading.accounts.values()],
    ledger: reading.ledger,
    overrides,
    inputs,
    diagnostics: reading.log.list(),
    unmatchedKeys: reading.join.unmatchedKeys,
  };
}

function isEventRole(role: Role): role is EventRole {
  return role !== 'accounts' && role !== 'overrides';
}

/** Reads the accounts of one file into a book. */
export async function readAccounts(reading: Reading, source: SourceFile): Promise<SourceSummary> {
  const lines = new Map<string, number>();
  const tally = createTally(source);
  await readRows(reading, source, ACCOUNTS_TABLE, tally, ({ row, extra }, line) => {
    const before = lines.get(row.id);
    if (before !== undefined || reading.accounts.has(row.id)) {
      const where = before === undefined ? 'in another accounts file' : before === 0 ? 'in another row' : `on line ${before}`;
      throw unusable('CS110', `account_id "${row.id}" stands ${where} already`, { file: source.path, line });
    }
    lines.set(row.id, line);
    const account = { ...row, attributes: extra };
    reading.accounts.set(row.id, reading.exchange?.ofAccount(account, { file: source.path, line }) ?? account);
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
    const onRow: OnRow<EventRecord> = ({ row }, line, cells) => {
      const account = knownAccount(reading, row.accountId);
      if (account === undefined) return leaveOut(reading, tally, 'unmatched', row.accountId, line, cells);
      const isAhead = isFuture(row, reading.request.asOf);
      if (isAhead) leaveOut(reading, tally, 'future', '', line, cells);
      // A row that lies ahead replaces earlier ones of its id as well: which rows count must not hang on the as-of day.
      const accept = () => (isAhead ? undefined : countIn(reading, source, account, row, line));
      if (row.id === null) return accept();
      if (byId.has(row.id)) note(reading, 'CS505', `id "${row.id}" stands more than once`, source.path, line);
      byId.set(row.id, accept);
      return undefined;
    };
    const counting: Counting = { source, table, tally, onRow, onPlain: (...row) => count(reading, source, ...row) };
    await (await eventReader(reading))(reading, counting);
    reportTally(reading, tally);
    summaries.push(summaryOf(tally));
  }
  for (const accept of byId.values()) accept();
  return summaries;
}

async function eventReader({ request }: Reading): Promise<(reading: Reading, counting: Counting) => Promise<unknown>> {
  return request.cache === undefined ? readCounting : (await import('./cache/cached-events.js')).readCached;
}

function countIn(reading: Reading, source: SourceFile, account: Account, record: EventRecord, line: number): void {
  for (const { code, message } of contradictionsOf(record, account)) note(reading, code, message, source.path, line);
  count(reading, source, account, record, line);
}

function count(reading: Reading, { role, path }: SourceFile, account: Account, record: EventRecord, line: number): void {
  const counted = reading.exchange?.ofRecord(record, account, { file: path, line }) ?? record;
  post(reading.ledger, account, counted);
  reading.request.onRecord?.(account, counted, { role, path, line: line === 0 ? null : line });
}

/** Reads what people say of accounts, and keeps what holds at the as-of day. */
async function readOverrides(reading: Reading, sources: readonly SourceFile[], inputs: SourceSummary[]): Promise<Override[]> {
  const holding: StatedOverride[] = [];
  for (const source of sources) {
    const tally = createTally(source);
    await readRows(reading, source, OVERRIDES_TABLE, tally, ({ row }, line, cells) => {
      if (!reading.accounts.has(row.accountId)) return leaveOut(reading, tally, 'unmatched', row.accountId, line, cells);
      const stated = { override: row, file: source.path, line, cells };
      const standing = standingAt(row, reading.request.asOf);
      if (standing === 'ahead') return leaveOut(reading, tally, 'future', '', line, cells);
      if (standing === 'over') return setAsideEnded(reading, stated);
      return void holding.push(stated);
    });
    reportTally(reading, tally);
    inputs.push(summaryOf(tally));
  }
  return settledOverrides(reading, holding);
}

const APART = 'state rates in cs-score.yaml; without any, the revenue of the account is in no total';

/** Tells of accounts whose recent revenue is in several currencies, or in another one than their arr. */
function reportCurrencies({ accounts, ledger, log, request }: Reading): void {
  const all = new Set([...currenciesOf(ledger), ...[...accounts.values()].map(({ currency }) => currency)]);
  all.delete(null);
  if (all.size < 2) return;
  const file = request.sources.find(({ role }) => role === 'revenue')?.path ?? null;
  for (const account of accounts.values()) {
    const cells = [...(ledger.accounts.get(account.id)?.money.values() ?? [])];
    const recent = cells.filter(({ endDay }) => endDay > request.asOf - CURRENCY_DAYS);
    const currencies = new Set(recent.map(({ currency }) => currency ?? account.currency).filter((one) => one !== null));
    const { id, arr, currency } = account;
    const isApart = arr !== null && currency !== null && currencies.size === 1 && !currencies.has(currency);
    if (currencies.size < 2 && !isApart) continue;
    const message = `account ${id} has revenue in ${listed([...currencies].sort())}`;
    log.add(
      isApart
        ? diagnostic('CS510', `${message} and arr in ${currency}`, { file, hint: APART })
        : diagnostic('CS510', message, { file }),
    );
  }
}

/** The two years that margin and growth look back. */
const CURRENCY_DAYS = 731;
