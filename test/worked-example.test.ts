import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../src/model/parse-model.js';
import { buildReport } from '../src/report/build-report.js';
import type { ReportAccount } from '../src/report/schema.js';
import { scorePortfolio } from '../src/score-portfolio.js';
import { readFixture } from './read-fixture.js';

const AS_OF = '2026-06-30';
const TOLERANCE = 1e-9;

interface Figure {
  readonly account: string;
  readonly path: string;
  readonly value: string;
}

/** The table at the end of the page that works the example out by hand. */
function checkedNumbers(): Figure[] {
  const page = readFileSync('fixtures/worked-example/arithmetic.md', 'utf8');
  const table = page.slice(page.indexOf('Checked numbers', page.lastIndexOf('\n## ')));
  return table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s-]*(account|-)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, account, path, value]) => ({ account: account as string, path: path as string, value: value as string }));
}

function figureAt(account: ReportAccount, path: string): unknown {
  const [root, ...rest] = path.split('.');
  if (root === 'indices')
    return step(account.indices[rest.slice(0, -1).join('.') as keyof ReportAccount['indices']], rest.at(-1));
  if (root === 'measures')
    return step(
      account.measures.find(({ id }) => id === rest.slice(0, -1).join('.')),
      rest.at(-1),
    );
  return rest.reduce<unknown>((value, key) => step(value, key), step(account, root));
}

function step(value: unknown, key: string | undefined): unknown {
  return (value as Record<string, unknown>)[key as string];
}

describe('the worked example', async () => {
  const { accounts, ledger } = await readFixture('worked-example', AS_OF);
  const model = parseModel();
  const report = buildReport(scorePortfolio(accounts, ledger, model), { asOf: AS_OF, version: '0', model });
  const figures = checkedNumbers();

  it('has a figure for every account', () => {
    expect(figures.length).toBeGreaterThan(400);
    expect(new Set(figures.map(({ account }) => account))).toEqual(new Set(report.accounts.map(({ id }) => id)));
  });

  it.each(figures)('$account $path is $value', ({ account, path, value }) => {
    const found = report.accounts.find(({ id }) => id === account);
    const actual = figureAt(found as ReportAccount, path);
    if (typeof actual === 'number') expect(Math.abs(actual - Number(value))).toBeLessThanOrEqual(TOLERANCE);
    else expect(String(actual)).toBe(value);
  });
});
