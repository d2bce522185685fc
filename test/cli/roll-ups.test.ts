import { describe, expect, it } from 'vitest';
import { AS_OF, DEMO, runCli } from './run-cli.js';

const analyze = async (...args: string[]) => (await runCli(['analyze', DEMO, ...AS_OF, '-q', ...args])).stdout;

describe.concurrent('--by', () => {
  it.each(['json', 'ndjson'])('leaves %s as it is', async (format) => {
    expect(await analyze('--format', format, '--by', 'owner')).toBe(await analyze('--format', format));
  });

  it('is no more than JSON holds', async () => {
    const { portfolio } = JSON.parse(await analyze('--format', 'json'));
    const [parent] = portfolio.rollUps.parent;
    expect(parent).toMatchObject({ key: 'K-1012', name: 'Castellan Facility Group', accounts: 3 });
    const rows = (await analyze('--by', 'segment', '--format', 'csv')).trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(',')[0]).sort()).toEqual(portfolio.rollUps.segment.map(({ key }: { key: string }) => key));
  });

  it('narrows with the filters', async () => {
    const rows = (await analyze('--by', 'owner', '--filter', 'parent=K-1012')).trimEnd().split('\n');
    expect(rows.map((row) => row.split('\t').slice(0, 2))).toEqual([
      ['owner', 'accounts'],
      ['Priya Raman', '2'],
    ]);
  });
});
