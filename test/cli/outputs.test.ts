import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/report/schema.js';
import { AS_OF, ROOT, runCli, runShell, SMALL, temporaryFolder } from './run-cli.js';
import { folderWith } from './written-files.js';

const ANALYZE = ['analyze', join(ROOT, SMALL), ...AS_OF, '-q'];
const LINE = `cs-score ${ANALYZE.join(' ')}`;

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe.concurrent('-o writes a file whole or not at all', () => {
  it('takes the format from the ending, and says nothing on stdout', async () => {
    const cwd = temporaryFolder();
    const { stdout, stderr } = await runCli([...ANALYZE, '-o', 'report.json'], { cwd });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect(reportSchema.safeParse(JSON.parse(read(cwd, 'report.json'))).success).toBe(true);
    expect(readdirSync(cwd)).toEqual(['report.json']);
  });

  it.each([
    ['explain M-31', 'one.json', /^\{\n/],
    ['what-if M-31', 'one.json', /^\{\n/],
    ['explain M-31', 'one.txt', /\(M-31\)/],
    ['learn', 'learnt.md', /^# /],
    ['trend', 'weeks.csv', /^as_of,/],
  ])('cs-score %s -o %s goes by the ending too', async (command, name, content) => {
    const cwd = temporaryFolder();
    const { stdout } = await runCli([...command.split(' '), join(ROOT, SMALL), ...AS_OF, '-q', '-o', name], { cwd });
    expect(stdout).toBe('');
    expect(read(cwd, name)).toMatch(content);
  });

  it.each([
    ['moves.csv', /^id,name,/],
    ['moves.json', /^\{\n/],
    ['moves.md', /^# /],
    ['moves.tsv', /^id\tname\t/],
    ['moves.txt', /^cs-score /],
  ])('cs-score compare -o %s as well', async (name, content) => {
    const cwd = temporaryFolder();
    await runCli([...ANALYZE, '-o', 'report.json'], { cwd });
    await runCli(['compare', 'report.json', 'report.json', '-o', name], { cwd });
    expect(read(cwd, name)).toMatch(content);
  });

  it.each(['explain M-31', 'what-if M-31', 'compare report.json report.json'])(
    'cs-score %s -o - is standard output',
    async (line) => {
      const cwd = temporaryFolder();
      await runCli([...ANALYZE, '-o', 'report.json'], { cwd });
      const command = line.split(' ');
      const book = command[0] === 'compare' ? [] : [join(ROOT, SMALL), ...AS_OF, '-q'];
      const { stdout } = await runCli([...command, ...book, '-f', 'json', '-o', '-'], { cwd });
      expect(stdout).toMatch(/^\{\n/);
      expect(readdirSync(cwd)).toEqual(['report.json']);
    },
  );

  it('writes what stdout would show', async () => {
    const cwd = temporaryFolder();
    await runCli([...ANALYZE, '-f', 'table', '-o', 'report.txt'], { cwd });
    expect(read(cwd, 'report.txt')).toBe((await runCli([...ANALYZE, '-f', 'table'])).stdout);
  });

  it.skipIf(process.getuid?.() === 0)('leaves the old file in a folder it may not write to', async () => {
    const cwd = folderWith({ 'kept/report.json': 'old' });
    chmodSync(join(cwd, 'kept'), 0o555);
    const { stderr, exitCode } = await runCli([...ANALYZE, '-o', 'kept/report.json'], { cwd });
    chmodSync(join(cwd, 'kept'), 0o755);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('CS212'), exitCode: 2 });
    expect(read(cwd, 'kept/report.json')).toBe('old');
  });

  it('leaves the old file, and nothing else, when the disk runs full', async () => {
    const cwd = folderWith({ 'report.json': 'old' });
    const { stderr, exitCode } = await runShell(`trap '' XFSZ; ulimit -f 8; ${LINE} -o report.json`, { cwd });
    expect(read(cwd, 'report.json')).toBe('old');
    expect(readdirSync(cwd)).toEqual(['report.json']);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('CS212'), exitCode: 2 });
  });

  it('keeps the permissions of the file it replaces', async () => {
    const cwd = folderWith({ 'report.json': 'old' });
    chmodSync(join(cwd, 'report.json'), 0o600);
    await runCli([...ANALYZE, '-o', 'report.json'], { cwd });
    expect((statSync(join(cwd, 'report.json')).mode & 0o777).toString(8)).toBe('600');
  });

  it('writes through a link, which stays one', async () => {
    const cwd = folderWith({ 'archive/week-26.json': 'old' });
    symlinkSync('archive/week-26.json', join(cwd, 'latest.json'));
    await runCli([...ANALYZE, '-o', 'latest.json'], { cwd });
    expect(lstatSync(join(cwd, 'latest.json')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'archive/week-26.json')).toContain('"schemaVersion"');
  });

  it('says in words why it cannot', async () => {
    const { stderr } = await runCli([...ANALYZE, '-o', 'no-such-folder/report.json'], { cwd: temporaryFolder() });
    expect(stderr).toMatch(/^no-such-folder\/report\.json CS212 error: [a-z ]+\n/);
  });
});

describe.concurrent('what is no regular file is written to as it is', () => {
  it('/dev/stdout', async () => {
    const { stdout } = await runShell(`${LINE} -f csv -o /dev/stdout | cat`);
    expect(stdout).toBe((await runCli([...ANALYZE, '-f', 'csv'])).stdout);
  });

  it('- means standard output', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runCli([...ANALYZE, '-f', 'csv', '-o', '-'], { cwd });
    expect(stdout).toContain('M-31');
    const page = await runCli(['explain', 'M-31', join(ROOT, SMALL), ...AS_OF, '-q', '-o', '-'], { cwd });
    expect(page.stdout).toContain('M-31');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('a FIFO', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runShell(`mkfifo pipe; cat pipe & ${LINE} -f csv -o pipe; wait; test -p pipe && echo kept`, { cwd });
    expect(stdout).toBe(`${(await runCli([...ANALYZE, '-f', 'csv'])).stdout}kept\n`);
  });

  it('a full device', async () => {
    const { stderr, exitCode } = await runShell(`${LINE} -o /dev/full`);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('CS212'), exitCode: 2 });
  });
});

