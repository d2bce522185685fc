import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

const ACCOUNTS = 'account_id,name,start_date\nacme,Acme,2024-01-15\nbirch,Birch & Sons,2025-03-01\n';

/** Tickets as a help desk exports them, more than are read as fast as they are looked up. */
function tickets(rows: number, from = 0): string {
  return Array.from({ length: rows }, (_, row) => {
    const day = String(1 + (row % 27)).padStart(2, '0');
    const whose = ['Acme', 'Birch & Sons', 'Nobody Ltd'][row % 3];
    const solved = `2026-06-${day} 10:00`;
    return `${from + row},Mara,mara@example.com,${whose},"Help, please",Solved,Normal,2026-05-${day} 09:00,${solved},${solved},Good\n`;
  }).join('');
}

const HEADER =
  'Id,Requester,Requester email,Organization,Subject,Status,Priority,Created at,Updated at,Solved at,Satisfaction Score\n';

function book(): string {
  const usage = Array.from({ length: 14_000 }, (_, row) => `acme,2026-0${1 + (row % 6)}-${10 + (row % 18)},export,${row % 7}\n`);
  return folderWith({
    'accounts.csv': ACCOUNTS,
    'desk.csv': HEADER + tickets(4000),
    'usage.csv': `account_id,used_at,feature,quantity\n${usage.join('')}acme,never,export,1\n`,
  });
}

const ANALYZE = ['analyze', 'accounts.csv', '--zendesk', 'desk.csv', '--as-of', '2026-06-30', '-f', 'json'];
/** What is wrong with the data is told on standard error. */
const AS_LINES = [...ANALYZE.slice(0, -1), 'ndjson'];

describe('analyze --cache', () => {
  it('says the same, and keeps what it read for the next run', async () => {
    const cwd = book();
    const expected = await runCli(AS_LINES, { cwd });
    expect(expected).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('usage.csv:14002') });
    for (const _ of ['first', 'next']) {
      expect(await runCli([...AS_LINES, '--cache', 'kept'], { cwd })).toEqual(expected);
      expect(readdirSync(join(cwd, 'kept'))).toHaveLength(2);
    }
    appendFileSync(join(cwd, 'desk.csv'), tickets(10, 4000));
    appendFileSync(join(cwd, 'usage.csv'), 'acme,2026-06-29,export,1\nacme,never,export,2\n');
    const later = await runCli(AS_LINES, { cwd });
    expect(await runCli([...AS_LINES, '--cache', 'kept'], { cwd })).toEqual(later);
  });

  it('is a matter of the environment too, and of no run that is told otherwise', async () => {
    const cwd = book();
    await runCli([...ANALYZE, '--no-cache'], { cwd, env: { CS_SCORE_CACHE: 'kept' } });
    expect(existsSync(join(cwd, 'kept'))).toBe(false);
    await runCli(ANALYZE, { cwd, env: { CS_SCORE_CACHE: 'kept' } });
    expect(readdirSync(join(cwd, 'kept'))).toHaveLength(2);
  });

  it.each([
    ['explain', ['explain', 'acme', ...ANALYZE.slice(1)]],
    ['check', ['check', ...ANALYZE.slice(1)]],
    ['trend', ['trend', ...ANALYZE.slice(1)]],
    ['learn', ['learn', ...ANALYZE.slice(1)]],
  ])('%s reads what analyze has kept, to the same words', async (_, command) => {
    const cwd = book();
    const expected = await runCli(command, { cwd });
    expect(expected.exitCode, expected.stderr).toBe(0);
    await runCli([...ANALYZE, '--cache', 'kept'], { cwd });
    expect(await runCli([...command, '--cache', 'kept'], { cwd })).toEqual(expected);
  });

  it('lists the rows that do not count as ever', async () => {
    const cwd = book();
    const rejects = async (...more: string[]) => {
      const { stdout } = await runCli([...ANALYZE, '--rejects', '/dev/stdout', '-o', 'report.json', ...more], { cwd });
      return stdout;
    };
    await runCli([...ANALYZE, '--cache', 'kept'], { cwd });
    expect(await rejects('--cache', 'kept')).toBe(await rejects());
  });

  it('ends with one line where the folder cannot be made, and writes no report', async () => {
    const cwd = book();
    writeFileSync(join(cwd, 'kept'), '');
    const { stdout, stderr, exitCode } = await runCli([...ANALYZE, '--cache', 'kept', '--quiet'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { code: 'CS212', file: join(cwd, 'kept') },
    });
  });
});
