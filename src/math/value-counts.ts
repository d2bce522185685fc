/** Up to this many different values are kept as they are. */
const MOST_EXACT = 5_000;
/** Beyond it they are rounded to so many significant digits: half a per cent at most. */
const SIGNIFICANT_DIGITS = 3;

/**
 * How often each value occurs, in bounded memory: exact while there are few different values, rounded to three significant digits
 * once there are many. It does not depend on the order of the values, as a sample (P², a reservoir) would.
 */
export interface ValueCounts {
  add(value: number): void;
  readonly total: number;
  /** Each value and how often it occurs, the smallest first. */
  list(): readonly ValueCount[];
}

export type ValueCount = readonly [value: number, n: number];

export function createValueCounts(mostExact = MOST_EXACT): ValueCounts {
  let counts = new Map<number, number>();
  let isExact = true;
  let total = 0;
  const put = (into: Map<number, number>, value: number, n: number) => into.set(value, (into.get(value) ?? 0) + n);
  return {
    add(value) {
      total += 1;
      put(counts, isExact ? value : rounded(value), 1);
      if (!isExact || counts.size <= mostExact) return;
      const coarse = new Map<number, number>();
      for (const [exact, n] of counts) put(coarse, rounded(exact), n);
      counts = coarse;
      isExact = false;
    },
    get total() {
      return total;
    },
    list: () => [...counts].sort(([one], [other]) => one - other),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
