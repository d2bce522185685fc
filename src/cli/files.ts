import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../engines/temporary-folder.js';
import { writing } from '../engines/writing.js';
import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';
import type { Text } from '../render/view.js';
import { allOrNone, type Unfinished } from './all-or-none.js';

/** @throws {UnusableInput} when the file cannot be read. */
export function readText(path: string, shownAs: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable('CS201', fileReason(error) ?? String(error), { file: shownAs });
  }
}

/** As much as is worth a call of the system. */
export const LARGE = 1 << 16;

/** The pieces of a text, small ones together. */
export function* largePieces(text: Text): Generator<string> {
  if (typeof text === 'string') return yield text;
  let held = '';
  for (const piece of text) {
    held += piece;
    if (held.length < LARGE) continue;
    yield held;
    held = '';
  }
  if (held !== '') yield held;
}

/** A file that is there whole or not at all: what is written stands beside it until it is finished. */
export interface WholeFile extends Unfinished {
  /** Where it stands until it is finished; null for what is no regular file. */
  readonly folder: string | null;
  write(text: string): void;
}

/** Writes files, all of them or none. @throws {UnusableInput} when one cannot be written; earlier files are then still there. */
export function writeWhole(files: readonly { readonly path: string; readonly text: string }[]): Promise<void> {
  return allOrNone(async (keep) => {
    for (const { path, text } of files) keep(openWhole(path)).write(text);
  });
}

/**
 * Opens a file that is to be written whole or not at all. What is no regular file (a pipe, /dev/stdout) is written to as it is; a
 * reader that has gone is no failure.
 * @throws {UnusableInput} when it cannot be written; so do its methods.
 */
export function openWhole(stated: string): WholeFile {
  return guarded(stated, () => {
    const { path, folder, temporary } = placesOf(stated);
    const file = openSync(temporary, 'w');
    let open = true;
    const close = () => {
      if (open) closeSync(file);
      open = false;
    };
    return {
      folder: folder?.path ?? null,
      write: (text) => guarded(stated, () => writeFileSync(file, text)),
      finish: () =>
        guarded(stated, () => {
          if (folder !== null) fsyncSync(file);
          close();
          if (folder !== null) replace(temporary, path);
        }),
      abandon() {
        close();
        folder?.remove();
      },
    };
  });
}

/** Where a file is written first, and where it goes; both are one for what is no regular file. */
function placesOf(stated: string): { path: string; folder: TemporaryFolder | null; temporary: string } {
  const found = statSync(stated, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) return { path: stated, folder: null, temporary: stated };
  const path = lstatSync(stated, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(stated) : stated;
  const folder = temporaryFolder(join(dirname(path), `.${basename(path)}-`));
  return { path, folder, temporary: join(folder.path, basename(path)) };
}

function replace(temporary: string, path: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before !== undefined) chmodSync(temporary, before.mode);
  renameSync(temporary, path);
}

/** @throws {UnusableInput} when a file cannot be written. */
export function guarded<Result>(path: string, act: () => Result): Result {
  return writing(path, () => {
    try {
      return act();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return undefined as Result;
      throw error;
    }
  });
}
