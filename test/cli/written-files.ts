import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './run-cli.js';

/** A folder of its own for a test, with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The smallest book that can be scored: an account and a ticket of it. */
export const SMALL_BOOK = {
  'accounts.csv': 'account_id,name\nP-1,Pinecrest Hotels\n',
  'tickets.csv': 'account_id,opened_at,resolved_at\nP-1,2026-05-04T09:10Z,2026-05-05T15:40Z\n',
} as const;

/** A book whose report is far larger than the 64 KB a pipe holds. */
export function largeBook(accounts: number): Record<string, string> {
  const ids = Array.from({ length: accounts }, (_, index) => `L-${String(index).padStart(4, '0')}`);
  const rows = ids.map((id, index) => `${id},Account number ${index},segment ${index % 5}`);
  const tickets = ids.map((id, index) => `${id},2026-0${1 + (index % 6)}-1${index % 9}T09:00Z,2026-06-2${index % 9}T17:00Z`);
  return {
    'accounts.csv': `account_id,name,segment\n${rows.join('\n')}\n`,
    'tickets.csv': `account_id,opened_at,resolved_at\n${tickets.join('\n')}\n`,
  };
}
