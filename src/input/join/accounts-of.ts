import type { AccountIndex, AccountKey } from './account-index.js';

/** The accounts of a row, and the key that stands for it where it has none. */
export interface Joined {
  readonly accountIds: readonly string[];
  readonly key: string;
}

/** The accounts that the keys of a row mean: those of the surest kind of key that finds any, and of the first resort within it. */
export function accountsOf(keys: readonly AccountKey[], index: AccountIndex): Joined {
  const key = keys[0]?.text ?? '';
  const ranks = keys.map(rankOf);
  for (const rank of new Set(ranks)) {
    const found = keys.filter((_, place) => ranks[place] === rank).map((one) => index.find(one));
    const accountIds = [...new Set(found.filter((id) => id !== null))];
    if (accountIds.length > 0) return { accountIds, key };
  }
  return { accountIds: [], key };
}

function rankOf({ kind, resort = 0 }: AccountKey): string {
  return `${kind} ${resort}`;
}
