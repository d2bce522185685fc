import type { BehaviourInfo, Behaviours, Counted, Uncounted } from '../domain/behaviour.js';
import type { AnyBehaviourId } from '../domain/vocabulary.js';
import { cliffsDelta, deltaInterval } from '../math/cliffs-delta.js';
import { medianOf } from '../math/median.js';
import { roundTo } from '../math/rounding.js';
import type { DecisiveMeasures } from '../scoring/decisive-measures.js';
import type { AccountGroups } from './account-groups.js';
import { behaviourInfo } from './behaviour-words.js';
import type { Comparison, EffectSize, Side } from './learning.js';
import { comparisonSentence } from './learning-sentences.js';
import type { ReportAccount, ReportMeasure } from './schema.js';

/**
 * Accounts each side needs for a claim. In a simulation of sides that do not differ, 2,000 a case, the interval that should exclude
 * 0 in 5 % did so in up to 10 % with 5 accounts a side, in 7 % with 8, and in 6 % with 20: below 8 it promises too much.
 */
export const LEAST_ACCOUNTS = 8;

/**
 * The least absolute delta of each size; below the first a difference is negligible. Source: J. Romano, J. Kromrey, J. Coraggio and
 * J. Skowronek, "Appropriate statistics for ordinal level data", Florida Association of Institutional Research, 2006.
 */
export const LEAST_DELTA = { small: 0.147, medium: 0.33, large: 0.474 } as const;
export const SIZES_SOURCE = 'Romano, Kromrey, Coraggio and Skowronek 2006';

export const LEVEL = 0.95;
export const RESAMPLES = 2000;

export interface ComparisonParts {
  readonly groups: AccountGroups;
  readonly groupTitle: string;
  readonly ids: readonly AnyBehaviourId[];
  readonly behaviours: ReadonlyMap<string, Behaviours>;
  /** The measures the groups are made from. */
  readonly decisive: DecisiveMeasures;
  readonly seed: number;
}

/** Every behaviour on both sides: clear differences first, those that are not circular before those that are, the largest first. */
export function compareBehaviours(parts: ComparisonParts): Comparison[] {
  return parts.ids.map((id) => compareBehaviour(id, parts)).sort((a, b) => rankOf(a) - rankOf(b) || effectOf(b) - effectOf(a));
}

function rankOf({ verdict, circular }: Comparison): number {
  return { clear: 0, 'no-clear-difference': 2, 'too-few-accounts': 4 }[verdict] + Number(circular);
}

function effectOf({ delta }: Comparison): number {
  return roundTo(Math.abs(delta ?? 0), 9);
}

function compareBehaviour(id: AnyBehaviourId, { groups, groupTitle, behaviours, decisive, seed }: ComparisonParts): Comparison {
  const info = behaviourInfo(id);
  const circularity = circularityOf(info, decisive);
  const countedOf = (accounts: readonly ReportAccount[]) =>
    accounts.map((account) => (circularity.ofAccount(account) ? IN_SCORE : (behaviours.get(account.id)?.get(id) ?? 'missing')));
  const [one, other] = [countedOf(groups.inside), countedOf(groups.others)];
  const sides = { circular: circularity.ofAll, group: sideOf(one), others: sideOf(other) };
  const compared = { ...wordsOf(id, info), ...sides, ...claimOf(one.filter(isNumber), other.filter(isNumber), seed) };
  return { ...compared, sentence: compared.delta === null ? null : comparisonSentence(compared, info, groupTitle) };
}

interface Circularity {
  /** Whether the whole comparison is circular. */
  readonly ofAll: boolean;
  /** Whether it would be in an account, which is left out then. */
  ofAccount(account: ReportAccount): boolean;
}

/** What is over after the first weeks is compared among the accounts in whose score it no longer counts; all else with its mark. */
function circularityOf({ feeds, leavesScoreByDay }: BehaviourInfo, { always, whileWeighing }: DecisiveMeasures): Circularity {
  const isDecisive = feeds.some((measure) => always.has(measure));
  const weighing = feeds.filter((measure) => whileWeighing.has(measure));
  const stays = leavesScoreByDay === undefined || (isDecisive && leavesScoreByDay === Number.POSITIVE_INFINITY);
  if (stays) return { ofAll: isDecisive || weighing.length > 0, ofAccount: () => false };
  return {
    ofAll: false,
    ofAccount: ({ tenureDays, measures }) =>
      (tenureDays ?? leavesScoreByDay) < leavesScoreByDay && (isDecisive || measures.some((one) => weighsIn(one, weighing))),
  };
}

function weighsIn({ id, weight }: ReportMeasure, measures: readonly string[]): boolean {
  return weight !== null && measures.includes(id);
}

const IN_SCORE = 'in-score';
type Said = Counted | typeof IN_SCORE;

function wordsOf(id: AnyBehaviourId, { title, unit, counted, feeds }: BehaviourInfo) {
  return { behaviour: id, title, unit, counted, feeds: [...feeds] };
}

function isNumber(counted: Said): counted is number {
  return typeof counted === 'number';
}

function sideOf(counted: readonly Said[]): Side {
  const values = counted.filter(isNumber);
  const without = (reason: Uncounted | typeof IN_SCORE) => counted.filter((one) => one === reason).length;
  return {
    accounts: values.length,
    median: medianOf(values),
    leftOut: {
      missing: without('missing'),
      notApplicable: without('not-applicable'),
      tooNew: without('too-new'),
      inScore: without(IN_SCORE),
    },
  };
}

type Claim = Pick<Comparison, 'verdict' | 'delta' | 'low' | 'high' | 'size'>;

const NO_CLAIM: Claim = { verdict: 'too-few-accounts', delta: null, low: null, high: null, size: null };

function claimOf(one: readonly number[], other: readonly number[], seed: number): Claim {
  if (Math.min(one.length, other.length) < LEAST_ACCOUNTS) return NO_CLAIM;
  const delta = cliffsDelta(one, other);
  const { low, high } = deltaInterval(one, other, { level: LEVEL, resamples: RESAMPLES, seed });
  return reachesZero(low, high)
    ? { verdict: 'no-clear-difference', delta, low, high, size: null }
    : { verdict: 'clear', delta, low, high, size: sizeOf(delta) };
}

/** Judged at two decimals, as it is printed: so many resamples tell no more. */
function reachesZero(low: number, high: number): boolean {
  return roundTo(low, 2) <= 0 && roundTo(high, 2) >= 0;
}

export function sizeOf(delta: number): EffectSize {
  const seen = roundTo(Math.abs(delta), 9);
  if (seen < LEAST_DELTA.small) return 'negligible';
  if (seen < LEAST_DELTA.medium) return 'small';
  return seen < LEAST_DELTA.large ? 'medium' : 'large';
}
