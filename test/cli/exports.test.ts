import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_OF, ROOT, runCli, temporaryFolder } from './run-cli.js';

/** The files of a book as a spreadsheet of another country saves them: 30-06-2026, a byte order mark, and CRLF. */
function savedElsewhere(folder: string): string {
  const copy = join(temporaryFolder(), 'book');
  mkdirSync(copy);
  for (const file of readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.csv'))) {
    const text = readFileSync(join(ROOT, folder, file), 'utf8');
    const turned = text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3-$2-$1').replace(/\r?\n/g, '\r\n');
    writeFileSync(join(copy, file), `\uFEFF${turned}`);
  }
  return copy;
}

async function accountsOf(path: string): Promise<string> {
  const { stdout, stderr } = await runCli(['analyze', path, ...AS_OF, '--format', 'json', '-q']);
  if (stdout === '') throw new Error(stderr);
  return JSON.stringify(JSON.parse(stdout).accounts);
}

describe('a book saved with other dates', () => {
  it('has the same accounts in its report, to the last byte', async () => {
    const copy = savedElsewhere('fixtures/demo-portfolio');
    expect(await accountsOf(join(copy, 'accounts.csv'))).toBe(await accountsOf('fixtures/demo-portfolio/accounts.csv'));
  });
});

describe('a file whose dates can all be read in two ways', () => {
  const book = (tickets: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'accounts.csv'), 'account_id,name\nA,Alder Bay\n');
    writeFileSync(join(folder, 'tickets.csv'), tickets);
    return folder;
  };

  it('is refused with both readings and the line to add', async () => {
    const folder = book('account_id,opened_at\nA,03/04/2026\nA,05/06/2026\n');
    const { stderr, stdout, exitCode } = await runCli(['analyze', 'accounts.csv'], { cwd: folder });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('3 April 2026 (day-first) or 4 March 2026 (month-first)');
    expect(stderr).toContain('sources: { tickets: { path: tickets.csv, dates: day-first } }');
  });

  it('is read once that line stands in cs-score.yaml', async () => {
    const folder = book('account_id,opened_at\nA,03/04/2026\nA,05/06/2026\n');
    writeFileSync(
      join(folder, 'cs-score.yaml'),
      'sources: { accounts: accounts.csv, tickets: { path: tickets.csv, dates: day-first } }\n',
    );
    const { exitCode, stderr } = await runCli(['analyze', ...AS_OF], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('is settled by a single cell, however far down', async () => {
    const rows = Array.from({ length: 20_000 }, () => 'A,03/04/2026').join('\n');
    const folder = book(`account_id,opened_at\n${rows}\nA,28/04/2026\n`);
    const { exitCode } = await runCli(['analyze', 'accounts.csv', ...AS_OF, '-q'], { cwd: folder });
    expect(exitCode).toBe(0);
  });

  it('is read from standard input as from a file', async () => {
    const folder = book('');
    const { exitCode, stdout } = await runCli(['analyze', 'accounts.csv', '--tickets', '-', ...AS_OF, '-q', '--format', 'json'], {
      cwd: folder,
      input: 'account_id,opened_at\nA,03/04/2026\nA,28/04/2026\n',
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).run.inputs[1]).toMatchObject({ rows: 2, rejected: 0, unmatched: 0, leftOut: 0, preset: null });
  });
});

describe('an export of which no row counts', () => {
  it('is refused for what is left out, and not for accounts that are not found', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'accounts.csv'), 'account_id,name\nA,Alder Bay\n');
    writeFileSync(
      join(folder, 'invoices.csv'),
      'ContactName,InvoiceNumber,InvoiceDate,LineAmount,Status\nAlder Bay,1,2026-05-01,5.00,Draft\n',
    );
    const run = ['analyze', 'accounts.csv', '--xero', 'invoices.csv', ...AS_OF, '-q'];
    const { stderr, exitCode } = await runCli(run, { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('CS210 error: no row counts: 1 row of 1 left out');
  });
});

describe('keys that no account has', () => {
  it('are written as a file of aliases, which joins them when it is filled in', async () => {
    const folder = temporaryFolder();
    const tickets = join(ROOT, 'fixtures/exports/zendesk-tickets.csv');
    writeFileSync(join(folder, 'accounts.csv'), 'account_id,name\nALD,Alder Bay Logistics Ltd\nBRA,Bramble & Finch Foods\n');
    const run = ['analyze', 'accounts.csv', '--tickets', tickets, ...AS_OF, '-q', '--format', 'json'];
    await runCli([...run, '--unmatched', 'keys.csv'], { cwd: folder });
    const keys = readFileSync(join(folder, 'keys.csv'), 'utf8');
    expect(keys.split(/\r?\n/)[0]).toBe('key,rows,suggestion,suggestion_name,account_id');
    const [, first = ''] = keys.split(/\r?\n/);
    writeFileSync(join(folder, 'aliases.csv'), `key,account_id\n${first.split(',')[0]},ALD\n`);
    const { stdout } = await runCli(run, { cwd: folder });
    expect(JSON.parse(stdout).run.inputs[1]).toMatchObject({ rows: 2, unmatched: 0, preset: 'zendesk-tickets' });
  });

  it('are told to stand in a column of the accounts, with the line that joins by it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'accounts.csv'), 'account_id,name,Stripe ID\nALD,Alder Bay,cus_1\n');
    const header = 'id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID';
    writeFileSync(join(folder, 'payments.csv'), `${header}\np1,2026-05-01 10:00,5.00,0,eur,Paid,cus_1\n`);
    const run = ['analyze', '--stripe', 'payments.csv', ...AS_OF, '-q'];
    const { stderr } = await runCli([...run, 'accounts.csv'], { cwd: folder });
    const line = 'sources: { accounts: { path: accounts.csv, externalIds: ["Stripe ID"] } }';
    expect(stderr).toContain('most often "cus_1" (1), which stands in the column "Stripe ID" of the accounts');
    expect(stderr).toContain(`hint: join by it in cs-score.yaml: ${line}`);
    writeFileSync(join(folder, 'cs-score.yaml'), `${line}\n`);
    expect((await runCli(run, { cwd: folder })).exitCode).toBe(0);
  });
});
