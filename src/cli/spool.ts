import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guarded, LARGE } from './files.js';
import { temporaryFolder } from './temporary-folder.js';

/** Lines that wait in a temporary file until it is known in which order they come, and what stands above them. */
export interface Spool {
  add(line: string): void;
  /** The lines, in the order in which they came unless another is stated; none may be added any more. */
  lines(positions?: Iterable<number>): Generator<string>;
  remove(): void;
}

/**
 * @param beside where it stands; in the folder for temporary files when null.
 * @param shownAs the file that the lines are for, as failures name it.
 * @throws {UnusableInput} when it cannot be written; so does adding to it.
 */
export function openSpool(beside: string | null, shownAs: string | null): Spool {
  const place = shownAs ?? tmpdir();
  return guarded(place, () => {
    const folder = temporaryFolder(join(beside ?? tmpdir(), 'cs-score-'));
    const file = openSync(join(folder.path, 'lines'), 'wx+');
    const ends: number[] = [];
    let held: string[] = [];
    let [end, written] = [0, 0];
    const flush = () => {
      writeAll(file, Buffer.from(held.join('')));
      written = end;
      held = [];
    };
    return {
      add(line) {
        held.push(line);
        end += Buffer.byteLength(line);
        ends.push(end);
        if (end - written >= LARGE) guarded(place, flush);
      },
      *lines(positions = ends.keys()) {
        guarded(place, flush);
        for (const at of positions) yield textBetween(file, ends[at - 1] ?? 0, ends[at] as number);
      },
      remove() {
        closeSync(file);
        folder.remove();
      },
    };
  });
}

/** A single call may write less than it is given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

function textBetween(file: number, start: number, end: number): string {
  const bytes = Buffer.allocUnsafe(end - start);
  for (let done = 0; done < bytes.length; ) done += readSync(file, bytes, done, bytes.length - done, start + done);
  return bytes.toString();
}
