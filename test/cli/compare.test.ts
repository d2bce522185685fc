import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Comparison } from '../../src/report/comparison-schema.js';
import { comparisonReportSchema, type Report } from '../../src/report/schema.js';
import { moodyReports } from '../moody-books.js';
import { DEMO, type Outcome, ROOT, runCli, temporaryFolder } from './run-cli.js';
import { folderWith } from './written-files.js';

const cwd = temporaryFolder();
const demo = join(ROOT, DEMO);

function write(name: string, report: Report): void {
  writeFileSync(join(cwd, name), JSON.stringify(report));
}

function compare(earlier: string, later: string, ...args: string[]): Promise<Outcome> {
  return runCli(['compare', earlier, later, ...args], { cwd });
}

function analyze(day: string, ...args: string[]): Promise<Outcome> {
  return runCli(['analyze', demo, '-q', '--as-of', day, ...args], { cwd });
}

beforeAll(async () => {
  await Promise.all([analyze('2026-05-31', '-o', 'may.json'), analyze('2026-06-30', '-o', 'june.json')]);
  await analyze('2026-06-30', '--baseline', 'may.json', '-o', 'june-since-may.json');
});

describe.concurrent('a comparison', () => {
  it('in JSON is one document that keeps to the published contract', async () => {
    const { stdout, stderr, exitCode } = await compare('may.json', 'june.json', '-f', 'json');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const document = JSON.parse(stdout);
    expect(comparisonReportSchema.parse(document)).toEqual(document);
    const published = z.fromJSONSchema(JSON.parse((await runCli(['schema', 'comparison'])).stdout));
    expect(published.safeParse(document).error).toBeUndefined();
    expect(published.safeParse({ ...document, surprise: 1 }).success).toBe(false);
    expect(document).toMatchObject({ comparison: { basis: 'reports', days: 30, modelChanged: false, counts: { compared: 26 } } });
  });

  it('in CSV and in a pipe has a row for each account, of the same columns', async () => {
    const [csv, plain] = await Promise.all([compare('may.json', 'june.json', '-f', 'csv'), compare('may.json', 'june.json')]);
    const rows: string[][] = parse(csv.stdout);
    expect(rows).toHaveLength(27);
    expect(
      plain.stdout
        .slice(0, -1)
        .split('\n')
        .map((line) => line.split('\t').length),
    ).toEqual(rows.map(({ length }) => length));
    expect(plain.stdout.split('\n')[0]?.split('\t')).toEqual(rows[0]);
  });

  it('by the events tells the same of who moved, and splits what time did from what happened', async () => {
    const byReports = JSON.parse((await compare('may.json', 'june.json', '-f', 'json')).stdout).comparison as Comparison;
    const byEvents = JSON.parse(readFileSync(join(cwd, 'june-since-may.json'), 'utf8')).comparison as Comparison;
    const without = ({ accounts, ...rest }: Comparison) => ({
      ...rest,
      basis: null,
      accounts: accounts.map((account) => ({ ...account, causes: null })),
    });
    expect(without(byEvents)).toEqual(without(byReports));
    expect([byEvents.basis, byReports.basis]).toEqual(['events', 'reports']);
  });

  it('with itself finds nothing', async () => {
    const { stdout } = await compare('may.json', 'may.json', '-f', 'json');
    const { days, counts, accounts } = JSON.parse(stdout).comparison as Comparison;
    expect(days).toBe(0);
    expect(counts).toMatchObject({ compared: 26, rose: 0, fell: 0, bandChanged: 0, quadrantChanged: 0, newlySilent: 0 });
    expect(accounts.flatMap(({ causes }) => causes)).toEqual([]);
  });

  it.each(['60', '80', '100'])('fits into COLUMNS=%s', async (columns) => {
    const args = ['compare', 'may.json', 'june.json', '-f', 'table', '--fail-on', 'new-risk-signal:warn'];
    const { stdout } = await runCli(args, { cwd, env: { COLUMNS: columns } });
    const tooWide = stdout.split('\n').filter((line) => stringWidth(line.replaceAll('‼', '!')) > Number(columns));
    expect(tooWide).toEqual([]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Dornfeld Heating & Cooling −1 → −24; neutral → dissatisfied');
  });

  it('--ascii shows only ASCII signs', async () => {
    const { stdout } = await compare('may.json', 'june.json', '-f', 'table', '--ascii', '--fail-on', 'data-fell');
    expect(stdout.replaceAll('Gebäudetechnik', '').match(/[^\n -~]/gu)).toBeNull();
  });

  it('--top shows the accounts that fell most, and says how many more there are', async () => {
    const { stdout } = await compare('may.json', 'june.json', '-f', 'table', '--top', '2');
    expect(stdout.match(/^ {2}[▼▲]/gm)).toHaveLength(2);
    expect(stdout).toContain('10 more accounts not shown (--top 2)');
  });

  it('goes to standard output for -, as without it', async () => {
    const dashed = await compare('may.json', 'june.json', '-f', 'table', '-o', '-', '--fail-on', 'data-fell');
    expect(dashed).toEqual(await compare('may.json', 'june.json', '-f', 'table', '--fail-on', 'data-fell'));
    expect(existsSync(join(cwd, '-'))).toBe(false);
  });

  it('is written to a file, whole, and never over a report it reads', async () => {
    const { stdout, stderr } = await compare('may.json', 'june.json', '-q', '-f', 'markdown', '-o', 'memo.md');
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'memo.md'), 'utf8')).toMatch(
      /^# Customer success as of 2026-06-30, compared with 2026-05-31\n/,
    );
    const before = readFileSync(join(cwd, 'june.json'), 'utf8');
    const refused = await compare('may.json', 'june.json', '-o', 'june.json');
    expect(refused).toMatchObject({ stdout: '', exitCode: 2, stderr: expect.stringContaining('would be overwritten') });
    expect(readFileSync(join(cwd, 'june.json'), 'utf8')).toBe(before);
  });
});

