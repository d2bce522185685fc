/** The closed vocabularies of the program. A new word is added here first; the compiler then names every place that must know it. */

/** A value for each word of a vocabulary. */
export function perWord<Word extends string, Value>(words: readonly Word[], sayOf: (word: Word) => Value): Record<Word, Value> {
  const values = {} as Record<Word, Value>;
  for (const word of words) values[word] = sayOf(word);
  return values;
}

/** What a customer can do with us that counts as engagement: each is a channel that can be connected or not. */
export const TOUCH_CHANNELS = ['ticket', 'meeting', 'webinar', 'training', 'survey', 'usage', 'advocacy', 'feedback'] as const;
export type TouchChannel = (typeof TOUCH_CHANNELS)[number];

/** Everything dated that is known of an account. A declared channel of a model is one more, by its own name. */
export type Source = TouchChannel | 'milestone' | 'revenue' | 'kpi' | (string & {});

/** The sources that are fed week after week, so that silence tells. Invoices come when they are due: revenue is none of them. */
export const FED_SOURCES = [...TOUCH_CHANNELS, 'kpi'] as const;

/** The files the program reads, by the role they play. */
export const ROLES = [
  'accounts',
  'events',
  'tickets',
  'meetings',
  'webinars',
  'trainings',
  'surveys',
  'usage',
  'advocacy',
  'feedback',
  'milestones',
  'revenue',
  'kpis',
  'overrides',
] as const;
export type Role = (typeof ROLES)[number];
/** The files whose rows are events or readings, and count. */
export type EventRole = Exclude<Role, 'accounts' | 'overrides'>;

/** The dedicated file of each source; a declared channel has none but events.csv. */
export const ROLE_OF_SOURCE: Readonly<Record<string, EventRole>> = {
  ticket: 'tickets',
  meeting: 'meetings',
  webinar: 'webinars',
  training: 'trainings',
  survey: 'surveys',
  usage: 'usage',
  advocacy: 'advocacy',
  feedback: 'feedback',
  milestone: 'milestones',
  revenue: 'revenue',
  kpi: 'kpis',
};

/** What reads the files. `auto` takes DuckDB where nothing else can. */
export const ENGINES = ['auto', 'node', 'duckdb'] as const;
export type EngineChoice = (typeof ENGINES)[number];

export const STAGES = ['not-started', 'onboarding', 'established', 'churned'] as const;
export type Stage = (typeof STAGES)[number];
/** The stages in which an account is scored. */
export const SCORED_STAGES = ['onboarding', 'established'] as const;

