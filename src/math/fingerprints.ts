/** So many rows are looked at; beyond them repeats go unnoticed rather than memory growing. */
export const MOST_FINGERPRINTS = 1 << 20;
const SMALLEST = 1 << 14;

/** Remembers rows by a 53-bit fingerprint each, in eight bytes, to tell whether one was seen before. */
export interface Fingerprints {
  /** Whether a row of the same cells was there already; remembers it otherwise. */
  seen(cells: readonly string[]): boolean;
  /** The same of a row as it stands in a file, in UTF-8 and without quotes. */
  seenBytes(bytes: Uint8Array, start: number, end: number): boolean;
}

/** @param delimiter the code of the character between the cells of rows that come as bytes. */
export function createFingerprints(delimiter: number = BETWEEN_CELLS): Fingerprints {
  const known = new KnownFingerprints();
  const encoder = new TextEncoder();
  let rows = 0;
  const seenBytes = (bytes: Uint8Array, start: number, end: number, between: number) => {
    rows += 1;
    return rows <= MOST_FINGERPRINTS && known.has(bytes, start, end, between);
  };
  return {
    seen(cells) {
      if (rows >= MOST_FINGERPRINTS) return false;
      const bytes = encoder.encode(cells.join(SEPARATOR));
      return seenBytes(bytes, 0, bytes.length, BETWEEN_CELLS);
    },
    seenBytes: (bytes, start, end) => seenBytes(bytes, start, end, delimiter),
  };
}

/** Stands between cells, so that no two rows are the same bytes. */
const BETWEEN_CELLS = 0x1f;
const SEPARATOR = String.fromCharCode(BETWEEN_CELLS);

/** Fingerprints in two halves of 32 bits each; both are 0 where a slot is free. */
class KnownFingerprints {
  #slots = new Int32Array(SMALLEST * 2);
  #used = 0;

  /** Whether a row was there already; remembers it otherwise. Its hash is cyrb53, which is in the public domain. */
  has(bytes: Uint8Array, start: number, end: number, between: number): boolean {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      const code = byte === between ? BETWEEN_CELLS : byte;
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    if (this.#used * 4 >= this.#slots.length) this.#enlarge();
    return this.#add(high === 0 ? 1 : high, low & 0x1fffff);
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
