import type { Account } from '../domain/account.js';
import { diagnostic } from '../input/failures.js';
import { type AccountIndex, type AccountKey, createAccountIndex, domainOf } from '../input/join/account-index.js';
import { nearest } from '../words/nearest.js';
import type { Reading } from './tally.js';

/** How the rows of exports find their accounts. */
export interface Join {
  /** Columns of the accounts files that hold ids of other products. */
  readonly externalIds: Set<string>;
  /** Made when it is first asked for, which is when all accounts are read. */
  index: AccountIndex | null;
  freeMail: ReadonlySet<string>;
  /** How many rows have a key that no account has, by that key, for a limited number of them. */
  readonly unmatchedKeys: Map<string, number>;
}

export function createJoin(): Join {
  return { externalIds: new Set(), index: null, freeMail: new Set(), unmatchedKeys: new Map() };
}

/** Rows of a file are joined by columns of the accounts that hold ids of another product. */
export function joinBy({ join }: Reading, externalIds: readonly string[]): void {
  for (const name of externalIds) join.externalIds.add(name);
}

export function accountIndex({ accounts, join, request }: Reading): AccountIndex {
  join.index ??= createAccountIndex([...accounts.values()], {
    externalIds: [...join.externalIds],
    isFreeMail: (domain) => join.freeMail.has(domain),
    ...(request.aliases === undefined ? {} : { aliases: request.aliases }),
  });
  return join.index;
}

/** An alias of an account that is not there joins nothing, which is worth knowing. */
export function checkAliases(reading: Reading): void {
  const { accounts, request, log } = reading;
  for (const [key, id] of request.aliases ?? []) {
    if (accounts.has(id) || knownAccount(reading, id) !== undefined) continue;
    log.add(diagnostic('CS526', `"${key}" is an alias of "${id}", which no account is${nearest(id, [...accounts.keys()])}`));
  }
}

/** A parent is named by its id, also in its longer or shorter form, or by its name: those that are accounts are put by their ids. */
export function settleParents(reading: Reading): void {
  const { accounts } = reading;
  for (const [id, account] of accounts) {
    const { parentId } = account;
    if (parentId === null || accounts.has(parentId)) continue;
    const find = (kind: 'id' | 'name') => accountIndex(reading).find({ kind, text: parentId });
    const found = find('id') ?? find('name');
    if (found !== null && found !== id) accounts.set(id, { ...account, parentId: found });
  }
}

/** The column of the accounts that holds a key by which nothing is joined, unless it is named in externalIds. */
export function columnHolding({ accounts }: Reading, key: string): string | null {
  if (key === '') return null;
  for (const { attributes } of accounts.values()) {
    const found = Object.entries(attributes).find(([, value]) => value === key);
    if (found !== undefined) return found[0];
  }
  return null;
}

const MOST_KEYS = 10_000;

export function countUnmatched({ unmatchedKeys }: Join, key: string, rows = 1): void {
  if (key === '' || (!unmatchedKeys.has(key) && unmatchedKeys.size >= MOST_KEYS)) return;
  unmatchedKeys.set(key, (unmatchedKeys.get(key) ?? 0) + rows);
}

/** The account of an id as a file writes it: as it is, by an alias, or as the same id in its longer or shorter form. */
export function knownAccount(reading: Reading, id: string): Account | undefined {
  return reading.accounts.get(id) ?? reading.accounts.get(accountIndex(reading).find({ kind: 'id', text: id }) ?? '');
}

/** Loads the list of mail providers for everybody, which only keys that are addresses ask for. */
export async function readyToJoin({ join }: Reading, keys: readonly { readonly as: AccountKey['kind'] }[]): Promise<void> {
  if (join.freeMail.size > 0 || !keys.some(({ as }) => as === 'email')) return;
  join.freeMail = new Set((await import('email-providers/all.json')).default);
}

/** Whether a key is an address of a domain that is stated to be our own. */
export function isOwn({ request }: Reading, { kind, text }: AccountKey): boolean {
  const own = request.ownDomains ?? [];
  return own.length > 0 && kind === 'email' && own.includes(domainOf(text.slice(text.lastIndexOf('@') + 1)));
}
