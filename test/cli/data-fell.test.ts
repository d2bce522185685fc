import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../src/report/schema.js';
import { AS_OF, DEMO, ROOT, runCli, temporaryFolder } from './run-cli.js';

/** The demo portfolio as it would look had three exports broken five weeks before its as-of day. */
function brokenExports(): string {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'fixtures/demo-portfolio'), folder, { recursive: true });
  for (const [name, dateColumn] of [
    ['tickets', 'opened_at'],
    ['meetings', 'held_at'],
    ['usage', 'used_at'],
  ] as const) {
    const [header = '', ...rows] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const column = header.split(',').indexOf(dateColumn);
    const kept = rows.filter((row) => (row.split(',')[column] ?? '') < '2026-05-26');
    writeFileSync(join(folder, `${name}.csv`), `${[header, ...kept].join('\n')}\n`);
  }
  return folder;
}

const NOTICE = 'The data fell, not the customers';

interface Written {
  readonly table: string;
  readonly memo: string;
  readonly rows: string;
  readonly report: Report;
  readonly exitCode: number | undefined;
}

/** One run and all it writes. */
async function analyzed(accounts: string): Promise<Written> {
  const cwd = temporaryFolder();
  const files = ['--out', 'json:report.json', '--out', 'markdown:memo.md', '--out', 'csv:rows.csv'];
  const args = ['analyze', accounts, ...AS_OF, '-q', '--format', 'table', ...files, '--fail-on', 'data-fell'];
  const { stdout, exitCode } = await runCli(args, { cwd, env: { COLUMNS: '100' } });
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
  const report = reportSchema.parse(JSON.parse(read('report.json')));
  return { table: stdout, memo: read('memo.md'), rows: read('rows.csv'), report, exitCode };
}

function risksIn({ report }: Written): string[] {
  return report.accounts.flatMap(({ id, signals }) =>
    signals.filter(({ kind, doubtful }) => kind === 'risk' && !doubtful).map((signal) => `${id} ${signal.id}`),
  );
}

describe.concurrent('exports that broke five weeks ago', async () => {
  const accounts = join(brokenExports(), 'accounts.csv');
  const [whole, broken] = await Promise.all([analyzed(join(ROOT, DEMO)), analyzed(accounts)]);

  it('are told in JSON, each with its last day and what rests on it', () => {
    expect(broken.report.fallenSources.map(({ source, fall, lastDate }) => [source, fall, lastDate])).toEqual([
      ['ticket', 'ended', '2026-05-22'],
      ['meeting', 'ended', '2026-05-19'],
      ['usage', 'ended', '2026-05-25'],
    ]);
    expect(whole.report.fallenSources).toEqual([]);
  });

  it('put no account at risk that was not at risk before', () => {
    expect(risksIn(broken).length).toBeGreaterThan(8);
    expect(risksIn(broken).filter((risk) => !risksIn(whole).includes(risk))).toEqual([]);
    expect(broken.report.portfolio.revenueAtRisk).toEqual(whole.report.portfolio.revenueAtRisk);
  });

  it('are told before anything else in the table', () => {
    expect(broken.table.indexOf(NOTICE)).toBeGreaterThan(0);
    expect(broken.table.indexOf(NOTICE)).toBeLessThan(broken.table.indexOf('┌'));
    const sentences = broken.table.replaceAll(/\n +/g, ' ');
    expect(sentences).toContain('ticket has no row of any account after 2026-05-22 (usually of 2.8 accounts a week)');
    expect(sentences).toContain('5 signals that fire only because of it count as no risk.');
    expect(whole.table).not.toContain(NOTICE);
  });

  it('are told at the top of the memo', () => {
    expect(broken.memo.indexOf(`> **${NOTICE}:**`)).toBeGreaterThan(0);
    expect(broken.memo.indexOf(NOTICE)).toBeLessThan(broken.memo.indexOf('revenue at risk'));
    expect(whole.memo).not.toContain(NOTICE);
  });

  it('leave signals in doubt out of the rows, and out of what is counted beside the first signal', () => {
    const dornfeld = ({ rows }: Written) => rows.split('\n').find((row) => row.startsWith('K-1019')) ?? '';
    expect(dornfeld(whole)).toContain('flight-risk slipping');
    expect(dornfeld(broken)).not.toContain('slipping');
    expect(whole.table).toContain('‼ flight-risk (+1) → recovery plan');
    expect(broken.table).toContain('‼ flight-risk → recovery plan');
  });

  it('and out of filters', async () => {
    const filter = ['-q', '--format', 'plain', '--filter', 'signal=slipping'];
    const { stdout } = await runCli(['analyze', accounts, ...AS_OF, ...filter]);
    expect(stdout).toContain('Castellan Iberia');
    expect(stdout).not.toContain('Dornfeld');
  });

  it('are marked where an account is explained', async () => {
    const { stdout } = await runCli(['explain', 'K-1019', accounts, ...AS_OF, '-q']);
    expect(stdout).toContain('waiting for more than 7 days; in doubt, since data it rests on fell');
    expect(stdout).toMatch(/slipping \(risk\).*\n {4}in doubt: fires only because data fell/);
  });

  it('fail the gate that watches the data', () => {
    expect([whole.exitCode, broken.exitCode]).toEqual([0, 1]);
    expect(whole.report.gates).toMatchObject([{ rule: 'data-fell', passed: true, actual: 'none' }]);
    const actual = 'ticket ended, meeting ended and usage ended';
    expect(broken.report.gates).toMatchObject([{ rule: 'data-fell', passed: false, actual, accounts: [] }]);
  });

  it('were not told on the day before', async () => {
    const { stdout } = await runCli(['analyze', accounts, '--as-of', '2026-05-25', '-q', '--format', 'table']);
    expect(stdout).not.toContain(NOTICE);
  });
});
