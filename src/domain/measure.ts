import type { MeasureId, Outcome, Role } from './vocabulary.js';

/** Numbers and words that back a value: how many rows, which window, what was compared. */
export type Evidence = Readonly<Record<string, number | string | boolean | null>>;

/** What one measure says of one account at one as-of day, with the sentence that says why. */
export type Reading =
  | { readonly outcome: 'measured'; readonly value: number; readonly evidence: Evidence }
  | { readonly outcome: Exclude<Outcome, 'measured'>; readonly reason: Reason; readonly evidence: Evidence };

/** A sentence, or how to say it: most readings are never put into words. */
export type Reason = string | (() => string);

/** How the value of a measure is written for people. */
export type Unit = 'points' | 'hours' | 'days' | 'count' | 'share' | 'ratio' | 'rating';

/** What people need to know of a measure: its words, never its arithmetic. */
export interface MeasureInfo {
  readonly title: string;
  readonly value: string;
  readonly unit: Unit;
  /** The files that would settle it when it is missing. */
  readonly settledBy: readonly Role[];
}

export const MEASURE_INFO: Readonly<Record<MeasureId, MeasureInfo>> = {
  engagement: {
    title: 'engagement',
    value: 'recency × (depth and breadth of touches), 0–100',
    unit: 'points',
    settledBy: ['events', 'tickets', 'meetings', 'webinars', 'trainings', 'surveys', 'usage', 'advocacy', 'feedback'],
  },
  nps: { title: 'NPS answer', value: 'mean 0–10 answer, 26 weeks', unit: 'rating', settledBy: ['surveys'] },
  csat: {
    title: 'CSAT',
    value: 'mean 1–5 answer of surveys and rated tickets, 26 weeks',
    unit: 'rating',
    settledBy: ['surveys', 'tickets'],
  },
  resolutionHours: {
    title: 'resolution time',
    value: 'mean hours of tickets resolved in 13 weeks',
    unit: 'hours',
    settledBy: ['tickets'],
  },
  agedBacklog: {
    title: 'aged backlog',
    value: 'tickets open for more than 7 days',
    unit: 'count',
    settledBy: ['tickets'],
  },
  escalations: {
    title: 'escalations',
    value: 'escalated or reopened tickets opened in 13 weeks',
    unit: 'count',
    settledBy: ['tickets'],
  },
  ticketLoad: { title: 'ticket load', value: 'tickets opened in 13 weeks', unit: 'count', settledBy: ['tickets'] },
  advocacyActions: {
    title: 'advocacy actions',
    value: 'references, referrals, reviews and case studies, 52 weeks',
    unit: 'count',
    settledBy: ['advocacy'],
  },
  milestones: {
    title: 'milestones done',
    value: 'milestones done of those due, first 90 days',
    unit: 'share',
    settledBy: ['milestones'],
  },
  kickoffDays: {
    title: 'days to kickoff',
    value: 'days from start to the first handoff call or held meeting',
    unit: 'days',
    settledBy: ['milestones', 'meetings'],
  },
  margin: {
    title: 'margin',
    value: '(revenue − cost) / revenue over 12 months',
    unit: 'ratio',
    settledBy: ['revenue'],
  },
  revenueGrowth: {
    title: 'revenue growth',
    value: 'revenue of 12 months over the 12 before, − 1',
    unit: 'ratio',
    settledBy: ['revenue'],
  },
  featureBreadth: {
    title: 'feature breadth',
    value: 'features used in 13 weeks of those offered',
    unit: 'share',
    settledBy: ['usage'],
  },
  usageVelocity: {
    title: 'usage velocity',
    value: 'weekly usage of 4 weeks over the 12 before, − 1',
    unit: 'ratio',
    settledBy: ['usage'],
  },
  feedbackItems: {
    title: 'feedback items',
    value: 'ideas, complaints and interviews, 26 weeks',
    unit: 'count',
    settledBy: ['feedback'],
  },
  surveyAnswers: { title: 'survey answers', value: 'survey answers, 26 weeks', unit: 'count', settledBy: ['surveys'] },
};

/** What the value of a measure can be: its least and its greatest, and whether it is a whole number. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly whole?: true;
}

const COUNT: Scale = { low: 0, high: Number.POSITIVE_INFINITY, whole: true };
const SHARE: Scale = { low: 0, high: 1 };
/** Nothing shrinks by more than all of it. */
const CHANGE: Scale = { low: -1, high: Number.POSITIVE_INFINITY };

export const MEASURE_SCALES: Readonly<Record<MeasureId, Scale>> = {
  engagement: { low: 0, high: 100 },
  nps: { low: 0, high: 10 },
  csat: { low: 1, high: 5 },
  resolutionHours: { low: 0, high: Number.POSITIVE_INFINITY },
  agedBacklog: COUNT,
  escalations: COUNT,
  ticketLoad: COUNT,
  advocacyActions: COUNT,
  milestones: SHARE,
  kickoffDays: COUNT,
  /** Nothing earns more than all of its revenue. */
  margin: { low: Number.NEGATIVE_INFINITY, high: 1 },
  revenueGrowth: CHANGE,
  featureBreadth: SHARE,
  usageVelocity: CHANGE,
  feedbackItems: COUNT,
  surveyAnswers: COUNT,
};

export const KPI_INFO: MeasureInfo = {
  title: 'KPI',
  value: 'latest reading, at most 26 weeks old',
  unit: 'points',
  settledBy: ['kpis'],
};
