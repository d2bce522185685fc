import type { Account } from '../domain/account.js';
import type { Day, Instant } from '../domain/calendar.js';
import type { EventRecord, KpiRecord, MilestoneRecord, RevenueRecord, TicketRecord } from '../domain/records.js';
import { TICKET_STATES, type TicketState } from '../domain/ticket-states.js';
import type { Source } from '../domain/vocabulary.js';
import { dayOf } from '../math/calendar.js';
import { type Millionths, toMillionths } from '../math/fixed-point.js';
import { type DailyRecord, dailyCounts } from './daily-counts.js';
import { type AccountLedger, accountLedger, type CountedCell, giveSource, type Ledger, type SeriesName } from './ledger.js';

/** A ticket counts as aged backlog from the day it is this old. */
const AGED_AFTER_DAYS = 8;

/** Rows of one account and one week that are counted alike, as one of them is: added up before they are posted. */
export interface AlikeRows {
  readonly rows: number;
  /** Of what each row carries, where it carries a number. */
  readonly sum: Millionths;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/**
 * Counts one row of an account into the ledger. Rows after the day the ledger is known by count nowhere and give no source.
 * @param alike what stands for many rows, of which this one is the first: of a kind that is counted on one day only.
 */
export function post(ledger: Ledger, account: Account, stated: EventRecord, alike: AlikeRows | null = null): void {
  if (isFuture(stated, ledger.knownBy)) return;
  const record = stated.source === 'milestone' ? planKnownBy(ledger.knownBy, stated) : stated;
  const day = mainDay(record);
  if (day !== null) giveSource(ledger, sourceOf(record), day);
  const into: Posting = { knownBy: ledger.knownBy, account, own: accountLedger(ledger, account.id), alike };
  (POSTERS[record.source] as Poster)(into, record);
}

type Poster = (into: Posting, record: EventRecord) => void;

interface Posting {
  readonly knownBy: Day;
  readonly account: Account;
  readonly own: AccountLedger;
  readonly alike: AlikeRows | null;
}

function count({ own, alike }: Posting, series: SeriesName, day: Day, value: number | null = null): void {
  own.count(series, cellOf(alike, day, value));
}

function cellOf(alike: AlikeRows | null, day: Day, value: number | null): CountedCell {
  if (alike === null) {
    const isNumber = value !== null;
    return { n: 1, sum: isNumber ? toMillionths(value) : 0, nSum: isNumber ? 1 : 0, firstDay: day, lastDay: day };
  }
  const { rows, sum, firstDay, lastDay } = alike;
  return { n: rows, sum: value === null ? 0 : sum, nSum: value === null ? 0 : rows, firstDay, lastDay };
}

/** What a row shows to be given. */
export function sourceOf(record: EventRecord): Source {
  return record.source === 'declared' ? record.channel : record.source;
}

/** The day a row belongs to: that of its main date. Null when it has none and so belongs to every day. */
export function mainDay(record: EventRecord): Day | null {
  switch (record.source) {
    case 'ticket':
      return dayOf(record.openedAt);
    case 'meeting':
    case 'webinar':
    case 'training':
      return dayOf(record.heldAt);
    case 'survey':
      return dayOf(record.answeredAt);
    case 'usage':
      return dayOf(record.usedAt);
    case 'milestone':
      return earlier(record.dueDay, record.doneDay);
    case 'revenue':
    case 'kpi':
      return record.day;
    default:
      return dayOf(record.occurredAt);
  }
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** Whether a row lies after the as-of day. A milestone planned for later does not: the plan itself is known. */
export function isFuture(record: EventRecord, asOf: Day): boolean {
  const day = mainDay(record);
  return day !== null && day > asOf && record.source !== 'milestone';
}

function postTicket(into: Posting, ticket: TicketRecord): void {
  const openedDay = dayOf(ticket.openedAt);
  const resolvedDay = ticketDay(openedDay, ticket.resolvedAt);
  const isResolutionAhead = resolvedDay > into.knownBy;
  const closedDay = isResolutionAhead ? null : closedDayOf(ticket, openedDay);
  count(into, 'ticket/opened', openedDay);
  if (closedDay !== null) count(into, 'ticket/closed', closedDay, secondsToResolve(ticket));
  if (stateOf(ticket.status) === 'escalated') count(into, 'ticket/escalated', openedDay);
  if (ticket.csat !== null && !isResolutionAhead) count(into, 'ticket/rated', resolvedDay, ticket.csat);
  const agedDay = openedDay + AGED_AFTER_DAYS;
  if (closedDay === null) count(into, 'ticket/aged', agedDay);
  else if (closedDay > agedDay) {
    count(into, 'ticket/aged', agedDay);
    count(into, 'ticket/aged-closed', closedDay);
  }
}

/** The day a ticket stopped being open; a closing status without a date closes it on its opening day. */
function closedDayOf(ticket: TicketRecord, openedDay: Day): Day | null {
  if (ticket.resolvedAt !== null) return ticketDay(openedDay, ticket.resolvedAt);
  return isClosedStatus(ticket.status) ? openedDay : null;
}

export function isClosedStatus(status: string | null): boolean {
  return stateOf(status) === 'closed';
}

function stateOf(status: string | null): TicketState | undefined {
  return TICKET_STATES.get(status ?? '');
}

/** The day of a ticket's second date, never before it was opened: the row is not known earlier. */
function ticketDay(openedDay: Day, resolvedAt: Instant | null): Day {
  return resolvedAt === null ? openedDay : Math.max(openedDay, dayOf(resolvedAt));
}

/** Null when the ticket was resolved on a day before it was opened: such a row gives no hours. */
function secondsToResolve({ openedAt, resolvedAt }: TicketRecord): number | null {
  if (resolvedAt === null || dayOf(resolvedAt) < dayOf(openedAt)) return null;
  return Math.max(0, resolvedAt - openedAt) / 1000;
}

/** Each of them counts on the day it belongs to. */
function postDaily(into: Posting, record: DailyRecord): void {
  const day = mainDay(record) as Day;
  const { startDay } = into.account;
  for (const { kind, name, number, sinceStart } of dailyCounts(record)) {
    if (sinceStart && (startDay === null || day < startDay)) continue;
    if (kind === 'series') count(into, name, day, number);
    else into.own.countFeature(name, cellOf(into.alike, day, number));
  }
}

/** A milestone that is done later was planned and not done. */
function planKnownBy(knownBy: Day, milestone: MilestoneRecord): MilestoneRecord {
  const { doneDay } = milestone;
  return doneDay !== null && doneDay > knownBy ? { ...milestone, doneDay: null } : milestone;
}

function postMilestone({ own }: Posting, milestone: MilestoneRecord): void {
  own.addMilestone(milestone);
}

function postRevenue({ own }: Posting, revenue: RevenueRecord): void {
  own.addMoney({
    day: revenue.day,
    endDay: Math.max(revenue.day, revenue.periodEndDay ?? revenue.day),
    currency: revenue.currency,
    amount: toMillionths(revenue.amount),
    cost: toMillionths(revenue.cost ?? 0),
    nCost: revenue.cost === null ? 0 : 1,
  });
}

function postKpi({ own }: Posting, { kpi, day, value, target }: KpiRecord): void {
  own.addReading(kpi, day, value, target);
}

/** How each kind of row is counted; a poster takes the records of its own kind. */
const POSTERS: Readonly<Record<EventRecord['source'], (into: Posting, record: never) => void>> = {
  ticket: postTicket,
  meeting: postDaily,
  webinar: postDaily,
  training: postDaily,
  survey: postDaily,
  usage: postDaily,
  advocacy: postDaily,
  feedback: postDaily,
  declared: postDaily,
  milestone: postMilestone,
  revenue: postRevenue,
  kpi: postKpi,
};
