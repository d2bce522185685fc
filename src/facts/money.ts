import type { Day } from '../domain/calendar.js';
import { fromMillionths } from '../math/fixed-point.js';
import type { MoneyCell } from './ledger.js';
import { totalOf, type View } from './view.js';

const SERVICE_WEEKS = 52;
const MINUTES_PER_HOUR = 60;

/** Money of an account over a span of days. */
export interface MoneyTotal {
  readonly revenue: number;
  readonly cost: number;
  /** Whether any row of the span states a cost. */
  readonly hasCost: boolean;
  readonly rows: number;
  /** All currencies its rows carry; the account's own where a row carries none. */
  readonly currencies: readonly string[];
}

/** Revenue and cost of the 12 months that end at the as-of day, before any question whether they make a margin. */
export interface YearOfMoney {
  readonly revenue: number;
  readonly cost: number;
  readonly costEstimated: boolean;
  /** Bounds of an estimated cost; equal to the cost when it is stated. */
  readonly costLow: number;
  readonly costHigh: number;
  readonly currencies: readonly string[];
  readonly rows: number;
}

/** What money is counted from. */
type MoneyView = Pick<View, 'account' | 'ledger' | 'at'>;

/** Rows known by the as-of day, in an order that does not depend on how they were read. */
function knownMoney(view: MoneyView): MoneyCell[] {
  return [...view.ledger.money.values()]
    .filter(({ day }) => day <= view.at.day)
    .sort((a, b) => a.day - b.day || a.endDay - b.endDay || compareText(a.currency ?? '', b.currency ?? ''));
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The total of the days after `after` up to and including `upTo`. A row with a period is spread evenly over its days. */
export function moneyBetween(view: MoneyView, after: Day, upTo: Day): MoneyTotal {
  let revenue = 0;
  let cost = 0;
  let nCost = 0;
  let rows = 0;
  const currencies = new Set<string>();
  for (const cell of knownMoney(view)) {
    const days = Math.min(cell.endDay, upTo) - Math.max(cell.day, after + 1) + 1;
    if (days <= 0) continue;
    const share = days / (cell.endDay - cell.day + 1);
    revenue += fromMillionths(cell.amount) * share;
    cost += fromMillionths(cell.cost) * share;
    nCost += cell.nCost;
    rows += 1;
    const currency = cell.currency ?? view.account.currency;
    if (currency !== null) currencies.add(currency);
  }
  return { revenue, cost, hasCost: nCost > 0, rows, currencies: [...currencies].sort() };
}

export function firstMoneyDay(view: View): Day | null {
  let first: Day | null = null;
  for (const { day } of view.ledger.money.values()) if (day <= view.at.day && (first === null || day < first)) first = day;
  return first;
}

export function newestMoneyDay(view: View): Day | null {
  let newest: Day | null = null;
  for (const { day } of view.ledger.money.values()) if (day <= view.at.day && (newest === null || day > newest)) newest = day;
  return newest;
}

export function yearOfMoney(view: View): YearOfMoney {
  const { revenue, cost, hasCost, currencies, rows } = moneyBetween(view, view.at.month12, view.at.day);
  if (hasCost) return { revenue, cost, costEstimated: false, costLow: cost, costHigh: cost, currencies, rows };
  const { shareOfRevenue, lowFactor, highFactor } = view.settings.costToServe;
  const service = serviceCost(view, currencies[0] ?? view.account.currency);
  const share = shareOfRevenue * Math.max(0, revenue);
  return {
    revenue,
    cost: share + service,
    costEstimated: true,
    costLow: share * lowFactor + service,
    costHigh: share * highFactor + service,
    currencies,
    rows,
  };
}

/** What tickets and meetings cost us in 52 weeks, at the rates of the currency; webinars and trainings cost nothing more. */
function serviceCost(view: View, currency: string | null): number {
  const { costToServe } = view.settings;
  const rates = costToServe.currencies[currency ?? ''] ?? costToServe;
  const tickets = totalOf(view, 'ticket/opened', SERVICE_WEEKS).n;
  const meetings = totalOf(view, 'meeting/held', SERVICE_WEEKS);
  const untimed = (meetings.n - meetings.nSum) * costToServe.minutesOfUntimedMeeting;
  return tickets * rates.perTicket + ((meetings.sum + untimed) / MINUTES_PER_HOUR) * rates.perMeetingHour;
}
