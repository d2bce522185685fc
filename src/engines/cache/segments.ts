import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Instant, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import type { CacheRequest } from '../book.js';
import type { ReadTo } from '../canonical-rows.js';
import type { FileFacts } from '../source-rows.js';
import { temporaryFolder } from '../temporary-folder.js';
import { bytesBetween } from '../whole-pieces.js';
import { writing } from '../writing.js';
import { openRowFile, type RowFile, RowFileWriter } from './row-file.js';

/** What a segment of the cache says of itself: which bytes of a file its rows are. */
export interface Segment {
  /** Where they end. */
  readonly bytes: number;
  /** The hash of the file up to there. */
  readonly hash: string;
  /** The same of the segment before; null of the first one. */
  readonly after: string | null;
  /** Null where a file that has grown has to be read as a whole. */
  readonly readTo: ReadTo | null;
  readonly facts: FileFacts;
}

export interface KnownSegment extends Segment {
  readonly file: RowFile;
}

/** How a file stands at a moment: when it changes meanwhile, what was read of it is not kept. */
export interface FileState {
  readonly bytes: number;
  readonly changedAt: number;
}

/** Null of what cannot be read more than once, and of what cannot be read: it is left to those who tell what is wrong with it. */
export function stateOf(path: string): FileState | null {
  try {
    accessSync(path, constants.R_OK);
    const found = statSync(path);
    return found.isFile() ? { bytes: found.size, changedAt: found.mtimeMs } : null;
  } catch {
    return null;
  }
}

/** Whether rows that are appended begin on a line of their own. */
export function endsInLineFeed(path: string, { bytes }: FileState): boolean {
  return bytesOf(path, bytes - 1, bytes)[0] === LINE_FEED;
}

const LINE_FEED = 10;

function bytesOf(path: string, from: number, to: number): Buffer {
  const file = openSync(path, 'r');
  try {
    return bytesBetween(file, from, to);
  } finally {
    closeSync(file);
  }
}

/** A file is told by its first bytes, whatever it is called. */
const HEAD_BYTES = 1 << 16;

/** The name that segments of a file go by: it tells how the file is read, and which one it is. */
export function nameOf(path: string, { bytes }: FileState, readBy: readonly unknown[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(readBy))
    .update(bytesOf(path, 0, Math.min(bytes, HEAD_BYTES)));
  return hash.digest('hex').slice(0, NAME_LENGTH);
}

const NAME_LENGTH = 32;

const ENDING = '.rows';
/** So begin the names of folders of what is not finished yet. */
const WRITING = '.writing-';

function pathOf(folder: string, name: string, number: number): string {
  return join(folder, `${name}-${number}${ENDING}`);
}

/** The segments of a name, in their order; they may be of another file that begins as this one does. */
export function segmentsOf({ folder, now }: CacheRequest, name: string): readonly KnownSegment[] {
  const segments: KnownSegment[] = [];
  for (;;) {
    const path = pathOf(folder, name, segments.length);
    const file = openRowFile(path);
    if (file === null) return segments;
    touch(path, now);
    segments.push({ ...(file.about as Segment), file });
  }
}

/** Marks what is asked for. A cache that may only be read serves as well. */
function touch(path: string, now: Instant): void {
  try {
    utimesSync(path, new Date(now), new Date(now));
  } catch {
    // It is kept for as long as it was to be kept.
  }
}

/** The hashes of a file up to some places and up to its end, by their places. A place beyond it has none. */
async function hashesOf(path: string, { bytes }: FileState, places: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const hash = createHash('sha256');
  const found = new Map<number, string>();
  const wanted = [...new Set([...places, bytes])].sort((a, b) => a - b);
  let begin = 0;
  for await (const piece of createReadStream(path, { end: bytes - 1, highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const end = begin + piece.length;
    let hashed = begin;
    for (const place of wanted.filter((one) => one > begin && one <= end)) {
      hash.update(piece.subarray(hashed - begin, place - begin));
      hashed = place;
      found.set(place, hash.copy().digest('hex'));
    }
    hash.update(piece.subarray(hashed - begin));
    begin = end;
  }
  return found;
}

const PIECE_BYTES = 1 << 20;

/** The segments that hold the beginning of a file as it is, and the hash of the whole. */
export async function knownBeginning(path: string, state: FileState, segments: readonly KnownSegment[]) {
  const places = segments.map(({ bytes }) => bytes);
  const hashes = await hashesOf(path, state, places);
  const isNext = ({ bytes, hash, after }: Segment, index: number) =>
    hash === hashes.get(bytes) && after === (segments[index - 1]?.hash ?? null);
  const wrong = segments.findIndex((segment, index) => !isNext(segment, index));
  return { known: wrong === -1 ? segments : segments.slice(0, wrong), hash: hashes.get(state.bytes) ?? null };
}

/** A segment while it is written: it is there whole or not at all. */
export interface NewSegment {
  readonly rows: RowFileWriter;
  finish(segment: Segment): void;
  abandon(): void;
}

/** @param number of segments before; those that follow are of no use any more. */
export function newSegment({ folder: cache, now }: CacheRequest, name: string, number: number): NewSegment {
  return writing(cache, () => {
    mkdirSync(cache, { recursive: true, mode: OF_ITS_OWNER });
    const folder = temporaryFolder(join(cache, WRITING));
    const temporary = join(folder.path, name);
    const rows = new RowFileWriter(temporary, cache);
    return {
      rows,
      finish(segment) {
        rows.finish(segment);
        writing(cache, () => {
          for (let later = number + 1; dropped(pathOf(cache, name, later)); later += 1);
          renameSync(temporary, pathOf(cache, name, number));
          dropUnused(cache, now);
        });
      },
      abandon() {
        rows.close();
        folder.remove();
      },
    };
  });
}

/** What nobody asked for in a quarter, such as what another version of the program kept, is asked for no more. Nor is what a killed run left. */
const UNUSED_DAYS = 91;

function dropUnused(cache: string, now: Instant): void {
  for (const name of readdirSync(cache).filter((one) => one.endsWith(ENDING) || one.startsWith(WRITING))) {
    const path = join(cache, name);
    const used = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - used > UNUSED_DAYS * MILLISECONDS_PER_DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** What customers did is nobody else's. */
const OF_ITS_OWNER = 0o700;

function dropped(path: string): boolean {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  rmSync(path, { force: true });
  return isThere;
}
