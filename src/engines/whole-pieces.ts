import { readSync, writeSync } from 'node:fs';

/** A single call may write less than it is given. @param at where it goes; behind what was written last unless stated. */
export function writeAll(file: number, bytes: Uint8Array, at: number | null = null): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at === null ? null : at + done);
}

/** Fills bytes with those of a file: a single call may read less than it is asked for. */
export function readAll(file: number, into: Uint8Array, from: number): void {
  for (let done = 0; done < into.length; ) {
    const read = readSync(file, into, done, into.length - done, from + done);
    if (read === 0) throw new Error('a file was cut short');
    done += read;
  }
}

export function bytesBetween(file: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  readAll(file, bytes, from);
  return bytes;
}
