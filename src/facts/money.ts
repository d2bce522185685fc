import type { Day } from '../domain/calendar.js';
import { fromMillionths } from '../math/fixed-point.js';
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

/** The total of the days after `after` up to and including `upTo`. A row with a period is spread evenly over its days. */
export function moneyBetween(view: MoneyView, after: Day, upTo: Day): MoneyTotal {
  let revenue = 0;
  let cost = 0;
  let nCost = 0;
  let rows = 0;
  const currencies: string[] = [];
  for (const cell of view.ledger.money) {
    if (cell.day > view.at.day) break;
    const days = Math.min(cell.endDay, upTo) - Math.max(cell.day, after + 1) + 1;
    if (days <= 0) continue;
    const share = days / (cell.endDay - cell.day + 1);
    revenue += fromMillionths(cell.amount) * share;
    cost += fromMillionths(cell.cost) * share;
    nCost += cell.nCost;
    rows += 1;
    const currency = cell.currency ?? view.account.currency;
    if (currency !== null && !currencies.includes(currency)) currencies.push(currency);
  }
  return { revenue, cost, hasCost: nCost > 0, rows, currencies: currencies.sort() };
}

export function firstMoneyDay({ ledger, at }: View): Day | null {
  const first = ledger.money[0];
  return first !== undefined && first.day <= at.day ? first.day : null;
}

export function newestMoneyDay({ ledger, at }: View): Day | null {
  return ledger.money.findLast(({ day }) => day <= at.day)?.day ?? null;
}

/** Whether any row of the last 12 months states a cost. */
export function hasCostOfYear(view: View): boolean {
  return moneyBetween(view, view.at.month12, view.at.day).hasCost;
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
