import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { bytesBetween, writeAll } from '../whole-pieces.js';
import { writing } from '../writing.js';
import type { KeptRow } from './kept-rows.js';
import { GroupBuilder, type RowGroup } from './row-group.js';

/** So many rows are held before they are written. */
const ROWS_A_GROUP = 1 << 16;
/** The list of words begins anew once it is this long. */
const MOST_WORDS = 1 << 18;

/** A group with the words that are met there first. */
interface WrittenGroup {
  readonly group: RowGroup;
  readonly words: readonly string[];
  readonly beginsAnew: boolean;
}

/** What stands at the end of a file, before the place where it begins. */
interface Ending {
  readonly about: unknown;
  readonly rows: number;
  /** Where each group begins, and where the last one ends. */
  readonly places: readonly number[];
}

const PLACE_BYTES = 8;
/** Of all that is written, which stands behind it: a disk may give back what nobody wrote. */
const HASH = 'sha256';
const HASH_BYTES = 32;
const PIECE_BYTES = 1 << 20;
/** What customers did is nobody else's. */
const OF_ITS_OWNER = 0o600;

/** Writes kept rows to a file. */
export class RowFileWriter {
  readonly #file: number;
  readonly #shownAs: string;
  readonly #numbers = new Map<string, number>();
  readonly #places = [0];
  readonly #hash = createHash(HASH);
  #held = this.#nextGroup();
  #newWords: string[] = [];
  #beginsAnew = false;
  #rows = 0;
  #isOpen = true;

  /** @param shownAs what failures name. */
  constructor(path: string, shownAs: string) {
    this.#file = openSync(path, 'wx', OF_ITS_OWNER);
    this.#shownAs = shownAs;
  }

  add(row: KeptRow): void {
    this.#held.add(row);
    if (this.#held.rows === ROWS_A_GROUP) this.#write();
  }

  /** @param about what the file says of itself. */
  finish(about: unknown): void {
    this.#write();
    const ending: Ending = { about, rows: this.#rows, places: this.#places };
    const begin = Buffer.alloc(PLACE_BYTES);
    begin.writeDoubleLE(this.#places.at(-1) as number);
    this.#append(serialize(ending));
    this.#append(begin);
    this.#put(this.#hash.digest());
    this.close();
  }

  /** Leaves it as it is. */
  close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #nextGroup(): GroupBuilder {
    return new GroupBuilder(ROWS_A_GROUP, (word) => this.#numberOf(word));
  }

  #numberOf(word: string): number {
    let number = this.#numbers.get(word);
    if (number !== undefined) return number;
    number = this.#numbers.size;
    this.#numbers.set(word, number);
    this.#newWords.push(word);
    return number;
  }

  #write(): void {
    if (this.#held.rows === 0) return;
    this.#rows += this.#held.rows;
    const written: WrittenGroup = { group: this.#held.group(), words: this.#newWords, beginsAnew: this.#beginsAnew };
    this.#places.push((this.#places.at(-1) as number) + this.#append(serialize(written)));
    this.#held = this.#nextGroup();
    this.#newWords = [];
    this.#beginsAnew = this.#numbers.size > MOST_WORDS;
    if (this.#beginsAnew) this.#numbers.clear();
  }

  #append(bytes: Buffer): number {
    this.#hash.update(bytes);
    this.#put(bytes);
    return bytes.length;
  }

  #put(bytes: Buffer): void {
    writing(this.#shownAs, () => writeAll(this.#file, bytes), 'make room there, or do without by --no-cache');
  }
}

/** Rows of a file, with all words that they speak of. The list of words stays the same one as long as its numbers do. */
export interface KeptGroup extends RowGroup {
  readonly words: readonly string[];
}

/** A file of kept rows, opened. Whatever takes its place meanwhile, these are its rows. */
export interface RowFile {
  readonly about: unknown;
  readonly rows: number;
  groups(): Iterable<KeptGroup>;
  close(): void;
}

/** Null where there is no such file, or none that is whole. */
export function openRowFile(path: string): RowFile | null {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const { about, rows, places } = endingOf(file);
    const opened = file;
    return { about, rows, groups: () => groupsOf(opened, places), close: () => closeSync(opened) };
  } catch {
    if (file !== null) closeSync(file);
    return null;
  }
}

function endingOf(file: number): Ending {
  const size = fstatSync(file).size - HASH_BYTES;
  if (!hashOf(file, size).equals(bytesBetween(file, size, size + HASH_BYTES))) throw new Error('a file of the cache is damaged');
  const begin = bytesBetween(file, size - PLACE_BYTES, size).readDoubleLE();
  return deserialize(bytesBetween(file, begin, size - PLACE_BYTES)) as Ending;
}

function hashOf(file: number, size: number): Buffer {
  const hash = createHash(HASH);
  for (let at = 0; at < size; at += PIECE_BYTES) hash.update(bytesBetween(file, at, Math.min(size, at + PIECE_BYTES)));
  return hash.digest();
}

function* groupsOf(file: number, places: readonly number[]): Generator<KeptGroup> {
  let words: string[] = [];
  for (const [index, begin] of places.slice(0, -1).entries()) {
    const bytes = bytesBetween(file, begin, places[index + 1] as number);
    const { group, words: newWords, beginsAnew } = deserialize(bytes) as WrittenGroup;
    if (beginsAnew) words = [];
    for (const word of newWords) words.push(word);
    yield { ...group, words };
  }
}
