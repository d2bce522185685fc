import type { CacheRequest } from '../book.js';
import { isGzip, isParquet } from '../bytes.js';
import { type ReadTo, readAppended } from '../canonical-rows.js';
import { type Counting, type Keeping, plainOpener, readCounting } from '../counting.js';
import { takeFound } from '../found.js';
import type { ReadText } from '../source-rows.js';
import type { Reading } from '../tally.js';
import { Keeper } from './keeper.js';
import { replay } from './replay.js';
import {
  endsInLineFeed,
  type FileState,
  type KnownSegment,
  knownBeginning,
  nameOf,
  newSegment,
  type Segment,
  segmentsOf,
  stateOf,
} from './segments.js';

/**
 * Counts all rows of a file of events. Those that the cache holds are counted as they were read then, the others are read, and the
 * cache holds them from now on.
 */
export async function readCached(reading: Reading, counting: Counting): Promise<unknown> {
  const { cache } = reading.request;
  const { path } = counting.source;
  const state = isKept(reading, counting) ? stateOf(path) : null;
  if (cache === undefined || state === null || state.bytes < Math.max(1, cache.fewestBytes))
    return readCounting(reading, counting);
  const name = nameOf(path, state, [cache.version, ...readBy(reading, counting)]);
  const segments = segmentsOf(cache, name);
  try {
    return await readFrom(reading, counting, { cache, name, state }, segments);
  } finally {
    for (const { file } of segments) file.close();
  }
}

/** Each remembers all rows that may be repeated: beyond so many of them a file is read as a whole again, and is one segment. */
const MOST_SEGMENTS = 16;

/** A file, and where the cache has it. */
interface CachedFile {
  readonly cache: CacheRequest;
  readonly name: string;
  readonly state: FileState;
}

async function readFrom(
  reading: Reading,
  counting: Counting,
  file: CachedFile,
  segments: readonly KnownSegment[],
): Promise<void> {
  const { known, hash } = await knownBeginning(counting.source.path, file.state, segments);
  const last = known.at(-1);
  const isWhole = last?.bytes === file.state.bytes;
  const isBehind = isWhole || (last !== undefined && last.readTo !== null && known.length < MOST_SEGMENTS);
  if (isBehind) await replay(reading, counting, known);
  if (!isWhole) await readAndKeep(reading, counting, file, hash, isBehind ? known : []);
}

/** What is read for its cells, or by a database, is read anew each time. */
function isKept({ request }: Reading, { source: { path, warehouse } }: Counting): boolean {
  const isText = warehouse === undefined && !isParquet(path) && path !== '-';
  return isText && request.onLeftOut === undefined && request.engine !== 'duckdb';
}

/** What the rows of a file hang on beside its text. Accounts and the as-of day come in when rows are counted. */
function readBy({ request }: Reading, { source: { role, path, columns, settings = {} } }: Counting): readonly unknown[] {
  return [role, columns, settings, request.channels, isGzip(path)];
}

/** @param known what the cache holds of the beginning of the file. */
async function readAndKeep(
  reading: Reading,
  counting: Counting,
  { cache, name, state }: CachedFile,
  hash: string | null,
  known: readonly Segment[],
): Promise<void> {
  const { path } = counting.source;
  const segment = newSegment(cache, name, known.length);
  try {
    const keeper = new Keeper(segment.rows, takeFound(reading, counting.tally, counting.onRow));
    const last = known.at(-1);
    const read = await (last === undefined
      ? readCounting(reading, counting, keeper)
      : readBehind(reading, counting, keeper, last));
    const isAsItWas = JSON.stringify(stateOf(path)) === JSON.stringify(state);
    if (read === null || hash === null || !isAsItWas) return;
    const canGrow = !keeper.told && !isGzip(path) && endsInLineFeed(path, state);
    segment.finish({ ...read, bytes: state.bytes, hash, after: last?.hash ?? null, readTo: canGrow ? read.readTo : null });
  } finally {
    segment.abandon();
  }
}

/** Reads what was appended to a file. */
async function readBehind(
  reading: Reading,
  counting: Counting,
  keeper: Keeping,
  { bytes, readTo, facts }: Segment,
): Promise<ReadText> {
  const { source, table, tally } = counting;
  const from = { ...(readTo as ReadTo), byte: bytes };
  const openPlain = plainOpener(reading, counting, keeper.onPlain);
  return { facts, readTo: await readAppended(reading, source, table, tally, { onFound: keeper.onFound, openPlain }, from) };
}
