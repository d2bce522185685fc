import { wordAt } from './byte-words.js';

const FIRST_TEXTS = 1 << 10;
const FIRST_BYTES = 1 << 14;

/**
 * What a slot holds of its text: its number counting from 1, its hash, its length, its first eight bytes, where it begins among the
 * bytes of all, and two numbers of whoever asks. All of it lies in half a line of the processor's cache.
 */
const NUMBERS_A_SLOT = 8;
const [NUMBER, HASH, LENGTH, FIRST_WORD, SECOND_WORD, BEGIN, OWN] = [0, 1, 2, 3, 4, 5, 6];
const BYTES_IN_SLOT = 8;

/** Numbers texts by their bytes, from 0 on as they come, and keeps two numbers of each: to know one again no string has to be made of it. */
export class ByteTable {
  /** At least twice as many as there are texts: each stands in the first free one from where its hash belongs (open addressing). */
  #slots = new Int32Array(FIRST_TEXTS * 2 * NUMBERS_A_SLOT);
  #bytes = new Uint8Array(FIRST_BYTES);
  #size = 0;
  #end = 0;

  /** The slot of a text, good until the next one is added; −1 where it was not. */
  slotOf(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const last = slots.length - NUMBERS_A_SLOT;
    const hash = hashOf(bytes, start, end);
    for (let slot = (hash << 3) & last; slots[slot + NUMBER] !== 0; slot = (slot + NUMBERS_A_SLOT) & last) {
      if (slots[slot + HASH] === hash && slots[slot + LENGTH] === end - start && this.#is(slot, bytes, start, end)) return slot;
    }
    return -1;
  }

  numberOf(slot: number): number {
    return (this.#slots[slot + NUMBER] as number) - 1;
  }

  own(slot: number, which: 0 | 1): number {
    return this.#slots[slot + OWN + which] as number;
  }

  setOwn(slot: number, which: 0 | 1, value: number): void {
    this.#slots[slot + OWN + which] = value;
  }

  /** Gives a number to a text that has none, and the slot where it stands. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const begin = this.#end;
    this.#end += end - start;
    while (this.#end > this.#bytes.length) this.#bytes = twice(this.#bytes);
    this.#bytes.set(bytes.subarray(start, end), begin);
    this.#size += 1;
    if (this.#size * 2 * NUMBERS_A_SLOT > this.#slots.length) this.#enlarge();
    const words = [wordAt(bytes, start, end), wordAt(bytes, start + 4, end)];
    return place(this.#slots, [this.#size, hashOf(bytes, start, end), end - start, ...words, begin]);
  }

  #is(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const slots = this.#slots;
    if (slots[slot + FIRST_WORD] !== wordAt(bytes, start, end)) return false;
    if (slots[slot + SECOND_WORD] !== wordAt(bytes, start + 4, end)) return false;
    const all = this.#bytes;
    const shift = (slots[slot + BEGIN] as number) - start;
    for (let at = start + BYTES_IN_SLOT; at < end; at += 1) if (bytes[at] !== all[at + shift]) return false;
    return true;
  }

  #enlarge(): void {
    const fewer = this.#slots;
    this.#slots = new Int32Array(fewer.length * 2);
    for (let slot = 0; slot < fewer.length; slot += NUMBERS_A_SLOT) {
      if (fewer[slot + NUMBER] !== 0) place(this.#slots, fewer.subarray(slot, slot + NUMBERS_A_SLOT));
    }
  }
}

function place(slots: Int32Array, text: ArrayLike<number>): number {
  const last = slots.length - NUMBERS_A_SLOT;
  let slot = ((text[HASH] as number) << 3) & last;
  while (slots[slot + NUMBER] !== 0) slot = (slot + NUMBERS_A_SLOT) & last;
  slots.set(text, slot);
  return slot;
}

function twice(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}

/** A hash of 32 bits (FNV-1a of four bytes at a time), whose high bits are mixed into the low ones that choose a slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 4) {
    hash = Math.imul(hash ^ wordAt(bytes, at, end), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
