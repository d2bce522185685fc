import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { takesValue } from '../../src/cli/completion/command-line.js';
import { placeholderOf } from '../../src/cli/completion/suggestions.js';
import { VALUES } from '../../src/cli/completion/values.js';
import { SHELLS } from '../../src/cli/options.js';
import { COMMANDS } from '../../src/cli/syntax/index.js';
import { ROOT, runCli, runShell, temporaryFolder } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const DEMO_FOLDER = join(ROOT, 'fixtures/demo-portfolio');

/** What a shell is told when TAB is pressed at the end of a line: what follows, and the words. */
async function completionsOf(line: string, cwd = DEMO_FOLDER) {
  const [word = '', ...before] = line.split(' ').reverse();
  const { stdout, stderr, exitCode } = await runCli(['complete', `--word=${word}`, '--', ...before.reverse().slice(1)], { cwd });
  const [head = '', ...lines] = stdout.trimEnd().split('\n');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return { head: head.trimEnd(), words: lines.map((one) => one.split('\t')[0]), lines };
}

describe.concurrent('TAB offers', () => {
  it.each([
    [
      'the commands',
      'cs-score ',
      [
        'analyze',
        'check',
        'explain',
        'compare',
        'trend',
        'learn',
        'what-if',
        'inspect',
        'init',
        'model',
        'schema',
        'completion',
        'help',
      ],
    ],
    ['the command that is begun', 'cs-score an', ['analyze']],
    ['the command to be helped with', 'cs-score help ex', ['explain']],
    ['options', 'cs-score analyze --max', ['--max-bad-rows']],
    ['options after a value', 'cs-score analyze --format json accounts.csv --outp', ['--output']],
    ['a short option', 'cs-score analyze -q', ['-q']],
    ['no option twice', 'cs-score analyze --format json --form', []],
    ['a repeatable option again', 'cs-score analyze --filter stage=onboarding --fil', ['--filter']],
    ['no options after --', 'cs-score model -- --', []],
    ['the choices of an option', 'cs-score analyze --color ', ['auto', 'always', 'never']],
    ['the choices of a short option', 'cs-score explain K-1019 -f ', ['page', 'json']],
    ['choices in one word with the option', 'cs-score analyze --format=nd', ['--format=ndjson']],
    ['the contracts', 'cs-score schema ex', ['explanation']],
    ['the shells', 'cs-score completion ', [...SHELLS]],
    ['a field to sort by', 'cs-score analyze --sort ren', ['renewal_date']],
    ['a field to sort by, turned round', 'cs-score analyze --sort -ren', ['-renewal_date']],
    [
      'the words of a filter',
      'cs-score analyze --filter quadrant=work',
      expect.arrayContaining(['quadrant=work-to-keep-unhappy']),
    ],
    ['the words of a filter in one word', 'cs-score analyze --filter=stage=on', ['--filter=stage=onboarding']],
    ['the answers of readiness', 'cs-score analyze --filter renewal=n', ['renewal=no', 'renewal=not-proven']],
    ['the signals of the model', 'cs-score analyze --filter signal=fl', ['signal=flight-risk']],
    ['segments', 'cs-score analyze --segment ', ['enterprise', 'mid-market', 'smb']],
    ['owners in any case', 'cs-score analyze --owner dan', ['Daniel Osei']],
    ['accounts by id', 'cs-score explain K-106', ['K-1061', 'K-1064', 'K-1067', 'K-1068']],
    ['accounts by name', 'cs-score explain nettle', ['Nettle & Roe Pest Control']],
    ['nothing for a number', 'cs-score analyze --top ', []],
    ['nothing for an argument too many', 'cs-score schema report ', []],
    ['nothing after an unknown option', 'cs-score analyze --no-such=', []],
  ])('%s: %s', async (_, line, words) => {
    const found = await completionsOf(line);
    expect(found).toMatchObject({ head: 'words', words });
  });

  it.each([
    ['a filter field', 'cs-score analyze --filter qua', ['quadrant=']],
    ['the format of a further file', 'cs-score analyze --out js', ['json:']],
  ])('%s as a beginning that no blank follows: %s', async (_, line, words) => {
    expect(await completionsOf(line)).toMatchObject({ head: 'beginnings', words });
  });

  it.each([
    ['the accounts', 'cs-score analyze acc', 'files'],
    ['the accounts of one account', 'cs-score explain K-1019 ', 'files'],
    ['a source', 'cs-score analyze --tickets ', 'files'],
    ['a source in one word', 'cs-score analyze --tickets=tick', 'files\t--tickets='],
    ['a further file', 'cs-score analyze --out json:rep', 'files\tjson:'],
    ['a further file in one word', 'cs-score analyze --out=json:rep', 'files\t--out=json:'],
    ['a project', 'cs-score init ', 'folders'],
  ])('files and folders, which the shell knows best: %s', async (_, line, head) => {
    expect(await completionsOf(line)).toMatchObject({ head, words: [] });
  });

  it('says what each word is', async () => {
    expect((await completionsOf('cs-score explain K-1019')).lines).toEqual(['K-1019\tDornfeld Heating & Cooling']);
    expect((await completionsOf('cs-score analyze --strict')).lines[0]).toMatch(/^--strict\t\w+/);
  });

  it('knows what may be the value of every option', () => {
    const program = new Command('cs-score');
    for (const add of COMMANDS) add(program, {} as never);
    const known = (option: Option) => option.argChoices !== undefined || placeholderOf(option) in VALUES;
    const options = program.commands.filter((one) => one.name() !== 'complete').flatMap((one) => one.options);
    expect(options.filter((option) => takesValue(option) && !known(option)).map(({ flags }) => flags)).toEqual([]);
  });
});

