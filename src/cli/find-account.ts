import type { Account } from '../domain/account.js';
import { unusable } from '../input/failures.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';

/**
 * An account by its id, by its name in any case, or by a part of its name that no other has.
 * @throws {UnusableInput} when there is none, or more than one.
 */
export function findAccount(accounts: readonly Account[], wanted: string): Account {
  const byId = accounts.find(({ id }) => id === wanted.trim());
  if (byId !== undefined) return byId;
  const exact = accounts.filter((account) => isCalled(account, wanted));
  const found = exact.length > 0 ? exact : accounts.filter((account) => mayBe(account, wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    const choices = found.map(({ id, name }) => `${id} (${name})`);
    throw unusable('CS402', `${found.length} accounts are called something like "${wanted}"`, {
      hint: `take one of ${listed(choices.slice(0, MOST_CHOICES))}${choices.length > MOST_CHOICES ? ' …' : ''}`,
    });
  }
  const names = accounts.flatMap(({ id, name }) => (name === null ? [id] : [id, name]));
  throw unusable('CS402', `no account "${wanted}"${nearest(wanted, names)}`);
}

const MOST_CHOICES = 8;

function isCalled({ name }: Account, wanted: string): boolean {
  return name?.toLowerCase() === wanted.trim().toLowerCase();
}

/** Whether an account may be the one that is meant, as far as can be told without the others. */
export function mayBe({ id, name }: Account, wanted: string): boolean {
  const words = wanted.trim();
  return id === words || (name?.toLowerCase().includes(words.toLowerCase()) ?? false);
}
