import type { Behaviours } from '../domain/behaviour.js';
import type { DecisiveMeasures } from '../scoring/decisive-measures.js';
import { groupAccounts } from './account-groups.js';
import { behaviourIds } from './behaviour-words.js';
import { compareBehaviours, LEAST_ACCOUNTS, LEAST_DELTA, LEVEL, RESAMPLES, SIZES_SOURCE } from './compare-behaviours.js';
import type { Filter } from './filters.js';
import type { Comparison, Learning } from './learning.js';
import { groupTitle } from './learning-sentences.js';
import type { Report } from './schema.js';
import { SCHEMA_VERSION } from './schema-version.js';

/** The accounts to learn from, unless others are stated: those that are happy and profitable. */
export const SUCCESSFUL: Filter = { field: 'quadrant', value: 'customer-success' };

/** Any seed would do, as long as it stays the same. */
export const DEFAULT_SEED = 1;

export interface LearningParts {
  /** A report of the accounts that take part. */
  readonly report: Report;
  /** What each account did, by its id. */
  readonly behaviours: ReadonlyMap<string, Behaviours>;
  /** The channels the model declares. */
  readonly channels: readonly string[];
  readonly group: Filter;
  /** The measures the group is made from; none when it is not made from the score. */
  readonly decisive: DecisiveMeasures;
  /** A whole number from 0 to 2^32 − 1. */
  readonly seed: number;
}

/** Compares what the accounts of a group do with what the others do. Pure; the same accounts and seed give the same bytes. */
export function buildLearning({ report, group, channels, seed, ...parts }: LearningParts): Learning {
  const groups = groupAccounts(report.accounts, group);
  const title = groupTitle(group);
  const decisive = withoutStatedCosts(parts.decisive, report);
  const ids = behaviourIds(channels);
  const comparisons = compareBehaviours({ behaviours: parts.behaviours, groups, groupTitle: title, ids, decisive, seed });
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: report.tool,
    run: report.run,
    group: { field: group.field, value: group.value, title },
    accounts: { group: groups.inside.length, others: groups.others.length, leftOut: groups.leftOut },
    method: {
      effect: "Cliff's delta",
      sizes: { ...LEAST_DELTA },
      sizesSource: SIZES_SOURCE,
      interval: 'percentile bootstrap',
      level: LEVEL,
      resamples: RESAMPLES,
      seed,
      leastAccounts: LEAST_ACCOUNTS,
    },
    comparisons,
    cautions: cautionsOf(comparisons, title),
    diagnostics: report.diagnostics,
  };
}

/** What customers do enters the margin only through an estimated cost. */
function withoutStatedCosts(decisive: DecisiveMeasures, { accounts }: Report): DecisiveMeasures {
  if (accounts.some(({ company }) => company.costEstimated)) return decisive;
  const withoutMargin = (measures: DecisiveMeasures['always']) => new Set([...measures].filter((one) => one !== 'margin'));
  return { always: withoutMargin(decisive.always), whileWeighing: withoutMargin(decisive.whileWeighing) };
}

export const CIRCULAR_CAUTION =
  'Circular behaviours feed a measure that the groups are made from: they differ by construction, and tell how the score works rather than what to do.';

/** What nobody should forget who reads the comparisons; nothing where nothing is claimed. */
function cautionsOf(comparisons: readonly Comparison[], title: string): string[] {
  const compared = comparisons.filter(({ verdict }) => verdict !== 'too-few-accounts');
  if (compared.length === 0) return [];
  const cautions = [
    `Association, not cause: what the ${title} do differently may have made them so, may come of it, or may come of something else.`,
    `${compared.length} behaviours are compared at once: even if nothing differed, about 1 in 20 would look clear, and rather more among few accounts.`,
  ];
  return compared.some(({ circular }) => circular) ? [...cautions, CIRCULAR_CAUTION] : cautions;
}
