import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';

const PIECE_BYTES = 256 * 1024;

/**
 * The bytes of a file, or of standard input for `-`. The first piece is at least as long as asked for, where the file is.
 * @param start of a file that is not compressed.
 */
export async function* fileBytes(path: string, firstPieceBytes: number, start = 0): AsyncGenerator<Buffer> {
  let first: Buffer[] | null = [];
  try {
    for await (const piece of path === '-' ? process.stdin : openFile(path, start)) {
      if (first === null) {
        yield piece;
        continue;
      }
      first.push(piece);
      if (totalLength(first) < firstPieceBytes) continue;
      yield Buffer.concat(first);
      first = null;
    }
  } catch (error) {
    throw readFailure(path, error);
  }
  if (first === null) return;
  if (first.length === 0) throw unusable('CS203', 'the file is empty', { file: path });
  yield Buffer.concat(first);
}

function totalLength(pieces: readonly Buffer[]): number {
  return pieces.reduce((total, { length }) => total + length, 0);
}

function openFile(path: string, start: number) {
  try {
    if (!statSync(path).isDirectory())
      return isGzip(path)
        ? unzipped(path)
        : createReadStream(path, { highWaterMark: PIECE_BYTES, ...(start === 0 ? {} : { start }) });
  } catch (error) {
    throw readFailure(path, error);
  }
  throw unusable('CS202', 'is a directory', { file: path });
}

export function isGzip(path: string): boolean {
  return path.toLowerCase().endsWith('.gz');
}

export function isParquet(path: string): boolean {
  return path.toLowerCase().endsWith('.parquet');
}

function unzipped(path: string): AsyncIterable<Buffer> {
  const failed = () => undefined;
  return pipeline(createReadStream(path), createGunzip({ chunkSize: PIECE_BYTES }), failed);
}

/** What zlib says of bytes that are no gzip file, or half of one. */
const ZIP_FAILURES: readonly (string | undefined)[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR'];

function readFailure(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (ZIP_FAILURES.includes(code)) return unusable('CS226', `is no whole gzip file: ${message}`, { file: path });
  const reason = fileReason(error);
  return reason === null ? error : unusable('CS201', reason, { file: path });
}
