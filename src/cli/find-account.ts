import type { Account } from '../domain/account.js';
import { unusable } from '../input/failures.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';

const MOST_CHOICES = 8;

/**
 * An account by its id, by its name in any case, or by a part of its name that no other has.
 * @throws {UnusableInput} when there is none, or more than one.
 */
export function findAccount(accounts: readonly Account[], wanted: string): Account {
  const words = wanted.trim();
  const byId = accounts.find(({ id }) => id === words);
  if (byId !== undefined) return byId;
  const named = (fits: (name: string) => boolean) => accounts.filter(({ name }) => name !== null && fits(name.toLowerCase()));
  const exact = named((name) => name === words.toLowerCase());
  const found = exact.length > 0 ? exact : named((name) => name.includes(words.toLowerCase()));
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
