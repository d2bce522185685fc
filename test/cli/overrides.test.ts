import { describe, expect, it } from 'vitest';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const HEADER = 'account_id,score,reason,until\n';
const HOLDS = `${HEADER}P-1,10,new sponsor,2026-08-31\n`;
const REFUSED = 'P-1,10,,2026-08-31\n';

async function overrideIn(files: Readonly<Record<string, string>>, ...args: string[]) {
  const { stdout, stderr } = await runCli(['analyze', ...AS_OF, '--format', 'json', ...args], { cwd: folderWith(files) });
  expect(stderr).toBe('');
  return JSON.parse(stdout).accounts[0].override;
}

describe.concurrent('overrides.csv', () => {
  it('is found beside the accounts', async () => {
    expect(await overrideIn({ ...SMALL_BOOK, 'overrides.csv': HOLDS })).toMatchObject({ score: 10, band: 'neutral' });
  });

  it('is named by --overrides', async () => {
    const files = { ...SMALL_BOOK, 'said.csv': HOLDS };
    expect(await overrideIn(files)).toBeNull();
    expect(await overrideIn(files, '--overrides', 'said.csv')).toMatchObject({ score: 10 });
  });

  it('is named by cs-score.yaml, with headers of its own', async () => {
    const config = 'sources: { overrides: { path: said.csv, columns: { reason: Why } } }\n';
    const files = { ...SMALL_BOOK, 'cs-score.yaml': config, 'said.csv': HOLDS.replace('reason', 'Why') };
    expect(await overrideIn(files)).toMatchObject({ reason: 'new sponsor' });
  });

  it('may hold no row', async () => {
    expect(await overrideIn({ ...SMALL_BOOK, 'overrides.csv': HEADER }, '--strict')).toBeNull();
  });

  it('is nothing to score', async () => {
    const { stderr, exitCode } = await runCli(['analyze', ...AS_OF, '-q'], {
      cwd: folderWith({ 'accounts.csv': SMALL_BOOK['accounts.csv'], 'overrides.csv': HOLDS }),
    });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('CS210'), exitCode: 2 });
  });

  it.each([
    ['all of its rows are bad', HEADER + REFUSED, [], 'CS209'],
    ['more are bad than allowed', HOLDS + REFUSED, ['--max-bad-rows', '0'], 'CS209'],
    ['one is bad under --strict', HOLDS + REFUSED, ['--strict'], 'CS101'],
    ['it has no column for the end', 'account_id,score,reason\nP-1,10,why\n', [], 'CS206'],
  ])('ends the run when %s', async (_, overrides, args, code) => {
    const cwd = folderWith({ ...SMALL_BOOK, 'overrides.csv': overrides });
    const { stderr, exitCode } = await runCli(['analyze', ...AS_OF, '--format', 'json', ...args], { cwd });
    expect({ error: JSON.parse(stderr).error, exitCode }).toMatchObject({ error: { code, file: 'overrides.csv' }, exitCode: 2 });
  });
});
