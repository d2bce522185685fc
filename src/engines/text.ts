import { unusable } from '../input/failures.js';
import type { TextEncoding } from '../input/text/encoding.js';
import { fileBytes } from './bytes.js';
import { type DecodedTo, Decoder, type DecoderRequest, HEAD_BYTES } from './decoder.js';

export interface TextFile {
  /** The beginning of the text, by which its delimiter and layout are told. */
  readonly head: string;
  /** All of the text in UTF-8, to be read once. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Leaves the rest unread. */
  close(): Promise<void>;
  /** How it is decoded, as far as it is read: what begins as plain ASCII may turn out to be Windows-1252. */
  encoding(): TextEncoding;
  /** The same, or null where all of it that is read is plain ASCII. */
  settled(): TextEncoding | null;
}

export interface TextRequest extends DecoderRequest {
  /** Told how many bytes were read since the last time. */
  readonly onBytes?: (bytes: number) => void;
  /** Where reading begins; at the beginning unless stated. */
  readonly from?: DecodedTo;
}

/**
 * Opens a file of any encoding as text, or standard input for `-`.
 * @throws {UnusableInput} where it cannot be read, is blank, or is no text: at once, or when its bytes are read so far.
 */
export async function openText(path: string, { onBytes, from, ...request }: TextRequest = {}): Promise<TextFile> {
  const decoder = new Decoder(path, request, from);
  const pieces = decodedPieces(fileBytes(path, HEAD_BYTES, from?.byte), decoder, onBytes);
  const first = await pieces.next();
  const beginning: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const head = beginning.subarray(0, HEAD_BYTES).toString('utf8');
  if (from === undefined && head.trim() === '') throw unusable('CS203', 'the file is blank', { file: path });
  return {
    head,
    bytes: rejoined(beginning, pieces),
    close: async () => void (await pieces.return(undefined)),
    encoding: () => decoder.decision,
    settled: () => decoder.settled,
  };
}

async function* decodedPieces(
  bytes: AsyncIterable<Buffer>,
  decoder: Decoder,
  onBytes?: TextRequest['onBytes'],
): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    onBytes?.(piece.length);
    yield decoder.read(piece);
  }
  const rest = await decoder.end();
  if (rest.length > 0) yield rest;
}

async function* rejoined(first: Buffer, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}