/** How reading a measure ended. Only `measured` carries a number; nothing stands in for a missing one. */
export const OUTCOMES = ['measured', 'missing', 'stale', 'not-applicable', 'too-new'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const MEASURES = [
  'engagement',
  'nps',
  'csat',
  'resolutionHours',
  'agedBacklog',
  'escalations',
  'ticketLoad',
  'advocacyActions',
  'milestones',
  'kickoffDays',
  'margin',
  'revenueGrowth',
  'featureBreadth',
  'usageVelocity',
  'feedbackItems',
  'surveyAnswers',
] as const;
export type MeasureId = (typeof MEASURES)[number];

/** The measure id of one KPI of an account, or `kpis` when the account has none. */
export type KpiMeasureId = `kpi:${string}` | 'kpis';
export type AnyMeasureId = MeasureId | KpiMeasureId;

/** What customers and we do together, as far as the ledger can count it: never good or bad by itself. */
export const BEHAVIOURS = [
  'meetings',
  'webinars',
  'trainings',
  'tickets',
  'surveyAnswers',
  'usageWeeks',
  'advocacyActs',
  'feedbackItems',
  'channelsUsed',
  'meetingPeriods',
  'minutesPerMeeting',
  'longestSilence',
  'daysSinceLastTouch',
  'featuresUsed',
  'usagePerActiveWeek',
  'kickoffDays',
  'milestonesOnTime',
  'earlyTrainings',
  'hoursToResolve',
  'escalatedTickets',
  'kpisTracked',
] as const;
export type BehaviourId = (typeof BEHAVIOURS)[number];

/** A built-in behaviour, or the touches of a channel the model declares. */
export type AnyBehaviourId = BehaviourId | `touches:${string}`;

export const INDICES = [
  'happiness',
  'company',
  'outcomes',
  'experience',
  'engagement',
  'advocacy',
  'onboarding',
  'goals.longevity',
  'goals.footprint',
  'goals.advocacy',
  'goals.feedback',
] as const;
export type IndexId = (typeof INDICES)[number];

/** The happiness continuum, from the unhappiest band to the happiest. */
export const BANDS = ['walkaway-angry', 'dissatisfied', 'neutral', 'satisfied', 'gushing-promoter'] as const;
export type BandId = (typeof BANDS)[number];
/** The bands, and where an account stands whose band cannot be told. */
export const CONTINUUM = [...BANDS, 'cannot-tell'] as const;
export type Band = (typeof CONTINUUM)[number];

/** What becomes of the band of an account if nothing happens; `untold` where it has none today. */
export const ENDINGS = ['falls', 'cannot-tell', 'churns', 'stays', 'untold'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The four quadrants an account can be in when both axes are known. */
export const KNOWN_QUADRANTS = ['customer-success', 'work-to-keep-unhappy', 'work-to-keep-unprofitable', 'assess'] as const;
export type KnownQuadrant = (typeof KNOWN_QUADRANTS)[number];
export const QUADRANTS = [...KNOWN_QUADRANTS, 'cannot-tell'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** Where a value lies: 0 is on the positive side. */
export type Side = 'positive' | 'negative';
/** The quadrant of each side of happiness and, in it, of company. */
export const QUADRANT_OF_SIDES: Readonly<Record<Side, Readonly<Record<Side, KnownQuadrant>>>> = {
  positive: { positive: 'customer-success', negative: 'work-to-keep-unprofitable' },
  negative: { positive: 'work-to-keep-unhappy', negative: 'assess' },
};

export const READINESS = ['renewal', 'expansion', 'reference'] as const;
export type ReadinessId = (typeof READINESS)[number];
export const READINESS_ANSWERS = ['yes', 'no', 'not-proven'] as const;
export type ReadinessAnswer = (typeof READINESS_ANSWERS)[number];

export const SIGNAL_KINDS = ['risk', 'opportunity'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** How a source fell: no row of any account any more, or rows of far fewer accounts than usual. */
export const FALLS = ['ended', 'shrank'] as const;
export type Fall = (typeof FALLS)[number];

/** What can be asked of a run by a gate. */
export const GATES = [
  'left-customer-success',
  'entered-walkaway-angry',
  'fell-more-than',
  'new-risk-signal',
  'revenue-at-risk-above',
  'revenue-at-risk-up',
  'coverage-below',
  'data-fell',
] as const;
export type GateId = (typeof GATES)[number];
export const GATE_LEVELS = ['off', 'warn', 'error'] as const;
export type GateLevel = (typeof GATE_LEVELS)[number];

/** Why a score moved. */
export const CAUSES = ['restated', 'model', 'stage', 'coverage', 'ageing', 'new-events'] as const;
export type Cause = (typeof CAUSES)[number];

/** What accounts can be summed up by. */
export const GROUPINGS = ['segment', 'owner', 'parent'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What can be found wrong with the data before anything is scored, the gravest first. */
export const FINDINGS = [
  'source-ended',
  'source-shrank',
  'source-gap',
  'rejected-rows',
  'unmatched-rows',
  'empty-file',
  'identical-rows',
  'repeated-ids',
  'resolved-before-opened',
  'closed-without-date',
  'period-ends-early',
  'before-start',
  'active-after-churn',
  'no-events',
  'renewal-in-past',
  'arr-without-revenue',
  'arr-far-from-revenue',
  'revenue-without-arr',
  'several-currencies',
  'far-above',
  'unknown-status',
  'unknown-state',
  'no-start-date',
  'attribute-blank',
  'far-below',
  'measure-without-source',
  'override-conflict',
  'override-set-aside',
  'future-rows',
] as const;
export type FindingId = (typeof FINDINGS)[number];

/** What can be asked of the data by a gate, beside each finding. */
export const DATA_GATES = ['any-error', 'any-warning', 'data-fell', 'joined-below', 'rejected-above'] as const;
export const CHECK_GATES = [...DATA_GATES, ...FINDINGS] as const;
export type CheckGateId = (typeof CHECK_GATES)[number];

/** Whether the data can be scored as it is. */
export const DATA_VERDICTS = ['fit', 'with-care', 'not-yet'] as const;
export type DataVerdict = (typeof DATA_VERDICTS)[number];

/** The figures of rows whose sizes are compared with one another. */
export const FIGURES = ['minutes', 'quantity', 'amount', 'resolutionHours'] as const;
export type FigureId = (typeof FIGURES)[number];
