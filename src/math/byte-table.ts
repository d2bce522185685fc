const FIRST_TEXTS = 1 << 10;
const FIRST_BYTES = 1 << 14;

/** What a slot holds of its text: its hash, its number counting from 1, where it begins among the bytes of all, and its length. */
const NUMBERS_A_SLOT = 4;
const [HASH, NUMBER, BEGIN, LENGTH] = [0, 1, 2, 3];

/** Numbers texts by their bytes, from 0 on as they come: to know one again no string has to be made of it. */
export class ByteTable {
  /** At least twice as many as there are texts: each stands in the first free one from where its hash belongs (open addressing). */
  #slots = new Int32Array(FIRST_TEXTS * 2 * NUMBERS_A_SLOT);
  #bytes = new Uint8Array(FIRST_BYTES);
  #size = 0;
  #end = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a text; −1 where it was not added. */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const hash = hashOf(bytes, start, end);
    const own = this.#bytes;
    for (let slot = slotOf(slots, hash); slots[slot + NUMBER] !== 0; slot = next(slots, slot)) {
      if (slots[slot + HASH] !== hash || slots[slot + LENGTH] !== end - start) continue;
      const shift = (slots[slot + BEGIN] as number) - start;
      let at = start;
      while (at < end && bytes[at] === own[at + shift]) at += 1;
      if (at === end) return (slots[slot + NUMBER] as number) - 1;
    }
    return -1;
  }

  /** Gives a number to a text that has none. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const begin = this.#end;
    this.#end += end - start;
    while (this.#end > this.#bytes.length) this.#bytes = twice(this.#bytes);
    this.#bytes.set(bytes.subarray(start, end), begin);
    this.#size += 1;
    if (this.#size * 2 * NUMBERS_A_SLOT > this.#slots.length) this.#enlarge();
    place(this.#slots, hashOf(bytes, start, end), this.#size, begin, end - start);
    return this.#size - 1;
  }

  #enlarge(): void {
    const smaller = this.#slots;
    this.#slots = new Int32Array(smaller.length * 2);
    for (let slot = 0; slot < smaller.length; slot += NUMBERS_A_SLOT) {
      const [hash, number, begin, length] = smaller.subarray(slot, slot + NUMBERS_A_SLOT) as unknown as Slot;
      if (number !== 0) place(this.#slots, hash, number, begin, length);
    }
  }
}

type Slot = readonly [hash: number, number: number, begin: number, length: number];

function slotOf(slots: Int32Array, hash: number): number {
  return (hash << 2) & (slots.length - NUMBERS_A_SLOT);
}

function next(slots: Int32Array, slot: number): number {
  return (slot + NUMBERS_A_SLOT) & (slots.length - NUMBERS_A_SLOT);
}

function place(slots: Int32Array, ...[hash, number, begin, length]: Slot): void {
  let slot = slotOf(slots, hash);
  while (slots[slot + NUMBER] !== 0) slot = next(slots, slot);
  slots[slot + HASH] = hash;
  slots[slot + NUMBER] = number;
  slots[slot + BEGIN] = begin;
  slots[slot + LENGTH] = length;
}

function twice(numbers: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** A hash of 32 bits (FNV-1a), whose high bits are mixed into the low ones that choose a slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
