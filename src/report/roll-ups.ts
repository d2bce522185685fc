import { compare } from './order.js';
import { summarisePortfolio } from './portfolio.js';
import type { Portfolio, ReportAccount, RollUp } from './schema.js';

type Key = string | null;

/**
 * What the accounts of each segment, owner and parent add up to, by key; accounts without a key come last.
 * @param accounts what the report is of.
 * @param book every account there is: names and lines of parents do not end where a filter does.
 */
export function rollUpsOf(accounts: readonly ReportAccount[], book: readonly ReportAccount[]): Portfolio['rollUps'] {
  const names = new Map(book.map(({ id, name }) => [id, name]));
  const asItIs = (key: Key) => key;
  return {
    segment: groups(accounts, ({ segment }) => [segment], asItIs),
    owner: groups(accounts, ({ owner }) => [owner], asItIs),
    parent: groups(accounts, parentsIn(book), (key) => names.get(key ?? '') ?? null),
  };
}

/** The most revenue at risk first, by the largest amount in one currency, since amounts of several cannot be added. */
export function byRevenueAtRisk(rollUps: readonly RollUp[]): RollUp[] {
  const most = ({ revenueAtRisk }: RollUp) => revenueAtRisk.reduce((largest, { amount }) => Math.max(largest, amount), 0);
  return [...rollUps].sort((a, b) => most(b) - most(a));
}

function groups(
  accounts: readonly ReportAccount[],
  keysOf: (account: ReportAccount) => readonly Key[],
  nameOf: (key: Key) => string | null,
): RollUp[] {
  const members = new Map<Key, ReportAccount[]>();
  for (const account of accounts) {
    for (const key of keysOf(account)) {
      const group = members.get(key);
      if (group === undefined) members.set(key, [account]);
      else group.push(account);
    }
  }
  return [...members].sort(([a], [b]) => byKey(a, b)).map(([key, group]) => rollUp(key, nameOf(key), group));
}

function byKey(a: Key, b: Key): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
}

function rollUp(key: Key, name: string | null, group: readonly ReportAccount[]): RollUp {
  const { accounts, scored, coverage, happiness, quadrants, revenue, revenueAtRisk } = summarisePortfolio(group);
  return { key, name, accounts, scored, coverage, happiness, quadrants, revenue, revenueAtRisk };
}

/** The parents whose groups an account is in: itself if it is one, its parent, and the parents of that. Circles end where they close. */
function parentsIn(book: readonly ReportAccount[]): (account: ReportAccount) => string[] {
  const parents = new Set(
    book.filter(({ id, parentId }) => parentId !== null && parentId !== id).map(({ parentId }) => parentId),
  );
  if (parents.size === 0) return () => [];
  const parentOf = new Map(book.map(({ id, parentId }) => [id, parentId]));
  return ({ id }) => {
    const line = new Set<string>();
    for (let one: Key = id; one !== null && !line.has(one); one = parentOf.get(one) ?? null) line.add(one);
    return [...line].filter((one) => parents.has(one));
  };
}
