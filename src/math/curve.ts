/** A point of a piecewise linear curve: a value and the score it gets. */
export type CurvePoint = readonly [value: number, score: number];

/** Points in ascending order of value. */
export type Curve = readonly CurvePoint[];

/** The height of a piecewise linear curve at x, clamped outside its ends. A value on a point gets exactly that point's score. */
export function heightAt(curve: Curve, x: number): number {
  const first = curve[0];
  if (first === undefined) throw new RangeError('a curve needs at least one point');
  let left = first;
  if (x <= left[0]) return left[1];
  for (const right of curve) {
    if (x === right[0]) return right[1];
    if (x < right[0]) return left[1] + ((x - left[0]) / (right[0] - left[0])) * (right[1] - left[1]);
    left = right;
  }
  return left[1];
}

/** The value nearest to x at which a curve reaches a height; null when it never does. */
export function valueAtHeight(curve: Curve, height: number, x: number): number | null {
  const crossings = curve.slice(1).flatMap((right, index) => {
    const left = curve[index] as CurvePoint;
    const [low, high] = [Math.min(left[1], right[1]), Math.max(left[1], right[1])];
    if (height < low || height > high || low === high) return height === low && low === high ? [left[0], right[0]] : [];
    return [left[0] + ((height - left[1]) / (right[1] - left[1])) * (right[0] - left[0])];
  });
  if (crossings.length === 0) return null;
  return crossings.reduce((best, one) => (Math.abs(one - x) < Math.abs(best - x) ? one : best));
}

/** The greatest height of a curve. */
export function peakOf(curve: Curve): number {
  return Math.max(...curve.map(([, height]) => height));
}
