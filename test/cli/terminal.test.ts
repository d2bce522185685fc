import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { AS_OF, DEMO, runCli, runShell, SMALL } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const ESCAPE = '\u001b';
const TABLE = ['analyze', DEMO, ...AS_OF, '-q', '--format', 'table'];

describe.concurrent('colour', () => {
  const SMALL_TABLE = ['analyze', SMALL, ...AS_OF, '-q', '--format', 'table'];

  it.each([
    ['none in a pipe', [], {}, false],
    ['--color auto: none in a pipe', ['--color', 'auto'], { TERM: 'xterm-256color' }, false],
    ['--color always', ['--color', 'always'], {}, true],
    ['--color never over FORCE_COLOR', ['--color', 'never'], { FORCE_COLOR: '1' }, false],
    ['--color always over NO_COLOR', ['--color', 'always'], { NO_COLOR: '1' }, true],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR is none', [], { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['CS_SCORE_COLOR', [], { CS_SCORE_COLOR: 'always' }, true],
    ['an empty CS_SCORE_COLOR is none', [], { CS_SCORE_COLOR: '' }, false],
  ] as const)('%s', async (_, args, env, colored) => {
    const { stdout, stderr, exitCode } = await runCli([...SMALL_TABLE, ...args], { env });
    expect({ colored: stdout.includes(ESCAPE), stderr, exitCode }).toEqual({ colored, stderr: '', exitCode: 0 });
  });

  it.each(['plain', 'json', 'ndjson', 'csv', 'markdown'])('never in %s', async (format) => {
    const { stdout } = await runCli(['analyze', SMALL, ...AS_OF, '-q', '--format', format, '--color', 'always']);
    expect(stdout).not.toContain(ESCAPE);
  });

  it('carries no meaning of its own: without it every word is still there', async () => {
    const colored = await runCli([...SMALL_TABLE, '--color', 'always']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is the escape character that is looked for
    expect(colored.stdout.replace(/\u001b\[[\d;]*m/g, '')).toBe((await runCli(SMALL_TABLE)).stdout);
  });
});

/** util-linux `script` runs a command on a terminal of its own. */
function hasScript(): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => isExecutable(join(folder, 'script')));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux' && hasScript())('on a terminal', () => {
  async function onTerminal(line: string, env: Record<string, string> = {}): Promise<string> {
    const quoted = `stty cols 110; '${process.execPath}' bin/cs-score.js ${line}`;
    return (await runShell(`script -qec "${quoted}" /dev/null`, { env: { TERM: 'xterm-256color', ...env } })).stdout;
  }
  const line = `analyze ${DEMO} ${AS_OF.join(' ')} -q`;

  it('a table in colour', async () => {
    const shown = await onTerminal(line);
    expect(shown).toContain(ESCAPE);
    expect(shown).toContain('┌──');
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('a table without colour under %j', async (env: Record<string, string>) => {
    const shown = await onTerminal(line, env);
    expect(shown).not.toContain(ESCAPE);
    expect(shown).toContain('┌──');
  });

  it('fitted to its width', async () => {
    const shown = await onTerminal(`${line} --color never`);
    expect(tooWide(shown.replaceAll('\r', ''), 110)).toEqual([]);
  });
});

/** Terminals give the sign of urgency one column, though it can be an emoji. */
function tooWide(text: string, columns: number): string[] {
  return text.split('\n').filter((line) => stringWidth(line.replaceAll('‼', '!')) > columns);
}

describe.concurrent('width', () => {
  const LONG_NAMES = {
    ...SMALL_BOOK,
    'accounts.csv':
      'account_id,name\nP-1,The Company with an Exceedingly Long Name and Several Words in It\nP-2,東京都地下鉄建設株式会社東京都地下鉄建設株式会社\n',
  };

  it.each([80, 100, 140])('no line of the table is wider than COLUMNS=%i', async (columns) => {
    const { stdout } = await runCli(TABLE, { env: { COLUMNS: String(columns) } });
    expect(tooWide(stdout, columns)).toEqual([]);
  });

  it.each([80, 100, 140])('no line of an explanation is wider than COLUMNS=%i', async (columns) => {
    for (const account of ['K-1019', 'K-1070']) {
      const { stdout } = await runCli(['explain', account, DEMO, ...AS_OF, '-q'], { env: { COLUMNS: String(columns) } });
      expect(tooWide(stdout, columns)).toEqual([]);
    }
  });

  it('long names give way, and numbers stay', async () => {
    const cwd = folderWith(LONG_NAMES);
    const { stdout } = await runCli(['analyze', ...AS_OF, '-q', '--format', 'table'], { cwd, env: { COLUMNS: '100' } });
    expect(tooWide(stdout, 100)).toEqual([]);
    expect(stdout).toMatch(/The Company.*….*−\d+/);
  });

  const NAMES = 'fixtures/messy-files/control-characters.csv';

  it.each([
    ['the table', ['analyze', NAMES, '--format', 'table']],
    ['rows in a pipe', ['analyze', NAMES]],
    ['an explanation', ['explain', 'P-3', NAMES]],
    ['a page of another account', ['explain', 'P-1', NAMES]],
  ])('a name cannot write to the terminal: %s', async (_, args) => {
    const { stdout } = await runCli([...args, ...AS_OF, '-q']);
    expect(stdout).toMatch(/Quarry Bank|Pinecrest/);
    expect(stdout.match(/[^\P{Cc}\t\n]/gu)).toBeNull();
  });

  it.each([TABLE, ['explain', '0042', 'fixtures/worked-example/accounts.csv', ...AS_OF, '-q']])(
    '--ascii shows only ASCII signs: %s',
    async (...args) => {
      const { stdout } = await runCli([...args, '--ascii']);
      const foreign = stdout.replaceAll('Gebäudetechnik', '').match(/[^\n -~]/gu) ?? [];
      expect([...new Set(foreign)].filter((sign) => sign !== 'ä')).toEqual([]);
    },
  );

  const EVIL = 'P-1\u0007';
  const evilBook = (segment: string, csat: string) => ({
    'accounts.csv': `account_id,name,segment\n${EVIL},Pine\u001b[31mcrest,${segment}\nP-2,Porto Alma,smb\n`,
    'tickets.csv': `account_id,opened_at,csat\n${EVIL},2026-06-02,${csat}\nP-2,2026-05-03,\nP-9\u0007,2026-06-03,\n`,
  });

  it.each([
    ['analyze', ['-f', 'table']],
    ['compare', ['before/report.json', 'report.json', '-f', 'table']],
    ['check', ['-f', 'table']],
    ['learn', ['-f', 'table', '--group', 'segment=a\u0007b']],
    ['explain', [EVIL]],
    ['what-if', [EVIL]],
    ['trend', ['-f', 'table', '--account', EVIL]],
  ])('--ascii shows only ASCII signs of names that would write to the terminal: %s', async (command, args) => {
    const before = Object.entries(evilBook('smb', '5')).map(([name, text]) => [`before/${name}`, text]);
    const cwd = folderWith({ ...evilBook('a\u0007b', '1'), ...Object.fromEntries(before) });
    for (const folder of command === 'compare' ? ['.', 'before'] : [])
      await runCli(['analyze', `${folder}/accounts.csv`, ...AS_OF, '-q', '--out', `json:${folder}/report.json`], { cwd });
    const dated = command === 'compare' ? [] : AS_OF;
    const { stdout, stderr } = await runCli([command, ...args, ...dated, '--ascii', '-q'], { cwd });
    expect(stdout, stderr).toContain('?');
    expect(stdout.match(/[^\n -~]/gu)).toBeNull();
  });
});
