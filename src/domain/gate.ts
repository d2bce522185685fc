import type { GateId } from './vocabulary.js';

/** What a gate is held against, and an example of it. */
export const THRESHOLDS = { points: '15', percent: '10%', share: '60%', money: '500000 EUR', rows: '5%' } as const;
export type Threshold = keyof typeof THRESHOLDS;

export interface GateInfo {
  readonly fails: string;
  readonly threshold: Threshold | null;
  /** Whether it needs no threshold, and then fails at the first. */
  readonly goesWithout?: true;
  readonly needsBaseline: boolean;
}

/** Every gate in words: when it fails, and what it needs to be evaluated. */
export const GATE_INFO: Readonly<Record<GateId, GateInfo>> = {
  'left-customer-success': {
    fails: 'an account has left the customer-success quadrant, or can no longer be shown to be in it',
    threshold: null,
    needsBaseline: true,
  },
  'entered-walkaway-angry': { fails: 'an account has become walkaway angry', threshold: null, needsBaseline: true },
  'fell-more-than': { fails: 'happiness of an account fell by more points', threshold: 'points', needsBaseline: true },
  'new-risk-signal': { fails: 'an account has a signal of risk it did not have', threshold: null, needsBaseline: true },
  'revenue-at-risk-above': { fails: 'revenue at risk is above the amount', threshold: 'money', needsBaseline: false },
  'revenue-at-risk-up': { fails: 'revenue at risk rose by more, in any currency', threshold: 'percent', needsBaseline: true },
  'coverage-below': { fails: 'mean coverage of happiness is below the share', threshold: 'share', needsBaseline: false },
  'data-fell': { fails: 'a source stopped or shrank for the whole book', threshold: null, needsBaseline: false },
};
