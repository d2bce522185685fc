/** How the characters of a file may be written as bytes. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** An encoding, and what settled it. */
export interface TextEncoding {
  readonly encoding: Encoding;
  readonly because: string;
}

/** The encoding of a file, or the diagnostic that refuses it. */
export type EncodingDecision =
  | TextEncoding
  | { readonly encoding: null; readonly code: 'CS204' | 'CS205'; readonly because: string };

/** Formats that are saved or renamed as .csv by mistake, by how they begin. */
const OTHER_FORMATS: readonly { readonly begins: readonly string[]; readonly because: string }[] = [
  { begins: ['PK\x03\x04'], because: 'is an Excel workbook or another zip archive' },
  { begins: ['\xd0\xcf\x11\xe0'], because: 'is a workbook of an old Excel' },
  { begins: ['\x1f\x8b'], because: 'is a gzip archive' },
  { begins: ['%PDF-'], because: 'is a PDF' },
  { begins: ['\xff\xfe\0\0', '\0\0\xfe\xff'], because: 'is text in UTF-32' },
  { begins: ['PAR1\x15'], because: 'is a Parquet file' },
  { begins: ['<!DOCTYPE html', '<!doctype html', '<html'], because: 'is a web page, as a download without a login gives' },
];

const BYTE_ORDER_MARKS: readonly { readonly mark: string; readonly encoding: Encoding }[] = [
  { mark: '\xef\xbb\xbf', encoding: 'utf-8' },
  { mark: '\xff\xfe', encoding: 'utf-16le' },
  { mark: '\xfe\xff', encoding: 'utf-16be' },
];

/**
 * The encoding that the first bytes of a file show. A character that is cut in two at the end is no error, and text that is
 * plain ASCII so far is UTF-8.
 */
export function detectEncoding(head: Uint8Array): EncodingDecision {
  const bytes = byteText(head);
  const other = OTHER_FORMATS.find(({ begins }) => begins.some((beginning) => bytes.trimStart().startsWith(beginning)));
  if (other !== undefined) return { encoding: null, code: 'CS204', because: other.because };
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => bytes.startsWith(mark));
  if (marked !== undefined)
    return { encoding: marked.encoding, because: `it begins with the byte order mark of ${marked.encoding}` };
  return byNulls(head) ?? eightBitEncoding(head.subarray(0, wholeLength(head, 'utf-8')));
}

/** In Western text every second byte of UTF-16 is a NUL, whether or not a byte order mark stands before it. */
const FEWEST_NULLS_OF_UTF16 = 0.4;
const MOST_NULLS_BESIDE = 0.05;
/** Real exports hold a NUL here and there. More than one byte in a hundred is no text. */
const MOST_NULLS_IN_TEXT = 0.01;
const A_FEW = 2;

function byNulls(head: Uint8Array): EncodingDecision | null {
  if (!head.includes(0)) return null;
  const [even, odd] = nullsAtEvenAndOdd(head);
  const pairs = head.length / 2;
  if (odd > pairs * FEWEST_NULLS_OF_UTF16 && even < pairs * MOST_NULLS_BESIDE) return withoutMark('utf-16le');
  if (even > pairs * FEWEST_NULLS_OF_UTF16 && odd < pairs * MOST_NULLS_BESIDE) return withoutMark('utf-16be');
  if (even + odd <= Math.max(A_FEW, head.length * MOST_NULLS_IN_TEXT)) return null;
  return { encoding: null, code: 'CS204', because: 'holds NUL bytes, as binary files do' };
}

function withoutMark(encoding: Encoding): EncodingDecision {
  return { encoding, because: `every second byte is a NUL, as in ${encoding} without a byte order mark` };
}

function nullsAtEvenAndOdd(bytes: Uint8Array): [even: number, odd: number] {
  const nulls: [number, number] = [0, 0];
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) nulls[(at % 2) as 0 | 1] += 1;
  return nulls;
}

/**
 * A character of several bytes. Those that begin with DF are left out: they are letters of the N'Ko script in UTF-8, and an ß
 * before a closing quote in Windows-1252.
 */
const UTF8_CHARACTER = /[\xc2-\xde][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/;
/** Bytes that Windows-1252 leaves open, and a row of accented letters as only the words of other alphabets give it. */
const NOT_WESTERN = /[\x81\x8d\x8f\x90\x9d]|[\xc0-\xff]{5}/;

/**
 * Tells whole characters of UTF-8 from those of Windows-1252, which has one byte for each. Windows-1252 is the guess only where
 * nothing is UTF-8: text of both kinds was damaged on its way, and whichever reading were taken some names would be wrong.
 */
export function eightBitEncoding(bytes: Uint8Array): EncodingDecision {
  const text = byteText(bytes);
  if (UTF8_CHARACTER.test(text)) {
    return isUtf8(bytes) ? UTF8 : { encoding: null, code: 'CS205', because: 'is not UTF-8 text' };
  }
  if (!/[\x80-\xff]/.test(text)) return UTF8;
  if (!NOT_WESTERN.test(text)) return { encoding: 'windows-1252', because: 'none of its accented letters and signs is UTF-8' };
  return { encoding: null, code: 'CS205', because: 'is neither UTF-8 nor Western European text' };
}

const UTF8: TextEncoding = { encoding: 'utf-8', because: 'all of it is valid UTF-8' };

/** The characters whose codes are the bytes. */
function byteText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Where the last whole character ends: a piece of a file may end in the middle of one. */
export function wholeLength(bytes: Uint8Array, encoding: Encoding): number {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? wholeUnits(bytes, encoding) : wholeSequences(bytes);
}

function wholeUnits(bytes: Uint8Array, encoding: Encoding): number {
  const length = bytes.length - (bytes.length % 2);
  const highByte = bytes[encoding === 'utf-16le' ? length - 1 : length - 2] ?? 0;
  const firstOfTwo = highByte >= 0xd8 && highByte <= 0xdb;
  return firstOfTwo ? length - 2 : length;
}

function wholeSequences(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}
