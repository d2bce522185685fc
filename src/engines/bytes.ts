import { isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 10;

/** The bytes of a file, or of standard input for `-`, checked to be UTF-8 text. */
export async function* textBytes(path: string): AsyncGenerator<Buffer> {
  const chunks = path === '-' ? process.stdin : openFile(path);
  let line = 1;
  let held: Buffer = Buffer.alloc(0);
  let empty = true;
  try {
    for await (const chunk of chunks) {
      const bytes = held.length === 0 ? (chunk as Buffer) : Buffer.concat([held, chunk as Buffer]);
      if (empty) checkStart(path, bytes);
      empty = false;
      const whole = bytes.subarray(0, endOfText(bytes));
      line = checkText(path, whole, line);
      held = bytes.subarray(whole.length);
      yield whole;
    }
  } catch (error) {
    throw readFailure(path, error);
  }
  if (empty) throw unusable('CS203', 'the file is empty', { file: path });
  if (held.length > 0) {
    checkText(path, held, line);
    yield held;
  }
}

function openFile(path: string) {
  try {
    if (!statSync(path).isDirectory()) return createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw readFailure(path, error);
  }
  throw unusable('CS202', 'is a directory', { file: path });
}

function readFailure(path: string, error: unknown): unknown {
  const reason = fileReason(error);
  return reason === null ? error : unusable('CS201', reason, { file: path });
}

function checkStart(path: string, bytes: Buffer): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unusable('CS204', 'is UTF-16 text, as some programs export it', { file: path, line: 1 });
  }
}

/** Where the last whole character ends: a chunk may cut one in two. */
function endOfText(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return charLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function charLength(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}

/** Checks a piece of text and returns the line it ends on. */
function checkText(path: string, bytes: Buffer, firstLine: number): number {
  const zero = bytes.indexOf(0);
  if (zero !== -1)
    throw unusable('CS204', 'holds NUL bytes, as binary files do', { file: path, line: lineAt(bytes, zero, firstLine) });
  if (!isUtf8(bytes)) throw unusable('CS205', 'is not UTF-8 text', { file: path, line: firstBadLine(bytes, firstLine) });
  return lineAt(bytes, bytes.length, firstLine);
}

function lineAt(bytes: Buffer, end: number, firstLine: number): number {
  let line = firstLine;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < end; at = bytes.indexOf(LINE_FEED, at + 1)) line += 1;
  return line;
}

function firstBadLine(bytes: Buffer, firstLine: number): number {
  let line = firstLine;
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}
