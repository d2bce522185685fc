import { normaliseWord } from '../cells.js';
import { sampleRows } from '../csv.js';
import { unusable } from '../failures.js';
import { detectDialect } from '../text/dialect.js';

/** The columns of a file of aliases. What `--unmatched` writes has them too, with the account left blank. */
export const ALIAS_COLUMNS = { key: 'key', account: 'account_id' } as const;

/**
 * Which account a key means, as a file of aliases states it. Keys without an account are not decided yet.
 * @throws {UnusableInput} when a column is missing, or a key stands twice with different accounts.
 */
export function parseAliases(text: string, file: string): ReadonlyMap<string, string> {
  const [header = [], ...rows] = sampleRows(text, detectDialect(text), Number.MAX_SAFE_INTEGER);
  const words = header.map((name) => normaliseWord(name.replace(/^\uFEFF/, '')));
  const [key, account] = [words.indexOf(ALIAS_COLUMNS.key), words.indexOf(ALIAS_COLUMNS.account)];
  if (key === -1 || account === -1) {
    throw unusable('CS206', 'a file of aliases has the columns key and account_id', { file, line: 1 });
  }
  const aliases = new Map<string, string>();
  for (const [index, cells] of rows.entries()) {
    const [from, to] = [cells[key]?.trim() ?? '', cells[account]?.trim() ?? ''];
    if (from === '' || to === '') continue;
    const before = aliases.get(from);
    if (before !== undefined && before !== to) {
      throw unusable('CS207', `"${from}" is an alias of ${before} and of ${to}`, {
        file,
        line: index + 2,
        hint: 'keep one of them',
      });
    }
    aliases.set(from, to);
  }
  return aliases;
}
