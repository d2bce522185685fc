import { resolve } from 'node:path';
import type { Day } from '../domain/calendar.js';
import { ROLES, type Role } from '../domain/vocabulary.js';
import type { Book, BookRequest, LeftOutRow, SourceSummary } from '../engines/book.js';
import { readBook } from '../engines/node.js';
import { createLedger, type Ledger } from '../facts/ledger.js';
import { post } from '../facts/post.js';
import { unusable } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import { defaultModel, type Model } from '../model/model.js';
import { count, listed } from '../words/count.js';
import { fileName } from '../words/file-name.js';
import { nearest } from '../words/nearest.js';
import { readAliases, writeUnmatched } from './aliases.js';
import { allOrNone } from './all-or-none.js';
import { asOfDay } from './as-of.js';
import { type Context, warehouseCredentials } from './context.js';
import { openWhole, readText } from './files.js';
import type { BookOptions } from './options.js';
import { productFiles } from './product-files.js';
import { progressLine } from './progress.js';
import type { Project } from './project-file.js';
import { aliasFile, checkOutputs, resolveSources } from './sources.js';
import { diagnosticsText } from './talk.js';
import { VERSION } from './version.js';

/** A book of accounts read and ready to be scored. */
export interface BookRun {
  readonly model: Model;
  readonly asOf: Day;
  readonly book: Book;
  /** What was known at an earlier day, where one was asked for. */
  readonly earlier: EarlierLedgers | null;
}

export interface EarlierLedgers {
  /** As of that day. */
  readonly back: Ledger;
  /** Seen from today, as if nothing had happened since. */
  readonly ahead: Ledger;
}

export interface RunDemands {
  /** Files that will be written: none may be one that is read. */
  readonly outputs: readonly string[];
  readonly alsoRead?: readonly string[];
  /** A day before the as-of day whose knowledge is asked for as well. */
  readonly earlierDay?: Day | null;
  /** Told of every row that counts, where no earlier day is asked for. */
  readonly onRecord?: BookRequest['onRecord'];
  /** The command says itself what is wrong with the data: nothing of it is told here, and no book is refused for it. */
  readonly judgesData?: boolean;
}

/**
 * Reads what the command line, the project file and the folder name, and says on standard error what it found.
 * @param onRecord told of every row that counts.
 */
export async function runBook(
  context: Context,
  project: Project,
  accountsPath: string | undefined,
  options: BookOptions,
  { outputs, alsoRead = [], earlierDay = null, onRecord, judgesData = false }: RunDemands,
): Promise<BookRun> {
  const modelPath = options.model ?? project.model;
  const model = await readModel(context, modelPath);
  const asOf = asOfDay(context, options.asOf ?? project.asOf);
  const products = await productFiles(context, project, options);
  const { sources, companions } = await resolveSources(context, project, accountsPath, flagsOf(options), products);
  const aliasPath = aliasFile(context, project, options.aliases, sources[0]);
  const inputs = [...filesOf(sources), ...[modelPath, project.file, aliasPath].filter((path) => path != null), ...alsoRead];
  checkOutputs(context, inputs, [...outputs, ...[options.rejects, options.unmatched].filter((path) => path !== undefined)]);
  const talk = (text: string) => {
    if (!context.jsonErrors) context.stderr.write(text);
  };
  const quiet = options.quiet === true;
  if (companions.length > 0 && !quiet) talk(`reading ${sources[0]?.path} and, beside it, ${listed(companions.map(fileName))}\n`);
  const earlier = earlierDay === null ? null : { back: createLedger(earlierDay), ahead: createLedger(asOf, earlierDay) };
  const told = earlier === null ? onRecord : postTo(earlier);
  const request: BookRequest = {
    sources,
    asOf,
    engine: options.engine ?? 'auto',
    channels: model.rules.channels,
    ...cacheOf(context, options),
    ...(await statedFor(context, project, aliasPath)),
    ...(told === undefined ? {} : { onRecord: told }),
  };
  const book = await readWatched(context, request, options);
  if (options.unmatched !== undefined) await writeUnmatched(book, options.unmatched);
  if (!judgesData) {
    talk(diagnosticsText(book.diagnostics.filter(({ severity }) => !quiet || severity !== 'notice')));
    checkBook(book, options.maxBadRows ?? project.maxBadRows, options.strict ?? project.strict ?? false);
  }
  checkSegments(book, model);
  return { model, asOf, book, earlier };
}

/** None where nothing is said, or `--no-cache`. */
function cacheOf({ cwd, now }: Context, { cache }: BookOptions): Pick<BookRequest, 'cache'> {
  if (typeof cache !== 'string') return {};
  return { cache: { folder: resolve(cwd, cache), version: VERSION, fewestBytes: FEWEST_CACHED_BYTES, now: now() } };
}

const FEWEST_CACHED_BYTES = 1 << 18;

function filesOf(sources: readonly SourceFile[]): readonly string[] {
  return sources.filter(({ warehouse }) => warehouse === undefined).map(({ path }) => path);
}

/** What cs-score.yaml, the file of aliases and the environment say of all sources. */
async function statedFor(
  context: Context,
  { ownDomains = [], rates }: Project,
  aliasPath: string | null,
): Promise<Pick<BookRequest, 'ownDomains' | 'rates' | 'aliases' | 'warehouseCredentials'>> {
  return {
    ownDomains,
    warehouseCredentials: warehouseCredentials(context),
    ...(rates === undefined ? {} : { rates }),
    ...(aliasPath === null ? {} : { aliases: await readAliases(context, aliasPath) }),
  };
}

