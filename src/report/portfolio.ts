import { BANDS, QUADRANTS, READINESS, type ReadinessAnswer } from '../domain/vocabulary.js';
import type { MoneyAmount, Portfolio, ReportAccount, ReportSignal } from './schema.js';

/** What the accounts add up to. Churned accounts and those not started are counted aside and stand in no other figure. */
export function summarisePortfolio(accounts: readonly ReportAccount[]): Portfolio {
  const scored = accounts.filter(isScored);
  const atRisk = scored.filter(({ signals }) => signals.some(isRisk));
  return {
    accounts: accounts.length,
    scored: scored.length,
    notStarted: accounts.filter(({ stage }) => stage === 'not-started').length,
    churned: accounts.filter(({ stage }) => stage === 'churned').length,
    onboarding: scored.filter(({ stage }) => stage === 'onboarding').length,
    coverage: mean(scored.map(({ happiness }) => happiness.coverage ?? 0)),
    happiness: happinessOf(scored),
    quadrants: QUADRANTS.map((id) => {
      const inside = scored.filter(({ quadrant }) => quadrant === id);
      const recoverable = inside.filter((account) => account.recoverable).length;
      return { id, accounts: inside.length, recoverable, revenue: byCurrency(inside, revenueOf) };
    }),
    bands: [...BANDS, 'cannot-tell' as const].map((id) => {
      const inside = scored.filter(({ happiness }) => happiness.band === id);
      const provisional = inside.filter(({ happiness }) => !happiness.certain).length;
      return { id, accounts: inside.length, provisional, revenue: byCurrency(inside, revenueOf) };
    }),
    revenue: byCurrency(scored, revenueOf),
    cost: byCurrency(scored, ({ cost }) => cost),
    arr: byCurrency(scored, ({ arr }) => arr),
    revenueAtRisk: byCurrency(atRisk, moneyAtStake),
    costEstimated: scored.filter(({ company }) => company.costEstimated).length,
    signals: signalCounts(scored),
    readiness: readinessCounts(scored),
  };
}

export function isScored({ stage }: ReportAccount): boolean {
  return stage === 'onboarding' || stage === 'established';
}

/** What we stand to lose with an account: its annual recurring revenue, else what it paid in 12 months. */
export function moneyAtStake({ arr, revenue }: ReportAccount): number | null {
  return arr ?? revenue;
}

/** The signals that count: one that fires only because data fell does not. */
export function countedSignals({ signals }: Pick<ReportAccount, 'signals'>): ReportSignal[] {
  return signals.filter(({ doubtful }) => !doubtful);
}

/** Whether a signal counts as a risk. */
export function isRisk({ kind, doubtful }: ReportSignal): boolean {
  return kind === 'risk' && !doubtful;
}

function revenueOf({ revenue }: ReportAccount): number | null {
  return revenue;
}

/** Amounts by currency: amounts of different currencies are never added. */
export function byCurrency(
  accounts: readonly ReportAccount[],
  amountOf: (account: ReportAccount) => number | null,
): MoneyAmount[] {
  const totals = new Map<string | null, number>();
  for (const account of accounts) {
    const amount = amountOf(account);
    if (amount !== null) totals.set(account.currency, (totals.get(account.currency) ?? 0) + amount);
  }
  return [...totals].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}

function happinessOf(scored: readonly ReportAccount[]): Portfolio['happiness'] {
  const told = scored.filter(({ happiness }) => happiness.value !== null);
  const paying = told.filter(({ revenue }) => revenue !== null && revenue > 0);
  const oneCurrency = new Set(paying.map(({ currency }) => currency)).size === 1;
  const revenue = paying.reduce((sum, account) => sum + (account.revenue ?? 0), 0);
  const weighted = paying.reduce((sum, account) => sum + (account.happiness.value ?? 0) * (account.revenue ?? 0), 0);
  return {
    mean: mean(told.map(({ happiness }) => happiness.value ?? 0)),
    revenueWeighted: oneCurrency ? weighted / revenue : null,
    told: told.length,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function signalCounts(scored: readonly ReportAccount[]): Portfolio['signals'] {
  const counts = new Map<string, Portfolio['signals'][number]>();
  for (const { id, kind, urgent, doubtful } of scored.flatMap(({ signals }) => signals)) {
    const known = counts.get(id) ?? { id, kind, accounts: 0, urgent: 0, doubtful: 0 };
    counts.set(id, {
      ...known,
      accounts: known.accounts + (doubtful ? 0 : 1),
      urgent: known.urgent + (urgent ? 1 : 0),
      doubtful: known.doubtful + (doubtful ? 1 : 0),
    });
  }
  return [...counts.values()].sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1));
}

function readinessCounts(scored: readonly ReportAccount[]): Portfolio['readiness'] {
  const counts = READINESS.map((id) => {
    const answered = (answer: ReadinessAnswer) => scored.filter(({ readiness }) => readiness[id] === answer).length;
    return [id, { yes: answered('yes'), no: answered('no'), notProven: answered('not-proven') }];
  });
  return Object.fromEntries(counts) as Portfolio['readiness'];
}
