import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';

const MEGABYTE = 1024 * 1024;
const HEADER = 'account_id,opened_at,severity\n';
const GOOD = 'A,2026-06-01,low\n';

/** What the program does with a file: it refuses it with a code, at a line; or it reads it and counts its bad rows. */
export type Fate = { readonly code: string; readonly line?: number } | { readonly rows: number; readonly rejected: number };

/** A file of tickets that is broken, and what is to become of it. */
export interface BrokenFile {
  readonly what: string;
  readonly content: () => string | Uint8Array;
  readonly fate: Fate;
}

const refused = (code: string, line?: number): Fate => (line === undefined ? { code } : { code, line });
const read = (rows: number, rejected: number): Fate => ({ rows, rejected });
const tickets = (rows: string) => () => `${HEADER}${rows}`;
const bytes = (...list: readonly (string | Uint8Array | readonly number[])[]) =>
  Buffer.concat(list.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from(one))));

type Row = readonly [what: string, content: () => string | Uint8Array, fate: Fate];

const QUOTES_AND_ROWS: readonly Row[] = [
  ['a quote that is never closed', tickets(`${GOOD}A,"2026-06-02,low\nA,2026-06-03,low\n`), refused('CS208', 3)],
  ['a quote in the header that is never closed', () => `"account_id,opened_at\n${GOOD}`, refused('CS208', 1)],
  ['a file cut in the middle of a quoted cell', tickets(`${GOOD}A,2026-06-02,"lo`), refused('CS208', 3)],
  ['a file cut in the middle of a row', tickets(`${GOOD}A,2026-0`), read(2, 1)],
  ['a quote in the middle of a cell', tickets('A,2026-06-01,5" pipe\n'), read(1, 0)],
  ['text behind a closing quote', tickets('A,2026-06-01,"low" or so\nA,2026-06-02,low\n'), read(2, 0)],
  ['a row too short', tickets(`${GOOD}A\n`), read(2, 1)],
  ['a row too long', tickets(`${GOOD}A,2026-06-02,low,x,y\n`), read(2, 1)],
  ['rows of all widths', tickets(`${GOOD}A,\nA,2026-06-02\nA,2026-06-03,low,x\n`), read(4, 3)],
  ['a decimal comma that parts a cell', () => `account_id,opened_at,csat\nA,2026-06-01,4\nA,2026-06-02,4,5\n`, read(2, 1)],
  ['mixed delimiters', tickets(`${GOOD}A;2026-06-02;low\nA\t2026-06-03\tlow\n`), read(3, 2)],
  ['quoted newlines', tickets('A,2026-06-01,"low\nor\r\nhigh"\n'), read(1, 0)],
  ['a lone carriage return within a row', tickets('A,2026-06-01,lo\rw\nA,2026-06-02,low\n'), read(2, 0)],
  ['carriage returns as line ends', () => `${HEADER}${GOOD}`.replaceAll('\n', '\r'), read(1, 0)],
  [
    'carriage returns as line ends, and line feeds in quotes',
    () => `${HEADER.trim()}\rA,2026-06-01,"low\nor\r\nhigh"\rA,2026-06-02,low\r`,
    read(2, 0),
  ],
  ['all three line ends', () => 'account_id,opened_at\nA,2026-06-01\r\nA,2026-06-02\rA,2026-06-03\n', read(2, 1)],
];

const NOTHING: readonly Row[] = [
  ['no bytes', () => '', refused('CS203')],
  ['a byte order mark alone', () => '\ufeff', refused('CS203')],
  ['the byte order mark of UTF-16 alone', () => bytes([0xff, 0xfe]), refused('CS203')],
  ['blank lines alone', () => '\n\n\r\n\n', refused('CS203')],
  ['blanks and tabs alone', () => '  \t \n   \n', refused('CS203')],
  ['delimiters alone', () => ',,,\n,,,\n', refused('CS203')],
  ['sep=; alone', () => 'sep=;\n', refused('CS203')],
  ['a footer alone', () => 'Grand Totals (0 records)\nConfidential Information - Do Not Distribute\n', refused('CS206', 1)],
  ['a header alone', () => HEADER, read(0, 0)],
  ['a header without a line end', () => HEADER.trim(), read(0, 0)],
  ['a header and blank lines', () => `${HEADER}\n\n\n`, read(0, 0)],
  ['rows without a header', () => GOOD.repeat(3), refused('CS206', 1)],
];

