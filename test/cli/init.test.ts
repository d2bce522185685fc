import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.js';
import { folderWith } from './written-files.js';

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe.concurrent('cs-score init', () => {
  it('writes a project that analyze reads as it is', async () => {
    const cwd = temporaryFolder();
    const { stdout, exitCode } = await runCli(['init'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n').sort()).toEqual(
      readdirSync(cwd)
        .map((name) => `wrote ${name}`)
        .sort(),
    );
    const run = await runCli(['analyze', '--format', 'json'], { cwd });
    expect(JSON.parse(run.stdout).run).toMatchObject({ asOf: '2026-06-30', model: { name: 'default' } });
    expect(JSON.parse(run.stdout).portfolio.accounts).toBe(26);
  });

  it('writes a model that scores like the shipped one', async () => {
    const cwd = temporaryFolder();
    await runCli(['init'], { cwd });
    const own = await runCli(['model'], { cwd });
    const shipped = await runCli(['model'], { cwd: temporaryFolder() });
    const hashes = [own, shipped].map(({ stdout }) => /^# default (\w+)/m.exec(stdout)?.[1]);
    expect(own.exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'model.yaml'), 'utf8')).toBe(shipped.stdout);
    expect(hashes[0]).toBeDefined();
  });

  it('keeps everything that is there', async () => {
    const cwd = temporaryFolder();
    await runCli(['init'], { cwd });
    writeFileSync(join(cwd, 'model.yaml'), 'name: mine\n');
    const before = contents(cwd);
    const { stdout, exitCode } = await runCli(['init'], { cwd });
    expect(exitCode).toBe(0);
    expect(contents(cwd)).toEqual(before);
    expect(stdout).not.toContain('wrote');
    expect(stdout).toContain('kept  model.yaml');
  });

  it('puts no sample data beside the accounts of its user', async () => {
    const cwd = folderWith({ 'accounts.csv': 'account_id\nP-1\n' });
    await runCli(['init'], { cwd });
    expect(readdirSync(cwd).sort()).toEqual(['accounts.csv', 'cs-score.yaml', 'model.yaml']);
  });

  it('makes the folder it is told', async () => {
    const cwd = temporaryFolder();
    const { stderr } = await runCli(['init', 'deep/weekly'], { cwd });
    expect(readdirSync(join(cwd, 'deep/weekly'))).toContain('cs-score.yaml');
    expect(stderr).toContain('cd deep/weekly && cs-score analyze');
  });

  it('writes nothing where it cannot write all', async () => {
    const cwd = temporaryFolder();
    symlinkSync('gone/model.yaml', join(cwd, 'model.yaml'));
    const { stdout, stderr, exitCode } = await runCli(['init'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('model.yaml CS212');
    expect(readdirSync(cwd)).toEqual(['model.yaml']);
  });

  it('says that a file is no folder', async () => {
    const cwd = folderWith({ weekly: '' });
    const { stderr, exitCode } = await runCli(['init', 'weekly'], { cwd });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('weekly CS212'), exitCode: 2 });
  });

  it('is found from a folder below', async () => {
    const cwd = temporaryFolder();
    await runCli(['init'], { cwd });
    mkdirSync(join(cwd, 'notes/june'), { recursive: true });
    const { stdout } = await runCli(['analyze', '-q', '--top', '1'], { cwd: join(cwd, 'notes/june') });
    expect(stdout).toContain('K-1019');
  });
});
