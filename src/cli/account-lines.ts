import type { Account } from '../domain/account.js';
import type { LineFormat } from '../render/line-format.js';
import { accountsStated, type StatedBy } from '../report/build-report.js';
import type { AccountOutline } from '../report/schema.js';
import type { PortfolioScoring } from '../score-portfolio.js';

/** An account of a report that is written account by account: what it adds to the whole, and its line in each format. */
export interface AccountLines {
  readonly account: AccountOutline;
  readonly lines: readonly string[];
}

/** Scores an account and writes its lines; null where the filters of the report leave it out. */
export type WriteLines = (account: Account) => AccountLines | null;

export function lineWriter(
  scoring: Pick<PortfolioScoring, 'score'>,
  parts: StatedBy,
  formats: readonly LineFormat[],
): WriteLines {
  const stated = accountsStated(parts);
  return (account) => {
    const found = stated(scoring.score(account));
    if (found === null) return null;
    const lines = formats.map(({ line }) => line(found));
    const { measures: _, ...outline } = found;
    return { account: outline, lines };
  };
}

/** What becomes of some accounts. */
export interface ScoredAccounts {
  readonly scored: number;
  /** Without those that filters leave out. */
  readonly written: readonly AccountLines[];
}

export function scoredAccounts(accounts: readonly Account[], write: WriteLines): ScoredAccounts {
  return { scored: accounts.length, written: accounts.map(write).filter((one) => one !== null) };
}

/** So that a key that is pressed meanwhile is heard. */
const ACCOUNTS_A_TURN = 8;

export async function* scoredOneByOne(accounts: readonly Account[], write: WriteLines): AsyncGenerator<ScoredAccounts> {
  for (let from = 0; from < accounts.length; from += ACCOUNTS_A_TURN) {
    await new Promise((resolve) => setImmediate(resolve));
    yield scoredAccounts(accounts.slice(from, from + ACCOUNTS_A_TURN), write);
  }
}