const HEADERS: readonly Row[] = [
  ['a column that stands twice', () => `account_id,opened_at,opened_at\nA,2026-06-01,2026-06-02\n`, refused('CS207', 1)],
  [
    'columns called like properties of all objects',
    () => '__proto__,account_id,opened_at,constructor,toString\nx,A,2026-06-01,y,z\n',
    read(1, 0),
  ],
  ['a header of nothing but such names', () => '__proto__,constructor\nA,2026-06-01\n', refused('CS206', 1)],
  ['columns without names', () => ',account_id,,opened_at,\nx,A,y,2026-06-01,z\n', read(1, 0)],
  ['escape sequences in the header', () => `\u001b[31maccount_id\u001b[0m,opened_at\n${GOOD}`, refused('CS206', 1)],
  ['a mistyped header', () => 'acount_id,opened_at\nA,2026-06-01\n', refused('CS206', 1)],
  ['a header of 1,000 characters', () => `account_id,opened_at,${'x'.repeat(1000)}\nA,2026-06-01,y\n`, read(1, 0)],
  ['1,000 columns', () => `account_id,opened_at${',c'.repeat(998)}\nA,2026-06-01${',x'.repeat(998)}\n`, read(1, 0)],
  [
    '20,001 columns',
    () => `account_id,opened_at${',c'.repeat(19_999)}\nA,2026-06-01${',x'.repeat(19_999)}\n`,
    refused('CS211', 1),
  ],
  ['the header once more in the middle', tickets(`${GOOD}${HEADER}${GOOD}`), read(3, 1)],
];

const CELLS: readonly Row[] = [
  ['blank ids', tickets(`${GOOD},2026-06-02,low\n  ,2026-06-03,low\n`), read(3, 2)],
  ['a day that is none', tickets(`${GOOD}A,2026-02-31,low\nA,2025-02-29,low\n`), read(3, 2)],
  ['the years 0000 and 9999', tickets(`${GOOD}A,0000-01-01,low\nA,9999-12-31,low\n`), read(3, 0)],
  ['a year of five digits', tickets(`${GOOD}A,12026-06-01,low\n`), read(2, 1)],
  ['the 25th hour', tickets(`${GOOD}A,2026-06-01T25:00,low\n`), read(2, 1)],
  ['a number beyond counting', () => 'account_id,opened_at,csat\nA,2026-06-01,4\nA,2026-06-02,1e400\n', read(2, 1)],
  ['Infinity and NaN', () => 'account_id,opened_at,csat\nA,2026-06-01,4\nA,2026-06-02,Infinity\nA,2026-06-03,nan\n', read(3, 1)],
  [
    'an integer no double holds',
    () => 'account_id,opened_at,csat\nA,2026-06-01,4\nA,2026-06-02,90071992547409931234567890\n',
    read(2, 1),
  ],
  ['a hexadecimal number', () => 'account_id,opened_at,csat\nA,2026-06-01,4\nA,2026-06-02,0x05\n', read(2, 1)],
  ['formulas', tickets(`${GOOD}"=cmd|' /C calc'!A0",2026-06-02,low\nA,=TODAY(),low\n`), read(3, 1)],
  ['escape sequences in cells', tickets(`${GOOD}A,\u001b[2J\u001b[31m2026-06-02,low\n`), read(2, 1)],
  ['a carriage return that would overwrite the line', tickets(`${GOOD}A,"\rCS999 fine",low\n`), read(2, 1)],
  ['writing from right to left', tickets(`${GOOD}A,\u202e10-60-6202,low\n`), read(2, 1)],
  ['errors of a spreadsheet', tickets(`${GOOD}A,#REF!,low\n#N/A,2026-06-02,low\n`), read(3, 1)],
  ['a cell of 10 MB', tickets(`${GOOD}A,2026-06-02,${'x'.repeat(10 * MEGABYTE)}\n`), refused('CS211', 3)],
  ['a quoted cell of 10 MB', tickets(`${GOOD}A,2026-06-02,"${'x\n'.repeat(5 * MEGABYTE)}"\n`), refused('CS211', 3)],
  ['10 MB without a line end', () => 'x'.repeat(10 * MEGABYTE), refused('CS206', 1)],
  ['10 MB of delimiters', () => `${HEADER}${','.repeat(10 * MEGABYTE)}`, refused('CS211', 2)],
  ['10 MB of quotes', tickets('"'.repeat(10 * MEGABYTE)), refused('CS211', 2)],
  ['a million blank lines', tickets(`${GOOD}${'\n'.repeat(MEGABYTE)}`), read(1, 0)],
];

