import { resolve } from 'node:path';
import type { Book } from '../engines/book.js';
import type { Context } from './context.js';
import { readText, writeWhole } from './files.js';

/** @throws {UnusableInput} when it cannot be read, or is no file of aliases. */
export async function readAliases(context: Context, path: string): Promise<ReadonlyMap<string, string>> {
  const { parseAliases } = await import('../input/join/alias-file.js');
  return parseAliases(readText(resolve(context.cwd, path), path), path);
}

/** Writes the keys that no account has, the most frequent first, as a file of aliases whose accounts are to be filled in. */
export async function writeUnmatched({ accounts, unmatchedKeys }: Book, path: string): Promise<void> {
  const { createAccountIndex } = await import('../input/join/account-index.js');
  const { csvText } = await import('../render/csv.js');
  const index = createAccountIndex(accounts);
  const keys = [...unmatchedKeys].sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1));
  const rows = keys.map(([key, times]) => {
    const like = index.suggest(key);
    return [key, String(times), like?.id ?? '', like?.name ?? '', ''];
  });
  await writeWhole([{ path, text: csvText([['key', 'rows', 'suggestion', 'suggestion_name', 'account_id'], ...rows]) }]);
}
