import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GateResult, Report } from '../../src/report/schema.js';
import { moodyReports } from '../moody-books.js';
import { type Outcome, runCli, temporaryFolder } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

/** Two reports: one account goes from satisfied to a flight risk, another is mended. */
const BOOK = { 'K-1': [30, -25], 'K-2': [-40, 10], 'K-3': [30, 30] } as const;
const cwd = temporaryFolder();

function write(name: string, report: Report): void {
  writeFileSync(join(cwd, name), JSON.stringify(report));
}

const GATES_OF_OURS = `
gates: { left-customer-success: error, fell-more-than: { threshold: 15, level: warn }, coverage-below: { threshold: 60%, level: off } }
`;
for (const [name, stated] of [
  ['', ''],
  ['-ours', GATES_OF_OURS],
] as const) {
  const [before, after] = moodyReports(BOOK, stated);
  write(`before${name}.json`, before);
  write(`after${name}.json`, after);
}

function compare(flags: readonly string[], ours = ''): Promise<Outcome> {
  return runCli(['compare', `before${ours}.json`, `after${ours}.json`, ...flags], { cwd });
}

function failOn(...gates: string[]): string[] {
  return gates.flatMap((gate) => ['--fail-on', gate]);
}

const LEFT =
  'gate failed left-customer-success (error): expected no account leaves the customer-success quadrant; found 1 account: K-1';
const CALM = 'gate passed entered-walkaway-angry: no account becomes walkaway angry: none';

describe.concurrent('gates on a command line', () => {
  it.each<[string, readonly string[], number, readonly string[]]>([
    ['none', [], 0, []],
    ['one that passes, with --quiet', [...failOn('entered-walkaway-angry'), '-q'], 0, []],
    ['one that fails', failOn('left-customer-success'), 1, [LEFT]],
    ['one that fails, with --quiet', [...failOn('left-customer-success'), '-q'], 1, [LEFT]],
    ['one of two that fails, told first', failOn('entered-walkaway-angry', 'left-customer-success'), 1, [LEFT, CALM]],
    ['one that fails as a warning', failOn('left-customer-success:warn'), 0, [LEFT.replace('error', 'warn')]],
    ['one that is off and could not be evaluated', failOn('fell-more-than:off'), 0, []],
    ['one that fails, with --exit-zero', [...failOn('left-customer-success'), '--exit-zero'], 0, [LEFT]],
    [
      'a threshold and a level',
      failOn('fell-more-than=54.9:warn'),
      0,
      [
        'gate failed fell-more-than (warn): expected no account falls by more than 54.9 points of happiness; found 1 account: K-1',
      ],
    ],
    [
      'one rule twice: a line to warn at and one to fail at',
      failOn('fell-more-than=60', 'fell-more-than=20:warn', 'data-fell'),
      0,
      [
        'gate failed fell-more-than (warn): expected no account falls by more than 20 points of happiness; found 1 account: K-1',
        'gate passed fell-more-than: no account falls by more than 60 points of happiness: none',
        'gate passed data-fell: no source ends or shrinks: none',
      ],
    ],
  ])('%s', async (_, flags, exitCode, told) => {
    const outcome = await compare([...flags, '-f', 'plain']);
    expect(outcome).toMatchObject({ exitCode, stderr: told.map((line) => `${line}\n`).join('') });
    expect(outcome.stdout).toMatch(/^id\tname\t/);
  });

  it.each<[string, readonly string[], string, string]>([
    ['without its threshold', failOn('fell-more-than'), 'CS404', 'it needs a threshold'],
    ['even with --exit-zero', [...failOn('fell-more-than='), '--exit-zero'], 'CS404', '"" is no threshold for it'],
    ['even as a warning', failOn('fell-more-than:warn'), 'CS404', 'it needs a threshold'],
    ['of a rule nobody knows', failOn('left-customer-sucess'), 'CS401', 'did you mean "left-customer-success"?'],
    ['of a level nobody knows', failOn('data-fell:eror'), 'CS401', 'no level "eror"; did you mean "error"?'],
  ])('%s, a gate ends the run with 2 and shows nothing', async (_, flags, code, message) => {
    const { stdout, stderr, exitCode } = await compare([...flags, '-f', 'plain']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(`${code} error: `);
    expect(stderr).toContain(message);
  });
});

describe.concurrent('gates of a model', () => {
  const FELL =
    'gate failed fell-more-than (warn): expected no account falls by more than 15 points of happiness; found 1 account: K-1';

  it.each<[string, readonly string[], number, readonly string[]]>([
    ['hold without a flag, each by its level', [], 1, [LEFT, FELL]],
    ['are overridden by a flag of the same rule', failOn('left-customer-success:off'), 0, [FELL]],
    ['and by its threshold', failOn('fell-more-than=54.9'), 1, [LEFT, FELL.replace('warn', 'error').replace('15', '54.9')]],
    [
      'stand beside a flag of another',
      [...failOn('new-risk-signal:warn'), '-q', '--exit-zero'],
      0,
      [LEFT, FELL, 'gate failed new-risk-signal (warn): expected no account gets a new signal of risk; found 1 account: K-1'],
    ],
  ])('%s', async (_, flags, exitCode, told) => {
    const outcome = await compare([...flags, '-f', 'plain'], '-ours');
    expect(outcome).toMatchObject({ exitCode, stderr: told.map((line) => `${line}\n`).join('') });
  });

  it('that need a baseline are not silently passed without one', async () => {
    const files = { ...SMALL_BOOK, 'model.yaml': 'gates: { left-customer-success: error }\n' };
    const folder = folderWith(files);
    const analyze = ['analyze', 'accounts.csv', '--model', 'model.yaml', '--as-of', '2026-06-30', '-o', 'report.json'];
    const { stderr, exitCode } = await runCli([...analyze, '-q'], { cwd: folder });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('there is no baseline'), exitCode: 2 });
    const first = await runCli([...analyze, '-q', '--fail-on', 'left-customer-success:off'], { cwd: folder });
    expect(first).toMatchObject({ stderr: '', exitCode: 0 });
    const next = await runCli([...analyze, '-q', '--baseline', 'report.json', '-o', 'next.json'], { cwd: folder });
    expect(next).toMatchObject({ stderr: '', exitCode: 0 });
  });
});

