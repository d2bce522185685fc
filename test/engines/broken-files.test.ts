import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnusableInput } from '../../src/input/failures.js';
import { runCli, temporaryFolder } from '../cli/run-cli.js';
import { readTextFile } from '../input/text/read-text-file.js';

const MEGABYTE = 1024 * 1024;
const GOOD_ROWS = 'id,name\nC-1,Elm\nC-2,Oak\n';

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'broken.csv');
  writeFileSync(path, content);
  return path;
}

describe('a broken file is refused with the line where it shows', () => {
  it.each<[what: string, content: () => string | Uint8Array, code: string, line: number]>([
    ['a quote that is never closed', () => `${GOOD_ROWS}C-3,"Ash\nC-4,Fir\n`, 'CS208', 4],
    ['a quote that is never closed, below a cell of two lines', () => `${GOOD_ROWS}C-3,"As\nh"\nC-4,"Fir\n`, 'CS208', 6],
    ['a quote in the header that is never closed', () => '"id,name\nC-1,Elm\n', 'CS208', 1],
    [
      'a quote that is never closed, far above the end',
      () => `${GOOD_ROWS}C-3,"Ash\n${'C-4,Fir\n'.repeat(MEGABYTE)}`,
      'CS211',
      4,
    ],
    ['a cell of 10 MB', () => `${GOOD_ROWS}C-3,${'x'.repeat(10 * MEGABYTE)}\n`, 'CS211', 4],
    ['10 MB of delimiters', () => `${GOOD_ROWS}${','.repeat(10 * MEGABYTE)}`, 'CS211', 4],
    ['10 MB of NULs', () => new Uint8Array(10 * MEGABYTE), 'CS204', 1],
    ['10 MB of NULs below good rows', () => `${'C-1,Elm\n'.repeat(100_000)}${'\0'.repeat(10 * MEGABYTE)}`, 'CS204', 100_001],
    ['a workbook', () => 'PK\x03\x04\x14\0\0\0', 'CS204', 1],
    [
      'a byte of another encoding',
      () => Buffer.concat([Buffer.from('id,name\nC-1,Küste\n'), Buffer.from([0x43, 0xe9, 0x0a])]),
      'CS205',
      3,
    ],
  ])('%s', async (_, content, code, line) => {
    await expect(readTextFile(file(content()))).rejects.toMatchObject({ diagnostic: { code, line } });
  });
});

describe('an odd file is read', () => {
  it.each<[what: string, content: string, records: number]>([
    ['with columns called like properties of all objects', '__proto__,constructor,toString\n1,2,3\n', 1],
    ['with a header and nothing else', 'id,name\n', 0],
    ['with a header without a line end', 'id,name', 0],
    ['with a stray quote', 'id,name\nC-1,5" pipe\nC-2,"Elm" street\n', 2],
    ['with a column without a name', 'id,,name\nC-1,x,Elm\n', 1],
    [
      'with a thousand columns',
      `${Array.from({ length: 1000 }, (_, index) => `c${index}`).join(',')}\n${'1,'.repeat(999)}1\n`,
      1,
    ],
  ])('%s', async (_, content, records) => {
    expect((await readTextFile(file(content))).records).toHaveLength(records);
  });

  it('with columns called like properties of all objects, by the program too', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'accounts.csv'), 'account_id,__proto__,constructor\nC-1,a,b\n');
    writeFileSync(join(cwd, 'tickets.csv'), '__proto__,account_id,opened_at,constructor\nx,C-1,2026-06-01,y\n');
    const { stdout, exitCode } = await runCli(['analyze', 'accounts.csv', '--as-of', '2026-06-30', '--format', 'json'], { cwd });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).accounts).toHaveLength(1);
  });
});

describe('whatever the bytes', () => {
  const pieces = fc.oneof(
    fc
      .constantFrom('id,name\n', 'C-1,Elm\n', '"', '""', '\r', '\r\n', '\n\n', ',', ';', '\t', 'Total', '\ufeff', 'é', '€', '\0')
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)),
  );

  it('a file ends in records or in one clear refusal', async () => {
    const path = file('');
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 30 }), async (list) => {
        writeFileSync(path, Buffer.concat(list));
        const outcome = await readTextFile(path).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) return;
        const isRefusal = outcome instanceof UnusableInput || outcome.message === 'all rows are blank';
        expect(isRefusal ? 'a refusal' : outcome.stack).toBe('a refusal');
      }),
      { numRuns: 500 },
    );
  });
});
