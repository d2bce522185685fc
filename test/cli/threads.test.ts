import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith, largeBook } from './written-files.js';

const MODEL = `overrides:
  - when: { segment: segment 3 }
    benchmarks:
      ticketLoad: [[0, 0], [2, 20], [6, -100]]
`;

/** What several outputs of one run hold, and what is told on standard error. */
async function reports(folder: string, threads: string) {
  const outputs = ['json', 'ndjson', 'csv'].flatMap((format) => ['--out', `${format}:${threads}.${format}`]);
  const asked = ['--filter', 'segment=segment 3', '--filter', 'segment=segment 4', '--fail-on', 'coverage-below=90%'];
  const line = [
    'analyze',
    'accounts.csv',
    ...AS_OF,
    '-q',
    ...outputs,
    ...asked,
    '-f',
    'csv',
    '--sort',
    '-happiness',
    '--top',
    '7',
  ];
  const { stdout, stderr, exitCode } = await runCli([...line, '--threads', threads], { cwd: folder });
  const written = readdirSync(folder).filter((name) => name.startsWith(`${threads}.`));
  return { stdout, stderr, exitCode, files: written.map((name) => readFileSync(join(folder, name), 'utf8')) };
}

describe('scoring in several threads', () => {
  it('gives byte for byte what one thread gives', async () => {
    const folder = folderWith(largeBook(3_000));
    const [alone, shared] = [await reports(folder, '1'), await reports(folder, '3')];
    expect(alone.files.map((text) => text.length)).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
    expect(alone.stdout.split('\n')).toHaveLength(9);
    expect(shared).toEqual(alone);
  });

  it('goes by the model that is stated', async () => {
    const folder = folderWith({ ...largeBook(3_000), 'model.yaml': MODEL });
    const line = ['analyze', 'accounts.csv', ...AS_OF, '-q', '-f', 'ndjson', '--model', 'model.yaml', '--threads'];
    const [alone, shared] = [await runCli([...line, '1'], { cwd: folder }), await runCli([...line, '2'], { cwd: folder })];
    expect(alone.exitCode).toBe(0);
    expect(shared).toEqual(alone);
  });

  it.each(['0', '1.5', 'many', '100'])('refuses %s threads', async (threads) => {
    const { stderr, exitCode } = await runCli(['analyze', 'accounts.csv', '--threads', threads], {
      cwd: folderWith(largeBook(1)),
    });
    expect(stderr).toContain(`CS401 error: --threads "${threads}" is no number of threads`);
    expect(exitCode).toBe(2);
  });
});
