import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report, ReportAccount } from '../../src/report/schema.js';
import { moodyReports } from '../moody-books.js';
import { AS_OF, DEMO, type Outcome, ROOT, runCli, temporaryFolder } from './run-cli.js';

const cwd = temporaryFolder();
const [before, after] = moodyReports({ 'K-1': [30, -25], 'K-2': [-40, 10] });
const [, byOtherModel] = moodyReports({ 'K-1': [30, -25], 'K-2': [-40, 10] }, 'bandMargin: 5\n');

function write(name: string, text: string): string {
  writeFileSync(join(cwd, name), text);
  return name;
}

const earlier = write('earlier.json', JSON.stringify(before));
const later = write('later.json', JSON.stringify(after));
const byOther = write('later-by-other-model.json', JSON.stringify(byOtherModel));

function compare(one: string, other: string, ...flags: string[]): Promise<Outcome> {
  return runCli(['compare', one, other, ...flags], { cwd });
}

/** The earlier report as somebody changed it. */
function changed(name: string, change: (account: ReportAccount, report: Report) => void): string {
  const report: Report = structuredClone(before);
  change(report.accounts[0] as ReportAccount, report);
  return write(name, JSON.stringify(report));
}

describe.concurrent('a report that was changed after it was written is refused', () => {
  it.each<[string, (account: ReportAccount, report: Report) => void, string]>([
    [
      'another happiness',
      (account) => Object.assign(account.happiness, { value: 99 }),
      'K-1 stands where its measures do not put it',
    ],
    [
      'another company',
      (account) => Object.assign(account.company, { value: 99 }),
      'K-1 stands where its measures do not put it',
    ],
    [
      'another score',
      ({ measures }) => Object.assign(measures[0] as object, { score: 99 }),
      'K-1 stands where its measures do not put it',
    ],
    ['a measure left out', ({ measures }) => measures.shift(), 'K-1 has other measures than this version'],
    ['a measure twice', ({ measures }) => measures.push(measures.at(-1) as never), 'K-1 has other measures than this version'],
    ['a measure nobody knows', ({ measures }) => Object.assign(measures[3] as object, { id: 'charm' }), 'K-1 has other measures'],
    [
      'a measure of an evil name',
      ({ measures }) => Object.assign(measures[3] as object, { id: '__proto__' }),
      'K-1 has other measures',
    ],
    ['measures in another order', ({ measures }) => measures.reverse(), 'K-1 has other measures than this version'],
    ['an account twice', (account, { accounts }) => accounts.splice(1, 1, account), 'K-1 is in it twice'],
    [
      'a key less',
      (account) => Reflect.deleteProperty(account, 'name'),
      'at accounts.0.name: Invalid input: expected string, and there is none',
    ],
    [
      'another model',
      (_, { run }) => Object.assign(run.model.effective, { bandMargin: 9 }),
      'does not carry the model whose hash it states',
    ],
  ])('%s', async (what, change, message) => {
    const name = changed(`${what}.json`, change);
    for (const other of [later, byOther]) {
      const { stdout, stderr, exitCode } = await compare(name, other);
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr).toContain(`${name} CS405 error: `);
      expect(stderr).toContain(message);
    }
  });
});

describe.concurrent('a report is read', () => {
  it('with the byte order mark that some programs put before it', async () => {
    const marked = write('marked.json', `\ufeff${JSON.stringify(before)}`);
    expect(await compare(marked, later)).toEqual(await compare(earlier, later));
  });
});