describe.concurrent('--out writes files beside the report', () => {
  it('two of them, of one evaluation', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runCli([...ANALYZE, '--out', 'json:report.json', '--out', 'csv:weekly:26.csv', '--top', '2'], {
      cwd,
    });
    expect(readdirSync(cwd).sort()).toEqual(['report.json', 'weekly:26.csv']);
    const ids = JSON.parse(read(cwd, 'report.json')).accounts.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(2);
    expect(read(cwd, 'weekly:26.csv').split('\n')).toHaveLength(4);
    expect(stdout.split('\n')).toHaveLength(4);
  });

  it('puts no file in its place when another cannot be written', async () => {
    const cwd = folderWith({ 'report.txt': 'old' });
    const outs = ['--out', 'table:report.txt', '--out', 'markdown:nowhere/report.md'];
    const { stdout, stderr, exitCode } = await runCli([...ANALYZE, ...outs, '-f', 'plain'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(/^nowhere\/report.md CS212 error: no such folder\n/);
    expect(read(cwd, 'report.txt')).toBe('old');
    expect(readdirSync(cwd)).toEqual(['report.txt']);
  });

  it('into pipes that are read one after the other', async () => {
    const cwd = temporaryFolder();
    const outs = '--out table:one --out markdown:other';
    const { stdout } = await runShell(`mkfifo one other; (cat one other | wc -l) & ${LINE} ${outs} -o report.json; wait`, {
      cwd,
    });
    expect(Number(stdout)).toBeGreaterThan(10);
  });

  it('nothing when the data cannot be used', async () => {
    const cwd = folderWith({ 'report.json': 'old' });
    await runCli(['analyze', join(ROOT, 'fixtures/messy-files/binary.csv'), '--out', 'json:report.json'], { cwd });
    expect(read(cwd, 'report.json')).toBe('old');
  });
});

describe.concurrent('the CSV report', () => {
  const FORMULAS = ['analyze', 'fixtures/messy-files/formulas.csv', ...AS_OF, '-q', '--sort', 'id', '-f', 'csv'];

  it('guards cells that a spreadsheet would run, and leaves numbers alone', async () => {
    const rows: Record<string, string>[] = parse((await runCli(FORMULAS)).stdout, { columns: true });
    expect(rows.map(({ name, owner }) => [name, owner])).toEqual([
      [`'=HYPERLINK("http://example.com","Pinecrest")`, "'+Ada"],
      ['-5', "'@Ada"],
      ["'-Quarry Bank", 'Ada Novak'],
    ]);
    expect(rows.map(({ engagement }) => Number(engagement) < 0)).toEqual([true, true, true]);
  });

  it('guards rejected rows too', async () => {
    const cwd = temporaryFolder();
    const accounts = join(ROOT, 'fixtures/messy-files/bad-rows/accounts.csv');
    await runCli(['analyze', accounts, ...AS_OF, '-q', '--rejects', 'rejects.csv'], { cwd });
    const rows: Record<string, string>[] = parse(read(cwd, 'rejects.csv'), { columns: true });
    expect(rows).toHaveLength(13);
    expect(rows.filter(({ row }) => /^[=+@-]/.test(row ?? ''))).toEqual([]);
  });

  it('has a row for each account and the same columns in each', async () => {
    const rows: string[][] = parse((await runCli([...ANALYZE, '-f', 'csv'])).stdout);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows).toHaveLength(4);
  });
});

describe.concurrent('the Markdown report', () => {
  it('keeps a name with a bar in its cell', async () => {
    const cwd = folderWith({ 'tickets.csv': 'account_id,opened_at\nP-1,2026-05-04\n' });
    writeFileSync(join(cwd, 'accounts.csv'), 'account_id,name\nP-1,"Pine | Crest\nHotels"\n');
    const { stdout } = await runCli(['analyze', ...AS_OF, '-q', '-f', 'markdown'], { cwd });
    expect(stdout).toContain('| Pine \\| Crest Hotels |');
  });
});
