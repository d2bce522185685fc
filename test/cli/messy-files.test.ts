import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { AS_OF, ROOT, runCli, runShell } from './run-cli.js';
import { folderWith } from './written-files.js';

const TICKETS = ['--tickets', join(ROOT, 'fixtures/messy-files/tickets.csv')];
const PLAIN =
  'account_id,name,segment,owner\nP-1,Pinecrest Hotels,smb,Ada Novak\nP-2,Porto Alma,smb,Ada Novak\nP-3,Quarry Bank,smb,Ada Novak\n';

async function reportOf(accounts: string | Uint8Array): Promise<string> {
  const cwd = folderWith({ 'accounts.csv': accounts });
  const { stdout, stderr } = await runCli(['analyze', 'accounts.csv', ...TICKETS, ...AS_OF, '--format', 'csv'], { cwd });
  expect(stderr).toBe('');
  return stdout;
}

describe.concurrent('the same accounts, written by another program, give the same report', () => {
  it.each<[how: string, accounts: string | Uint8Array]>([
    ['with a byte order mark', `\ufeff${PLAIN}`],
    ['with the line ends of another system', PLAIN.replaceAll('\n', '\r\n')],
    ['with line ends of both', PLAIN.replace('\n', '\r\n')],
    ['without a last line end', PLAIN.trimEnd()],
    ['in UTF-16', iconv.encode(PLAIN, 'utf-16le', { addBOM: true })],
    ['in UTF-16 without its byte order mark', iconv.encode(PLAIN, 'utf-16be', { addBOM: false })],
    ['with semicolons', PLAIN.replaceAll(',', ';')],
    ['with tabs', PLAIN.replaceAll(',', '\t')],
    ['with all cells in quotes', PLAIN.replaceAll(/[^,\n]+/g, '"$&"')],
    ['with blank lines at the end', `${PLAIN}\n\n`],
    ['with a delimiter at the end of each row', PLAIN.replaceAll('\n', ',\n')],
    ['with headers in capitals', PLAIN.replace('account_id,name', 'ACCOUNT ID,Name')],
    ['with blanks around cells', PLAIN.replaceAll(',', ' , ')],
    ['with a line that names the delimiter, as spreadsheets write it', `sep=;\n${PLAIN.replaceAll(',', ';')}`],
  ])('%s', async (_, accounts) => {
    expect(await reportOf(accounts)).toBe(await reportOf(PLAIN));
  });
});

describe.concurrent('the files of a run', () => {
  it('are named as they are called where rows belong to no account', async () => {
    const tickets = 'account_id,opened_at\nP-1,2026-05-04\nP-9,2026-05-04\n';
    const cwd = folderWith({ 'customers.csv': PLAIN, 'tickets.csv': tickets });
    const { stderr } = await runCli(['analyze', 'customers.csv', '-q', ...AS_OF], { cwd });
    expect(stderr).toContain('  hint: compare the ids with customers.csv; --rejects FILE lists the rows\n');
  });

  it('may have states of tickets that nobody knows, which is told until it is stated what they mean', async () => {
    const tickets = 'account_id,opened_at,status\nP-1,2026-05-04,Erledigt\nP-1,2026-05-05,Beantwortet\nP-1,2026-05-06,open\n';
    const book = { 'accounts.csv': PLAIN, 'tickets.csv': tickets };
    const { stderr } = await runCli(['analyze', ...AS_OF], { cwd: folderWith(book) });
    expect(stderr).toContain(
      'tickets.csv:2 CS515 notice: the status "erledigt" is unknown: the ticket counts as open (and 1 more like it)\n' +
        '  hint: state in cs-score.yaml what your words mean, under the file: words: { status: { your_word: solved } }, or open\n',
    );
    const stated =
      'sources: { accounts: accounts.csv, tickets: { path: tickets.csv, words: { status: { Erledigt: solved, Beantwortet: open } } } }';
    const silent = await runCli(['analyze', ...AS_OF], { cwd: folderWith({ ...book, 'cs-score.yaml': `${stated}\n` }) });
    expect(silent.stderr).toContain('CS507 notice: the ticket is solved without resolved_at\n');
    expect(silent.stderr).not.toContain('CS515');
  });

  it('count once, also when they are named twice', async () => {
    const { stderr, exitCode } = await runCli([
      'analyze',
      join(ROOT, 'fixtures/messy-files/only-accounts/accounts.csv'),
      ...TICKETS,
      ...TICKETS,
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('tickets.csv'), exitCode: 2 });
  });

  it('hold a repeated id once, in its last row, also on days before that row', async () => {
    const meetings = (rows: string) => ({
      'accounts.csv': PLAIN,
      'meetings.csv': `account_id,id,held_at\nP-2,M-1,2026-01-05\n${rows}`,
    });
    const reportWith = async (rows: string, asOf: string) => {
      const args = ['analyze', 'accounts.csv', '-q', '--as-of', asOf, '--format', 'csv'];
      return (await runCli(args, { cwd: folderWith(meetings(rows)) })).stdout;
    };
    const [moved, before] = ['P-1,M-2,2026-03-02\nP-1,M-2,2026-05-04\n', 'P-1,M-2,2026-03-02\n'];
    expect(await reportWith(moved, '2026-06-30')).toBe(await reportWith('P-1,M-2,2026-05-04\n', '2026-06-30'));
    expect(await reportWith(moved, '2026-04-15')).toBe(await reportWith('', '2026-04-15'));
    expect(await reportWith(before, '2026-04-15')).not.toBe(await reportWith('', '2026-04-15'));
  });

  it('may be pipes', async () => {
    const cwd = folderWith({ 'accounts.csv': PLAIN });
    const line = `cs-score analyze <(cat accounts.csv) ${[...TICKETS, ...AS_OF].join(' ')} --format csv`;
    expect((await runShell(line, { cwd })).stdout).toBe(await reportOf(PLAIN));
  });

  it('that are missing a column are told its headers, not a mapping that makes no sense', async () => {
    const cwd = folderWith({ 'accounts.csv': PLAIN, 'tickets.csv': 'account_id,name\nP-1,Pinecrest\n' });
    const { stderr } = await runCli(['analyze', 'accounts.csv', ...AS_OF], { cwd });
    expect(stderr).toContain('column opened_at is missing');
    expect(stderr).not.toContain('opened_at: "name"');
  });
});
