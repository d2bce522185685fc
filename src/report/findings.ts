import type { Severity } from '../domain/diagnostics.js';
import { FINDING_INFO } from '../domain/finding.js';
import type { Observation, QualityFacts, SourceGap } from '../domain/quality.js';
import type { FallenSource } from '../domain/score.js';
import { FINDINGS, type FigureId, type FindingId, ROLE_OF_SOURCE, type Source } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import { count, digits } from '../words/count.js';
import type { Finding } from './check-schema.js';

/** The weeks in which gaps are looked for. */
const WEEKS = 26;

/** What is wrong with the data, in words, the gravest first; the order of rows and files decides nothing. */
export function findingsOf({ observations, fallen, fedSources, gaps }: QualityFacts): Finding[] {
  return [
    ...fallen.map((fall) => fallFinding(fall, fedSources)),
    ...gaps.map(gapFinding),
    ...observations.map((observation) => weighed(observation, messageOf(observation))),
  ].sort(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      FINDINGS.indexOf(one.id) - FINDINGS.indexOf(other.id) ||
      other.count / other.of - one.count / one.of ||
      other.count - one.count ||
      (one.source + one.message < other.source + other.message ? -1 : 1),
  );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

function weighed({ id, source, count: n, of, examples }: Observation, message: string): Finding {
  const { severity, graverFrom, matters, hint } = FINDING_INFO[id];
  const isGraver = graverFrom !== undefined && n / of >= graverFrom.share;
  return {
    id,
    severity: isGraver ? graverFrom.severity : severity,
    source,
    count: n,
    of,
    message,
    matters,
    hint,
    examples: examples.map((example) => ({ ...example })),
  };
}

function fallFinding({ source, fall, lastDay, recentAccounts, usualAccounts }: FallenSource, fedSources: number): Finding {
  const usual = usualAccounts < 10 ? usualAccounts.toFixed(1) : digits(usualAccounts);
  const message =
    fall === 'ended'
      ? `no row of any account after ${isoDay(lastDay)}, usually of ${usual} accounts a week`
      : `rows of ${recentAccounts.toFixed(1)} accounts a week, usually of ${usual}`;
  const id = fall === 'ended' ? 'source-ended' : 'source-shrank';
  return weighed({ id, source: roleOf(source), count: 1, of: fedSources, examples: [] }, message);
}

function gapFinding({ source, lastDay, weeks }: SourceGap): Finding {
  const message = `no row of any account for ${count(weeks, 'week')} after ${isoDay(lastDay)}`;
  return weighed({ id: 'source-gap', source: roleOf(source), count: weeks, of: WEEKS, examples: [] }, message);
}

function roleOf(source: Source): string {
  return ROLE_OF_SOURCE[source] ?? source;
}

/** What is counted, and what it does: one, or many. */
type Predicate = readonly [noun: string, one: string, many: string];

const PREDICATES: Readonly<Partial<Record<FindingId, Predicate>>> = {
  'rejected-rows': ['row', 'cannot be read', 'cannot be read'],
  'unmatched-rows': ['row', 'belongs to no account', 'belong to no account'],
  'identical-rows': ['row', 'repeats another exactly', 'repeat others exactly'],
  'repeated-ids': ['row', 'has an id that stood before', 'have ids that stood before'],
  'resolved-before-opened': ['row', 'is resolved before it was opened', 'are resolved before they were opened'],
  'closed-without-date': ['row', 'is closed without a date', 'are closed without a date'],
  'period-ends-early': ['row', 'has a period that ends before it begins', 'have periods that end before they begin'],
  'before-start': ['row', 'lies before the start of its account', 'lie before the start of their account'],
  'active-after-churn': ['account', 'is still active after its churn', 'are still active after their churn'],
  'no-events': ['account', 'has no event at all', 'have no event at all'],
  'renewal-in-past': ['account', 'has a renewal date in the past', 'have a renewal date in the past'],
  'arr-without-revenue': ['account', 'has arr and no revenue in 12 months', 'have arr and no revenue in 12 months'],
  'arr-far-from-revenue': ['account', 'has revenue far from its arr', 'have revenue far from their arr'],
  'revenue-without-arr': ['account', 'has revenue and no arr', 'have revenue and no arr'],
  'several-currencies': ['account', 'has revenue in several currencies', 'have revenue in several currencies'],
  'unknown-status': ['row', 'has an unknown status', 'have an unknown status'],
  'unknown-state': ['row', 'is in an unknown state', 'are in unknown states'],
  'no-start-date': ['account', 'has no start_date', 'have no start_date'],
  'measure-without-source': ['measure', 'has no source: no account can have it', 'have no source: no account can have them'],
  'override-conflict': ['row', 'contradicts another', 'contradict each other'],
  'override-set-aside': ['row', 'holds no more', 'hold no more'],
  'future-rows': ['row', 'lies after the as-of day', 'lie after the as-of day'],
};

function messageOf({ id, count: n, of, figure, attribute }: Observation): string {
  if (id === 'empty-file') return 'a header and no rows';
  const counted = (noun: string) => `${digits(n)} of ${count(of, noun)}${shareText(n, of)}`;
  if (figure !== undefined) return `${counted('value')} of ${LIKES[figure][0]} ${n === 1 ? 'is' : 'are'} ${farText(id, figure)}`;
  if (attribute !== undefined && id === 'attribute-blank')
    return `${counted('account')} ${n === 1 ? 'has' : 'have'} no ${attribute}`;
  const [noun, one, many] = PREDICATES[id] ?? ['row', id, id];
  return `${counted(noun)} ${n === 1 ? one : many}`;
}

/** ` (54 %)`; not where all are meant. */
function shareText(n: number, of: number): string {
  if (n >= of) return '';
  const percent = (n / of) * 100;
  return ` (${percent < 1 ? '< 1' : percent > 99 ? '> 99' : Math.round(percent)} %)`;
}

/** What values are compared with. */
const LIKES: Readonly<Record<FigureId, readonly [figure: string, like: string]>> = {
  minutes: ['minutes', 'of such sessions'],
  quantity: ['quantity', 'of their feature'],
  amount: ['amount', 'of their currency and period'],
  resolutionHours: ['hours to resolve', 'of other tickets'],
};

function farText(id: FindingId, figure: FigureId): string {
  return `${id === 'far-above' ? 'far above' : 'far below'} those ${LIKES[figure][1]}`;
}
