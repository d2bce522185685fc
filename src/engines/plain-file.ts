import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const PIECE_BYTES = 4 * 1024 * 1024;
const [LINE_FEED, RETURN, QUOTE] = [10, 13, 34];

/**
 * Whether every line of a file is a row and every delimiter parts two cells: UTF-8 without quotes, blank lines, NUL characters and
 * carriage returns. Any reader of CSV reads such a file alike, and the line of a row is its number.
 */
export async function isPlainFile(path: string): Promise<boolean> {
  // A line end before the first line makes a blank first line show.
  let held = Buffer.from([LINE_FEED]);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const bytes = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const end = bytes.lastIndexOf(LINE_FEED);
    if (!isPlain(bytes.subarray(0, end + 1))) return false;
    // The last line end stays, to be seen beside the next one.
    held = Buffer.from(bytes.subarray(end));
  }
  return isPlain(held);
}

function isPlain(bytes: Buffer): boolean {
  return !bytes.includes(QUOTE) && !bytes.includes(RETURN) && !bytes.includes(0) && !bytes.includes('\n\n') && isUtf8(bytes);
}
