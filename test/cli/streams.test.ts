import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { AS_OF, childOptions, DEMO, PROGRAM, ROOT, runCli, runShell, SMALL } from './run-cli.js';
import { folderWith, largeBook, SMALL_BOOK } from './written-files.js';

describe.concurrent('stdout is data, stderr is talk', () => {
  it('says where the ids came from that no account has', async () => {
    const tickets = 'account_id,opened_at\nA,2026-05-01\nnobody,2026-05-01\n';
    const line = ['analyze', '-', ...AS_OF, '--tickets', 'tickets.csv'];
    const { stderr } = await runCli(line, { cwd: folderWith({ 'tickets.csv': tickets }), input: 'account_id,name\nA,Ann\n' });
    expect(stderr).toContain('compare the ids with the accounts on standard input; --rejects');
  });

  it('says nothing on stderr with --quiet when all is fine', async () => {
    const { stdout, stderr, exitCode } = await runCli(['analyze', DEMO, ...AS_OF, '--quiet']);
    expect({ rows: stdout.split('\n').length, stderr, exitCode }).toEqual({ rows: 28, stderr: '', exitCode: 0 });
  });

  it('still tells of rejected rows with --quiet, since then not all is fine', async () => {
    const { stderr } = await runCli(['analyze', 'fixtures/messy-files/bad-rows/accounts.csv', ...AS_OF, '--quiet']);
    expect(stderr).toContain('CS102 error');
    expect(stderr).not.toContain('reading');
  });

  it('gives the same data whatever is said beside it', async () => {
    const loud = await runCli(['analyze', DEMO, ...AS_OF]);
    const quiet = await runCli(['analyze', DEMO, ...AS_OF, '-q']);
    expect(loud.stderr).toContain('reading');
    expect(quiet.stdout).toBe(loud.stdout);
  });

  it('prints its help when it is called without a command', async () => {
    const { stdout, stderr } = await runCli([]);
    expect(stdout + stderr).toContain('Usage: cs-score');
  });
});

describe.concurrent('standard input', () => {
  const accounts = readFileSync(join(ROOT, DEMO), 'utf8');
  const tickets = ['--tickets', 'fixtures/demo-portfolio/tickets.csv'];

  it('is read for -, and gives what the file gives', async () => {
    const piped = await runCli(['analyze', '-', ...AS_OF, ...tickets, '--format', 'csv'], { input: accounts });
    const folder = folderWith({ 'accounts.csv': accounts });
    const filed = await runCli(['analyze', join(folder, 'accounts.csv'), ...AS_OF, ...tickets, '--format', 'csv']);
    expect(piped.exitCode).toBe(0);
    expect(piped.stdout).toBe(filed.stdout);
  });

  it('may hold events instead', async () => {
    const input = readFileSync(join(ROOT, 'fixtures/demo-portfolio/tickets.csv'), 'utf8');
    const folder = folderWith({ 'accounts.csv': accounts });
    const { stdout, exitCode } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--tickets', '-'], { input, cwd: folder });
    expect({ exitCode, rows: stdout.split('\n').length }).toEqual({ exitCode: 0, rows: 28 });
  });

  it('is read only once', async () => {
    const { stderr, exitCode } = await runCli(['analyze', '-', '--tickets', '-'], { input: accounts });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('only once'), exitCode: 2 });
  });

  it('is never waited for unasked', async () => {
    const { exitCode } = await execa(process.execPath, [PROGRAM, 'analyze', SMALL, ...AS_OF], {
      ...childOptions({}),
      stdin: 'pipe',
      timeout: 10_000,
    });
    expect(exitCode).toBe(0);
  });

  it('may be closed', async () => {
    const { stderr, exitCode } = await runShell(`cs-score analyze ${SMALL} -q <&-`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('interrupted while it is read, ends with exit 130', async () => {
    const options = { ...childOptions({ cwd: folderWith(SMALL_BOOK) }), stdin: 'pipe' } as const;
    const child = execa(process.execPath, [PROGRAM, 'analyze', 'accounts.csv', '--usage', '-'], options);
    child.stderr?.once('data', () => child.kill('SIGINT'));
    expect((await child).exitCode).toBe(130);
  });
});

describe.concurrent('pipes', () => {
  const book = () => folderWith(largeBook(400));
  const analyze = `cs-score analyze accounts.csv ${AS_OF.join(' ')} -q --format json`;

  it('carry a report of more than 64 KB whole, to a slow reader too', async () => {
    const folder = book();
    await runShell(`${analyze} -o report.json`, { cwd: folder });
    const { stdout } = await runShell(`${analyze} | (sleep 0.5; cat)`, { cwd: folder });
    expect(stdout.length).toBeGreaterThan(5 * 65_536);
    expect(stdout).toBe(readFileSync(join(folder, 'report.json'), 'utf8'));
  });

  it('may be closed early, as head does', async () => {
    const { stdout, stderr } = await runShell(`${analyze} | head -1; echo "exit \${PIPESTATUS[0]}"`, { cwd: book() });
    expect({ stdout, stderr }).toEqual({ stdout: '{\nexit 0\n', stderr: '' });
  });

  it('may be closed early under -o /dev/stdout', async () => {
    const line = `${analyze} -o /dev/stdout | head -1; echo "exit \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await runShell(line, { cwd: book() });
    expect({ stdout, stderr }).toEqual({ stdout: '{\nexit 0\n', stderr: '' });
  });

  it('may be closed early for what is said, too', async () => {
    const folder = folderWith(SMALL_BOOK);
    const line = `(cs-score analyze accounts.csv 2>&1 >rows.tsv; echo $? >exit-code) | true`;
    await runShell(line, { cwd: folder });
    expect(readFileSync(join(folder, 'exit-code'), 'utf8')).toBe('0\n');
  });

  it('report a disk that is full as a failure, and not as a failed gate', async () => {
    const { stderr, exitCode } = await runShell(`cs-score analyze ${SMALL} -q >/dev/full`);
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('    at ');
  });
});

describe.concurrent('exit codes', () => {
  it.each([
    [0, '--help'],
    [0, 'analyze --help'],
    [0, 'help explain'],
    [0, '--version'],
    [0, `analyze ${SMALL}`],
    [0, `explain M-31 ${SMALL}`],
    [0, 'model'],
    [0, 'schema account'],
    [2, 'schema'],
    [2, 'analyze --no-such-option'],
    [2, 'explain'],
    [2, `explain M-00 ${SMALL}`],
    [2, 'analyze no-such-file.csv'],
    [2, `analyze ${SMALL} --model no-such-file.yaml`],
    [2, `analyze ${SMALL} --config no-such-file.yaml`],
    [2, `analyze ${SMALL} --config fixtures`],
    [2, `analyze ${SMALL} --model fixtures`],
    [2, `analyze ${SMALL} --filter segment=nobody`],
    [2, `analyze ${SMALL} --filter toString=x`],
    [2, `analyze ${SMALL} --output no-such-folder/report.json`],
    [2, `analyze ${SMALL} --rejects no-such-folder/rejects.csv`],
  ])('%i: cs-score %s', async (code, line) => {
    const { exitCode } = await runCli(line.split(' '));
    expect(exitCode).toBe(code);
  });
});
