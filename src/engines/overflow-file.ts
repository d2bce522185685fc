import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Overflow } from '../facts/ledger.js';
import { readAll, writeAll } from './whole-pieces.js';
import { writing } from './writing.js';

/** A temporary file, made when it is first needed. It has no name from then on, so that nothing of it stays when the program ends. */
export interface OverflowFile extends Overflow {
  /** By which another thread can read it; null where nothing overflowed. */
  readonly number: number | null;
  close(): void;
}

interface OverflowPlace {
  readonly folder: string;
  /** What failures name. */
  readonly shownAs: string;
  readonly hint?: string;
}

/** @param open the number of the file where another thread has made it. */
export function overflowFile(place: OverflowPlace | null = null, open: number | null = null): OverflowFile {
  let file = open;
  let end = 0;
  return {
    get number() {
      return file;
    },
    append(bytes) {
      const begin = end;
      const { folder, shownAs, hint } = place ?? temporaryPlace();
      writing(
        shownAs,
        () => {
          file ??= openNameless(folder);
          writeAll(file, bytes, begin);
        },
        hint,
      );
      end += bytes.length;
      return begin;
    },
    read: (from, into) => readAll(file as number, into, from),
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function temporaryPlace(): OverflowPlace {
  return { folder: tmpdir(), shownAs: tmpdir(), hint: 'make room there, or name another folder by TMPDIR' };
}

function openNameless(within: string): number {
  const folder = mkdtempSync(join(within, 'cs-score-'));
  try {
    return openSync(join(folder, 'rows'), 'w+');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
