import type { Day, Instant } from './calendar.js';

/** The validated rows of the input files, one type a kind. Every one belongs to an account and to the day of its main date. */
export type EventRecord =
  | TicketRecord
  | SessionRecord
  | SurveyRecord
  | UsageRecord
  | ActionRecord
  | MilestoneRecord
  | RevenueRecord
  | KpiRecord;

interface Dated {
  readonly accountId: string;
  /** The source's own id of the row; a repeated id counts once. */
  readonly id: string | null;
}

export interface TicketRecord extends Dated {
  readonly source: 'ticket';
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly status: string | null;
  readonly severity: string | null;
  /** Satisfaction with this ticket, 1–5. */
  readonly csat: number | null;
}

/** A meeting, webinar or training: something held, whether or not the customer came. */
export interface SessionRecord extends Dated {
  readonly source: 'meeting' | 'webinar' | 'training';
  readonly heldAt: Instant;
  readonly status: string | null;
  readonly minutes: number | null;
}

export interface SurveyRecord extends Dated {
  readonly source: 'survey';
  readonly answeredAt: Instant;
  /** `nps` (0–10), `csat` (1–5) or any other survey. */
  readonly name: string | null;
  readonly value: number | null;
}

export interface UsageRecord extends Dated {
  readonly source: 'usage';
  readonly usedAt: Instant;
  readonly feature: string | null;
  readonly quantity: number;
}

/** An act of advocacy, an item of feedback, or an event of a channel the model declares. */
export interface ActionRecord extends Dated {
  readonly source: 'advocacy' | 'feedback' | 'declared';
  /** The declared channel; `advocacy` or `feedback` otherwise. */
  readonly channel: string;
  readonly occurredAt: Instant;
  readonly name: string | null;
}

export interface MilestoneRecord extends Dated {
  readonly source: 'milestone';
  readonly name: string;
  readonly dueDay: Day | null;
  readonly doneDay: Day | null;
}

export interface RevenueRecord extends Dated {
  readonly source: 'revenue';
  readonly day: Day;
  /** Last day of the period the amount is spread over; null when it belongs to its day alone. */
  readonly periodEndDay: Day | null;
  readonly amount: number;
  readonly cost: number | null;
  readonly currency: string | null;
}

export interface KpiRecord extends Dated {
  readonly source: 'kpi';
  readonly kpi: string;
  readonly value: number;
  readonly target: number | null;
  /** Null when the row has no date: then it is a reading of every as-of day. */
  readonly day: Day | null;
}
