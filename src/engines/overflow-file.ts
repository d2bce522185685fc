import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Overflow } from '../facts/ledger.js';
import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';

/** An overflow that another thread can read by the number of its file. */
export interface OverflowFile extends Overflow {
  /** Null where nothing overflowed. */
  readonly number: number | null;
}

/**
 * A temporary file, made when it is first needed. It has no name from then on, so that nothing of it stays when the program ends.
 * @param open the number of the file where another thread has made it.
 */
export function overflowFile(open: number | null = null): OverflowFile {
  let file = open;
  let end = 0;
  return {
    get number() {
      return file;
    },
    append(bytes) {
      const begin = end;
      file ??= openNameless();
      for (let written = 0; written < bytes.length; ) written += write(file, bytes.subarray(written), begin + written);
      end += bytes.length;
      return begin;
    },
    read(from, into) {
      readSync(file as number, into, 0, into.length, from);
    },
  };
}

function openNameless(): number {
  return guarded(() => {
    const folder = mkdtempSync(join(tmpdir(), 'cs-score-'));
    try {
      return openSync(join(folder, 'rows'), 'w+');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function write(file: number, bytes: Uint8Array, at: number): number {
  return guarded(() => writeSync(file, bytes, 0, bytes.length, at));
}

/** @throws {UnusableInput} when there is no room for temporary files. */
function guarded<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const hint = 'make room there, or name another folder by TMPDIR';
    const reason = fileReason(error);
    throw unusable('CS212', reason === 'no such file' ? 'no such folder' : (reason ?? String(error)), { file: tmpdir(), hint });
  }
}
