import { isAscii, isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../domain/diagnostics.js';
import { diagnostic, unusable } from '../input/failures.js';
import { detectEncoding, type Encoding, eightBitEncoding, type TextEncoding, wholeLength } from '../input/text/encoding.js';
import { count } from '../words/count.js';

export interface DecoderRequest {
  /** The encoding that is stated for the file; else its bytes tell. */
  readonly encoding?: Encoding;
  /** Takes what is worth knowing of the text, and how often it was found. */
  readonly onDiagnostic?: (diagnostic: Diagnostic, count: number) => void;
}

/** How far a text was decoded: what has to be known to go on from there. */
export interface DecodedTo {
  readonly byte: number;
  /** That the next byte stands on. */
  readonly line: number;
  /** What the bytes before settled; null where all of them are plain ASCII. */
  readonly settled: TextEncoding | null;
}

/** The first bytes of a file, by which it is judged. */
export const HEAD_BYTES = 64 * 1024;

/** Beyond this many, and one in a hundred bytes, NUL bytes are no accident. */
const FEW_NULLS = 100;
const LARGEST_NULL_SHARE = 0.01;
const LINE_FEED = 10;
const NOTHING: Buffer = Buffer.alloc(0);
const PLAIN_ASCII: TextEncoding = { encoding: 'utf-8', because: 'all of it is plain ASCII' };

/** Turns the bytes of one file into UTF-8, piece by piece, and refuses what is no text with the line where it shows. */
export class Decoder {
  readonly #path: string;
  readonly #stated: Encoding | undefined;
  readonly #tell: (diagnostic: Diagnostic, count: number) => void;
  /** Null as long as all bytes were plain ASCII, which reads the same in UTF-8 and Windows-1252. */
  #decision: TextEncoding | null;
  #started: boolean;
  /** The beginning of a character whose end is in the next piece. */
  #held = NOTHING;
  /** The line that the next piece begins on. */
  #line: number;
  #bytesRead: number;
  /** The first line that is not UTF-8, where the file is taken for Windows-1252. */
  #guessedLine = 0;
  #nulls = 0;
  #firstNullLine = 0;

  /** @param from where its bytes begin, of a text whose beginning was decoded before. */
  constructor(path: string, { encoding, onDiagnostic }: DecoderRequest, from?: DecodedTo) {
    this.#path = path;
    this.#line = from?.line ?? 1;
    this.#started = from !== undefined;
    this.#bytesRead = from?.byte ?? 0;
    this.#decision = from?.settled ?? null;
    this.#stated = encoding;
    this.#tell = onDiagnostic ?? (() => undefined);
    if (encoding !== undefined) this.#decision = { encoding, because: 'it is stated' };
  }

  /** How the text is decoded, as far as it is read. */
  get decision(): TextEncoding {
    return this.#decision ?? PLAIN_ASCII;
  }

  /** The same, or null as long as nothing but plain ASCII was read. */
  get settled(): TextEncoding | null {
    return this.#decision;
  }

  /** The text of a piece, without the character that it ends in the middle of. */
  read(piece: Buffer): Promise<Buffer> {
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    if (!this.#started && this.#stated === undefined) this.#judgeHead(bytes.subarray(0, HEAD_BYTES));
    this.#started = true;
    const whole = bytes.subarray(0, wholeLength(bytes, this.decision.encoding));
    this.#held = bytes.subarray(whole.length);
    return this.#decode(whole);
  }

  /** The text that was left over. */
  async end(): Promise<Buffer> {
    const text = await this.#decode(this.#held);
    if (this.#nulls > 0) {
      const message = `${count(this.#nulls, 'NUL character')} left out`;
      this.#tell(diagnostic('CS521', message, { file: this.#path, line: this.#firstNullLine }), this.#nulls);
    }
    return text;
  }

  #judgeHead(head: Buffer): void {
    const decision = detectEncoding(head);
    if (decision.encoding === null && decision.code === 'CS204') {
      throw this.#refusal('CS204', decision.because, lineAt(head, head.indexOf(0), 1));
    }
    if (decision.encoding === 'utf-16le' || decision.encoding === 'utf-16be') this.#decision = decision;
  }

  async #decode(bytes: Buffer): Promise<Buffer> {
    const { encoding } = this.decision;
    const isPlain = encoding !== 'utf-16le' && encoding !== 'utf-16be' && isAscii(bytes);
    const text = isPlain ? bytes : await this.#toUtf8(bytes);
    this.#bytesRead += bytes.length;
    const clean = text.includes(0) ? this.#withoutNulls(text) : text;
    this.#line = lineAt(text, text.length, this.#line);
    return clean;
  }

  #toUtf8(bytes: Buffer): Buffer | Promise<Buffer> {
    this.#decision ??= this.#eightBitDecision(bytes);
    const { encoding } = this.#decision;
    if (encoding === 'utf-8') return this.#checkedUtf8(bytes);
    if (encoding === 'windows-1252' && this.#stated === undefined) this.#checkGuess(bytes);
    return this.#transcoded(bytes, encoding);
  }

  /** Settles the encoding by the first bytes that are not ASCII. */
  #eightBitDecision(bytes: Buffer): TextEncoding {
    const decision = eightBitEncoding(bytes);
    if (decision.encoding === null) throw this.#refusal(decision.code, decision.because, firstBadLine(bytes, this.#line));
    if (decision.encoding === 'windows-1252') {
      this.#guessedLine = firstBadLine(bytes, this.#line);
      this.#tell(diagnostic('CS522', 'read as Windows-1252', { file: this.#path, line: this.#guessedLine }), 1);
    }
    return decision;
  }

  #checkedUtf8(bytes: Buffer): Buffer {
    if (isUtf8(bytes)) return bytes;
    throw this.#refusal('CS205', 'is not UTF-8 text', firstBadLine(bytes, this.#line));
  }

  #checkGuess(bytes: Buffer): void {
    const decision = eightBitEncoding(bytes);
    if (decision.encoding === 'windows-1252') return;
    const because = decision.encoding === null ? decision.because : 'is not UTF-8 text';
    throw this.#refusal('CS205', because, this.#guessedLine);
  }

  async #transcoded(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
    const { default: iconv } = await import('iconv-lite');
    const text = iconv.decode(bytes, encoding, { stripBOM: false });
    const half = encoding === 'windows-1252' ? -1 : halfCharacterAt(text, bytes.length);
    if (half !== -1)
      throw this.#refusal('CS205', 'is UTF-16 text with half a character in it', this.#line + lineEnds(text, half));
    return Buffer.from(text);
  }

  #withoutNulls(text: Buffer): Buffer {
    if (this.#nulls === 0) this.#firstNullLine = lineAt(text, text.indexOf(0), this.#line);
    const clean = text.filter((byte) => byte !== 0);
    this.#nulls += text.length - clean.length;
    if (this.#nulls <= FEW_NULLS + this.#bytesRead * LARGEST_NULL_SHARE) return Buffer.from(clean);
    throw this.#refusal('CS204', 'holds NUL bytes, as binary files do', this.#firstNullLine);
  }

  #refusal(code: 'CS204' | 'CS205', message: string, line: number): Error {
    return unusable(code, message, { file: this.#path, line });
  }
}

/** Where UTF-16 text holds one of the two units of a character, or half a unit at its end; −1 where it does not. */
function halfCharacterAt(text: string, bytes: number): number {
  return text.length * 2 < bytes ? text.length : text.search(/\p{Surrogate}/u);
}

function lineEnds(text: string, end: number): number {
  return text.slice(0, end).split('\n').length - 1;
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
