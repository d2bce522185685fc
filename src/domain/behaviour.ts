import type { AnyBehaviourId, BehaviourId, MeasureId, Outcome } from './vocabulary.js';

/** How often an account did something, or why that cannot be told of it. */
export type Counted = number | Uncounted;
export type Uncounted = (typeof UNCOUNTED)[number];
export const UNCOUNTED = ['missing', 'not-applicable', 'too-new'] as const satisfies readonly Outcome[];

/** What an account did, by behaviour. */
export type Behaviours = ReadonlyMap<AnyBehaviourId, Counted>;

export const BEHAVIOUR_UNITS = ['count', 'days', 'weeks', 'hours', 'minutes', 'share'] as const;
export type BehaviourUnit = (typeof BEHAVIOUR_UNITS)[number];

/** What people need to know of a behaviour: its words, and where it enters the score. */
export interface BehaviourInfo {
  readonly title: string;
  readonly unit: BehaviourUnit;
  /** How it is counted. */
  readonly counted: string;
  /** What an account does, with a # for the amount. */
  readonly does: string;
  /** The # of a second account, after "the others". */
  readonly others?: string;
  /** What is counted, one and several, where the sentence names it after the amount. */
  readonly noun?: readonly [one: string, several: string];
  /**
   * The measures of the score that count the same rows, the most direct first. What the score counts differs between groups made
   * from the score, even where the measure and the behaviour ask something else of the rows.
   */
  readonly feeds: readonly (MeasureId | 'kpis')[];
  /**
   * For what is over after the first weeks: the day of tenure from which its rows have left the windows of the measures it feeds;
   * infinite where it leaves the score only with the weight of the measure.
   */
  readonly leavesScoreByDay?: number;
}

/** The first weeks, and the 52 in which a touch counts. */
const EARLY_TOUCHES_GONE = 8 * 7 + 364;

/** A touch in any channel may be any of these. */
const ANY_TOUCH: BehaviourInfo['feeds'] = [
  'engagement',
  'ticketLoad',
  'surveyAnswers',
  'advocacyActions',
  'feedbackItems',
  'featureBreadth',
  'usageVelocity',
];

const A_YEAR = 'in the whole weeks of the last 52 that the account and the file cover, brought to 52';

