import type { Grouping, Quadrant } from '../domain/vocabulary.js';
import { byRevenueAtRisk } from '../report/roll-ups.js';
import type { MoneyAmount, Report, RollUp } from '../report/schema.js';
import { printableCopy } from '../words/printable.js';
import type { Cell } from './rows.js';
import type { View } from './view.js';

/** The groups a view shows, the most revenue at risk first. */
export function shownRollUps({ portfolio }: Report, { top }: View, by: Grouping): RollUp[] {
  const groups = byRevenueAtRisk(portfolio.rollUps[by]);
  return groups.slice(0, top ?? groups.length);
}

/** `Castellan Facility Group (K-1012)` for a parent, the bare name otherwise, `no owner` where there is none. */
export function rollUpLabel(group: RollUp, by: Grouping): string {
  const { key, name } = printableCopy(group);
  if (key === null) return `no ${by}`;
  return name === null || name === key ? key : `${name} (${key})`;
}

function inQuadrant(id: Quadrant): (group: RollUp) => Cell {
  return ({ quadrants }) => quadrants.find((one) => one.id === id)?.accounts ?? 0;
}

type Columns = Readonly<Record<string, (group: RollUp) => Cell>>;

const FIGURES: Columns = {
  accounts: ({ accounts }) => accounts,
  scored: ({ scored }) => scored,
  coverage: ({ coverage }) => coverage,
  mean_happiness: ({ happiness }) => happiness.mean,
  happiness_by_revenue: ({ happiness }) => happiness.revenueWeighted,
  customer_success: inQuadrant('customer-success'),
  work_to_keep_unhappy: inQuadrant('work-to-keep-unhappy'),
  work_to_keep_unprofitable: inQuadrant('work-to-keep-unprofitable'),
  assess: inQuadrant('assess'),
  cannot_tell: inQuadrant('cannot-tell'),
  currency: (group) => onlyCurrency(group)?.currency ?? null,
  revenue: (group) => moneyCell(group, group.revenue),
  revenue_at_risk: (group) => moneyCell(group, group.revenueAtRisk),
};

/** The columns of a roll-up where it is one row, in a pipe and in CSV: what it is by, then its figures. */
export function rollUpColumns(by: Grouping): Columns {
  const name: Columns = by === 'parent' ? { name: (group) => group.name } : {};
  return { [by]: ({ key }) => key, ...name, ...FIGURES };
}

/** The one currency of a group; null when its amounts are in several. */
function onlyCurrency({ revenue, revenueAtRisk }: RollUp): { readonly currency: string | null } | null {
  const [first = null, ...others] = new Set([...revenue, ...revenueAtRisk].map(({ currency }) => currency));
  return others.length === 0 ? { currency: first } : null;
}

/** A number in the one currency; `EUR 900 + USD 700.5` where there are several, which no spreadsheet adds up by mistake. */
function moneyCell(group: RollUp, amounts: readonly MoneyAmount[]): Cell {
  if (amounts.length === 0 || onlyCurrency(group) !== null) return amounts[0]?.amount ?? null;
  return amounts.map(({ currency, amount }) => (currency === null ? `${amount}` : `${currency} ${amount}`)).join(' + ');
}
