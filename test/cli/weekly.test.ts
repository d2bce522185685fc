import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/report/schema.js';
import { type Outcome, PROGRAM, ROOT, runShell, temporaryFolder } from './run-cli.js';

/** The recipe of the README: the script, and the command of its line for cron. */
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [, SCRIPT = ''] = /<!-- example: weekly -->\n```sh\n([\s\S]*?)```/.exec(README) ?? [];
const [, CRON = ''] = /^30 6 \* \* 1 {2}(.+)$/m.exec(README) ?? [];
const PATH = process.env['PATH'] ?? '';
const hasFlock = PATH.split(':').some((folder) => listed(folder).includes('flock'));

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A home with the demo exports, the script beside them, and the program on its path. */
class Home {
  readonly folder = temporaryFolder();
  readonly exports = join(this.folder, 'customer-success');
  readonly reports = join(this.exports, 'reports');

  constructor() {
    cpSync(join(ROOT, 'fixtures/demo-portfolio'), this.exports, { recursive: true });
    mkdirSync(join(this.folder, 'bin'));
    this.#script(join(this.folder, 'bin/cs-score'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
    this.#script(join(this.exports, 'weekly.sh'), SCRIPT);
  }

  #script(path: string, text: string): void {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  }

  /** What cron runs on that day. */
  run(day: string, command = CRON): Promise<Outcome> {
    const env = { PATH: `${join(this.folder, 'bin')}:${PATH}`, CS_SCORE_AS_OF: day };
    return runShell(command, { cwd: this.folder, env });
  }

  /** All that stands in the reports, by name. */
  files(): Record<string, string> {
    return Object.fromEntries(listed(this.reports).map((name) => [name, readFileSync(join(this.reports, name), 'utf8')]));
  }
}

describe.skipIf(!hasFlock)('the weekly recipe of the README', () => {
  const home = new Home();

  it('is a script and a line for cron', () => {
    expect(SCRIPT).toMatch(/^#!\/bin\/sh\n/);
    expect(CRON).toMatch(/^flock -n /);
  });

  it('writes a report and a memo in its first week, and says nothing', async () => {
    expect(await home.run('2026-05-31')).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
    const files = home.files();
    expect(Object.keys(files)).toEqual(['2026-05-31.json', '2026-05-31.md']);
    expect(reportSchema.parse(JSON.parse(files['2026-05-31.json'] ?? '')).comparison).toBeNull();
    expect(files['2026-05-31.md']).toMatch(/^# Customer success as of 2026-05-31\n/);
  });

  it('compares the next run with it, and fails by the gates it names', async () => {
    const first = home.files();
    const { stdout, stderr, exitCode } = await home.run('2026-06-30');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toMatch(
      /^gate failed left-customer-success \(error\): .*Quillon Security Systems\ngate failed new-risk-signal \(warn\): .*\n$/,
    );
    const files = home.files();
    expect(files).toMatchObject(first);
    expect(Object.keys(files)).toEqual(['2026-05-31.json', '2026-05-31.md', '2026-06-30.json', '2026-06-30.md']);
    expect(JSON.parse(files['2026-06-30.json'] ?? '').comparison.baseline.asOf).toBe('2026-05-31');
    expect(files['2026-06-30.md']).toMatch(/^# Customer success as of 2026-06-30, compared with 2026-05-31\n/);
  });

  it('gives the same bytes when it runs again on that day', async () => {
    const before = home.files();
    expect((await home.run('2026-06-30')).exitCode).toBe(1);
    expect(home.files()).toEqual(before);
  });

  it('does nothing while an earlier run still holds the lock', async () => {
    const before = home.files();
    const { stderr, exitCode } = await home.run('2026-07-07', `flock customer-success/.lock ${CRON}`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    expect(home.files()).toEqual(before);
  });

  it.each([
    ['is no text any more', 'accounts.csv', () => '\u0000\u0001\u0002'],
    ['is empty', 'revenue.csv', () => ''],
    ['has too many bad rows', 'usage.csv', (text: string) => text.replaceAll('2025-', 'year 2025, ')],
    ['lost its header', 'tickets.csv', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ])('leaves the last good files as they are when an export %s', async (_, name, broken) => {
    const path = join(home.exports, name);
    const [before, whole] = [home.files(), readFileSync(path, 'utf8')];
    writeFileSync(path, broken(whole));
    for (const day of ['2026-06-30', '2026-07-07']) {
      const { stdout, stderr, exitCode } = await home.run(day);
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr).toMatch(new RegExp(`^${name}\\b.* CS\\d+ error: `, 'm'));
    }
    expect(home.files()).toEqual(before);
    writeFileSync(path, whole);
  });
});
