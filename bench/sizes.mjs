import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INVOICES, writeBook } from './book.mjs';

/** The sizes of the books, the smallest first. */
export const SIZES = {
  S: { accounts: 1_000, events: 20_000 },
  M: { accounts: 10_000, events: 1_000_000 },
  L: { accounts: 100_000, events: 10_000_000 },
  XL: { accounts: 1_000_000, events: 100_000_000 },
};

export function rowsOf({ accounts, events }) {
  return accounts + events + accounts * INVOICES;
}

/** Books of another generator are other books. */
const GENERATOR = createHash('sha256')
  .update(readFileSync(new URL('book.mjs', import.meta.url)))
  .digest('hex')
  .slice(0, 12);

/** The folder of a book of a size, written once and kept in the folder for temporary files. */
export function keptBook(size) {
  const folder = join(tmpdir(), 'cs-score-bench', GENERATOR, size);
  if (existsSync(folder)) return folder;
  console.error(`${size}: writing the book to ${folder}`);
  const unfinished = `${folder}.${process.pid}`;
  try {
    writeBook(unfinished, SIZES[size]);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

export function megabytesOf(folder) {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;
}