describe.concurrent('names that come from files', () => {
  const named = (report: Report): Report => ({
    ...report,
    accounts: report.accounts.map((account) => ({ ...account, name: 'Pine\u001b[31m | Crest\n\u202eHotels' })),
  });
  const [before, after] = moodyReports({ one: [30, -30], gone: [30, null] });
  write('evil-before.json', named(before));
  write('evil-after.json', named(after));

  it.each(['table', 'plain', 'markdown'])('cannot write to the terminal: %s', async (format) => {
    const { stdout, stderr } = await compare(
      'evil-before.json',
      'evil-after.json',
      '-f',
      format,
      '--fail-on',
      'left-customer-success',
    );
    expect(stdout).toContain('Crest');
    expect(`${stdout}${stderr}`.match(/[^\P{Cc}\t\n]|[\u202a-\u202e]/gu)).toBeNull();
  });
});

describe.concurrent('the cause in a row', () => {
  it('is that of happiness, and none where only the company moved', async () => {
    const [before, after] = moodyReports({ one: [30, 20], calm: [30, 30] });
    const moved = after.accounts.map(({ measures, company, ...account }) => ({
      ...account,
      company: { ...company, value: (company.value ?? 0) + 7.5 },
      measures: measures.map((measure) => (measure.id === 'margin' ? { ...measure, score: 47.5 } : measure)),
    }));
    write('rows-before.json', before);
    write('rows-after.json', { ...after, accounts: moved });
    const { stdout } = await compare('rows-before.json', 'rows-after.json', '-f', 'csv');
    const rows: Record<string, string>[] = parse(stdout, { columns: true });
    expect(rows.map(({ id, company_change, cause, cause_measure }) => [id, company_change, cause, cause_measure])).toEqual([
      ['calm', '7.5', '', ''],
      ['one', '7.5', 'new-events', 'kpi:mood'],
    ]);
  });
});

describe.concurrent('models that count differently', () => {
  it('are refused by two reports, and told by the events', async () => {
    const folder = folderWith({ 'model.yaml': 'engagement: { recencyHalfLifeDays: 60 }\n' });
    const model = ['--model', join(folder, 'model.yaml')];
    await analyze('2026-06-30', ...model, '-o', 'ours.json');
    const refused = await compare('june.json', 'ours.json', '-f', 'json');
    expect(refused).toMatchObject({ stdout: '', exitCode: 2 });
    expect(JSON.parse(refused.stderr)).toMatchObject({
      error: { code: 'CS405', file: 'june.json', hint: expect.stringContaining('analyze --baseline june.json') },
    });
    const { stdout } = await analyze('2026-06-30', ...model, '--baseline', 'june.json', '-f', 'json');
    const { accounts, modelChanged } = JSON.parse(stdout).comparison as Comparison;
    expect([...new Set(accounts.flatMap(({ causes }) => causes.map(({ cause }) => cause)))]).toEqual(['model']);
    expect(modelChanged).toBe(true);
  });
});

describe.concurrent('a run with --baseline', () => {
  it('is refused before anything is written when the baseline is later', async () => {
    const { stdout, stderr, exitCode } = await analyze('2026-05-31', '--baseline', 'june.json', '-o', 'never.json');
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: '',
      stderr: expect.stringContaining('june.json CS405 error: is as of 2026-06-30, after 2026-05-31'),
      exitCode: 2,
    });
    expect(existsSync(join(cwd, 'never.json'))).toBe(false);
  });

  it('never writes over its baseline', async () => {
    const { stderr, exitCode } = await analyze('2026-06-30', '--baseline', 'may.json', '--out', 'json:may.json');
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('would be overwritten'), exitCode: 2 });
  });

  it('writes a report that can be the next baseline', async () => {
    expect((await compare('june-since-may.json', 'june.json', '-f', 'json')).exitCode).toBe(0);
  });
});
