/** Rounds to a number of decimals, half away from zero; never gives −0. */
export function roundTo(value: number, decimals: number): number {
  return roundToParts(value, 10 ** decimals);
}

function roundToParts(value: number, parts: number): number {
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * parts)) / parts;
  return rounded === 0 ? 0 : rounded;
}

/** Thresholds are compared at nine decimals, so that no verdict hangs on the order of a sum. */
const COMPARED_PARTS = 1e9;

/** A value as thresholds see it. */
export function compared(value: number): number {
  return roundToParts(value, COMPARED_PARTS);
}

/**
 * Rounds parts so that they add up to their rounded total: everything is cut down to whole units and the units left over go to
 * the largest remainders (Hamilton's method, as used for apportioning seats).
 * @param sum what they add up to; stated where it was rounded before, up or down.
 */
export function roundToSum(parts: readonly number[], decimals: number, sum = sumOf(parts)): number[] {
  const unit = 10 ** -decimals;
  const total = Math.round(roundTo(sum, decimals) / unit);
  const floors = parts.map((part) => Math.floor(part / unit));
  const left = total - floors.reduce((below, floor) => below + floor, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part / unit - Math.floor(part / unit) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => roundTo((floor + (raised.has(index) ? 1 : 0)) * unit, decimals));
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
