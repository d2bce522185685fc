import { countedSignals, isScored, moneyAtStake } from './portfolio.js';
import type { AccountOutline, ReportAccount, ReportSignal } from './schema.js';

/** The signal that speaks for an account: urgent ones first, then risks, then opportunities, each in the order of the model. */
export function topSignal(account: AccountOutline): ReportSignal | null {
  let top: ReportSignal | null = null;
  for (const signal of countedSignals(account)) if (top === null || signalRank(signal) < signalRank(top)) top = signal;
  return top;
}

function signalRank({ urgent, kind }: ReportSignal): number {
  if (urgent) return 0;
  return kind === 'risk' ? 1 : 2;
}

type Key = number | string | null;
type KeyOf = (account: AccountOutline) => Key;

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
  const order = createOrder(sort);
  for (const account of accounts) order.add(account);
  return order.positions().map((at) => accounts[at] as ReportAccount);
}

/** Finds the order of accounts that pass by one at a time: what it goes by is kept of each, and not the account. */
export interface AccountOrder {
  add(account: AccountOutline): void;
  /** The first, second, … of those that passed by, counted from 0 in the order in which they did. */
  positions(): number[];
}

export function createOrder(sort: string): AccountOrder {
  const descending = sort.startsWith('-');
  const keyOf: KeyOf | null = SORT_KEYS[(descending ? sort.slice(1) : sort) as SortField];
  if (keyOf !== null) return orderBy((account) => ({ id: account.id, key: keyOf(account) }), byKey(descending));
  return orderBy(attentionOf, descending ? (a, b) => byAttention(b, a) : byAttention);
}

function orderBy<Kept>(keptOf: (account: AccountOutline) => Kept, compareKept: (a: Kept, b: Kept) => number): AccountOrder {
  const kept: Kept[] = [];
  return {
    add: (account) => void kept.push(keptOf(account)),
    positions: () => [...kept.keys()].sort((a, b) => compareKept(kept[a] as Kept, kept[b] as Kept)),
  };
}

interface Keyed {
  readonly id: string;
  readonly key: Key;
}

function byKey(descending: boolean): (a: Keyed, b: Keyed) => number {
  return (a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || compare(a.id, b.id);
    return (descending ? compare(b.key, a.key) : compare(a.key, b.key)) || compare(a.id, b.id);
  };
}

/** What speaks for looking at an account first. */
interface Attention {
  readonly id: string;
  readonly isScored: boolean;
  readonly rank: number;
  readonly money: number;
  readonly happiness: number;
}

function attentionOf(account: AccountOutline): Attention {
  const top = topSignal(account);
  return {
    id: account.id,
    isScored: isScored(account),
    rank: top === null ? 3 : signalRank(top),
    money: moneyAtStake(account) ?? 0,
    happiness: account.happiness.value ?? 0,
  };
}

/** What needs attention first: urgent signals, then risks, by the money at stake; what is not scored comes last. */
function byAttention(a: Attention, b: Attention): number {
  return (
    Number(b.isScored) - Number(a.isScored) ||
    a.rank - b.rank ||
    b.money - a.money ||
    a.happiness - b.happiness ||
    compare(a.id, b.id)
  );
}

/** Code point order: the same on every machine, whatever its language. */
export function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
