/** What a status says of a ticket without a day of resolution: only a closed one is not open. */
export type TicketState = 'open' | 'closed' | 'escalated';

/** What help desks call the states of a ticket. */
export const TICKET_STATES: ReadonlyMap<string, TicketState> = new Map(
  Object.entries({
    open: 'open',
    new: 'open',
    active: 'open',
    submitted: 'open',
    unassigned: 'open',
    assigned: 'open',
    backlog: 'open',
    to_do: 'open',
    in_progress: 'open',
    work_in_progress: 'open',
    working: 'open',
    in_review: 'open',
    pending: 'open',
    on_hold: 'open',
    hold: 'open',
    snoozed: 'open',
    waiting: 'open',
    waiting_for_customer: 'open',
    waiting_for_support: 'open',
    waiting_on_contact: 'open',
    waiting_on_customer: 'open',
    waiting_on_third_party: 'open',
    waiting_on_us: 'open',
    escalated: 'escalated',
    reopened: 'escalated',
    solved: 'closed',
    resolved: 'closed',
    done: 'closed',
    closed: 'closed',
  } as const),
);
