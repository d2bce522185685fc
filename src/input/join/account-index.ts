import type { Account } from '../../domain/account.js';
import { nearestOf } from '../../words/nearest.js';
import type { KeyKind } from '../presets/preset.js';

/** What a file says of whose a row is. */
export interface AccountKey {
  readonly kind: KeyKind;
  readonly text: string;
  /** Tried when no key of its kind with a lower number finds an account; 0 where there is none. */
  readonly resort?: number;
}

/** Which account a key means. Nothing is joined by likeness: what is only like an account is a suggestion. */
export interface AccountIndex {
  /** The id of the account; null when no account or more than one has the key. */
  find(key: AccountKey): string | null;
  /** The account a key that finds none most likely means; null when none is near. */
  suggest(text: string): Account | null;
}

/** Mail providers for everybody: an address there says nothing of a company. */
export type FreeMail = (domain: string) => boolean;

export interface IndexOptions {
  /** Key → account id, stated by the user. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Columns of the accounts file that hold ids of other products. */
  readonly externalIds?: readonly string[];
  readonly isFreeMail?: FreeMail;
}

/** A map in which a key of two accounts means neither. */
class Keys {
  readonly #ids = new Map<string, string | null>();

  add(key: string | null | undefined, id: string): void {
    if (key == null || key === '') return;
    const known = this.#ids.get(key);
    this.#ids.set(key, known === undefined || known === id ? id : null);
  }

  get(key: string): string | null {
    return this.#ids.get(key) ?? null;
  }
}

/** The accounts by their keys, put together when they are first asked for: a large book has many, and most files need few. */
function keysOf(accounts: readonly Account[], keys: (account: Account) => readonly (string | null | undefined)[]): () => Keys {
  let known: Keys | undefined;
  return () => {
    if (known !== undefined) return known;
    known = new Keys();
    for (const account of accounts) for (const key of keys(account)) known.add(key, account.id);
    return known;
  };
}

export function createAccountIndex(accounts: readonly Account[], options: IndexOptions = {}): AccountIndex {
  const { aliases = new Map(), externalIds = [], isFreeMail = () => false } = options;
  const ids = keysOf(accounts, ({ id }) => [id, salesforceCore(id)]);
  const external = keysOf(accounts, ({ attributes }) => externalIds.map((column) => attributes[column]));
  const names = keysOf(accounts, ({ name }) => [name]);
  const domains = keysOf(accounts, ({ domain }) => [domainOf(domain ?? '')]);
  const finders: Readonly<Record<KeyKind, (text: string) => string | null>> = {
    id: (text) => ids().get(text) ?? ids().get(salesforceCore(text) ?? ''),
    external: (text) => external().get(text),
    name: (text) => names().get(text),
    domain: (text) => domainOwner(domains(), domainOf(text)),
    email: (text) => {
      const domain = domainOf(text.slice(text.lastIndexOf('@') + 1));
      return !text.includes('@') || isFreeMail(domain) ? null : domainOwner(domains(), domain);
    },
  };
  let likely: Likely | undefined;
  return {
    find({ kind, text }) {
      const alias = aliases.get(text);
      return alias === undefined ? finders[kind](text) : (finders.id(alias) ?? alias);
    },
    suggest(text) {
      likely ??= likelyAccounts(accounts);
      return likely(text);
    },
  };
}

/** Salesforce ids are 15 characters with case, or 18 of which the last three only check the case of the others. */
function salesforceCore(id: string): string | null {
  return /^[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/.test(id) && /\d/.test(id) ? id.slice(0, 15) : null;
}

/** `https://www.customer.example/about` and `Customer.example` are one domain. */
export function domainOf(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/?#:]/)[0];
  return (host ?? '').replace(/^www\./, '').replace(/\.$/, '');
}

/** The account of a domain, or of the domain above it: `mail.customer.example` belongs to `customer.example`. */
function domainOwner(domains: Keys, domain: string): string | null {
  const labels = domain.split('.');
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const owner = domains.get(labels.slice(from).join('.'));
    if (owner !== null) return owner;
  }
  return null;
}

type Likely = (text: string) => Account | null;

/** By name without case, blanks and legal suffixes, else by the nearest spelling. */
function likelyAccounts(accounts: readonly Account[]): Likely {
  const byWord = new Map<string, Account>();
  for (const account of accounts) for (const word of wordsOf(account)) byWord.set(word, account);
  const words = [...byWord.keys()];
  return (text) => {
    const plain = plainName(text.includes('@') ? (domainOf(text.slice(text.lastIndexOf('@') + 1)).split('.')[0] ?? '') : text);
    if (plain === '') return null;
    const word = byWord.has(plain) ? plain : nearestOf(plain, words);
    return word === null ? null : (byWord.get(word) ?? null);
  };
}

function wordsOf({ id, name, domain }: Account): string[] {
  const site = domainOf(domain ?? '').split('.')[0] ?? '';
  return [plainName(name ?? ''), plainName(id), plainName(site)].filter((word) => word !== '');
}

const LEGAL_SUFFIX =
  /[\s,]+(?:\(pty\)\s*)?(?:ltd|limited|inc|incorporated|llc|llp|corp|corporation|co|company|plc|gmbh(?:\s*&\s*co\.?\s*kg)?|mbh|ag|kg|ohg|ug|se|sa|s\.a|sas|sarl|s\.l|sl|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|ab|oy|oyj|as|aps|pte|pvt)\.?$/;

/** A name as people mean it: without case, double blanks, accents and what the law hangs on it. */
export function plainName(name: string): string {
  let plain = name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ t\/a .*$/, '')
    .trim();
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(LEGAL_SUFFIX, '').trim();
  }
  return plain;
}
