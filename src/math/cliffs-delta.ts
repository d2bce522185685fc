import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';

/**
 * Cliff's delta: how much more often a value of one sample lies above a value of the other than below it, as a share of all pairs.
 * +1 when every value of the first lies above every value of the second, −1 the other way round, 0 when neither tends to be higher.
 * It knows only the order of values, so outliers and scales do not matter (Cliff 1993, Dominance statistics, Psychological Bulletin 114).
 * @throws {RangeError} when a sample is empty.
 */
export function cliffsDelta(one: readonly number[], other: readonly number[]): number {
  const { ranksOfOne, ranksOfOther, ranks } = rankTogether(one, other);
  const counts = new Int32Array(ranks);
  for (const rank of ranksOfOther) tally(counts, rank);
  const leads = leadsOver(counts, other.length, new Int32Array(ranks));
  let pairs = 0;
  for (const rank of ranksOfOne) pairs += leads[rank] as number;
  return pairs / (one.length * other.length);
}

export interface Resampling {
  /** How much of the resampled deltas the interval holds, such as 0.95. */
  readonly level: number;
  readonly resamples: number;
  /** The same seed gives the same interval. */
  readonly seed: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The percentile bootstrap interval of Cliff's delta: both samples are drawn anew from themselves, each on its own and with
 * replacement, and the middle of the deltas so found is the interval (Efron 1979). It does not depend on the order of the values.
 * Samples without any overlap give ±1 on both ends, however small they are: the interval cannot see what was never sampled.
 * @throws {RangeError} when a sample is empty.
 */
export function deltaInterval(one: readonly number[], other: readonly number[], resampling: Resampling): Interval {
  const { level, resamples, seed } = resampling;
  const { ranksOfOne, ranksOfOther, ranks } = rankTogether(one, other);
  const random = xoroshiro128plus(seed);
  const counts = new Int32Array(ranks);
  const leads = new Int32Array(ranks);
  const deltas = new Float64Array(resamples);
  for (let at = 0; at < resamples; at += 1) {
    counts.fill(0);
    for (let drawn = 0; drawn < other.length; drawn += 1) tally(counts, drawFrom(ranksOfOther));
    leadsOver(counts, other.length, leads);
    let pairs = 0;
    for (let drawn = 0; drawn < one.length; drawn += 1) pairs += leads[drawFrom(ranksOfOne)] as number;
    deltas[at] = pairs / (one.length * other.length);
  }
  const sorted = [...deltas.sort()];
  const tail = (1 - level) / 2;
  return { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) };

  function drawFrom(sample: Int32Array): number {
    return sample[uniformInt(random, 0, sample.length - 1)] as number;
  }
}

interface RankedTogether {
  readonly ranksOfOne: Int32Array;
  readonly ranksOfOther: Int32Array;
  /** How many different values there are; equal ones share a rank. */
  readonly ranks: number;
}

/** Values become small whole numbers in the same order, so that a resample is counted instead of sorted. */
function rankTogether(one: readonly number[], other: readonly number[]): RankedTogether {
  if (one.length === 0 || other.length === 0) throw new RangeError('an empty sample has no rank');
  const values = Float64Array.from(new Set([...one, ...other])).sort();
  const rankOf = new Map<number, number>();
  for (const [rank, value] of values.entries()) rankOf.set(value, rank);
  const ranksOf = (sample: readonly number[]) => Int32Array.from(sample, (value) => rankOf.get(value) as number).sort();
  return { ranksOfOne: ranksOf(one), ranksOfOther: ranksOf(other), ranks: values.length };
}

function tally(counts: Int32Array, rank: number): void {
  counts[rank] = (counts[rank] as number) + 1;
}

/** For each rank, how many of a sample lie below it less how many lie above it. */
function leadsOver(counts: Int32Array, size: number, leads: Int32Array): Int32Array {
  let below = 0;
  for (let rank = 0; rank < counts.length; rank += 1) {
    const equal = counts[rank] as number;
    leads[rank] = 2 * below + equal - size;
    below += equal;
  }
  return leads;
}
