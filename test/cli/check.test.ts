import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Check, checkSchema } from '../../src/report/check-schema.js';
import { AS_OF, DEMO, runCli, SMALL } from './run-cli.js';
import { shuffledFolder } from './shuffled-folder.js';
import { folderWith } from './written-files.js';

const BAD = 'fixtures/messy-files/bad-rows/accounts.csv';

async function checked(args: readonly string[], cwd?: string): Promise<Check> {
  const { stdout } = await runCli(['check', ...args, '--format', 'json'], cwd === undefined ? {} : { cwd });
  return checkSchema.parse(JSON.parse(stdout));
}

function idsOf({ findings }: Check): string[] {
  return findings.map(({ id }) => id);
}

/** Of rows that are worth the same it is the order that decides which line is named. */
function withoutLines(check: Check): Check {
  return JSON.parse(JSON.stringify(check), (key, value) => (key === 'line' ? null : value)) as Check;
}

describe.concurrent('cs-score check', () => {
  it.each([
    ['the demo portfolio', DEMO, 'with-care', ['arr-without-revenue', 'far-below']],
    ['missing sources', SMALL, 'with-care', ['no-events', 'measure-without-source']],
    [
      'bad rows',
      BAD,
      'not-yet',
      ['rejected-rows', 'rejected-rows', 'rejected-rows', 'unmatched-rows', 'measure-without-source', 'future-rows'],
    ],
  ])('says what there is to say of %s', async (_, accounts, verdict, ids) => {
    const check = await checked([accounts, ...AS_OF]);
    expect({ verdict: check.verdict, ids: idsOf(check) }).toEqual({ verdict, ids });
  });

  it('tells of bad data, does not refuse it, and ends with 0', async () => {
    const { exitCode, stderr } = await runCli(['check', BAD, ...AS_OF, '-q']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const strangers = {
      'accounts.csv': 'account_id\nP-1\n',
      'tickets.csv': 'account_id,opened_at\nX-9,2026-06-01\nX-9,nonsense\n',
    };
    const check = await checked(['accounts.csv', ...AS_OF], folderWith(strangers));
    expect(idsOf(check).slice(0, 3)).toEqual(['rejected-rows', 'unmatched-rows', 'measure-without-source']);
    expect(check.findings[1]).toMatchObject({ source: 'tickets', count: 1, examples: [{ file: 'tickets.csv', line: 2 }] });
  });

  it.each([1, 2])('does not depend on the order of rows (%i)', async (seed) => {
    const cwd = shuffledFolder('fixtures/demo-portfolio', seed);
    expect(withoutLines(await checked([DEMO, ...AS_OF], cwd))).toEqual(withoutLines(await checked([DEMO, ...AS_OF])));
  });

  it('knows at an earlier day what was known then', async () => {
    const check = await checked([DEMO, '--as-of', '2026-03-31']);
    expect(check.sources.every(({ coverage }) => (coverage?.lastDate ?? '') <= '2026-03-31')).toBe(true);
    expect(check.accounts.churned).toBe(0);
    expect(check.sources.every(({ rows, counted, future }) => rows === counted + future)).toBe(true);
  });

  it.each([
    ['any-error', 1],
    ['any-error:warn', 0],
    ['rejected-above=10%', 1],
    ['joined-below=50%', 0],
    ['unmatched-rows=2', 0],
    ['unmatched-rows=10%', 1],
    ['joined-below', 2],
    ['joined-bellow=5%', 2],
    ['fell-more-than=15', 2],
  ])('--fail-on %s ends bad rows with %i', async (gate, exitCode) => {
    expect((await runCli(['check', BAD, ...AS_OF, '-q', '--fail-on', gate])).exitCode).toBe(exitCode);
  });

  it('--exit-zero tells of the gate all the same', async () => {
    const { exitCode, stdout } = await runCli(['check', BAD, ...AS_OF, '-q', '--fail-on', 'any-error', '--exit-zero']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('any-error (error): expected no error; found rejected-rows');
  });

  it('the same verdict stands in the document, on standard error and in the exit code', async () => {
    const args = ['check', BAD, ...AS_OF, '-q', '--fail-on', 'any-error', '--format', 'markdown'];
    const { exitCode, stderr } = await runCli(args);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'gate failed any-error (error): expected no error; found rejected-rows\n',
    });
  });

  it('writes the page for whoever makes the exports', async () => {
    const cwd = folderWith({
      'accounts.csv': 'account_id,owner\nP|1,=cmd\n',
      'usage.csv': 'account_id,used_at\nP|1,2026-06-01\n',
    });
    await runCli(['check', ...AS_OF, '-q', '-o', 'check.md'], { cwd });
    const page = readFileSync(join(cwd, 'check.md'), 'utf8');
    expect(page).toMatch(/^# The data, as of 2026-06-30\n\n\*\*To be scored with care: 1 warning and 1 notice\.\*\*/);
    expect(page).toContain('| P\\|1 |');
  });

  it('counts every kind of row in mixed events, and every file of a source', async () => {
    const cwd = folderWith({
      'accounts.csv': 'account_id\nP-1\n',
      'events.csv': 'account_id,type,occurred_at\nP-1,meeting,2026-06-01\nP-1,training,2026-06-02\n',
      'a.csv': 'account_id,opened_at\nP-1,2026-06-01\n',
      'b.csv': 'account_id,opened_at\nP-1,2026-06-03\nP-2,2026-06-04\n',
    });
    const { sources } = await checked(['accounts.csv', ...AS_OF, '--tickets', 'a.csv', '--tickets', 'b.csv'], cwd);
    expect(sources.find(({ role }) => role === 'events')?.kinds.map(({ kind, counted }) => [kind, counted])).toEqual([
      ['meeting', 1],
      ['training', 1],
    ]);
    expect(sources.find(({ role }) => role === 'tickets')).toMatchObject({
      rows: 3,
      counted: 2,
      joined: 2 / 3,
      files: [
        { path: 'a.csv', joined: 1 },
        { path: 'b.csv', joined: 0.5 },
      ],
    });
  });
});
