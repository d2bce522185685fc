/** The closed vocabularies of the program. A new word is added here first; the compiler then names every place that must know it. */

/** What a customer can do with us that counts as engagement: each is a channel that can be connected or not. */
export const TOUCH_CHANNELS = ['ticket', 'meeting', 'webinar', 'training', 'survey', 'usage', 'advocacy', 'feedback'] as const;
export type TouchChannel = (typeof TOUCH_CHANNELS)[number];

/** Everything dated that is known of an account. A declared channel of a model is one more, by its own name. */
export type Source = TouchChannel | 'milestone' | 'revenue' | 'kpi' | (string & {});

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
] as const;
export type Role = (typeof ROLES)[number];
export type EventRole = Exclude<Role, 'accounts'>;

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
export type Band = BandId | 'cannot-tell';

/** What becomes of the band of an account if nothing happens; `untold` where it has none today. */
export const ENDINGS = ['falls', 'cannot-tell', 'churns', 'stays', 'untold'] as const;
export type Ending = (typeof ENDINGS)[number];

export const QUADRANTS = [
  'customer-success',
  'work-to-keep-unhappy',
  'work-to-keep-unprofitable',
  'assess',
  'cannot-tell',
] as const;
export type Quadrant = (typeof QUADRANTS)[number];

export const READINESS = ['renewal', 'expansion', 'reference'] as const;
export type ReadinessId = (typeof READINESS)[number];
export const READINESS_ANSWERS = ['yes', 'no', 'not-proven'] as const;
export type ReadinessAnswer = (typeof READINESS_ANSWERS)[number];

export const SIGNAL_KINDS = ['risk', 'opportunity'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];
