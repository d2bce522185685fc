/** Four bytes as a number of 32 bits. */
function fourBytes(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** The bytes up to an end as a number of 32 bits: four, or as many as there are. */
export function wordAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) return fourBytes(bytes, at);
  let word = 0;
  for (let last = end - 1; last >= at; last -= 1) word = (word << 8) | (bytes[last] as number);
  return word;
}
