import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { learningSchema } from '../../src/report/learning.js';
import { AS_OF, DEMO, GREEN, ROOT, runCli, temporaryFolder } from './run-cli.js';
import { shuffledFolder } from './shuffled-folder.js';

const LEARN = ['learn', GREEN, ...AS_OF];

async function learnt(...args: string[]) {
  const { stdout, stderr, exitCode } = await runCli([...LEARN, '--format', 'json', ...args]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return learningSchema.parse(JSON.parse(stdout));
}

describe.concurrent('cs-score learn', () => {
  it('gives one JSON document and nothing else', async () => {
    const { group, accounts, comparisons } = await learnt();
    expect(group).toMatchObject({ field: 'quadrant', value: 'customer-success' });
    expect(accounts).toEqual({ group: 14, others: 12, leftOut: { notStarted: 1, churned: 1, untold: 1 } });
    expect(comparisons.slice(0, 3).map(({ behaviour, verdict, circular }) => [behaviour, verdict, circular])).toEqual([
      ['earlyTrainings', 'clear', false],
      ['kickoffDays', 'clear', false],
      ['milestonesOnTime', 'clear', false],
    ]);
  });

  it('gives the same bytes for the same seed, another interval for another', async () => {
    const [first, again, other] = await Promise.all([learnt(), learnt('--seed', '1'), learnt('--seed', '4294967295')]);
    expect(again).toEqual(first);
    expect(other.comparisons[0]?.low).not.toBe(first.comparisons[0]?.low);
  });

  it('gives the same bytes with the rows of all files in another order', async () => {
    const args = ['--format', 'json'];
    const { stdout } = await runCli([...LEARN, ...args], { cwd: shuffledFolder('fixtures/green-accounts', 7) });
    expect(stdout).toBe((await runCli([...LEARN, ...args])).stdout);
  });

  it('claims nothing of the demo portfolio, whose accounts outside customer success are five', async () => {
    const { stdout } = await runCli(['learn', DEMO, ...AS_OF, '-q']);
    expect(stdout).toContain('15 accounts in the customer-success quadrant against 5 others');
    expect(stdout).toContain('Nothing is claimed: a comparison needs 8 accounts on each side.');
    expect(stdout).not.toMatch(/d = |In words/);
  });

  it('compares the accounts that filters leave', async () => {
    const { accounts, run } = await learnt('--segment', 'practice', '--filter', 'owner=farid nassar', '--owner', 'Leonie Brandt');
    expect(run.filters).toEqual(['owner=farid nassar', 'segment=practice', 'owner=Leonie Brandt']);
    expect(accounts.group + accounts.others).toBeLessThan(20);
  });

  it('marks nothing as circular for a group that no score has made', async () => {
    const { group, comparisons } = await learnt('--group', 'owner=FARID NASSAR');
    expect(group.title).toBe('accounts of Farid Nassar');
    expect(comparisons.filter(({ circular }) => circular)).toEqual([]);
    expect((await learnt('--group', 'band=satisfied')).comparisons.some(({ circular }) => circular)).toBe(true);
  });

  it('writes a file in the format of its ending', async () => {
    const cwd = temporaryFolder();
    const args = ['learn', join(ROOT, GREEN), ...AS_OF, '-q'];
    for (const name of ['learnt.json', 'learnt.csv', 'learnt.md', 'learnt.txt']) {
      expect((await runCli([...args, '-o', name], { cwd })).stdout).toBe('');
    }
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(learningSchema.safeParse(JSON.parse(read('learnt.json'))).success).toBe(true);
    const rows: Record<string, string>[] = parse(read('learnt.csv'), { columns: true });
    expect(rows.map(({ behaviour }) => behaviour)).toContain('kickoffDays');
    expect(rows[0]?.['delta']).toBe('0.6666666666666666');
    expect(read('learnt.md')).toMatch(/^# What accounts in the customer-success quadrant do differently, as of 2026-06-30\n/);
    expect(read('learnt.txt')).toBe((await runCli(args, { cwd })).stdout);
  });

  it.each([
    [['--group', 'segment'], 'CS401', '--group "segment" is not FIELD=VALUE'],
    [['--group', 'segmnt=clinic'], 'CS403', 'no account has a field "segmnt"; did you mean "segment"?'],
    [['--group', 'segment=hospital'], 'CS403', 'no scored account has segment=hospital'],
    [['--group', 'stage=churned'], 'CS403', 'no scored account has stage=churned'],
    [['--owner', 'Nobody'], 'CS403', 'no account has owner=Nobody'],
    [['--seed', 'lucky'], 'CS401', '--seed "lucky" is not a whole number from 0 to 4294967295'],
    [['--seed', '4294967296'], 'CS401', '--seed "4294967296"'],
    [['-o', GREEN], 'CS401', 'is read in this run'],
  ])('%j is refused', async (args, code, message) => {
    const { stdout, stderr, exitCode } = await runCli([...LEARN, ...args, '--format', 'json']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(JSON.parse(stderr).error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('keeps to ASCII and to the width of the terminal', async () => {
    const { stdout } = await runCli([...LEARN, '-q', '--ascii'], { env: { COLUMNS: '80' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
    expect(stdout).toMatch(/^[\x00-\x7f]*$/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
