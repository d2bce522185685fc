import { wordAt } from './byte-words.js';

/** So many rows are looked at; beyond them repeats go unnoticed rather than memory growing. */
export const MOST_FINGERPRINTS = 1 << 20;
const SMALLEST = 1 << 14;

/** Remembers rows by a 64-bit fingerprint each, in eight bytes, to tell whether one was seen before. */
export interface Fingerprints {
  /** Whether a row of the same cells was there already; remembers it otherwise. */
  seen(cells: readonly string[]): boolean;
  /** The same of a row as it stands in a file, in UTF-8 and without quotes. */
  seenBytes(bytes: Uint8Array, start: number, end: number): boolean;
  /** All that is remembered, to go on from it another time. */
  remembered(): RememberedRows;
}

/** Rows that were seen: how many, and the two halves of the fingerprint of each other one, as long as any are looked at. */
export interface RememberedRows {
  readonly rows: number;
  readonly halves: Int32Array;
}

const NOTHING_REMEMBERED: RememberedRows = { rows: 0, halves: new Int32Array(0) };

/**
 * @param delimiter stands between the cells of rows that come as bytes.
 * @param before what was seen before the first row.
 */
export function createFingerprints(delimiter: string = APART, before: RememberedRows = NOTHING_REMEMBERED): Fingerprints {
  const known = new KnownFingerprints(before.halves);
  const encoder = new TextEncoder();
  let { rows } = before;
  const seenBytes = (bytes: Uint8Array, start: number, end: number) => {
    rows += 1;
    return rows <= MOST_FINGERPRINTS && known.has(bytes, start, end);
  };
  return {
    seen(cells) {
      if (rows >= MOST_FINGERPRINTS) return false;
      const bytes = encoder.encode(cells.join(cells.some((cell) => cell.includes(delimiter)) ? APART : delimiter));
      return seenBytes(bytes, 0, bytes.length);
    },
    seenBytes,
    remembered: () => ({ rows, halves: rows < MOST_FINGERPRINTS ? known.halves() : NOTHING_REMEMBERED.halves }),
  };
}

/** Stands between cells that hold the delimiter, so that no two rows are the same bytes. */
const APART = '\u001f';

/** Fingerprints in two halves of 32 bits each; both are 0 where a slot is free. */
class KnownFingerprints {
  #slots = new Int32Array(SMALLEST * 2);
  #used = 0;

  constructor(halves: Int32Array) {
    for (let at = 0; at < halves.length; at += 2) this.#remember(halves[at] as number, halves[at + 1] as number);
  }

  halves(): Int32Array {
    const halves = new Int32Array(this.#used * 2);
    let at = 0;
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      if (this.#slots[slot] === 0) continue;
      halves.set(this.#slots.subarray(slot, slot + 2), at);
      at += 2;
    }
    return halves;
  }

  /** Whether a row was there already; remembers it otherwise. Its hash is cyrb53, in the public domain, here of four bytes at a time. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    let high = 0xdeadbeef ^ (end - start);
    let low = 0x41c6ce57;
    for (let at = start; at < end; at += 4) {
      const code = wordAt(bytes, at, end);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
      // A product carries bits upwards alone, and four bytes fill them all.
      high ^= high >>> 13;
      low ^= low >>> 15;
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return this.#remember(high === 0 ? 1 : high, low);
  }

  #remember(high: number, low: number): boolean {
    if (this.#used * 4 >= this.#slots.length) this.#enlarge();
    return this.#add(high, low);
  }

  /** Looks for a fingerprint from the slot on where it belongs (open addressing). */
  #add(high: number, low: number): boolean {
    const slots = this.#slots;
    const last = slots.length - 2;
    let slot = (high << 1) & last;
    while (slots[slot] !== 0) {
      if (slots[slot] === high && slots[slot + 1] === low) return true;
      slot = (slot + 2) & last;
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    this.#used += 1;
    return false;
  }

  #enlarge(): void {
    const smaller = this.#slots;
    this.#slots = new Int32Array(smaller.length * 2);
    this.#used = 0;
    for (let slot = 0; slot < smaller.length; slot += 2) {
      if (smaller[slot] !== 0) this.#add(smaller[slot] as number, smaller[slot + 1] as number);
    }
  }
}
