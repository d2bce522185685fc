import type { Account } from '../domain/account.js';
import type { EventRecord } from '../domain/records.js';
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
  const names = accounts.flatMap(({ id, name }) => (name === null ? [id] : [id, name, ...partsOf(name, wanted)]));
  throw unusable('CS402', `no account "${wanted}"${nearest(wanted, names)}`);
}

/** The parts of a name that have as many words as what is wanted: any of them may be what was mistyped. */
function partsOf(name: string, wanted: string): string[] {
  const [words, many] = [name.split(/\s+/), wanted.trim().split(/\s+/).length];
  return words.map((_, at) => words.slice(at, at + many).join(' '));
}

const MOST_CHOICES = 8;

function isCalled({ name }: Account, wanted: string): boolean {
  return name?.toLowerCase() === wanted.trim().toLowerCase();
}

/** Keeps the rows of an account while its book is read, when nobody knows yet whether another is meant. */
export interface RecordKeeper {
  keep(account: Account, record: EventRecord): void;
  recordsOf(account: Account): readonly EventRecord[];
}

export function recordKeeper(wanted: string): RecordKeeper {
  const kept = new Map<string, EventRecord[] | null>();
  const rowsOf = (account: Account) => {
    const known = kept.get(account.id);
    if (known !== undefined) return known;
    const rows = mayBe(account, wanted) ? [] : null;
    kept.set(account.id, rows);
    return rows;
  };
  return {
    keep: (account, record) => void rowsOf(account)?.push(record),
    recordsOf: (account) => rowsOf(account) ?? [],
  };
}

/** Whether an account may be the one that is meant, as far as can be told without the others. */
function mayBe({ id, name }: Account, wanted: string): boolean {
  const words = wanted.trim();
  return id === words || (name?.toLowerCase().includes(words.toLowerCase()) ?? false);
}