export const BEHAVIOUR_INFO: Readonly<Record<BehaviourId, BehaviourInfo>> = {
  meetings: {
    title: 'meetings a year',
    unit: 'count',
    counted: `meetings held, ${A_YEAR}`,
    does: 'hold # a year',
    noun: ['meeting', 'meetings'],
    feeds: ['engagement', 'kickoffDays', 'margin'],
  },
  webinars: {
    title: 'webinars a year',
    unit: 'count',
    counted: `webinars attended, ${A_YEAR}`,
    does: 'attend # a year',
    noun: ['webinar', 'webinars'],
    feeds: ['engagement'],
  },
  trainings: {
    title: 'trainings a year',
    unit: 'count',
    counted: `trainings completed, ${A_YEAR}`,
    does: 'complete # a year',
    noun: ['training', 'trainings'],
    feeds: ['engagement'],
  },
  tickets: {
    title: 'tickets a year',
    unit: 'count',
    counted: `tickets opened, ${A_YEAR}`,
    does: 'open # a year',
    noun: ['ticket', 'tickets'],
    feeds: ['engagement', 'ticketLoad', 'agedBacklog', 'escalations', 'resolutionHours', 'csat', 'margin'],
  },
  surveyAnswers: {
    title: 'survey answers a year',
    unit: 'count',
    counted: `survey answers, ${A_YEAR}`,
    does: 'give # a year',
    noun: ['survey answer', 'survey answers'],
    feeds: ['engagement', 'surveyAnswers', 'nps', 'csat'],
  },
  usageWeeks: {
    title: 'weeks with usage, of 52',
    unit: 'weeks',
    counted: `weeks with any usage, ${A_YEAR}`,
    does: 'use the product in # of 52 weeks',
    others: 'in #',
    feeds: ['engagement', 'usageVelocity', 'featureBreadth'],
  },
  advocacyActs: {
    title: 'acts of advocacy a year',
    unit: 'count',
    counted: `references, referrals, reviews and case studies, ${A_YEAR}`,
    does: 'give # a year',
    noun: ['act of advocacy', 'acts of advocacy'],
    feeds: ['engagement', 'advocacyActions'],
  },
  feedbackItems: {
    title: 'feedback items a year',
    unit: 'count',
    counted: `ideas, complaints and interviews, ${A_YEAR}`,
    does: 'give # a year',
    noun: ['item of feedback', 'items of feedback'],
    feeds: ['engagement', 'feedbackItems'],
  },
  channelsUsed: {
    title: 'channels used',
    unit: 'count',
    counted: 'channels with a touch in 13 weeks',
    does: 'use # in 13 weeks',
    noun: ['channel', 'channels'],
    feeds: ANY_TOUCH,
  },
  meetingPeriods: {
    title: 'periods with a meeting, of 13',
    unit: 'count',
    counted:
      'four-week periods of the last 52 weeks with a meeting held, as far as the account and the file cover them, brought to 13',
    does: 'hold a meeting in # of 13 four-week periods',
    others: 'in #',
    feeds: ['engagement', 'kickoffDays', 'margin'],
  },
  minutesPerMeeting: {
    title: 'minutes a meeting',
    unit: 'minutes',
    counted: 'mean minutes of the meetings held in 52 weeks that state them',
    does: 'meet for # at a time',
    others: 'for #',
    noun: ['minute', 'minutes'],
    // A mean does not hang on how many meetings there are, so it is no part of engagement.
    feeds: ['margin'],
  },
  longestSilence: {
    title: 'longest silence',
    unit: 'weeks',
    counted: 'longest run of weeks without a touch in any channel, within 52 weeks',
    does: 'fall silent for # at the longest',
    others: 'for #',
    noun: ['week', 'weeks'],
    feeds: ANY_TOUCH,
  },
  daysSinceLastTouch: {
    title: 'days since the last touch',
    unit: 'days',
    counted: 'days since the last touch in any channel; without one, the days the account and the files go back',
    does: 'had their last touch # ago',
    noun: ['day', 'days'],
    feeds: ANY_TOUCH,
  },
  featuresUsed: {
    title: 'features used',
    unit: 'count',
    counted: 'named features used in 13 weeks, by accounts with any usage then',
    does: 'use # in 13 weeks',
    noun: ['feature', 'features'],
    // Who uses the product in more weeks finds more of its features: in a book of chance the two go together as well.
    feeds: ['featureBreadth', 'engagement', 'usageVelocity'],
  },
  usagePerActiveWeek: {
    title: 'usage in an active week',
    unit: 'count',
    counted: 'quantity of usage in 52 weeks over the weeks that have any',
    does: 'come to a usage of # in an active week',
    feeds: ['usageVelocity', 'engagement', 'featureBreadth'],
  },
  kickoffDays: {
    title: 'days to kickoff',
    unit: 'days',
    counted: 'days from the start to the first handoff call or held meeting; while there is none, the days so far',
    does: 'have their kickoff # after the start',
    noun: ['day', 'days'],
    feeds: ['kickoffDays'],
    leavesScoreByDay: Number.POSITIVE_INFINITY,
  },
  milestonesOnTime: {
    title: 'milestones on time',
    unit: 'share',
    counted: 'milestones done by their due day, of those due',
    does: 'do # of their due milestones on time',
    feeds: ['milestones'],
    leavesScoreByDay: Number.POSITIVE_INFINITY,
  },
  earlyTrainings: {
    title: 'trainings in the first 8 weeks',
    unit: 'count',
    counted: 'trainings completed in the first 8 weeks after the start',
    does: 'complete # in their first 8 weeks',
    noun: ['training', 'trainings'],
    feeds: ['engagement'],
    leavesScoreByDay: EARLY_TOUCHES_GONE,
  },
  hoursToResolve: {
    title: 'hours to resolve a ticket',
    unit: 'hours',
    counted: 'mean hours of the tickets resolved in 52 weeks',
    does: 'wait # for a ticket to be resolved',
    noun: ['hour', 'hours'],
    feeds: ['resolutionHours'],
  },
  escalatedTickets: {
    title: 'tickets escalated',
    unit: 'share',
    counted: 'tickets escalated or reopened, of those opened in 52 weeks',
    does: 'see # of their tickets escalated or reopened',
    feeds: ['escalations'],
  },
  kpisTracked: {
    title: 'KPIs tracked',
    unit: 'count',
    counted: 'KPIs with a reading in 26 weeks',
    does: 'track #',
    noun: ['KPI', 'KPIs'],
    feeds: ['kpis'],
  },
};
