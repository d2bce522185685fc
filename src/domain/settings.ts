/** What counting needs to be told by a scoring model: parameters of the measures, never a judgement. */
export interface CountingSettings {
  /** Channels a model declares beyond the built-in ones; each of their events is a touch. */
  readonly channels: readonly string[];
  /** Features the product offers; null takes the most any account uses. */
  readonly featuresOffered: number | null;
  /** Length of the onboarding stage in days. */
  readonly onboardingDays: number;
  /** Age at which a kickoff that has not happened starts to count as late. */
  readonly kickoffDueDays: number;
  /** Margin of an account that costs money and earns none. */
  readonly marginOfPlainLoss: number;
  readonly engagement: EngagementForm;
  readonly costToServe: CostToServe;
}

/** Parameters of: 100 · 2^(−days/recencyHalfLifeDays) · (depthShare·depth + (1 − depthShare)·breadth). */
export interface EngagementForm {
  readonly recencyHalfLifeDays: number;
  readonly depthHalfTouches: number;
  readonly breadthHalfChannels: number;
  readonly depthShare: number;
}

export interface ServiceRates {
  readonly perTicket: number;
  readonly perMeetingHour: number;
}

/** The estimate of cost for accounts whose revenue rows carry none. */
export interface CostToServe extends ServiceRates {
  readonly shareOfRevenue: number;
  readonly minutesOfUntimedMeeting: number;
  /** The share of revenue is only known within these factors. */
  readonly lowFactor: number;
  readonly highFactor: number;
  /** Rates in other currencies, by currency code. */
  readonly currencies: Readonly<Record<string, ServiceRates>>;
}

/** What people call each setting. */
export const COUNTING_WORDS: Readonly<Record<keyof CountingSettings, string>> = {
  channels: 'channels',
  featuresOffered: 'features offered',
  onboardingDays: 'days of onboarding',
  kickoffDueDays: 'entry of kickoffDays',
  marginOfPlainLoss: 'floor of margin',
  engagement: 'engagement',
  costToServe: 'cost to serve',
};
