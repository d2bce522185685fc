import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding, ENCODINGS, type Encoding, eightBitEncoding, wholeLength } from '../../../src/input/text/encoding.js';

const TEXT = 'account_id,name\nC-1,Pension Küste\nC-2,Café “Zum Löwen” 5 €\n';

describe('the encoding of a file is told', () => {
  it.each<[what: string, bytes: Buffer, encoding: Encoding, because: RegExp]>([
    ['by its byte order mark', iconv.encode(TEXT, 'utf-8', { addBOM: true }), 'utf-8', /byte order mark/],
    ['by its byte order mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le', /byte order mark/],
    ['by its byte order mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be', /byte order mark/],
    ['by every second byte', iconv.encode(TEXT, 'utf-16le'), 'utf-16le', /every second byte is a NUL/],
    ['by every second byte', iconv.encode(TEXT, 'utf-16be', { addBOM: false }), 'utf-16be', /every second byte is a NUL/],
    ['by characters that are valid', Buffer.from(TEXT), 'utf-8', /valid UTF-8/],
    ['by bytes that are none of UTF-8', iconv.encode(TEXT, 'windows-1252'), 'windows-1252', /none .* is UTF-8/],
    ['as UTF-8 when it is plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8', /valid UTF-8/],
    ['as text when it holds one NUL', Buffer.from('a,b\n1,2\0\n'), 'utf-8', /valid UTF-8/],
    ['as UTF-8 when it is empty', Buffer.alloc(0), 'utf-8', /valid UTF-8/],
  ])('%s', (_, bytes, encoding, because) => {
    expect(detectEncoding(bytes)).toEqual({ encoding, because: expect.stringMatching(because) });
  });

  it('from a beginning that ends in the middle of a character', () => {
    const bytes = Buffer.from(TEXT);
    for (let length = 0; length <= bytes.length; length += 1) {
      expect(detectEncoding(bytes.subarray(0, length)).encoding).toBe('utf-8');
    }
  });
});

describe('what is no text is refused with the reason', () => {
  it.each([
    ['a workbook', 'PK\x03\x04\x14\x00\x06\x00', 'CS204', /Excel workbook/],
    ['an old workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'CS204', /old Excel/],
    ['an archive', '\x1f\x8b\x08\x00', 'CS204', /gzip/],
    ['a PDF', '%PDF-1.7\n', 'CS204', /PDF/],
    ['a web page', '\n<!DOCTYPE html>\n<html><title>Sign in</title>', 'CS204', /web page/],
    ['an image', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01', 'CS204', /NUL bytes/],
    ['UTF-8 with a byte of Windows-1252 in it', 'K\xc3\xbcste,Caf\xe9\n', 'CS205', /not UTF-8/],
    ['Cyrillic of one byte a letter', '\xc3\xee\xf1\xf2\xe8\xed\xe8\xf6\xe0,5\n', 'CS205', /neither UTF-8 nor Western/],
    ['Japanese of two bytes a letter', '\x83\x52\x81\x5b\x83\x71\x81\x5b,5\n', 'CS205', /neither UTF-8 nor Western/],
  ])('%s', (_, bytes, code, because) => {
    expect(detectEncoding(Buffer.from(bytes, 'latin1'))).toMatchObject({
      encoding: null,
      code,
      because: expect.stringMatching(because),
    });
  });
});

describe('words of Western languages', () => {
  it.each(['Spaß“', 'jäääär', 'créée', 'ÄÖÜ', 'Œuvre – “déjà”', 'São João', '£5 ± 1°'])('%s is Windows-1252 text', (word) => {
    expect(eightBitEncoding(iconv.encode(word, 'windows-1252')).encoding).toBe('windows-1252');
  });
});

describe('a piece of text', () => {
  it.each(ENCODINGS)('in %s, cut anywhere, gives its whole characters and keeps the rest', (encoding) => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '€', ...(encoding === 'windows-1252' ? [] : ['語', '🙂'])) }),
        fc.nat(99),
        (text, at) => {
          const bytes = iconv.encode(text, encoding, { addBOM: false });
          const piece = bytes.subarray(0, at);
          const whole = wholeLength(piece, encoding);
          const decoded = iconv.decode(bytes.subarray(0, whole), encoding) + iconv.decode(bytes.subarray(whole), encoding);
          expect(piece.length - whole).toBeLessThanOrEqual(3);
          expect(decoded).toBe(text);
        },
      ),
    );
  });
});
