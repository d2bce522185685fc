import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/domain/diagnostics.js';
import type { DecoderRequest } from '../../src/engines/decoder.js';
import { Decoder } from '../../src/engines/decoder.js';
import { openText } from '../../src/engines/text.js';
import { ENCODINGS } from '../../src/input/text/encoding.js';
import { temporaryFolder } from '../cli/run-cli.js';

const PIECE_BYTES = 256 * 1024;

interface Read {
  readonly text: string;
  readonly encoding: string;
  readonly told: readonly Pick<Diagnostic, 'code' | 'line'>[];
}

async function readPieces(pieces: readonly Buffer[], request: DecoderRequest = {}): Promise<Read> {
  const told: Pick<Diagnostic, 'code' | 'line'>[] = [];
  const decoder = new Decoder('some.csv', { ...request, onDiagnostic: ({ code, line }) => void told.push({ code, line }) });
  const decoded: Buffer[] = [];
  for (const piece of pieces) decoded.push(await decoder.read(piece));
  decoded.push(await decoder.end());
  return { text: Buffer.concat(decoded).toString('utf8'), encoding: decoder.decision.encoding, told };
}

/** Reads a text as a pipe would give it, a few bytes at a time. */
function readBytes(bytes: Buffer, pieceLength = 7, request: DecoderRequest = {}): Promise<Read> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceLength) }, (_, index) =>
    bytes.subarray(index * pieceLength, (index + 1) * pieceLength),
  );
  return readPieces(pieces, request);
}

/** Bytes of Windows-1252 and of ASCII. */
const western = (text: string) => iconv.encode(text, 'windows-1252');

const LINES_BEFORE = 'a,b\n'.repeat(200_000);
const WESTERN = 'C-1,Pension Küste “am Löwen” 5 €\n';
const ANY_TEXT = 'C-1,語 🙂 Küste\n';

describe('whatever pieces a file comes in', () => {
  it.each(ENCODINGS)('its text in %s is the same', async (encoding) => {
    const letters = encoding === 'windows-1252' ? ['a', ',', '\n', 'é', '€', 'ß'] : ['a', ',', '\n', 'é', '€', '語', '🙂'];
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...letters) }),
        fc.integer({ min: 1, max: 9 }),
        async (written, length) => {
          const bytes = iconv.encode(written, encoding, { addBOM: false });
          const { text } = await readBytes(bytes, length, { encoding });
          expect(text).toBe(written);
        },
      ),
    );
  });

  it.each([
    ['utf-8', Buffer.from(ANY_TEXT.repeat(9))],
    ['windows-1252', western(`a,b\n${WESTERN.repeat(9)}`)],
    ['utf-16le', iconv.encode(ANY_TEXT.repeat(9), 'utf-16le', { addBOM: true })],
  ])('%s is told', async (encoding, bytes) => {
    for (let length = 4; length < 40; length += 1) expect((await readBytes(bytes, length)).encoding).toBe(encoding);
  });
});

describe('accents that come late', () => {
  it('are read as Windows-1252 in a file that was plain ASCII for 200,000 lines, and the first such line is told', async () => {
    const bytes = Buffer.concat([Buffer.from(LINES_BEFORE), western(WESTERN)]);
    const { text, encoding, told } = await readBytes(bytes, PIECE_BYTES);
    expect(text).toBe(LINES_BEFORE + WESTERN);
    expect({ encoding, told }).toEqual({ encoding: 'windows-1252', told: [{ code: 'CS522', line: 200_001 }] });
  });

  it('at the very end of the file are read too', async () => {
    expect(await readBytes(western('a,b\n1,Café'))).toMatchObject({ text: 'a,b\n1,Café', encoding: 'windows-1252' });
  });
});

