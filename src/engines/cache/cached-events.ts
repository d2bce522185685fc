import { statSync } from 'node:fs';
import { isGzip, isParquet } from '../bytes.js';
import { readAppended } from '../canonical-rows.js';
import { type Counting, type Keeping, plainOpener, readCounting } from '../counting.js';
import { takeFound } from '../found.js';
import type { ReadText } from '../source-rows.js';
import type { Reading } from '../tally.js';
import { Keeper } from './keeper.js';
import { replay } from './replay.js';
import {
  endsInLineFeed,
  type FileState,
  knownBeginning,
  nameOf,
  newSegment,
  type Segment,
  segmentsOf,
  stateOf,
} from './segments.js';

/** A file of fewer bytes is read sooner than it is looked up. */
const FEW_BYTES = 1 << 18;

/**
 * Counts all rows of a file of events. Those that the cache holds are counted as they were read then, the others are read, and the
 * cache holds them from now on.
 */
export async function readCached(reading: Reading, counting: Counting): Promise<unknown> {
  const { cache } = reading.request;
  if (cache === undefined || !isKept(reading, counting)) return readCounting(reading, counting);
  const { path } = counting.source;
  const state = stateOf(path);
  const name = nameOf(path, [cache.version, ...readBy(reading, counting)]);
  const { known, hash } = await knownBeginning(path, state, segmentsOf(cache.folder, name));
  const last = known.at(-1) ?? null;
  const isWhole = last?.bytes === state.bytes;
  const canGrow = last !== null && last.nextLine !== null;
  if (isWhole || canGrow) await replay(reading, counting, known);
  if (isWhole) return undefined;
  return readAndKeep(reading, counting, { folder: cache.folder, name, state, hash }, canGrow ? known : []);
}

/** What is read for its cells, or by a database, is read anew each time. */
function isKept({ request }: Reading, { source: { path, warehouse } }: Counting): boolean {
  if (warehouse !== undefined || isParquet(path) || path === '-') return false;
  if (request.onLeftOut !== undefined || request.engine === 'duckdb') return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size >= FEW_BYTES;
}

/** What the rows of a file hang on beside its text. Accounts and the as-of day come in when rows are counted. */
function readBy({ request }: Reading, { source: { role, columns, settings = {} } }: Counting): readonly unknown[] {
  return [role, columns, settings, request.channels];
}

interface FileToKeep {
  readonly folder: string;
  readonly name: string;
  readonly state: FileState;
  readonly hash: string;
}

/** @param known what the cache holds of the beginning of the file. */
async function readAndKeep(reading: Reading, counting: Counting, file: FileToKeep, known: readonly Segment[]): Promise<void> {
  const { folder, name, state, hash } = file;
  const { path } = counting.source;
  const segment = newSegment(folder, name, known.length);
  try {
    const keeper = new Keeper(segment.rows, takeFound(reading, counting.tally, counting.onRow));
    const last = known.at(-1);
    const read = await (last === undefined
      ? readCounting(reading, counting, keeper)
      : readBehind(reading, counting, keeper, last));
    const isAsItWas = JSON.stringify(stateOf(path)) === JSON.stringify(state);
    if (read === null || !isAsItWas) return;
    const canGrow = !keeper.told && !isGzip(path) && endsInLineFeed(path, state);
    segment.finish({ ...read, bytes: state.bytes, hash, after: last?.hash ?? null, nextLine: canGrow ? read.nextLine : null });
  } finally {
    segment.abandon();
  }
}

/** Reads what was appended to a file. */
async function readBehind(
  reading: Reading,
  counting: Counting,
  keeper: Keeping,
  { bytes, nextLine, facts }: Segment,
): Promise<ReadText> {
  const { source, table, tally } = counting;
  const from = { byte: bytes, line: nextLine as number };
  const openPlain = plainOpener(reading, counting, keeper.onPlain);
  return { facts, nextLine: await readAppended(reading, source, table, tally, { onFound: keeper.onFound, openPlain }, from) };
}
