import { cpSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { EXIT, EXIT_CODES } from '../../src/cli/exit-codes.js';
import { HELP_GROUPS } from '../../src/cli/syntax/help-page.js';
import { COMMANDS } from '../../src/cli/syntax/index.js';
import { runCli, runShell, temporaryFolder } from './run-cli.js';

const program = new Command('cs-score').helpCommand(false);
for (const add of COMMANDS) add(program, {} as never);
const commands = program.createHelp().visibleCommands(program);
const NAMES = commands.map((command) => command.name());
/** The commands that read a book of accounts. */
const BOOK_COMMANDS = commands.filter(({ options }) => options.some(({ long }) => long === '--print-config'));
const BOOK_PAGES = BOOK_COMMANDS.map((command) => command.name());

/** Help pages by their commands; that of the program has no name. */
const PAGES = ['', ...NAMES];
const pages = new Map(
  await Promise.all(
    PAGES.map(async (page) => [page, (await runCli(page === '' ? ['--help'] : [page, '--help'])).stdout] as const),
  ),
);
const pageOf = (page: string) => pages.get(page) as string;

/** The lines of a page that people would copy. */
function examplesOf(page: string): string[] {
  const [head = ''] = pageOf(page).split('\n\n');
  return head.split('\n').flatMap((line) => /^ {2}(\S.*)$/.exec(line)?.[1] ?? []);
}

describe('every help page', () => {
  it.each(PAGES)('begins with examples: cs-score %s', (page) => {
    expect(pageOf(page)).toMatch(/^Examples:\n {2}\S/);
    expect(examplesOf(page).length).toBeGreaterThan(0);
  });

  it.each(PAGES)('fits into 80 columns: cs-score %s', (page) => {
    expect(
      pageOf(page)
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([]);
  });

  it.each(PAGES)('says what the command does in whole sentences: cs-score %s', (page) => {
    expect(pageOf(page)).toMatch(/\nUsage: cs-score.*\n\n[A-Z][^\n]+[\s\S]*?\.\n\n/);
  });

  it('there is one for each command', () => {
    const [, list = ''] = /\nCommands:\n([\s\S]*?)\n\n/.exec(pageOf('')) ?? [];
    expect(list.split('\n').map((line) => line.trim().split(' ')[0])).toEqual(NAMES);
  });

  it.each(NAMES)('is what cs-score help %s shows', async (command) => {
    expect((await runCli(['help', command])).stdout).toBe(pageOf(command));
  });

  it.each([[[]], [['--']], [['help']], [['--help']], [['-h']]])('the first one is shown by cs-score %j', async (args) => {
    expect(await runCli(args)).toMatchObject({ stdout: pageOf(''), stderr: '', exitCode: 0 });
  });
});

describe.concurrent('every example works as it is written:', async () => {
  const project = temporaryFolder();
  await runCli(['init', '.'], { cwd: project });
  await runCli(['analyze', '--as-of', '2026-05-31', '-o', 'last.json'], { cwd: project });
  await runCli(['analyze', '-o', 'this.json'], { cwd: project });
  const hasJq = (await runShell('command -v jq')).exitCode === 0;
  const isRunnable = (line: string) => !line.startsWith('Add-Content') && (hasJq || !line.includes('| jq'));

  it.each(PAGES.flatMap(examplesOf).filter(isRunnable))('%s', async (line) => {
    const cwd = temporaryFolder();
    cpSync(project, cwd, { recursive: true });
    const { stderr, exitCode } = await runShell(`set -o pipefail; mkdir -p .config/fish; ${line}`, { cwd, env: { HOME: cwd } });
    expect({ exitCode, errors: stderr.split('\n').filter((one) => one.includes(' error: ')) }).toEqual({
      exitCode: 0,
      errors: [],
    });
  });
});

describe('the page of a command that reads a book', () => {
  it.each(BOOK_PAGES)('groups its options: cs-score %s', (page) => {
    const headings = [...pageOf(page).matchAll(/^[A-Z].*:$/gm)].map(([heading]) => heading);
    const known: readonly string[] = Object.values(HELP_GROUPS);
    const groups = headings.filter((heading) => !['Examples:', 'Arguments:', 'Exit codes:'].includes(heading));
    expect(groups).toEqual(known.filter((group) => groups.includes(group)));
    expect(groups).toEqual(expect.arrayContaining([HELP_GROUPS.sources, HELP_GROUPS.quality, HELP_GROUPS.display]));
  });

  it.each(BOOK_PAGES)('ends with the exit codes: cs-score %s', (page) => {
    const [, foot = ''] = pageOf(page).split('\n\nExit codes:\n');
    const codes = EXIT_CODES.filter(([code]) => code !== EXIT.gateFailed).map(
      ([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`,
    );
    expect(foot.split('\n')).toEqual(expect.arrayContaining(codes));
  });

  it.each(BOOK_PAGES)('gives each source a line of its own: cs-score %s', (page) => {
    const [, sources = ''] = new RegExp(`${HELP_GROUPS.sources}\n([\\s\\S]*?)\n\n`).exec(pageOf(page)) ?? [];
    expect(sources.split('\n').filter((line) => !/^ {2}--\w+ <file> +\w/.test(line))).toEqual([]);
  });
});

describe.concurrent('a mistyped word is answered by the one that was probably meant:', () => {
  it.each([
    ['anlyze', 'did you mean "analyze"?', 'see cs-score --help'],
    ['help expalin', 'did you mean "explain"?', 'see cs-score --help'],
    ['--versoin', 'did you mean "--version"?', 'see cs-score --help'],
    ['analyze --formt json', 'did you mean "--format"?', 'see cs-score analyze --help'],
    ['analyze --ticket t.csv', 'did you mean "--tickets"?', 'see cs-score analyze --help'],
    ['explain K-1 --as-off x', 'did you mean "--as-of"?', 'see cs-score explain --help'],
    ['schema', "missing required argument 'contract'", 'see cs-score schema --help'],
  ])('cs-score %s', async (line, meant, hint) => {
    const { stdout, stderr, exitCode } = await runCli(line.split(' '));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(meant);
    expect(stderr).toContain(hint);
  });

  it('the hidden command of completion is not among them', async () => {
    expect((await runCli(['completio'])).stderr).toContain('did you mean "completion"?');
  });
});
