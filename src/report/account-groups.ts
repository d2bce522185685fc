import { type Filter, filterAccounts, isUntold } from './filters.js';
import { isScored } from './portfolio.js';
import type { ReportAccount } from './schema.js';

/** The accounts of a report as two sides of a comparison. */
export interface AccountGroups {
  readonly inside: readonly ReportAccount[];
  readonly others: readonly ReportAccount[];
  /** Accounts on neither side: who is not scored, and who cannot be told to belong or not. */
  readonly leftOut: { readonly notStarted: number; readonly churned: number; readonly untold: number };
}

/** Splits accounts by a value of a field. Who has no value there is on neither side: unknown is not "no". */
export function groupAccounts(accounts: readonly ReportAccount[], group: Filter): AccountGroups {
  const scored = accounts.filter(isScored);
  const inside = new Set(filterAccounts(scored, [group]));
  const outside = scored.filter((account) => !inside.has(account));
  const others = outside.filter((account) => !isUntold(account, group.field));
  const inStage = (stage: ReportAccount['stage']) => accounts.filter((account) => account.stage === stage).length;
  return {
    inside: [...inside],
    others,
    leftOut: { notStarted: inStage('not-started'), churned: inStage('churned'), untold: outside.length - others.length },
  };
}
