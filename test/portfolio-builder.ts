import type { Account } from '../src/domain/account.js';
import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../src/domain/calendar.js';
import type { EventRecord, KpiRecord, RevenueRecord, SessionRecord, SurveyRecord, TicketRecord } from '../src/domain/records.js';
import type { AccountScore, MeasureScore } from '../src/domain/score.js';
import type { AnyMeasureId, TouchChannel } from '../src/domain/vocabulary.js';
import { createLedger, type Ledger } from '../src/facts/ledger.js';
import { post } from '../src/facts/post.js';
import type { Model } from '../src/model/model.js';
import { parseModel } from '../src/model/parse-model.js';
import { scorePortfolio } from '../src/score-portfolio.js';
import { dayFrom } from './read-fixture.js';

/** A small language for books of accounts. Ages are days before the as-of day; negative ones lie after it. */

export const AS_OF: Day = dayFrom('2026-06-30');
export const DEFAULT_MODEL = parseModel();

/** The account all tests speak of, and one that only makes sources given. */
export const ACME = 'acme';
export const BYSTANDER = 'bystander';
const LONG_AGO = 1200;

export function daysAgo(age: number): Day {
  return AS_OF - age;
}

export function atHour(age: number, hour = 0): Instant {
  return daysAgo(age) * MILLISECONDS_PER_DAY + hour * 3_600_000;
}

/** An account three years old, unless stated otherwise. */
export function anAccount(stated: Partial<Account> = {}): Account {
  return {
    id: ACME,
    name: null,
    segment: null,
    owner: null,
    startDay: daysAgo(1095),
    renewalDay: null,
    arr: null,
    currency: null,
    churnedDay: null,
    parentId: null,
    domain: null,
    attributes: {},
    ...stated,
  };
}

export function startedDaysAgo(tenureDays: number): Account {
  return anAccount({ startDay: daysAgo(tenureDays) });
}

const OWNED = { accountId: ACME, id: null };

export function ticket(openedAge: number, stated: Partial<TicketRecord> & { resolvedAge?: number } = {}): EventRecord {
  const { resolvedAge, ...rest } = stated;
  const resolvedAt = resolvedAge === undefined ? null : atHour(resolvedAge);
  return {
    ...OWNED,
    source: 'ticket',
    openedAt: atHour(openedAge),
    resolvedAt,
    status: null,
    severity: null,
    csat: null,
    ...rest,
  };
}

function session(source: SessionRecord['source']) {
  return (age: number, stated: Partial<SessionRecord> = {}): EventRecord => {
    return { ...OWNED, source, heldAt: atHour(age), status: null, minutes: null, ...stated };
  };
}
export const meeting = session('meeting');
export const webinar = session('webinar');
export const training = session('training');

export function survey(name: string | null, value: number | null, age: number): SurveyRecord {
  return { ...OWNED, source: 'survey', answeredAt: atHour(age), name, value };
}

export function usage(age: number, feature: string | null = null, quantity = 1): EventRecord {
  return { ...OWNED, source: 'usage', usedAt: atHour(age), feature, quantity };
}

export function advocacy(age: number): EventRecord {
  return { ...OWNED, source: 'advocacy', channel: 'advocacy', occurredAt: atHour(age), name: 'reference' };
}

export function feedback(age: number): EventRecord {
  return { ...OWNED, source: 'feedback', channel: 'feedback', occurredAt: atHour(age), name: 'idea' };
}

export function declared(channel: string, age: number): EventRecord {
  return { ...OWNED, source: 'declared', channel, occurredAt: atHour(age), name: null };
}

export function milestone(name: string, { due, done }: { due?: number; done?: number }): EventRecord {
  const dayAt = (age: number | undefined) => (age === undefined ? null : daysAgo(age));
  return { ...OWNED, source: 'milestone', name, dueDay: dayAt(due), doneDay: dayAt(done) };
}

/** @param when an age, or a date. */
export function revenue(when: number | string, amount: number, stated: Partial<RevenueRecord> = {}): RevenueRecord {
  const day = typeof when === 'number' ? daysAgo(when) : dayFrom(when);
  return { ...OWNED, source: 'revenue', day, periodEndDay: null, amount, cost: null, currency: null, ...stated };
}

/** @param age null for a reading without a date. */
export function kpi(name: string, value: number, age: number | null = 0, target: number | null = null): KpiRecord {
  return { ...OWNED, source: 'kpi', kpi: name, value, target, day: age === null ? null : daysAgo(age) };
}

export function of(accountId: string, record: EventRecord): EventRecord {
  return { ...record, accountId };
}

const ROWS: Readonly<Record<TouchChannel | 'milestone' | 'revenue', () => EventRecord>> = {
  ticket: () => ticket(LONG_AGO, { resolvedAge: LONG_AGO }),
  meeting: () => meeting(LONG_AGO),
  webinar: () => webinar(LONG_AGO),
  training: () => training(LONG_AGO),
  survey: () => survey(null, null, LONG_AGO),
  usage: () => usage(LONG_AGO),
  advocacy: () => advocacy(LONG_AGO),
  feedback: () => feedback(LONG_AGO),
  milestone: () => milestone('kickoff', { due: LONG_AGO }),
  revenue: () => revenue(LONG_AGO, 1),
};

/** Rows of another account, long ago, that make these sources given and do nothing else. */
export function given(...sources: (keyof typeof ROWS)[]): EventRecord[] {
  return sources.map((source) => of(BYSTANDER, ROWS[source]()));
}

/** Counts records into a ledger, as an engine does. */
export function ledgerOf(accounts: readonly Account[], records: readonly EventRecord[], asOf: Day = AS_OF): Ledger {
  const ledger = createLedger(asOf);
  const known = new Map(accounts.map((account) => [account.id, account]));
  for (const record of records) {
    const account = known.get(record.accountId);
    if (account !== undefined) post(ledger, account, record);
  }
  return ledger;
}

interface Circumstances {
  readonly account?: Account;
  readonly others?: readonly Account[];
  readonly model?: Model;
  readonly asOf?: Day;
}

/** The score of one account with these records of its own and of others. */
export function scoreOf(records: readonly EventRecord[], circumstances: Circumstances = {}): AccountScore {
  const { account = anAccount(), others = [], model = DEFAULT_MODEL, asOf = AS_OF } = circumstances;
  const accounts = [account, anAccount({ id: BYSTANDER }), ...others];
  const [score] = scorePortfolio(accounts, ledgerOf(accounts, records, asOf), model);
  return score as AccountScore;
}

/** What one measure says of an account with these records. */
export function measureOf(id: AnyMeasureId, records: readonly EventRecord[], circumstances: Circumstances = {}): MeasureScore {
  return measureIn(scoreOf(records, circumstances), id);
}

export function measureIn(score: AccountScore, id: AnyMeasureId): MeasureScore {
  const found = score.measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`${score.account.id} has no measure ${id}`);
  return found;
}

export function signalsOf(score: AccountScore): string[] {
  return score.signals.map(({ id }) => id);
}
