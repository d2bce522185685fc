import type { Account } from './account.js';
import type { Day } from './calendar.js';
import type { Evidence } from './measure.js';
import type {
  AnyMeasureId,
  Band,
  Fall,
  IndexId,
  Outcome,
  Quadrant,
  ReadinessAnswer,
  ReadinessId,
  SignalKind,
  Source,
  Stage,
} from './vocabulary.js';

/**
 * A weighted mean of measures, −100..+100. The value is null when coverage is below the model's bar; all four are null when the
 * question does not arise. Low and high put every missing measure at −100 and at +100.
 */
export interface IndexScore {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the applicable weight that is measured, 0..1. */
  readonly coverage: number | null;
}

export interface Happiness extends IndexScore {
  readonly band: Band;
  /** Whether the band is one nearer to the middle than the value says, for want of evidence of feeling. */
  readonly heldBack: boolean;
  /** The band without its wobbles: it changes only once happiness passes a border by the margin of the model. */
  readonly steadyBand: Band;
  /** Whether low and high lie in one band. */
  readonly certain: boolean;
  /** Its missing and stale measures, the weightiest first. */
  readonly missing: readonly AnyMeasureId[];
}

export interface Company extends IndexScore {
  /** Over the 12 months that end at the as-of day; null when unknown or in several currencies. */
  readonly revenue: number | null;
  readonly cost: number | null;
  readonly costEstimated: boolean;
  /** The currency of revenue, else the account's; null when neither states one. */
  readonly currency: string | null;
}

/** One measure of one account: its value, its score, and what it adds to happiness or to company. */
export interface MeasureScore {
  readonly id: AnyMeasureId;
  readonly outcome: Outcome;
  readonly value: number | null;
  readonly unit: string;
  readonly score: number | null;
  /** Share of the tree after renormalising over the measured ones; null where points is null. */
  readonly weight: number | null;
  /** What it adds to happiness, or to company; the points of a tree sum to its value. */
  readonly points: number | null;
  readonly reason: string;
  readonly evidence: Evidence;
  /** The day of the newest row it rests on; null when there is none. */
  readonly newestDay: Day | null;
  /** Whether it rests on a source that fell: the data may have gone, and not the customer. */
  readonly doubtful: boolean;
}

export interface Signal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly urgent: boolean;
  /** Whether it fires only because of a source that fell; it then counts as no risk. */
  readonly doubtful: boolean;
  readonly because: string;
  readonly play: string;
  /** The condition that fired. */
  readonly rule: string;
}

export interface TrendPoint {
  readonly day: Day;
  /** Happiness as a run at that as-of day shows it. */
  readonly value: number | null;
  readonly coverage: number | null;
}

/** A change of happiness over some weeks; null when either end is unknown. */
export interface HappinessChange {
  readonly change: number | null;
  /** Whether coverages are near enough for the change to be the customer's and not the data's. */
  readonly comparable: boolean;
}

/** A source that stopped or shrank for the whole book: the data fell, and not the customers. */
export interface FallenSource {
  readonly source: Source;
  readonly fall: Fall;
  /** The day of its last row of any account. */
  readonly lastDay: Day;
  /** Accounts with a row in a week: the mean of the last 4 weeks, and of the 13 weeks before the fall. */
  readonly recentAccounts: number;
  readonly usualAccounts: number;
}

/** Where one account stands at one as-of day: its scores and verdicts, without the measures they are made of. */
export interface AccountStanding {
  readonly account: Account;
  readonly stage: Stage;
  readonly tenureDays: number | null;
  readonly happiness: Happiness;
  readonly company: Company;
  readonly quadrant: Quadrant;
  readonly recoverable: boolean;
  readonly successLevel: number | null;
  readonly balance: number | null;
  readonly indices: Readonly<Record<IndexId, IndexScore>>;
  readonly signals: readonly Signal[];
  readonly readiness: Readonly<Record<ReadinessId, ReadinessAnswer>>;
  /** What decided each readiness. */
  readonly readinessReasons: Readonly<Record<ReadinessId, string>>;
  readonly trend: readonly TrendPoint[];
  readonly change4Weeks: HappinessChange;
  readonly change13Weeks: HappinessChange;
}

/** Everything scoring says of one account at one as-of day. */
export interface AccountScore extends AccountStanding {
  readonly measures: readonly MeasureScore[];
}