describe.concurrent('TAB looks up accounts', () => {
  const accounts = 'account_id,name\nP-1,Pinecrest Hotels\n';
  const project = 'sources: { accounts: data/crm.csv }\n';
  const inFolder = (files: Record<string, string>, line: string) => completionsOf(line, folderWith(files));

  it.each([
    ['in the folder', SMALL_BOOK, 'cs-score explain '],
    ['in the files of the project', { 'data/crm.csv': accounts, 'cs-score.yaml': project }, 'cs-score explain '],
    [
      'in those of a stated project',
      { 'data/crm.csv': accounts, 'weekly.yaml': project },
      'cs-score explain --config weekly.yaml ',
    ],
    ['in the file on the line', { 'crm.csv': accounts }, 'cs-score analyze crm.csv --filter id='],
  ])('%s', async (_, files, line) => {
    const { words } = await inFolder(files as Record<string, string>, line);
    expect(words).toEqual([line.endsWith('=') ? 'id=P-1' : 'P-1']);
  });

  it.each([
    ['no accounts', {}],
    ['accounts without their id', { 'accounts.csv': 'name\nPinecrest Hotels\n' }],
    ['a project file that is refused', { ...SMALL_BOOK, 'cs-score.yaml': 'modle: mine.yaml\n' }],
    ['accounts on standard input', { 'cs-score.yaml': 'sources: { accounts: "-" }\n' }],
    ['more accounts than can be read in passing', { 'accounts.csv': `account_id\n${'P-1\n'.repeat(600_000)}` }],
  ])('and says nothing of %s', async (_, files) => {
    expect(await inFolder(files as Record<string, string>, 'cs-score explain ')).toEqual({ head: 'words', words: [], lines: [] });
  });

  it('and shows no name that could steer a terminal', async () => {
    const { lines } = await inFolder(
      { 'accounts.csv': 'account_id,name\nP-1,"Pine\u001b[2Jcrest\tHotels"\n' },
      'cs-score explain ',
    );
    expect(lines).toEqual(['P-1\tPine\ufffd[2Jcrest Hotels']);
  });
});

