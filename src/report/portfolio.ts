import { CONTINUUM, QUADRANTS, READINESS, type ReadinessAnswer, type ReadinessId } from '../domain/vocabulary.js';
import { bandWithOverride, quadrantWithOverride } from './overrides.js';
import type { MoneyAmount, PortfolioSummary, ReportSignal, ReportStanding } from './schema.js';

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
  const portfolio = emptyPortfolio();
  const signals = new Map<string, PortfolioSummary['signals'][number]>();
  const coverage = createMean();
  const happiness = createHappiness();
  return {
    add(account) {
      portfolio.accounts += 1;
      if (account.stage === 'not-started') portfolio.notStarted += 1;
      if (account.stage === 'churned') portfolio.churned += 1;
      if (!isScored(account)) return;
      addScored(portfolio, account);
      addSignals(signals, account.signals);
      coverage.add(account.happiness.coverage ?? 0);
      happiness.add(account);
    },
    total: () => ({
      ...portfolio,
      coverage: coverage.value(),
      happiness: happiness.value(),
      signals: [...signals.values()].sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1)),
    }),
  };
}

function emptyPortfolio(): PortfolioSummary {
  const readiness = READINESS.map((id): [ReadinessId, PortfolioSummary['readiness'][ReadinessId]] => [
    id,
    { yes: 0, no: 0, notProven: 0 },
  ]);
  return {
    accounts: 0,
    scored: 0,
    notStarted: 0,
    churned: 0,
    onboarding: 0,
    coverage: null,
    happiness: { mean: null, revenueWeighted: null, told: 0 },
    overridden: 0,
    quadrants: QUADRANTS.map((id) => ({ id, accounts: 0, accountsWithOverrides: 0, recoverable: 0, revenue: [] })),
    bands: CONTINUUM.map((id) => ({
      id,
      accounts: 0,
      accountsWithOverrides: 0,
      provisional: 0,
      revenue: [],
    })),
    revenue: [],
    cost: [],
    arr: [],
    revenueAtRisk: [],
    costEstimated: 0,
    signals: [],
    readiness: Object.fromEntries(readiness) as PortfolioSummary['readiness'],
  };
}

function addScored(portfolio: PortfolioSummary, account: ReportStanding): void {
  const { currency, revenue } = account;
  portfolio.scored += 1;
  if (account.stage === 'onboarding') portfolio.onboarding += 1;
  if (account.company.costEstimated) portfolio.costEstimated += 1;
  addOverride(portfolio, account);
  const quadrant = countsOf(portfolio.quadrants, account.quadrant);
  quadrant.accounts += 1;
  if (account.recoverable) quadrant.recoverable += 1;
  addMoney(quadrant.revenue, currency, revenue);
  const band = countsOf(portfolio.bands, account.happiness.band);
  band.accounts += 1;
  if (!account.happiness.certain) band.provisional += 1;
  addMoney(band.revenue, currency, revenue);
  addMoney(portfolio.revenue, currency, revenue);
  addMoney(portfolio.cost, currency, account.cost);
  addMoney(portfolio.arr, currency, account.arr);
  if (account.signals.some(isRisk)) addMoney(portfolio.revenueAtRisk, currency, moneyAtStake(account));
  for (const id of READINESS) portfolio.readiness[id][READINESS_COUNTS[account.readiness[id]]] += 1;
}

/** Where the account would be counted if its override were followed; its own place where it has none. */
function addOverride(portfolio: PortfolioSummary, account: ReportStanding): void {
  if (account.override !== null) portfolio.overridden += 1;
  countsOf(portfolio.quadrants, quadrantWithOverride(account)).accountsWithOverrides += 1;
  countsOf(portfolio.bands, bandWithOverride(account)).accountsWithOverrides += 1;
}

/** The counts of a quadrant, or of a band: there are some for each. */
function countsOf<Counts extends { readonly id: string }>(all: readonly Counts[], id: Counts['id']): Counts {
  return all.find((one) => one.id === id) as Counts;
}

const READINESS_COUNTS = { yes: 'yes', no: 'no', 'not-proven': 'notProven' } as const satisfies Record<ReadinessAnswer, string>;

/** Adds to the amounts of a currency, which stand in order: amounts of different currencies are never added. */
function addMoney(amounts: MoneyAmount[], currency: string | null, amount: number | null): void {
  if (amount === null) return;
  const known = amounts.find((one) => one.currency === currency);
  if (known !== undefined) {
    known.amount += amount;
    return;
  }
  amounts.push({ currency, amount });
  amounts.sort((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}

function addSignals(counts: Map<string, PortfolioSummary['signals'][number]>, signals: readonly ReportSignal[]): void {
  for (const { id, kind, urgent, doubtful } of signals) {
    const known = counts.get(id) ?? { id, kind, accounts: 0, urgent: 0, doubtful: 0 };
    if (doubtful) known.doubtful += 1;
    else known.accounts += 1;
    if (urgent) known.urgent += 1;
    counts.set(id, known);
  }
}

function createMean() {
  let sum = 0;
  let count = 0;
  return {
    add(value: number) {
      sum += value;
      count += 1;
    },
    value: () => (count === 0 ? null : sum / count),
  };
}

/** Happiness, each account alike and each by its revenue; revenue weighs only where it is all in one currency. */
function createHappiness() {
  const mean = createMean();
  const currencies = new Set<string | null>();
  let [told, revenue, weighted] = [0, 0, 0];
  return {
    add(account: ReportStanding) {
      const { value } = account.happiness;
      if (value === null) return;
      mean.add(value);
      told += 1;
      if (account.revenue === null || account.revenue <= 0) return;
      currencies.add(account.currency);
      revenue += account.revenue;
      weighted += value * account.revenue;
    },
    value: () => ({ mean: mean.value(), revenueWeighted: currencies.size === 1 ? weighted / revenue : null, told }),
  };
}

export function isScored({ stage }: Pick<ReportStanding, 'stage'>): boolean {
  return stage === 'onboarding' || stage === 'established';
}

/** What we stand to lose with an account: its annual recurring revenue, else what it paid in 12 months. */
export function moneyAtStake({ arr, revenue }: Pick<ReportStanding, 'arr' | 'revenue'>): number | null {
  return arr ?? revenue;
}

/** The signals that count: one that fires only because data fell does not. */
export function countedSignals({ signals }: Pick<ReportStanding, 'signals'>): ReportSignal[] {
  return signals.filter(({ doubtful }) => !doubtful);
}

/** Whether a signal counts as a risk. */
export function isRisk({ kind, doubtful }: Pick<ReportSignal, 'kind' | 'doubtful'>): boolean {
  return kind === 'risk' && !doubtful;
}

/** What accounts bring in the currencies they bring it in. */
export function byCurrency<Of extends Pick<ReportStanding, 'currency'>>(
  accounts: readonly Of[],
  amountOf: (account: Of) => number | null,
): MoneyAmount[] {
  const amounts: MoneyAmount[] = [];
  for (const account of accounts) addMoney(amounts, account.currency, amountOf(account));
  return amounts;
}
