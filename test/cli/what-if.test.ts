import { describe, expect, it } from 'vitest';
import type { ReportAccount } from '../../src/report/schema.js';
import { type WhatIfReport, whatIfSchema } from '../../src/report/what-if.js';
import { AS_OF, DEMO, runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

async function asked(account: string, ...args: string[]): Promise<WhatIfReport> {
  const { stdout, stderr, exitCode } = await runCli(['what-if', account, DEMO, ...AS_OF, '--format', 'json', ...args]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return whatIfSchema.parse(JSON.parse(stdout));
}

async function accountsOn(day: string): Promise<ReadonlyMap<string, ReportAccount>> {
  const { stdout } = await runCli(['analyze', DEMO, '-q', '--as-of', day, '--format', 'ndjson']);
  const accounts = stdout.trimEnd().split('\n');
  return new Map(accounts.map((line) => JSON.parse(line) as ReportAccount).map((account) => [account.id, account]));
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}

describe.concurrent('cs-score what-if', () => {
  it.each(['K-1019', 'K-0994'])('shows %s before the change as explain shows it', async (id) => {
    const { stdout } = await runCli(['explain', id, DEMO, ...AS_OF, '--format', 'json']);
    const { before, after, moved } = await asked(id);
    expect(before).toEqual(JSON.parse(stdout).account);
    expect(after).toEqual(before);
    expect(moved).toEqual([]);
  });

  it('says on which day a band changes, as runs on those days do', async () => {
    const id = 'K-1055';
    const { steps } = (await asked(id)).forecast.before;
    expect(steps.length).toBeGreaterThan(2);
    for (const [at, { date, band, value }] of steps.entries()) {
      expect((await accountsOn(date)).get(id)?.happiness).toMatchObject({ band, value });
      if (at > 0) expect((await accountsOn(dayBefore(date))).get(id)?.happiness.band).toBe(steps[at - 1]?.band);
    }
  });

  it('is the run of the same files with the rows written into them', async () => {
    const files = {
      'accounts.csv': 'account_id,start_date\nA,2024-01-01\nB,2024-01-01\n',
      'meetings.csv': 'account_id,held_at,status\nA,2026-05-01,held\nB,2026-05-01,held\n',
      'tickets.csv': 'account_id,opened_at,resolved_at\nA,2026-06-01,2026-06-03\n',
    };
    const cwd = folderWith(files);
    const more = folderWith({ ...files, 'meetings.csv': `${files['meetings.csv']}A,2026-06-30,held\nA,2026-06-30,held\n` });
    const add = ['--add', 'meeting=1', '--add', 'meeting=1'];
    const told = await runCli(['what-if', 'A', ...AS_OF, ...add, '-f', 'json'], { cwd });
    const real = await runCli(['explain', 'A', ...AS_OF, '-f', 'json'], { cwd: more });
    expect(JSON.parse(told.stdout).after).toEqual(JSON.parse(real.stdout).account);
  });

  it('tells errors as JSON where JSON is asked for', async () => {
    const { stderr } = await runCli(['what-if', 'K-1019', DEMO, ...AS_OF, '-f', 'json', '--set', 'csat=9']);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'CS401', message: '--set csat=9: 9 is outside its scale 1–5' });
  });

  it('takes a part of a whole in per cent', async () => {
    const { changes } = await asked('K-1019', '--set', 'margin=-12.5%');
    expect(changes.set).toMatchObject([{ measure: 'margin', to: -0.125 }]);
  });
});
