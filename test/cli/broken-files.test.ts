import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectionSchema } from '../../src/report/inspection.js';
import { BROKEN_FILES, type Fate } from './broken-files.js';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

const BOOK = { 'accounts.csv': 'account_id\nA\n', 'meetings.csv': 'account_id,held_at\nA,2026-06-01\n' };
/** Far less than the program may take by itself: what is broken must not be held in memory. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=96' };
const RUN = ['analyze', 'accounts.csv', ...AS_OF, '-q', '--out', 'json:report.json'];

/** What the program says it made of tickets.csv. */
async function fateOf(content: string | Uint8Array): Promise<Fate> {
  const cwd = folderWith({ ...BOOK, 'tickets.csv': content });
  const { stdout, stderr, exitCode } = await runCli(RUN, { cwd, env: LITTLE_MEMORY });
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(stderr.length).toBeLessThan(1000);
  if (exitCode === 0) {
    const { inputs } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).run;
    const { rows, rejected } = inputs.find(({ role }: { role: string }) => role === 'tickets');
    return { rows, rejected };
  }
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  const [, line, code] = /^tickets\.csv(?::(\d+))?(?::\d+)? (CS\d{3}) error: \S.*\n {2}hint: \S.*\n$/.exec(stderr) ?? [];
  return { code: code ?? `not told: ${stderr}`, ...(line === undefined ? {} : { line: Number(line) }) };
}

describe.concurrent('a broken file is refused in one clear line, or read with its bad rows counted', () => {
  it('and there are many ways to be broken', () => {
    expect(BROKEN_FILES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(BROKEN_FILES.map(({ what }) => what)).size).toBe(BROKEN_FILES.length);
  });

  it.each(BROKEN_FILES)('$what', async ({ content, fate }) => {
    expect(await fateOf(content())).toEqual(fate);
  });

  it.each([
    ['a folder', '.', 'CS202', 'is a directory'],
    ['a file that is not there', 'none.csv', 'CS201', 'no such file'],
    ['a file within a file', 'accounts.csv/tickets.csv', 'CS201', 'no such file'],
  ])('%s', async (_, path, code, message) => {
    const { stderr, exitCode } = await runCli([...RUN, '--tickets', path], { cwd: folderWith(BOOK) });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining(`${code} error: ${message}`), exitCode: 2 });
  });
});

it('inspect says of every broken file what it is or why it cannot be read', async () => {
  const files = BROKEN_FILES.map(({ content }, index): [string, string | Uint8Array] => [`${index}.csv`, content()]);
  const args = ['inspect', ...files.map(([name]) => name), '--role', 'tickets', '--format', 'json'];
  const { stdout, stderr, exitCode } = await runCli(args, { cwd: folderWith(Object.fromEntries(files)) });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 2 });
  expect(inspectionSchema.parse(JSON.parse(stdout)).files.map(({ file }) => file)).toEqual(files.map(([name]) => name));
});
