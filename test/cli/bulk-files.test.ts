import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb.js';
import { AS_OF, DEMO, runCli, temporaryFolder } from './run-cli.js';

const database = await openDuckDb();
database?.close();
const isInstalled = database !== null;

/** The demo portfolio in a folder of its own. */
function demoFolder(): string {
  const folder = temporaryFolder();
  cpSync(dirname(DEMO), folder, { recursive: true });
  return folder;
}

function rowsOf(folder: string, role: string): { readonly header: string; readonly rows: readonly string[] } {
  const [header = '', ...rows] = readFileSync(join(folder, `${role}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  return { header, rows };
}

async function scoresOf(folder: string, ...more: string[]): Promise<string> {
  const { stdout, stderr } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '-f', 'csv', ...more], { cwd: folder });
  expect(stdout, stderr).toContain('id,name,segment');
  return stdout;
}

let expected = '';
beforeAll(async () => {
  expected = await scoresOf(dirname(DEMO));
});

describe('files as they come in bulk', () => {
  it('may be compressed with gzip, and are found beside the accounts', async () => {
    const folder = demoFolder();
    for (const role of ['usage', 'tickets', 'revenue']) {
      writeFileSync(join(folder, `${role}.csv.gz`), gzipSync(readFileSync(join(folder, `${role}.csv`))));
      rmSync(join(folder, `${role}.csv`));
    }
    expect(await scoresOf(folder)).toBe(expected);
  });

  it('are refused when they are half a gzip file', async () => {
    const folder = demoFolder();
    writeFileSync(join(folder, 'half.csv.gz'), gzipSync(readFileSync(join(folder, 'usage.csv'))).subarray(0, 400));
    const { stderr, exitCode } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--usage', 'half.csv.gz'], { cwd: folder });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('half.csv.gz CS226 error: '), exitCode: 2 });
  });

  it('may be named by a pattern, whatever cuts them into files', async () => {
    const folder = demoFolder();
    const { header, rows } = rowsOf(folder, 'usage');
    mkdirSync(join(folder, 'usage'));
    for (const [index, start] of [0, 100, 200].entries()) {
      const end = index === 2 ? rows.length : start + 100;
      writeFileSync(join(folder, 'usage', `part-${index}.csv`), [header, ...rows.slice(start, end), ''].join('\n'));
    }
    rmSync(join(folder, 'usage.csv'));
    expect(await scoresOf(folder, '--usage', 'usage/part-*.csv')).toBe(expected);
  });

  it('are missed when a pattern matches none', async () => {
    const { stderr, exitCode } = await runCli(['analyze', DEMO, ...AS_OF, '--usage', 'nowhere/*.csv']);
    expect({ stderr, exitCode }).toEqual({
      stderr: expect.stringContaining('nowhere/*.csv CS201 error: no file matches'),
      exitCode: 2,
    });
  });

  it.skipIf(!isInstalled)('give the same scores on the embedded database', async () => {
    expect(await scoresOf(demoFolder(), '--engine', 'duckdb')).toBe(expected);
  });
});

/** The values of the columns that a Parquet file does not hold as text. */
const TYPED: Readonly<Record<string, string>> = {
  used_at: 'CAST(used_at AS DATE)',
  quantity: 'CAST(quantity AS DOUBLE)',
  opened_at: "CAST(replace(opened_at, 'Z', ':00+00') AS TIMESTAMPTZ)",
  resolved_at: "CAST(replace(resolved_at, 'Z', ':00') AS TIMESTAMP)",
  csat: 'CAST(csat AS INTEGER)',
  amount: 'CAST(amount AS DECIMAL(18, 2))',
};

async function writeParquet(folder: string, role: string, ...more: string[]): Promise<void> {
  const db = await openDuckDb();
  const csv = join(folder, `${role}.csv`);
  const typed = rowsOf(folder, role)
    .header.split(',')
    .map((name) => `${TYPED[name] ?? name} AS ${name}`)
    .concat(more);
  const copy = `COPY (SELECT ${typed.join(', ')} FROM read_csv('${csv}', all_varchar = true)) TO '${join(folder, `${role}.parquet`)}'`;
  for await (const _ of db?.rows(copy) ?? []);
  db?.close();
  rmSync(csv);
}

describe.skipIf(!isInstalled)('Parquet files', () => {
  it.each(['UTC', 'America/New_York'])('with types of their own score as CSV does, in the zone %s', async (zone) => {
    const folder = demoFolder();
    for (const role of ['usage', 'tickets', 'revenue']) await writeParquet(folder, role);
    const { stdout } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '-f', 'csv'], { cwd: folder, env: { TZ: zone } });
    expect(stdout).toBe(expected);
  });

  it('may number their own rows', async () => {
    const folder = demoFolder();
    await writeParquet(folder, 'usage', '7 AS File_Row_Number');
    writeFileSync(join(folder, 'accounts.csv'), readFileSync(join(folder, 'accounts.csv'), 'utf8').replaceAll('K-1019', 'K-0'));
    const { stdout } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '-f', 'json'], { cwd: folder });
    expect(JSON.parse(stdout).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'CS501', file: 'usage.parquet', line: expect.any(Number) }),
    );
    expect(JSON.parse(stdout).diagnostics.find(({ file }: { file: string }) => file === 'usage.parquet').line).toBeGreaterThan(7);
  });

  it('may hold the accounts', async () => {
    const folder = demoFolder();
    await writeParquet(folder, 'accounts');
    const { stdout } = await runCli(['analyze', 'accounts.parquet', ...AS_OF, '-f', 'csv'], { cwd: folder });
    expect(stdout).toBe(expected);
  });

  it('are refused when they are none, and when a column is missing', async () => {
    const folder = demoFolder();
    writeFileSync(join(folder, 'text.parquet'), 'account_id,used_at\n');
    const broken = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--usage', 'text.parquet'], { cwd: folder });
    expect(broken).toMatchObject({
      stderr: expect.stringContaining('text.parquet CS225 error: is no Parquet file'),
      exitCode: 2,
    });
    await writeParquet(folder, 'tickets');
    const wrong = await runCli(['analyze', 'accounts.csv', ...AS_OF, '--usage', 'tickets.parquet'], { cwd: folder });
    expect(wrong).toMatchObject({ stderr: expect.stringContaining('CS206 error: column used_at is missing'), exitCode: 2 });
  });
});
