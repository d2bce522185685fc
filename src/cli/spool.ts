import { tmpdir } from 'node:os';
import { overflowFile } from '../engines/overflow-file.js';

/** Lines that wait until it is known in which order they come, and what stands above them: few in memory, many in a temporary file. */
export interface Spool {
  add(line: string): void;
  /** The lines, in the order in which they came unless another is stated; none may be added any more. */
  lines(positions?: Iterable<number>): Generator<string>;
  remove(): void;
}

/** So much waits in memory, and is written at once. */
const MOST_HELD = 1 << 20;

/**
 * @param beside where the file stands; in the folder for temporary files when null.
 * @param shownAs the file that the lines are for, as failures name it.
 */
export function createSpool(beside: string | null, shownAs: string | null): Spool {
  const file = overflowFile(beside === null ? null : { folder: beside, shownAs: shownAs ?? tmpdir() });
  const ends: number[] = [];
  let held: string[] = [];
  let [end, written] = [0, 0];
  const flush = () => {
    file.append(Buffer.from(held.join('')));
    written = end;
    held = [];
  };
  const lineAt = (at: number): string => {
    const from = ends[at - 1] ?? 0;
    const bytes = Buffer.allocUnsafe((ends[at] as number) - from);
    file.read(from, bytes);
    return bytes.toString();
  };
  return {
    add(line) {
      held.push(line);
      end += Buffer.byteLength(line);
      ends.push(end);
      if (end - written >= MOST_HELD) flush();
    },
    *lines(positions = ends.keys()) {
      const isInMemory = written === 0;
      if (!isInMemory) flush();
      for (const at of positions) yield isInMemory ? (held[at] as string) : lineAt(at);
    },
    remove: file.close,
  };
}
