import { CONTINUUM, READINESS, type ReadinessAnswer, type ReadinessId } from '../domain/vocabulary.js';
import { createGroupSum, type GroupFigures } from './group-sum.js';
import { bandWithOverride } from './overrides.js';
import { addMoney, isScored } from './portfolio.js';
import type { PortfolioSummary, ReportSignal, ReportStanding } from './schema.js';

/** What accounts add up to. They are added one by one, so that nobody has to keep them. */
export interface PortfolioSum {
  add(account: ReportStanding): void;
  total(): PortfolioSummary;
}

/** What the accounts add up to. Churned accounts and those not started are counted aside and stand in no other figure. */
export function summarisePortfolio(accounts: readonly ReportStanding[]): PortfolioSummary {
  const sum = createPortfolioSum();
  for (const account of accounts) sum.add(account);
  return sum.total();
}

/** A sum of nobody yet. The last digit of its means hangs on the order in which accounts are added: take that of their ids. */
export function createPortfolioSum(): PortfolioSum {
  const group = createGroupSum();
  const own = emptyFigures();
  const signals = new Map<string, PortfolioSummary['signals'][number]>();
  return {
    add(account) {
      group.add(account);
      if (account.stage === 'not-started') own.notStarted += 1;
      if (account.stage === 'churned') own.churned += 1;
      if (!isScored(account)) return;
      addScored(own, account);
      addSignals(signals, account.signals);
    },
    total: () => summaryOf(group.total(), { ...own, signals: inOrder(signals) }),
  };
}

/** The figures of a portfolio that its roll-ups do not have. */
type OwnFigures = Omit<PortfolioSummary, keyof GroupFigures | 'signals'>;

function emptyFigures(): OwnFigures {
  const readiness = READINESS.map((id): [ReadinessId, PortfolioSummary['readiness'][ReadinessId]] => [
    id,
    { yes: 0, no: 0, notProven: 0 },
  ]);
  return {
    notStarted: 0,
    churned: 0,
    onboarding: 0,
    overridden: 0,
    bands: CONTINUUM.map((id) => ({
      id,
      accounts: 0,
      accountsWithOverrides: 0,
      provisional: 0,
      revenue: [],
    })),
    cost: [],
    arr: [],
    costEstimated: 0,
    readiness: Object.fromEntries(readiness) as PortfolioSummary['readiness'],
  };
}

/** The figures in the order in which the report has them. */
function summaryOf(group: GroupFigures, own: Omit<PortfolioSummary, keyof GroupFigures>): PortfolioSummary {
  const { accounts, scored, coverage, happiness, quadrants, revenue, revenueAtRisk } = group;
  const { notStarted, churned, onboarding, overridden, bands, cost, arr, costEstimated, signals, readiness } = own;
  return {
    accounts,
    scored,
    notStarted,
    churned,
    onboarding,
    coverage,
    happiness,
    overridden,
    quadrants,
    bands,
    revenue,
    cost,
    arr,
    revenueAtRisk,
    costEstimated,
    signals,
    readiness,
  };
}

function addScored(own: OwnFigures, account: ReportStanding): void {
  const { currency } = account;
  if (account.stage === 'onboarding') own.onboarding += 1;
  if (account.company.costEstimated) own.costEstimated += 1;
  if (account.override !== null) own.overridden += 1;
  bandOf(own, bandWithOverride(account)).accountsWithOverrides += 1;
  const band = bandOf(own, account.happiness.band);
  band.accounts += 1;
  if (!account.happiness.certain) band.provisional += 1;
  addMoney(band.revenue, currency, account.revenue);
  addMoney(own.cost, currency, account.cost);
  addMoney(own.arr, currency, account.arr);
  for (const id of READINESS) own.readiness[id][READINESS_COUNTS[account.readiness[id]]] += 1;
}

type BandCounts = PortfolioSummary['bands'][number];

/** There are counts for every band. */
function bandOf({ bands }: OwnFigures, id: BandCounts['id']): BandCounts {
  return bands.find((one) => one.id === id) as BandCounts;
}

const READINESS_COUNTS = { yes: 'yes', no: 'no', 'not-proven': 'notProven' } as const satisfies Record<ReadinessAnswer, string>;

function addSignals(counts: Map<string, PortfolioSummary['signals'][number]>, signals: readonly ReportSignal[]): void {
  for (const { id, kind, urgent, doubtful } of signals) {
    const known = counts.get(id) ?? { id, kind, accounts: 0, urgent: 0, doubtful: 0 };
    if (doubtful) known.doubtful += 1;
    else known.accounts += 1;
    if (urgent) known.urgent += 1;
    counts.set(id, known);
  }
}

/** The most frequent first. */
function inOrder(signals: ReadonlyMap<string, PortfolioSummary['signals'][number]>): PortfolioSummary['signals'] {
  return [...signals.values()].sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1));
}