describe.concurrent('the verdict is one', () => {
  const flags = failOn('left-customer-success', 'new-risk-signal:warn', 'data-fell');

  it('in JSON, with nothing on standard error', async () => {
    const { stdout, stderr, exitCode } = await compare([...flags, '-f', 'json']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    const { gates }: { gates: GateResult[] } = JSON.parse(stdout);
    expect(gates.map(({ rule, level, passed, accounts }) => [rule, level, passed, accounts])).toEqual([
      ['left-customer-success', 'error', false, ['K-1']],
      ['new-risk-signal', 'warn', false, ['K-1']],
      ['data-fell', 'error', true, []],
    ]);
  });

  it('in the table, which tells it instead of standard error', async () => {
    const { stdout, stderr, exitCode } = await compare([...flags, '-f', 'table']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    expect(stdout.slice(stdout.indexOf('Gates'), stdout.indexOf('Since'))).toBe(`Gates
  ✘ left-customer-success (error): expected no account leaves the customer-success quadrant; found 1
      account: K-1
  ✘ new-risk-signal (warn): expected no account gets a new signal of risk; found 1 account: K-1
  ✔ data-fell: no source ends or shrinks: none

`);
  });

  it('in a memo that is written to a file, and then on standard error too', async () => {
    const folder = temporaryFolder();
    const { stdout, stderr, exitCode } = await compare([...flags, '-f', 'markdown', '-q', '-o', join(folder, 'memo.md')]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr.split('\n')[0]).toBe(LEFT);
  });

  it('under JSON a gate that cannot be evaluated is one JSON document on standard error', async () => {
    const { stdout, stderr, exitCode } = await compare([...failOn('fell-more-than'), '-f', 'json']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'CS404', hint: 'for example fell-more-than=15' } });
  });
});