function postTo({ back, ahead }: EarlierLedgers): NonNullable<BookRequest['onRecord']> {
  return (account, record) => {
    post(back, account, record);
    post(ahead, account, record);
  };
}

/** The files that options name, by their roles. */
export function flagsOf(options: BookOptions): Partial<Record<Role, readonly string[]>> {
  const given = ROLES.filter((role) => role !== 'accounts').map((role) => [role, options[role]] as const);
  return Object.fromEntries(given.filter(([, paths]) => paths !== undefined));
}

/** @throws {UnusableInput} when the file cannot be read. @throws {ModelError} when it is no model. */
export async function readModel(context: Context, path: string | undefined): Promise<Model> {
  if (path === undefined) return defaultModel();
  const { parseModel } = await import('../model/parse-model.js');
  return parseModel(readText(resolve(context.cwd, path), path), path);
}

/** Reads a book while whoever waits for it is told how far it is. */
async function readWatched(context: Context, request: BookRequest, { rejects, quiet = false }: BookOptions): Promise<Book> {
  const progress = progressLine(context, request, quiet);
  const watched = progress === null ? request : { ...request, onStep: progress.onStep };
  return readWithRejects(watched, rejects).finally(progress?.end);
}

/** Reads a book and writes each row that does not count to a file as it is met, with the reason. */
async function readWithRejects(request: BookRequest, rejects: string | undefined): Promise<Book> {
  if (rejects === undefined) return readBook(request);
  const { csvText } = await import('../render/csv.js');
  return allOrNone((keep) => {
    const file = keep(openWhole(rejects));
    file.write(csvText([['file', 'line', 'code', 'reason', 'row']]));
    const onLeftOut = ({ file: from, line, code, message, cells }: LeftOutRow) =>
      file.write(csvText([[from, line === 0 ? '' : line, code, message, csvText([cells]).trimEnd()]]));
    return readBook({ ...request, onLeftOut });
  });
}

/** What makes a book unusable: nothing to score, too many bad rows. */
function checkBook(book: Book, maxBadRows: string | undefined, strict: boolean): void {
  for (const input of book.inputs) checkBadRows(input, maxBadRows);
  checkSomethingJoins(book.inputs.filter(({ role }) => role !== 'accounts' && role !== 'overrides'));
  const worst = book.diagnostics.find(({ severity }) => severity !== 'notice');
  if (strict && worst !== undefined) throw unusable(worst.code, `--strict: ${worst.message}`, worst);
}

function checkBadRows({ path, rows, rejected }: SourceSummary, limit: string | undefined): void {
  if (rows > 0 && rejected === rows)
    throw unusable('CS209', `${rows === 1 ? 'its only row is' : `all ${count(rows, 'row')} are`} bad`, { file: path });
  if (limit === undefined) return;
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(limit);
  if (match === null) throw unusable('CS401', `--max-bad-rows "${limit}" is neither a count nor a percentage`);
  const allowed = match[2] === '%' ? (rows * Number(match[1])) / 100 : Number(match[1]);
  if (rejected <= allowed) return;
  throw unusable('CS209', `${count(rejected, 'bad row')} of ${rows}, --max-bad-rows allows ${limit}`, { file: path });
}

const LEFT_OUT = 'such as people of our own, cancelled or unpaid ones; --rejects FILE lists them, each with its reason';

function checkSomethingJoins(inputs: readonly SourceSummary[]): void {
  if (inputs.length === 0) {
    throw unusable('CS210', 'only accounts were given: no events, no revenue, no KPIs', {
      hint: 'put events.csv, tickets.csv, revenue.csv … beside the accounts, or name them by --events, --tickets, --revenue …',
    });
  }
  const all = (kind: 'rows' | 'rejected' | 'unmatched' | 'leftOut' | 'future') =>
    inputs.reduce((sum, input) => sum + input[kind], 0);
  const [rows, future, leftOut] = [all('rows'), all('future'), all('leftOut')];
  if (rows > all('rejected') + all('unmatched') + leftOut + future) return;
  const place = { file: inputs[0]?.path ?? null };
  if (rows === 0) throw unusable('CS210', 'the files hold no rows', place);
  if (leftOut > 0 && future === 0 && all('unmatched') === 0)
    throw unusable('CS210', `no row counts: ${count(leftOut, 'row')} of ${rows} left out`, { ...place, hint: LEFT_OUT });
  if (future === 0) throw unusable('CS210', `none of ${count(rows, 'row')} belongs to an account`, place);
  throw unusable('CS210', `all ${count(future, 'row')} of the accounts lie after the as-of day`, {
    ...place,
    hint: 'take a later --as-of',
  });
}

function checkSegments({ accounts }: Book, model: Model): void {
  const known = [...new Set(accounts.map(({ segment }) => segment).filter((segment) => segment !== null))];
  for (const { segment, line } of model.segments) {
    if (known.includes(segment)) continue;
    const others = known.length === 0 ? ': no account has a segment' : `: the segments are ${listed(known)}`;
    const message = `segment "${segment}" is nobody's${nearest(segment, known) || others}`;
    throw unusable('CS302', message, { file: model.file, line });
  }
}
