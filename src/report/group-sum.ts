import { QUADRANTS } from '../domain/vocabulary.js';
import { quadrantWithOverride } from './overrides.js';
import { addMoney, isRisk, isScored, moneyAtStake } from './portfolio.js';
import type { MoneyAmount, PortfolioSummary, ReportStanding } from './schema.js';

/** The figures that a portfolio and each of its roll-ups have. */
export type GroupFigures = Pick<
  PortfolioSummary,
  'accounts' | 'scored' | 'coverage' | 'happiness' | 'quadrants' | 'revenue' | 'revenueAtRisk'
>;

/** What a group of accounts adds up to. */
export interface GroupSum {
  add(account: ReportStanding): void;
  total(): GroupFigures;
}

/** A sum of nobody yet; the order of its accounts counts as in a portfolio. */
export function createGroupSum(): GroupSum {
  let [accounts, scored] = [0, 0];
  const quadrants = QUADRANTS.map(
    (id): QuadrantCounts => ({ id, accounts: 0, accountsWithOverrides: 0, recoverable: 0, revenue: [] }),
  );
  const revenue: MoneyAmount[] = [];
  const revenueAtRisk: MoneyAmount[] = [];
  const coverage = createMean();
  const happiness = createHappiness();
  return {
    add(account) {
      accounts += 1;
      if (!isScored(account)) return;
      scored += 1;
      addQuadrant(quadrants, account);
      addMoney(revenue, account.currency, account.revenue);
      if (account.signals.some(isRisk)) addMoney(revenueAtRisk, account.currency, moneyAtStake(account));
      coverage.add(account.happiness.coverage ?? 0);
      happiness.add(account);
    },
    total: () => ({
      accounts,
      scored,
      coverage: coverage.value(),
      happiness: happiness.value(),
      quadrants,
      revenue,
      revenueAtRisk,
    }),
  };
}

type QuadrantCounts = PortfolioSummary['quadrants'][number];

/** Counted where it stands, and where it would stand if its override were followed: the same place where it has none. */
function addQuadrant(quadrants: readonly QuadrantCounts[], account: ReportStanding): void {
  const quadrant = countsOf(quadrants, account.quadrant);
  quadrant.accounts += 1;
  if (account.recoverable) quadrant.recoverable += 1;
  addMoney(quadrant.revenue, account.currency, account.revenue);
  countsOf(quadrants, quadrantWithOverride(account)).accountsWithOverrides += 1;
}

/** There are counts for every quadrant. */
function countsOf(quadrants: readonly QuadrantCounts[], id: QuadrantCounts['id']): QuadrantCounts {
  return quadrants.find((one) => one.id === id) as QuadrantCounts;
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
