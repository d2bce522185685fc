/** So many rows are looked at; beyond them repeats go unnoticed rather than memory growing. */
export const MOST_FINGERPRINTS = 1 << 20;
const SMALLEST = 1 << 14;

/** Remembers rows by a 53-bit fingerprint each, in eight bytes, to tell whether one was seen before. */
export interface Fingerprints {
  /** Whether a row of the same cells was there already; remembers it otherwise. */
  seen(cells: readonly string[]): boolean;
}

export function createFingerprints(): Fingerprints {
  let slots = new Float64Array(SMALLEST);
  let used = 0;
  let rows = 0;
  return {
    seen(cells) {
      rows += 1;
      if (rows > MOST_FINGERPRINTS) return false;
      if (used * 2 >= slots.length) slots = enlarged(slots);
      const fingerprint = fingerprintOf(cells);
      const slot = slotOf(slots, fingerprint);
      if (slots[slot] === fingerprint) return true;
      slots[slot] = fingerprint;
      used += 1;
      return false;
    },
  };
}

function enlarged(slots: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(slots.length * 2);
  for (const fingerprint of slots) if (fingerprint !== 0) larger[slotOf(larger, fingerprint)] = fingerprint;
  return larger;
}

/** The slot that holds a fingerprint, or the free one where it belongs (open addressing). */
function slotOf(slots: Float64Array, fingerprint: number): number {
  let slot = fingerprint % slots.length;
  while (slots[slot] !== 0 && slots[slot] !== fingerprint) slot = (slot + 1) % slots.length;
  return slot;
}

/** Stands after each cell, so that no two rows are the same text. */
const CELL_END = 0x1f;

/** A 53-bit hash (cyrb53, public domain); never 0, which marks a free slot. */
function fingerprintOf(cells: readonly string[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const cell of cells) {
    for (let index = 0; index <= cell.length; index += 1) {
      const code = index < cell.length ? cell.charCodeAt(index) : CELL_END;
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
