import type { AccountIndex, AccountKey } from './account-index.js';

/** The accounts of a row, and the key that stands for it where it has none. */
export interface Joined {
  readonly accountIds: readonly string[];
  readonly key: string;
}

/** The accounts that the keys of a row mean: those of the surest kind of key that finds any. */
export function accountsOf(keys: readonly AccountKey[], index: AccountIndex): Joined {
  const key = keys[0]?.text ?? '';
  for (const kind of new Set(keys.map((one) => one.kind))) {
    const found = keys.filter((one) => one.kind === kind).map((one) => index.find(one));
    const accountIds = [...new Set(found.filter((id) => id !== null))];
    if (accountIds.length > 0) return { accountIds, key };
  }
  return { accountIds: [], key };
}
