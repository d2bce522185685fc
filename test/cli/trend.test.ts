import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PortfolioSummary, Report, ReportAccount } from '../../src/report/schema.js';
import { type AccountWeek, type Trend, trendSchema } from '../../src/report/trend.js';
import { AS_OF, DEMO, runCli, SMALL } from './run-cli.js';
import { folderWith } from './written-files.js';

const trend = (...args: string[]) => ['trend', DEMO, ...AS_OF, '--format', 'json', ...args];

async function trendOf(...args: string[]): Promise<Trend> {
  const { stdout, stderr } = await runCli(trend(...args));
  expect(stderr).toBe('');
  return trendSchema.parse(JSON.parse(stdout));
}

/** What a run of its own says of the same files as of an earlier day. */
async function reportOf(asOf: string, ...args: string[]): Promise<Report> {
  return JSON.parse((await runCli(['analyze', DEMO, '--as-of', asOf, '--format', 'json', ...args])).stdout);
}

function standingOf({ measures: _, trend: __, ...standing }: ReportAccount) {
  return standing;
}

function withoutMoves({ appeared: _, disappeared: __, ...standing }: AccountWeek) {
  return standing;
}

/** Before a start, before a churn, around the day a source is given, and today. */
const DAYS = ['2025-12-30', '2026-02-24', '2026-04-28', '2026-05-05', '2026-06-23', '2026-06-30'];

/** A week of a trend has no roll-ups. */
function summaryOf({ portfolio: { rollUps: _, ...summary } }: Report): PortfolioSummary {
  return summary;
}

describe('each week of a trend is what analyze says as of that day', () => {
  let whole: Trend;
  beforeAll(async () => {
    whole = await trendOf();
  });

  it('26 weeks are the as-of day and the 26 weeks before it, the oldest first', () => {
    expect(whole.weeks).toHaveLength(27);
    expect([whole.weeks[0]?.asOf, whole.weeks.at(-1)?.asOf]).toEqual(['2025-12-30', '2026-06-30']);
  });

  it.concurrent.each(DAYS)('of the portfolio on %s', async (asOf) => {
    const week = whole.weeks.find((one) => one.asOf === asOf);
    expect(week?.portfolio).toEqual(summaryOf(await reportOf(asOf)));
  });

  it.concurrent.each([
    ['K-1019', 'fell ill'],
    ['K-0994', 'churned'],
    ['K-1070', 'has just begun'],
  ])('of account %s, which %s', async (id) => {
    const { weeks } = await trendOf('--account', id);
    for (const asOf of DAYS) {
      const report = await reportOf(asOf, '--filter', `id=${id}`);
      const week = weeks.find((one) => one.asOf === asOf);
      expect(withoutMoves(week?.account as AccountWeek)).toEqual(standingOf(report.accounts[0] as ReportAccount));
      expect(week?.portfolio).toEqual(summaryOf(report));
    }
  });

  it.concurrent('of those who match a filter on that day', async () => {
    const { weeks, run } = await trendOf('--filter', 'quadrant=work-to-keep-unhappy', '--segment', 'enterprise');
    const filters = ['--filter', 'quadrant=work-to-keep-unhappy', '--segment', 'enterprise'];
    expect(run.filters).toEqual(['quadrant=work-to-keep-unhappy', 'segment=enterprise']);
    const week = weeks.find(({ asOf }) => asOf === '2026-06-23');
    expect(week?.portfolio).toEqual(summaryOf(await reportOf('2026-06-23', ...filters)));
    expect(weeks.map(({ portfolio }) => portfolio.accounts)).toContain(0);
  });
});

describe.concurrent('a trend', () => {
  it('reaches back to days before the first row, of which nothing is known', async () => {
    const { weeks } = await trendOf('--weeks', '520');
    expect(weeks[0]).toMatchObject({ asOf: '2016-07-12', portfolio: { scored: 0, coverage: null, happiness: { mean: null } } });
  });

  it('is of an account by a part of its name', async () => {
    const { weeks, run } = await trendOf('--account', 'dornfeld', '--weeks', '1');
    expect(weeks.map(({ account }) => account?.id)).toEqual(['K-1019', 'K-1019']);
    expect(run.filters).toEqual(['id=K-1019']);
  });

  it('written to a file takes its format from the name, and its width from nowhere', async () => {
    const cwd = folderWith({});
    const demo = join(process.cwd(), DEMO);
    const { stdout, exitCode } = await runCli(['trend', demo, ...AS_OF, '-q', '--weeks', '2', '-o', 'trend.csv'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    const rows = readFileSync(join(cwd, 'trend.csv'), 'utf8').trimEnd().split('\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['as_of', '2026-06-16', '2026-06-23', '2026-06-30']);
  });

  it('does not write over what it reads', async () => {
    const cwd = folderWith({ 'accounts.csv': 'account_id\nA\n', 'tickets.csv': 'account_id,opened_at\nA,2026-05-04\n' });
    const { stderr, exitCode } = await runCli(['trend', 'accounts.csv', ...AS_OF, '-o', 'tickets.csv'], { cwd });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('would be overwritten'), exitCode: 2 });
  });

  it('in a pipe is plain rows, a week each', async () => {
    const { stdout } = await runCli(['trend', SMALL, ...AS_OF, '-q', '--weeks', '3']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'));
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it.each([
    [['--weeks', '0'], 'CS401', '--weeks "0" is not a whole number from 1 to 520'],
    [['--weeks', '521'], 'CS401', 'from 1 to 520'],
    [['--weeks', 'many'], 'CS401', '--weeks "many"'],
    [['--account', 'K-1019', '--segment', 'smb'], 'CS401', '--account shows one account'],
    [['--account', 'K-9999'], 'CS402', 'no account "K-9999"'],
    [['--segment', 'nobody'], 'CS403', 'no account has segment=nobody'],
    [['--filter', 'colour=red'], 'CS403', 'no account has a field "colour"'],
  ])('%j is refused as %s', async (args, code, message) => {
    const { stdout, stderr, exitCode } = await runCli(trend(...args));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(JSON.parse(stderr).error).toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
