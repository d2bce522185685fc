import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';

/** @throws {UnusableInput} when the file cannot be read. */
export function readText(path: string, shownAs: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable('CS201', fileReason(error) ?? String(error), { file: shownAs });
  }
}

/**
 * Writes a file whole or not at all: to a temporary file beside it that is then renamed over it. What is no regular file (a pipe,
 * /dev/stdout) is written to as it is; a reader that has gone is no failure.
 * @throws {UnusableInput} when it cannot be written; an earlier file is then still there.
 */
export function writeWhole(path: string, text: string): void {
  try {
    if (isSpecial(path)) writeFileSync(path, text);
    else replaceFile(path, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    const reason = fileReason(error);
    throw unusable('CS212', reason === 'no such file' ? 'no such folder' : (reason ?? String(error)), { file: path });
  }
}

function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile();
}

function replaceFile(stated: string, text: string): void {
  const path = lstatSync(stated, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(stated) : stated;
  const before = statSync(path, { throwIfNoEntry: false });
  const folder = mkdtempSync(join(dirname(path), `.${basename(path)}-`));
  try {
    const temporary = join(folder, basename(path));
    const file = openSync(temporary, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (before !== undefined) chmodSync(temporary, before.mode);
    renameSync(temporary, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
