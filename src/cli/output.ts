import { closeSync, fsyncSync, lstatSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unusable } from '../input/failures.js';

/**
 * Writes a file whole or not at all: to a temporary file beside it that is then renamed over it. What is no regular file (a pipe,
 * /dev/stdout) is written to as it is.
 * @throws {UnusableInput} when it cannot be written; an earlier file is then still there.
 */
export function writeWhole(path: string, text: string): void {
  try {
    if (isSpecial(path)) writeFileSync(path, text);
    else replaceFile(path, text);
  } catch (error) {
    throw unusable('CS212', (error as NodeJS.ErrnoException).code ?? (error as Error).message, { file: path });
  }
}

function isSpecial(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile();
}

function replaceFile(path: string, text: string): void {
  const folder = mkdtempSync(join(dirname(path), `.${basename(path)}-`));
  const temporary = join(folder, basename(path));
  try {
    const file = openSync(temporary, 'w');
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
