import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const TICKETS = SMALL_BOOK['tickets.csv'];

describe.concurrent('cs-score.yaml is refused, with its line and what was probably meant,', () => {
  it.each([
    ['asOf: 2026-06-30\nmodle: mine.yaml\n', 2, 'unknown key "modle"; did you mean "model"?'],
    ['\nsources:\n  acounts: accounts.csv\n', 3, 'unknown key "acounts"; did you mean "accounts"?'],
    ['sources:\n  accounts: { path: accounts.csv, colums: {} }\n', 2, 'unknown key "colums"; did you mean "columns"?'],
    ['format: tabel\n', 1, 'did you mean "table"?'],
    ['asOf: 30.06.2026\n', 1, 'is not a calendar day'],
    ['strict: perhaps\n', 1, 'expected boolean'],
    ['maxBadRows: few\n', 1, 'neither a count nor a percentage'],
    ['sources: [accounts.csv]\n', 1, 'sources'],
    ['sources: { tickets: { path: tickets.csv, dates: { opened_at: day-frist } } }\n', 1, '"day-frist" is none of'],
    ['sources: { tickets: { path: tickets.csv, decimal: { csat: ";" } } }\n', 1, '";" is none of'],
    ['asOf: [\n', 2, 'not YAML'],
    ['just a sentence\n', 1, 'expected a map'],
  ])('%j', async (text, line, message) => {
    const cwd = folderWith({ ...SMALL_BOOK, 'cs-score.yaml': text });
    const { stdout, stderr, exitCode } = await runCli(['analyze', '-q'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(new RegExp(`^cs-score\\.yaml:${line} CS303 error: `));
    expect(stderr).toContain(message);
  });

  it('with the unknown key on its own line, not on that of its parent', async () => {
    const text = 'sources:\n  accounts:\n    path: accounts.csv\n    colums: { account_id: ID }\n';
    const { stderr } = await runCli(['analyze'], { cwd: folderWith({ ...SMALL_BOOK, 'cs-score.yaml': text }) });
    expect(stderr).toContain('cs-score.yaml:4 CS303');
  });
});

describe.concurrent('the sources of cs-score.yaml', () => {
  const CRM = 'Account ID,Account Name,CSM,ARR\nP-1,Pinecrest Hotels,Ada Novak,18000\n';
  const project = (columns: string) => `sources:\n  accounts: { path: crm.csv, columns: ${columns} }\n`;

  it('say which header stands for which column', async () => {
    const yaml = project('{ account_id: "Account ID", name: Account Name, owner: CSM }');
    const cwd = folderWith({ 'crm.csv': CRM, 'tickets.csv': TICKETS, 'cs-score.yaml': yaml });
    const { stdout } = await runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd });
    const [account] = JSON.parse(stdout).accounts;
    expect(account).toMatchObject({ id: 'P-1', name: 'Pinecrest Hotels', owner: 'Ada Novak', arr: 18000 });
    expect(account.attributes).toEqual({});
  });

  it.each([
    ['a header the file does not have', '{ account_id: "Acount ID" }', 'did you mean "Account ID"?'],
    ['a column accounts do not have', '{ acount_id: "Account ID" }', 'did you mean "account_id"?'],
  ])('are refused for %s', async (_, columns, message) => {
    const cwd = folderWith({ 'crm.csv': CRM, 'tickets.csv': TICKETS, 'cs-score.yaml': project(columns) });
    const { stderr, exitCode } = await runCli(['analyze'], { cwd });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining(message), exitCode: 2 });
  });

  it('may be several files of one role, each with its own headers', async () => {
    const cwd = folderWith({
      'accounts.csv': SMALL_BOOK['accounts.csv'],
      'tickets-2025.csv': 'account_id,Created\nP-1,2025-11-04\n',
      'tickets-2026.csv': TICKETS,
      'cs-score.yaml':
        'sources:\n  tickets:\n    - { path: tickets-2025.csv, columns: { opened_at: Created } }\n    - tickets-2026.csv\n',
    });
    const { stdout } = await runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd });
    const inputs = JSON.parse(stdout).run.inputs.map(({ path, rows }: { path: string; rows: number }) => `${path} ${rows}`);
    expect(inputs).toEqual(['accounts.csv 1', 'tickets-2025.csv 1', 'tickets-2026.csv 1']);
  });
});

describe.concurrent('the accounts of cs-score.yaml', () => {
  it('may stand in several files, and all of them are read', async () => {
    const cwd = folderWith({
      'accounts-emea.csv': 'account_id\nP-1\n',
      'accounts-apac.csv': 'account_id\nP-2\n',
      'tickets.csv': TICKETS,
      'cs-score.yaml': 'sources:\n  accounts: [accounts-emea.csv, accounts-apac.csv]\n',
    });
    const { stdout } = await runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).accounts.map(({ id }: { id: string }) => id)).toEqual(['P-1', 'P-2']);
  });
});

describe.concurrent('the nearest cs-score.yaml upwards', () => {
  const files = {
    'cs-score.yaml': 'asOf: 2026-06-01\nsources: { accounts: data/accounts.csv }\n',
    'data/accounts.csv': SMALL_BOOK['accounts.csv'],
    'data/tickets.csv': TICKETS,
    'team/notes/readme.txt': '',
  };
  const asOf = async (cwd: string, ...args: string[]) =>
    JSON.parse((await runCli(['analyze', '--format', 'json', ...args], { cwd })).stdout).run;

  it('is found from a folder below, and its paths are its own', async () => {
    const run = await asOf(join(folderWith(files), 'team/notes'));
    expect(run).toMatchObject({
      asOf: '2026-06-01',
      inputs: [{ path: '../../data/accounts.csv' }, { path: '../../data/tickets.csv' }],
    });
  });

  it('wins over one further up', async () => {
    const nearer = { ...files, 'team/cs-score.yaml': 'asOf: 2026-06-15\nsources: { accounts: ../data/accounts.csv }\n' };
    expect(await asOf(join(folderWith(nearer), 'team/notes'))).toMatchObject({ asOf: '2026-06-15' });
  });

  it('gives way to --config, and its settings to flags', async () => {
    const cwd = folderWith({ ...files, 'other.yaml': 'asOf: 2026-06-20\nsources: { accounts: data/accounts.csv }\n' });
    expect(await asOf(cwd, '--config', 'other.yaml')).toMatchObject({ asOf: '2026-06-20' });
    expect(await asOf(cwd, '--as-of', '2026-06-21')).toMatchObject({ asOf: '2026-06-21' });
  });
});
