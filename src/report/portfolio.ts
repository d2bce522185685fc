import type { MoneyAmount, ReportSignal, ReportStanding } from './schema.js';

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

/** Adds to the amounts of a currency, which stand in order: amounts of different currencies are never added. */
export function addMoney(amounts: MoneyAmount[], currency: string | null, amount: number | null): void {
  if (amount === null) return;
  const known = amounts.find((one) => one.currency === currency);
  if (known !== undefined) {
    known.amount += amount;
    return;
  }
  amounts.push({ currency, amount });
  amounts.sort((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}