/** What bash would offer, with its words broken at "=" and ":" as bash breaks them. */
async function bashReply(words: readonly string[], cwd = DEMO_FOLDER) {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `eval "$(cs-score completion bash)"; compopt() { options+=" $*"; }
    COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _cs_score
    echo "$options"; [[ \${#COMPREPLY[@]} = 0 ]] || printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await runShell(script, { cwd });
  expect(stderr).toBe('');
  const [options = '', ...reply] = stdout.split('\n').slice(0, -1);
  return { options: options.trim(), reply };
}

describe.concurrent('the script of bash', () => {
  it.each([
    ['a command', ['cs-score', 'ana'], ['analyze'], '+o default'],
    ['a value', ['cs-score', 'analyze', '--format', 'js'], ['json'], '+o default'],
    ['a value after =', ['cs-score', 'analyze', '--format', '=', 'js'], ['json'], '+o default'],
    ['all values after =', ['cs-score', 'analyze', '--color', '='], ['auto', 'always', 'never'], '+o default'],
    ['a value after two =', ['cs-score', 'analyze', '--filter', '=', 'stage', '=', 'on'], ['onboarding'], '+o default'],
    ['a beginning', ['cs-score', 'analyze', '--out', 'js'], ['json:'], '+o default -o nospace'],
    ['a name with blanks', ['cs-score', 'explain', '"Nettle'], ['Nettle & Roe Pest Control'], '-o filenames +o default'],
    ['a folder', ['cs-score', 'init', 'week'], [], '+o default -o dirnames'],
    ['a file, left to bash', ['cs-score', 'analyze', 'acc'], [], ''],
    ['a file after a colon, left to bash', ['cs-score', 'analyze', '--out', 'json', ':', 'rep'], [], ''],
    ['the file of a redirection, left to bash', ['cs-score', 'model', '>', 'mo'], [], ''],
  ])('completes %s', async (_, words, reply, options) => {
    expect(await bashReply(words)).toEqual({ reply, options });
  });

  it('evaluates nothing that is typed or that stands in a file', async () => {
    const cwd = folderWith({ 'accounts.csv': 'account_id,name\nP-1,$(touch evil)\nP-2,`touch evil`\n' });
    expect((await bashReply(['cs-score', 'explain', '$(touch evil)', ''], cwd)).reply).toEqual([]);
    expect((await bashReply(['cs-score', 'analyze', '--filter', 'name', '=', '$'], cwd)).reply).toEqual(['$(touch evil)']);
    expect((await bashReply(['cs-score', 'analyze', '>evil', ''], cwd)).reply).toEqual([]);
    expect(existsSync(join(cwd, 'evil'))).toBe(false);
  });

  it('may be read twice, and without the bash-completion package', async () => {
    const line = 'set -e; eval "$(cs-score completion bash)"; eval "$(cs-score completion bash)"; complete -p cs-score';
    const { stdout, stderr } = await runShell(line);
    expect({ stdout, stderr }).toEqual({ stdout: 'complete -o default -F _cs_score cs-score\n', stderr: '' });
  });
});

describe.concurrent('the scripts of other shells', () => {
  const CHECKS: Readonly<Record<string, string>> = { bash: 'bash -n', zsh: 'zsh -n', fish: 'fish --no-execute' };

  it.each(Object.entries(CHECKS))('%s understands its own, where it is installed', async (shell, check) => {
    const line = `cs-score completion ${shell} >script; ! command -v ${shell} >/dev/null || ${check} script`;
    const { stderr, exitCode } = await runShell(line, { cwd: temporaryFolder() });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it.each(SHELLS)('%s asks the program', async (shell) => {
    expect((await runCli(['completion', shell])).stdout).toMatch(/cs-score complete "?--word=/);
  });

  it('there is none for a shell nobody knows', async () => {
    const { stderr, exitCode } = await runCli(['completion', 'tcsh']);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('bash, zsh, fish, powershell'), exitCode: 2 });
  });
});
