import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const PIECE_BYTES = 4 * 1024 * 1024;
const [LINE_FEED, RETURN, QUOTE] = [10, 13, 34];

/**
 * Whether every line of a file is a row and every delimiter parts two cells: UTF-8 without quotes, blank lines, NUL characters and
 * carriage returns, and with as many cells as rows of its width have. Any reader of CSV reads such a file alike, and the line of a
 * row is its number.
 * @param width how many cells its header has.
 */
export async function isPlainFile(path: string, delimiter: string, width: number): Promise<boolean> {
  let parted = 0;
  let rows = 0;
  let endsInRow = false;
  // A line end before the first line makes a blank first line show.
  let held = Buffer.from([LINE_FEED]);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    parted += timesOf(piece, delimiter);
    rows += timesOf(piece, '\n');
    endsInRow = piece.at(-1) !== LINE_FEED;
    const bytes = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const end = bytes.lastIndexOf(LINE_FEED);
    if (!isPlain(bytes.subarray(0, end + 1))) return false;
    // The last line end stays, to be seen beside the next one.
    held = Buffer.from(bytes.subarray(end));
  }
  // The database passes over blank cells at the end of a row, and ends at any other that does not fit.
  return isPlain(held) && parted === (rows + Number(endsInRow)) * (width - 1);
}

function timesOf(bytes: Buffer, sign: string): number {
  let times = 0;
  for (let at = bytes.indexOf(sign); at !== -1; at = bytes.indexOf(sign, at + 1)) times += 1;
  return times;
}

function isPlain(bytes: Buffer): boolean {
  return !bytes.includes(QUOTE) && !bytes.includes(RETURN) && !bytes.includes(0) && !bytes.includes('\n\n') && isUtf8(bytes);
}