describe.concurrent('reports of some accounts only', () => {
  const accounts = join(ROOT, DEMO);
  const filtered = async (asOf: string, ...segments: string[]) => {
    const name = `${asOf} ${segments.join()}.json`;
    const filters = segments.flatMap((segment) => ['--segment', segment]);
    await runCli(['analyze', accounts, '-q', '--as-of', asOf, ...filters, '-o', name], { cwd });
    return name;
  };

  it('are refused where the later one sees segments the earlier did not: all of these would be new', async () => {
    const may = await filtered('2026-05-31', 'smb');
    const june = await filtered('2026-06-30', 'smb', 'enterprise');
    const { stderr, exitCode } = await compare(may, june);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('holds only segment=smb'), exitCode: 2 });
    const flags = ['-q', ...AS_OF, '--segment', 'smb', '--segment', 'enterprise', '--baseline', may];
    expect(await runCli(['analyze', accounts, ...flags], { cwd })).toMatchObject({ stdout: '', exitCode: 2 });
  });

  it('are compared where the later one sees fewer', async () => {
    const may = await filtered('2026-05-30', 'smb', 'enterprise');
    const june = await filtered('2026-06-29', 'enterprise');
    const { stdout } = await compare(may, june, '-f', 'json');
    const { counts } = JSON.parse(stdout).comparison;
    expect(counts).toMatchObject({ new: 0, gone: 0 });
    expect(counts.compared).toBeGreaterThan(2);
  });
});

describe.concurrent('a report cut by --top', () => {
  it('is refused: an account it left out would be new, and no gate would see it fall', async () => {
    const book = ['analyze', join(ROOT, DEMO), '-q'];
    await runCli([...book, '--as-of', '2026-05-31', '--top', '3', '-o', 'top.json'], { cwd });
    const { stdout, stderr, exitCode } = await runCli(
      [...book, ...AS_OF, '--baseline', 'top.json', '--fail-on', 'fell-more-than=20'],
      { cwd },
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toBe('top.json CS405 error: holds 3 of its 26 accounts\n  hint: write it without --top\n');
  });
});

describe.concurrent('the output', () => {
  it('does not hang on the order in which the reports hold their accounts', async () => {
    const turned = (name: string, report: Report) => {
      return write(name, JSON.stringify({ ...report, accounts: [...report.accounts].reverse() }));
    };
    const [then, now] = [turned('turned-earlier.json', before), turned('turned-later.json', after)];
    for (const format of ['json', 'markdown', 'csv']) {
      expect(await compare(then, now, '-f', format)).toEqual(await compare(earlier, later, '-f', format));
    }
  });

  it('takes its format from its ending, unless one is stated', async () => {
    for (const [file, format] of [
      ['moves.csv', 'csv'],
      ['moves.md', 'markdown'],
      ['moves.json', 'json'],
      ['moves.tsv', 'plain'],
      ['moves.txt', 'table'],
    ] as const) {
      await compare(earlier, later, '-o', file);
      const { stdout } = await compare(earlier, later, '-f', format);
      expect(readFileSync(join(cwd, file), 'utf8'), file).toBe(stdout);
    }
    await compare(earlier, later, '-f', 'csv', '-o', 'stated.md');
    expect(readFileSync(join(cwd, 'stated.md'), 'utf8')).toMatch(/^id,name,/);
  });

  it('- is standard output', async () => {
    expect(await compare(earlier, later, '-o', '-')).toEqual(await compare(earlier, later));
    expect(existsSync(join(cwd, '-'))).toBe(false);
  });
});

describe.concurrent('the memo', () => {
  it('shows nothing that could steer a terminal, in the name of a model neither', async () => {
    const [one, other] = moodyReports({ 'K-1': [30, -25] }, 'name: "evil \\e[31m\\nmodel"\n');
    const [then, now] = [write('evil-then.json', JSON.stringify(one)), write('evil-now.json', JSON.stringify(other))];
    for (const format of ['markdown', 'table']) {
      const { stdout } = await compare(then, now, '-f', format);
      expect(stdout).toContain('evil \ufffd[31m model');
      expect(stdout).not.toContain('\u001b');
    }
  });

  it('tells changes of which the causes are the parts, to the same digit', async () => {
    const { stdout } = await compare(earlier, later, '-f', 'markdown');
    expect(stdout).toMatch(/\| K-1 \| \+30 → −25 \(−55\.0\) \|/);
    expect(stdout).toMatch(/−55\.0 mood/);
  });
});
