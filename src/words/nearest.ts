import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean "x"?` for the nearest candidate, or nothing when none is near. */
export function nearest(word: string, candidates: readonly string[]): string {
  const candidate = nearestOf(word, candidates);
  return candidate === null ? '' : `; did you mean "${candidate}"?`;
}

/** The candidate a mistyped word most likely meant; null when none is near (more than two fifths of its letters differ). */
export function nearestOf(word: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const lower = word.toLowerCase();
  const candidate = closest(
    lower,
    candidates.map((one) => one.toLowerCase()),
  );
  const index = candidates.findIndex((one) => one.toLowerCase() === candidate);
  const near = distance(lower, candidate) <= Math.max(word.length <= 2 ? 1 : 2, Math.floor(word.length * 0.4));
  return near ? (candidates[index] ?? null) : null;
}