const ENCODINGS: readonly Row[] = [
  ['NUL bytes among the letters', tickets('A,2026-06-01,l\0ow\n'), read(1, 0)],
  ['10 MB of NUL bytes', () => new Uint8Array(10 * MEGABYTE), refused('CS204', 1)],
  [
    'half of a surrogate pair in UTF-16',
    () => bytes([0xff, 0xfe], iconv.encode(`${HEADER}A,2026-06-01,`, 'utf16le'), [0x00, 0xd8, 0x0a, 0x00]),
    refused('CS205', 2),
  ],
  [
    'UTF-16 cut in the middle of a character',
    () => bytes([0xff, 0xfe], iconv.encode(`${HEADER}${GOOD}`, 'utf16le'), [0x41]),
    refused('CS205', 3),
  ],
  ['UTF-16 without a byte order mark', () => iconv.encode(`${HEADER}${GOOD}`, 'utf16le'), read(1, 0)],
  ['UTF-16, big end first', () => bytes([0xfe, 0xff], iconv.encode(`${HEADER}${GOOD}`, 'utf16be')), read(1, 0)],
  ['UTF-32', () => bytes([0xff, 0xfe, 0, 0], iconv.encode(`${HEADER}${GOOD}`, 'utf32le')), refused('CS204', 1)],
  ['UTF-32, big end first', () => bytes([0, 0, 0xfe, 0xff], iconv.encode(`${HEADER}${GOOD}`, 'utf32be')), refused('CS204', 1)],
  ['Windows-1252', () => bytes(HEADER, 'A,2026-06-01,m', [0xe4], 'ssig\n'), read(1, 0)],
  ['UTF-8 that breaks off within a letter', () => bytes(HEADER, 'A,2026-06-01,mä', [0xc3], '\n'), refused('CS205', 2)],
  ['bytes that no encoding has', () => bytes(HEADER, 'A,2026-06-01,', [0x81, 0x8d, 0x8f], '\n'), refused('CS205', 2)],
  ['two byte order marks', () => `\ufeff\ufeff${HEADER}${GOOD}`, read(1, 0)],
];

const OTHER_FORMATS: readonly Row[] = [
  ['gzip', () => gzipSync(`${HEADER}${GOOD}`), refused('CS204', 1)],
  [
    'a ZIP archive, which a workbook is',
    () => bytes('PK\x03\x04\x14\0\x06\0', [8, 0, 0, 0, 0x21, 0], 'xl/workbook.xml'),
    refused('CS204', 1),
  ],
  ['an old workbook', () => bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(512)), refused('CS204', 1)],
  ['PDF', () => bytes('%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), refused('CS204', 1)],
  ['Parquet', () => bytes('PAR1', [0x15, 4, 0x15, 0, 0, 0, 0, 0xff], 'PAR1'), refused('CS204', 1)],
  ['a picture', () => bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 0x0d], 'IHDR'), refused('CS204', 3)],
  [
    'a page of a sign-in',
    () => '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>\n',
    refused('CS204', 1),
  ],
  ['JSON', () => '[{"account_id": "A", "opened_at": "2026-06-01"}]\n', refused('CS206', 1)],
  ['an error in place of data', () => 'Internal Server Error\n', refused('CS206', 1)],
];

/** All that was ever seen in place of a file of tickets, and a little more. */
export const BROKEN_FILES: readonly BrokenFile[] = [
  ...QUOTES_AND_ROWS,
  ...NOTHING,
  ...HEADERS,
  ...CELLS,
  ...ENCODINGS,
  ...OTHER_FORMATS,
].map(([what, content, fate]) => ({ what, content, fate }));
