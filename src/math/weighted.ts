/** Shares of a whole: each weight divided by the sum of all. Empty when nothing weighs anything. */
export function sharesOf<Key>(weights: ReadonlyMap<Key, number>): Map<Key, number> {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  const shares = new Map<Key, number>();
  if (total <= 0) return shares;
  for (const [key, weight] of weights) if (weight > 0) shares.set(key, weight / total);
  return shares;
}