describe('text of two encodings is refused with the first line that is not UTF-8', () => {
  it.each([
    ['Windows-1252 after UTF-8', [Buffer.from(ANY_TEXT), Buffer.from(LINES_BEFORE), western(WESTERN)], 200_002],
    ['UTF-8 after Windows-1252', [western(WESTERN), Buffer.from(LINES_BEFORE), Buffer.from(ANY_TEXT)], 1],
    ['UTF-8 cut off at its end', [Buffer.from(ANY_TEXT), Buffer.from([0xe2, 0x82])], 2],
  ])('%s', async (_, pieces, line) => {
    const bytes = Buffer.concat(pieces);
    for (const length of [PIECE_BYTES, bytes.length]) {
      await expect(readBytes(bytes, length)).rejects.toMatchObject({ diagnostic: { code: 'CS205', file: 'some.csv', line } });
    }
  });

  it('UTF-16 with half a character', async () => {
    const bytes = Buffer.concat([iconv.encode('a,b\n1,', 'utf-16le', { addBOM: true }), Buffer.from([0x00, 0xd8, 0x61, 0x00])]);
    await expect(readBytes(bytes)).rejects.toMatchObject({ diagnostic: { code: 'CS205', line: 2 } });
  });

  it('UTF-16 that is cut off in the middle of a character', async () => {
    const bytes = iconv.encode('a,b\n1,2\n', 'utf-16le', { addBOM: true }).subarray(0, -1);
    await expect(readBytes(bytes)).rejects.toMatchObject({ diagnostic: { code: 'CS205' } });
  });
});

describe('a stated encoding', () => {
  it('is taken at its word', async () => {
    const { text, told } = await readBytes(Buffer.from('1,é\n'), 3, { encoding: 'windows-1252' });
    expect({ text, told }).toEqual({ text: '1,Ã©\n', told: [] });
  });

  it('of UTF-8 allows no other byte', async () => {
    const read = readBytes(western('a,b\n1,Café Alma\n'), 5, { encoding: 'utf-8' });
    await expect(read).rejects.toMatchObject({ diagnostic: { code: 'CS205', line: 2 } });
  });
});

describe('NUL characters', () => {
  it('are left out where they are few, and told with their number and the first line', async () => {
    const text = `${'a,b\n'.repeat(500)}1,x\0y\n2,\0\n`;
    expect(await readBytes(Buffer.from(text), 999)).toEqual({
      text: text.replaceAll('\0', ''),
      encoding: 'utf-8',
      told: [{ code: 'CS521', line: 501 }],
    });
  });

  it('are left out of UTF-16 too', async () => {
    expect((await readBytes(iconv.encode('a,b\n1,x\0y\n', 'utf-16le'))).text).toBe('a,b\n1,xy\n');
  });

  it('make a binary file of one that is full of them, also after a good beginning', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), Buffer.alloc(50_000)]);
    await expect(readBytes(bytes, 65_536)).rejects.toMatchObject({ diagnostic: { code: 'CS204', line: 50_001 } });
  });
});

describe('a file', () => {
  function file(bytes: Buffer): string {
    const path = join(temporaryFolder(), 'some.csv');
    writeFileSync(path, bytes);
    return path;
  }

  it('gives its beginning and all of its text', async () => {
    const written = LINES_BEFORE + ANY_TEXT;
    const { head, bytes, encoding } = await openText(file(Buffer.from(written)));
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    expect(head).toBe(written.slice(0, 64 * 1024));
    expect(Buffer.concat(pieces).toString('utf8')).toBe(written);
    expect(encoding().encoding).toBe('utf-8');
  });

  it.each([
    ['that is empty', () => file(Buffer.alloc(0)), 'CS203'],
    ['that is blank', () => file(Buffer.from('\uFEFF \n\t\n')), 'CS203'],
    ['that is not there', () => join(temporaryFolder(), 'none.csv'), 'CS201'],
    ['that is a folder', temporaryFolder, 'CS202'],
  ])('%s is refused', async (_, path, code) => {
    await expect(openText(path())).rejects.toMatchObject({ diagnostic: { code } });
  });
});
