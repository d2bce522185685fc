import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { progressLine, scoringLine } from '../../src/cli/progress.js';
import { ROOT, runCli } from './run-cli.js';

const USAGE = 'fixtures/demo-portfolio/usage.csv';
const BOOK = { sources: [{ role: 'usage' as const, path: USAGE, columns: {} }] };
const SIZE = statSync(USAGE).size;

/** A terminal whose clock is set by hand. */
function terminal({ isTTY = true, term = 'xterm' } = {}) {
  const written: string[] = [];
  const clock = { now: 0 };
  const output = { isTTY, columns: 60, write: (text: string) => void written.push(text) };
  const context: Context = {
    env: { TERM: term },
    cwd: ROOT,
    now: () => clock.now,
    stdout: output,
    stderr: output,
    jsonErrors: false,
    exitCode: 0,
  };
  return { context, clock, written };
}

describe('the line that tells how far reading has come', () => {
  it('says nothing of a run that is done within a second', () => {
    const { context, clock, written } = terminal();
    const line = progressLine(context, BOOK, false);
    clock.now = 999;
    line?.onStep({ path: USAGE, bytes: SIZE, rows: 300 });
    line?.end();
    expect(written).toEqual([]);
  });

  it('tells the rows, the pace and the time that is left, five times a second, and goes away', () => {
    const { context, clock, written } = terminal();
    const line = progressLine(context, BOOK, false);
    for (const [at, rows] of [
      [2000, 1500],
      [2100, 1600],
      [4000, 3000],
    ] as const) {
      clock.now = at;
      line?.onStep({ path: USAGE, bytes: SIZE / 4, rows });
    }
    line?.end();
    expect(written).toEqual([
      '\r\u001b[Kreading usage.csv: 1,500 rows, 0 MB/s, 6 s left',
      '\r\u001b[Kreading usage.csv: 3,000 rows, 0 MB/s, 2 s left',
      '\r\u001b[K',
    ]);
  });

  it('cannot tell the time that is left of what comes through a pipe', () => {
    const { context, clock, written } = terminal();
    const line = progressLine(context, { sources: [...BOOK.sources, { role: 'tickets', path: '-', columns: {} }] }, false);
    clock.now = 2000;
    line?.onStep({ path: '-', bytes: 90_000_000, rows: 12 });
    expect(written).toEqual(['\r\u001b[Kreading -: 12 rows, 45 MB/s']);
  });

  it('tells of a database that it is at work, and counts none of its time to the pace of the files', () => {
    const { context, clock, written } = terminal();
    const line = progressLine(context, { ...BOOK, engine: 'duckdb' }, false);
    const path = 'exports/events.parquet';
    const steps = [
      { at: 1000, step: { path: USAGE, bytes: 45_000_000, rows: 12 } },
      { at: 9000, step: { path, bytes: 0, rows: 0, database: 'DuckDB' } },
      { at: 12_500, step: { path, bytes: 0, rows: 1500, database: 'ClickHouse' } },
      { at: 13_500, step: { path: USAGE, bytes: 45_000_000, rows: 24 } },
    ] as const;
    for (const { at, step } of steps) {
      clock.now = at;
      line?.onStep(step);
    }
    line?.end();
    expect(written).toEqual([
      '\r\u001b[Kreading usage.csv: 12 rows, 45 MB/s',
      '\r\u001b[KDuckDB reads events.parquet: 9 s so far',
      '\r\u001b[KClickHouse reads events.parquet: 1,500 rows, 12 s so far',
      '\r\u001b[Kreading usage.csv: 24 rows, 45 MB/s',
      '\r\u001b[K',
    ]);
  });

  it.each([
    ['no terminal', { isTTY: false }, false],
    ['a terminal without such a thing', { term: 'dumb' }, false],
    ['somebody who wants quiet', {}, true],
  ])('is not shown to %s', (_whom, surroundings, quiet) => {
    expect(progressLine(terminal(surroundings).context, BOOK, quiet)).toBeNull();
  });

  it('never gets into a pipe', async () => {
    const { stderr } = await runCli(['analyze', 'fixtures/demo-portfolio/accounts.csv', '--as-of', '2026-06-30']);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('the line that tells how far scoring has come', () => {
  it('tells the accounts and the time that is left, and goes away', () => {
    const { context, clock, written } = terminal();
    const line = scoringLine(context, 20_000, false);
    line?.onScored(100);
    clock.now = 4000;
    line?.onScored(5_000);
    line?.end();
    expect(written).toEqual(['\r\u001b[Kscoring: 5,000 of 20,000 accounts, 12 s left', '\r\u001b[K']);
  });

  it('is not there when asked for quiet, or without a terminal', () => {
    expect(scoringLine(terminal().context, 20_000, true)).toBeNull();
    expect(scoringLine(terminal({ isTTY: false }).context, 20_000, false)).toBeNull();
  });
});
