import type { Account } from '../domain/account.js';
import type { EventRecord } from '../domain/records.js';
import type { EventRole, Role } from '../domain/vocabulary.js';
import { billingInterval, lastDayOf } from './billing-interval.js';
import {
  currency,
  day,
  dayOrMonth,
  decimal,
  instant,
  key,
  normaliseWord,
  optional,
  Refusal,
  required,
  text,
  word,
  wordOf,
} from './cells.js';
import { type Table, table } from './table.js';

const accountId = required(key);
const id = optional(text);
const name = optional(text);
const minutes = optional(decimal(0));
const person = optional(key);

const accounts = table(
  {
    account_id: required(text),
    name,
    segment: optional(text),
    owner: optional(text),
    start_date: optional(day),
    renewal_date: optional(day),
    arr: optional(decimal()),
    currency: optional(currency),
    churned_on: optional(day),
    parent_id: optional(text),
    domain: optional(text),
  },
  (cells): Account => ({
    id: cells.account_id,
    name: cells.name,
    segment: cells.segment,
    owner: cells.owner,
    startDay: cells.start_date,
    renewalDay: cells.renewal_date,
    arr: cells.arr,
    currency: cells.currency,
    churnedDay: cells.churned_on,
    parentId: cells.parent_id,
    domain: cells.domain,
    attributes: {},
  }),
);

const tickets = table(
  {
    id,
    account_id: accountId,
    opened_at: required(instant),
    resolved_at: optional(instant),
    severity: optional(text),
    status: optional(word),
    csat: optional(decimal(1, 5)),
  },
  (cells): EventRecord => ({
    source: 'ticket',
    id: cells.id,
    accountId: cells.account_id,
    openedAt: cells.opened_at,
    resolvedAt: cells.resolved_at,
    severity: cells.severity,
    status: cells.status,
    csat: cells.csat,
  }),
);

function sessions(source: 'meeting' | 'webinar' | 'training') {
  return table(
    { id, account_id: accountId, held_at: required(instant), status: optional(word), minutes, person, name },
    (cells): EventRecord => ({
      source,
      id: cells.id,
      accountId: cells.account_id,
      heldAt: cells.held_at,
      status: cells.status,
      minutes: cells.minutes,
    }),
  );
}

/** An answer of a named scale must lie on it; the words of any other survey are no number and no error. */
const surveys = table(
  { id, account_id: accountId, answered_at: required(instant), name: optional(word), value: optional(text) },
  (cells, refuse): EventRecord => {
    const answer = answerOf(cells.name, cells.value);
    if (answer instanceof Refusal) refuse('value', answer);
    return {
      source: 'survey',
      id: cells.id,
      accountId: cells.account_id,
      answeredAt: cells.answered_at,
      name: cells.name,
      value: answer instanceof Refusal ? null : answer,
    };
  },
);

/** The scale of the answers of a survey, by its name; other surveys may answer what they like. */
const ANSWER_SCALES: ReadonlyMap<string | null, readonly [number, number]> = new Map([
  ['nps', [0, 10]],
  ['csat', [1, 5]],
]);

function answerOf(survey: string | null, value: string | null): number | null | Refusal {
  const scale = ANSWER_SCALES.get(survey);
  return scale === undefined || value === null ? null : decimal(...scale)(value);
}

const usage = table(
  {
    id,
    account_id: accountId,
    used_at: required(instant),
    feature: optional(text),
    quantity: optional(decimal(0)),
    person,
  },
  (cells): EventRecord => ({
    source: 'usage',
    id: cells.id,
    accountId: cells.account_id,
    usedAt: cells.used_at,
    feature: cells.feature,
    quantity: cells.quantity ?? 1,
  }),
);

export function actions(source: 'advocacy' | 'feedback' | 'declared', channel: string = source): Table<EventRecord> {
  return table({ id, account_id: accountId, occurred_at: required(instant), name: optional(word) }, (cells) => ({
    source,
    channel,
    id: cells.id,
    accountId: cells.account_id,
    occurredAt: cells.occurred_at,
    name: cells.name,
  }));
}

const milestones = table(
  { id, account_id: accountId, name: required(word), due_at: optional(day), done_at: optional(day) },
  (cells): EventRecord => ({
    source: 'milestone',
    id: cells.id,
    accountId: cells.account_id,
    name: cells.name,
    dueDay: cells.due_at,
    doneDay: cells.done_at,
  }),
);

const revenue = table(
  {
    id,
    account_id: accountId,
    date: required(dayOrMonth),
    amount: required(decimal()),
    cost: optional(decimal()),
    currency: optional(currency),
    period_end: optional(day),
    interval: optional(wordOf(billingInterval)),
  },
  (cells): EventRecord => ({
    source: 'revenue',
    id: cells.id,
    accountId: cells.account_id,
    day: cells.date,
    periodEndDay: cells.period_end ?? (cells.interval === null ? null : lastDayOf(cells.interval, cells.date)),
    amount: cells.amount,
    cost: cells.cost,
    currency: cells.currency,
  }),
);

const kpis = table(
  {
    id,
    account_id: accountId,
    kpi: required(text),
    value: required(decimal()),
    date: optional(day),
    target: optional(decimal()),
  },
  (cells): EventRecord => ({
    source: 'kpi',
    id: cells.id,
    accountId: cells.account_id,
    kpi: cells.kpi,
    value: cells.value,
    target: cells.target,
    day: cells.date,
  }),
);

export const ACCOUNTS_TABLE: Table<Account> = accounts;

/** The dedicated file of each kind of event. */
export const EVENT_TABLES: Readonly<Record<Exclude<EventRole, 'events'>, Table<EventRecord>>> = {
  tickets,
  meetings: sessions('meeting'),
  webinars: sessions('webinar'),
  trainings: sessions('training'),
  surveys,
  usage,
  advocacy: actions('advocacy'),
  feedback: actions('feedback'),
  milestones,
  revenue,
  kpis,
};

/**
 * Tells which column a header stands for: the one that cs-score.yaml names it for, else the one whose name or other name it is. It
 * gives the word itself of a header that stands for none.
 * @param columns canonical column → header in the file, where they differ.
 */
export function canonicalNames(role: Role, columns: Readonly<Record<string, string>>): (header: string) => string {
  const aliases = COLUMN_ALIASES[role] ?? {};
  const named = new Map(Object.entries(columns).map(([column, name]) => [normaliseWord(name), column]));
  return (header) => {
    const word = normaliseWord(header);
    return named.get(word) ?? aliases[word] ?? word;
  };
}

/** Other names a column may go by in a canonical file. */
export const COLUMN_ALIASES: Readonly<Partial<Record<Role, Readonly<Record<string, string>>>>> = {
  revenue: { month: 'date' },
};
