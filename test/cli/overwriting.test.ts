import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_OF, runCli, temporaryFolder } from './run-cli.js';

const ACCOUNTS = 'account_id,name\nA1,Alpha\n';
const KPIS = 'account_id,kpi,value,date,target\nA1,saved,5,2026-06-01,4\n';

function book(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);
  writeFileSync(join(folder, 'kpis.csv'), KPIS);
  return folder;
}

describe('an output never overwrites', () => {
  it.each([
    ['its own accounts', ['-o', 'accounts.csv']],
    ['a companion', ['--out', 'json:kpis.csv']],
    ['an input with its rejects', ['--rejects', './accounts.csv']],
    ['another output', ['--out', 'json:report', '--out', 'csv:report']],
  ])('%s', async (_what, options) => {
    const folder = book();
    const { exitCode, stderr } = await runCli(['analyze', 'accounts.csv', ...AS_OF, ...options], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/CS401 error: .*it would be overwritten/);
    expect(readFileSync(join(folder, 'accounts.csv'), 'utf8')).toBe(ACCOUNTS);
    expect(readFileSync(join(folder, 'kpis.csv'), 'utf8')).toBe(KPIS);
  });
});

describe('nothing is printed that is no number', () => {
  it('a number beyond counting is refused', async () => {
    const folder = book();
    writeFileSync(join(folder, 'revenue.csv'), `account_id,date,amount\nA1,2026-01-01,${'9'.repeat(400)}\nA1,2026-02-01,5\n`);
    const { stdout, stderr, exitCode } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--format', 'table'], {
      cwd: folder,
    });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/revenue\.csv:2:3 CS104 error: amount 9{20}… is larger than anything that can be counted/);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('aliases that explode or go round are refused', async () => {
    const folder = book();
    writeFileSync(join(folder, 'round.yaml'), 'signals: &again { x: *again }\n');
    const { stderr, exitCode } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--model', 'round.yaml'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^round\.yaml:1 CS301 error: not YAML that can be read/);
  });
});
