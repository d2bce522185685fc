import type { Account } from '../domain/account.js';
import { createGroupSum, type GroupSum } from './group-sum.js';
import { compare } from './order.js';
import type { Portfolio, ReportStanding, RollUp } from './schema.js';

type Key = string | null;

/** An account as roll-ups know it before it is scored. */
export type KnownAccount = Pick<Account, 'id' | 'name' | 'parentId'>;

/** What the accounts of each segment, owner and parent add up to. They are added one by one, as in a portfolio. */
export interface RollUpSums {
  add(account: ReportStanding): void;
  /** By key; accounts without a key come last. */
  total(): Portfolio['rollUps'];
}

/** @param book every account there is: names and lines of parents do not end where a filter does. */
export function createRollUpSums(book: readonly KnownAccount[]): RollUpSums {
  const { parentsOf, nameOf } = parentsIn(book);
  const [segment, owner, parent] = [createGroups(), createGroups(), createGroups()];
  return {
    add(account) {
      segment.add(account.segment, account);
      owner.add(account.owner, account);
      for (const key of parentsOf(account)) parent.add(key, account);
    },
    total: () => ({
      segment: segment.total((key) => key),
      owner: owner.total((key) => key),
      parent: parent.total(nameOf),
    }),
  };
}

/** The most revenue at risk first, by the largest amount in one currency, since amounts of several cannot be added. */
export function byRevenueAtRisk(rollUps: readonly RollUp[]): RollUp[] {
  const most = ({ revenueAtRisk }: RollUp) => revenueAtRisk.reduce((largest, { amount }) => Math.max(largest, amount), 0);
  return [...rollUps].sort((a, b) => most(b) - most(a));
}

function createGroups() {
  const sums = new Map<Key, GroupSum>();
  return {
    add(key: Key, account: ReportStanding) {
      const sum = sums.get(key) ?? createGroupSum();
      sums.set(key, sum);
      sum.add(account);
    },
    total: (nameOf: (key: Key) => string | null): RollUp[] =>
      [...sums].sort(([a], [b]) => byKey(a, b)).map(([key, sum]) => ({ key, name: nameOf(key), ...sum.total() })),
  };
}

function byKey(a: Key, b: Key): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
}

const NO_PARENTS: readonly string[] = [];

interface Parents {
  /** The parents whose groups an account is in: itself if it is one, its parent, and the parents of that. Circles end where they close. */
  parentsOf(account: Pick<KnownAccount, 'id'>): readonly string[];
  nameOf(key: Key): string | null;
}

function parentsIn(book: readonly KnownAccount[]): Parents {
  const parentOf = new Map(book.flatMap(({ id, parentId }) => (parentId === null ? [] : [[id, parentId] as const])));
  const parents = new Set([...parentOf].filter(([id, parentId]) => parentId !== id).map(([, parentId]) => parentId));
  const names = new Map(book.filter(({ id }) => parents.has(id)).map(({ id, name }) => [id, name]));
  return {
    parentsOf({ id }) {
      if (parents.size === 0) return NO_PARENTS;
      const line = new Set<string>();
      for (let one: string | undefined = id; one !== undefined && !line.has(one); one = parentOf.get(one)) line.add(one);
      return [...line].filter((one) => parents.has(one));
    },
    nameOf: (key) => names.get(key ?? '') ?? null,
  };
}
