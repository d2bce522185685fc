import { sortAccounts, topSignal } from '../report/order.js';
import { countedSignals } from '../report/portfolio.js';
import type { Report, ReportAccount, ReportStanding } from '../report/schema.js';
import { printable, printableCopy } from '../words/printable.js';
import type { View } from './view.js';

export type Cell = string | number | boolean | null;

type StandingColumns = Readonly<Record<string, (account: ReportStanding) => Cell>>;

/** Where an account stands, today or in a week of the past. */
export const STANDING_COLUMNS: StandingColumns = {
  stage: ({ stage }) => stage,
  quadrant: ({ quadrant }) => quadrant,
  recoverable: ({ recoverable }) => recoverable,
  band: ({ happiness }) => happiness.band,
  held_back: ({ happiness }) => happiness.heldBack,
  certain: ({ happiness }) => happiness.certain,
  happiness: ({ happiness }) => happiness.value,
  low: ({ happiness }) => happiness.low,
  high: ({ happiness }) => happiness.high,
  coverage: ({ happiness }) => happiness.coverage,
  company: ({ company }) => company.value,
  cost_estimated: ({ company }) => company.costEstimated,
  engagement: ({ indices }) => indices.engagement.value,
  outcomes: ({ indices }) => indices.outcomes.value,
  experience: ({ indices }) => indices.experience.value,
  level: ({ successLevel }) => successLevel,
  balance: ({ balance }) => balance,
};

export const MONEY_COLUMNS: StandingColumns = {
  currency: ({ currency }) => currency,
  revenue: ({ revenue }) => revenue,
  cost: ({ cost }) => cost,
};

/** The columns of an account where it is one row: in a pipe, in CSV and in Markdown. */
export const ACCOUNT_COLUMNS: Readonly<Record<string, (account: ReportAccount) => Cell>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  segment: ({ segment }) => segment,
  owner: ({ owner }) => owner,
  ...STANDING_COLUMNS,
  change_4_weeks: ({ trend }) => trend.change4Weeks,
  change_13_weeks: ({ trend }) => trend.change13Weeks,
  ...MONEY_COLUMNS,
  arr: ({ arr }) => arr,
  renewal_date: ({ renewalDate }) => renewalDate,
  renewal: ({ readiness }) => readiness.renewal,
  expansion: ({ readiness }) => readiness.expansion,
  reference: ({ readiness }) => readiness.reference,
  signals: (account) =>
    countedSignals(account)
      .map(({ id }) => id)
      .join(' '),
  signal: (account) => topSignal(account)?.id ?? null,
  play: (account) => topSignal(account)?.play ?? null,
  override_score: ({ override }) => override?.score ?? null,
  override_quadrant: ({ override }) => override?.quadrant ?? null,
  override_reason: ({ override }) => override?.reason ?? null,
  override_who: ({ override }) => override?.who ?? null,
  override_until: ({ override }) => override?.until ?? null,
};

/** The accounts a view shows to people: names and the like cannot steer the terminal. */
export function printableAccounts(report: Report, view: View, order: string): ReportAccount[] {
  return shownAccounts(report, view, order).map((account) => ({
    ...account,
    id: printable(account.id),
    name: account.name === null ? null : printable(account.name),
    segment: account.segment === null ? null : printable(account.segment),
    owner: account.owner === null ? null : printable(account.owner),
    currency: account.currency === null ? null : printable(account.currency),
    override: printableCopy(account.override),
  }));
}

/** The accounts a view shows, in its order. */
export function shownAccounts(report: Report, view: View, order: string): ReportAccount[] {
  return sortAccounts(report.accounts, view.sort ?? order).slice(0, view.top ?? report.accounts.length);
}
