import { countedSignals, isScored, moneyAtStake } from './portfolio.js';
import type { ReportAccount, ReportSignal } from './schema.js';

/** The signal that speaks for an account: urgent ones first, then risks, then opportunities, each in the order of the model. */
export function topSignal(account: ReportAccount): ReportSignal | null {
  let top: ReportSignal | null = null;
  for (const signal of countedSignals(account)) if (top === null || signalRank(signal) < signalRank(top)) top = signal;
  return top;
}

function signalRank({ urgent, kind }: ReportSignal): number {
  if (urgent) return 0;
  return kind === 'risk' ? 1 : 2;
}

type Key = number | string | null;
type KeyOf = (account: ReportAccount) => Key;

/** The fields accounts can be sorted by, named as in the CSV report. */
const SORT_KEYS = {
  attention: null,
  id: ({ id }) => id,
  name: ({ name, id }) => name ?? id,
  owner: ({ owner }) => owner,
  segment: ({ segment }) => segment,
  happiness: ({ happiness }) => happiness.value,
  company: ({ company }) => company.value,
  engagement: ({ indices }) => indices.engagement.value,
  outcomes: ({ indices }) => indices.outcomes.value,
  level: ({ successLevel }) => successLevel,
  coverage: ({ happiness }) => happiness.coverage,
  change_4_weeks: ({ trend }) => trend.change4Weeks,
  change_13_weeks: ({ trend }) => trend.change13Weeks,
  revenue: ({ revenue }) => revenue,
  arr: ({ arr }) => arr,
  renewal_date: ({ renewalDate }) => renewalDate,
} as const satisfies Record<string, KeyOf | null>;

export type SortField = keyof typeof SORT_KEYS;
export const SORT_FIELDS = Object.keys(SORT_KEYS) as SortField[];

/** Accounts in the order of a field, smallest first; a leading "-" turns it round. Unknown values come last, ties go by id. */
export function sortAccounts(accounts: readonly ReportAccount[], sort: string): ReportAccount[] {
  const descending = sort.startsWith('-');
  const keyOf: KeyOf | null = SORT_KEYS[(descending ? sort.slice(1) : sort) as SortField];
  if (keyOf === null) {
    const byAttention = attentionOrder(accounts);
    return [...accounts].sort((a, b) => (descending ? byAttention(b, a) : byAttention(a, b)));
  }
  return [...accounts].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || compare(a.id, b.id);
    return (descending ? compare(other, one) : compare(one, other)) || compare(a.id, b.id);
  });
}

/** What needs attention first: urgent signals, then risks, by the money at stake; what is not scored comes last. */
function attentionOrder(accounts: readonly ReportAccount[]): (a: ReportAccount, b: ReportAccount) => number {
  const ranks = new Map(accounts.map((account) => [account, attentionRank(account)]));
  const rankOf = (account: ReportAccount) => ranks.get(account) as number;
  return (a, b) =>
    Number(isScored(b)) - Number(isScored(a)) ||
    rankOf(a) - rankOf(b) ||
    (moneyAtStake(b) ?? 0) - (moneyAtStake(a) ?? 0) ||
    (a.happiness.value ?? 0) - (b.happiness.value ?? 0) ||
    compare(a.id, b.id);
}

function attentionRank(account: ReportAccount): number {
  const top = topSignal(account);
  return top === null ? 3 : signalRank(top);
}

/** Code point order: the same on every machine, whatever its language. */
export function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
