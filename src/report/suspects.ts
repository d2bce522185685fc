import { GATE_INFO } from '../domain/gate.js';
import type { GateId } from '../domain/vocabulary.js';
import { type GateRequest, isAbove, limitOf } from './gate.js';
import { isRisk, isScored } from './portfolio.js';
import type { AccountOutline } from './schema.js';

/** What gates know of an account of the report that may speak against them. */
export interface Suspect {
  readonly id: string;
  readonly currency: string | null;
  readonly isScored: boolean;
  readonly coverage: number;
  /** The ids of its signals that count as risks. */
  readonly risks: readonly string[];
}

export function suspectOf(account: AccountOutline): Suspect {
  return {
    id: account.id,
    currency: account.currency,
    isScored: isScored(account),
    coverage: account.happiness.coverage ?? 0,
    risks: account.signals.filter(isRisk).map(({ id }) => id),
  };
}

type Suspicion = (suspect: Suspect) => boolean;

/** Whether a gate may come to name an account, as far as can be told from the account alone. It throws where its threshold is none. */
export function suspicionOf(gate: GateRequest): Suspicion {
  return SUSPICIONS[gate.rule]?.(gate) ?? (() => false);
}

/** The other gates name accounts of the comparison, or none. */
const SUSPICIONS: Readonly<Partial<Record<GateId, (gate: GateRequest) => Suspicion>>> = {
  'revenue-at-risk-above': () => isAtRisk,
  'revenue-at-risk-up': () => hasRisk,
  'coverage-below': ({ rule, threshold }) => {
    return (suspect) => suspect.isScored && isBelow(suspect, limitOf(rule, GATE_INFO[rule], threshold).limit);
  },
};

function hasRisk({ risks }: Suspect): boolean {
  return risks.length > 0;
}

export function isAtRisk(suspect: Suspect): boolean {
  return suspect.isScored && hasRisk(suspect);
}

export function isBelow({ isScored: scored, coverage }: Suspect, limit: number): boolean {
  return scored && isAbove(limit, coverage);
}
