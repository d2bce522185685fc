import { Argument, Command, Option } from 'commander';
import { FORMATS } from '../render/index.js';
import { type Context, processContext } from './context.js';
import { EXIT, EXIT_CODES } from './exit-codes.js';
import { addBookOptions, EXPLAIN_FORMATS, repeated, SCHEMAS } from './options.js';
import { VERSION } from './version.js';

/** The command line: every command, its options and its examples; what a command does is loaded when it is called. */
function createProgram(context: Context): Command {
  const program = new Command('cs-score')
    .description('Customer-success scoring: the happiness continuum, the success quadrant, every point explained.')
    .version(VERSION)
    .addHelpText(
      'before',
      examples(
        'cs-score analyze accounts.csv                      the portfolio at a glance',
        'cs-score analyze accounts.csv --format json | jq   the report for other tools',
        'cs-score explain "Nordlicht Energie"               one account, every point',
        'cs-score init                                      sample data and a model to edit',
      ),
    )
    .addHelpText(
      'after',
      `\nExit codes:\n${EXIT_CODES.map(([code, meaning]) => `  ${String(code).padEnd(4)}${meaning}`).join('\n')}`,
    );
  addAnalyze(program, context);
  addExplain(program, context);
  addInit(program, context);
  addModel(program, context);
  addSchema(program, context);
  return program;
}

function examples(...lines: string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

function addAnalyze(program: Command, context: Context): void {
  addBookOptions(
    program
      .command('analyze')
      .description('score every account and report')
      .argument('[accounts]', 'accounts file; - reads standard input'),
  )
    .addOption(new Option('-f, --format <format>', 'format of the report').choices(FORMATS).env('CS_SCORE_FORMAT'))
    .option('-o, --output <file>', 'write the report there instead of standard output')
    .option('--out <format:file>', 'write the report there too; repeatable', repeated)
    .option('--sort <field>', 'order of the accounts; -field turns it round')
    .option('--top <n>', 'show only so many accounts')
    .option('--filter <field=value>', 'only accounts with this value; repeatable', repeated)
    .option('--segment <name>', 'only this segment; repeatable', repeated)
    .option('--owner <name>', 'only accounts of this owner; repeatable', repeated)
    .addHelpText(
      'before',
      examples(
        'cs-score analyze accounts.csv --as-of 2026-06-30',
        'cs-score analyze accounts.csv -q --out json:report.json --top 10',
        'cs-score analyze accounts.csv --filter quadrant=assess --sort -revenue',
      ),
    )
    .action(async (accounts: string | undefined, options) =>
      (await import('./commands/analyze.js')).analyze(context, accounts, options),
    );
}

function addExplain(program: Command, context: Context): void {
  addBookOptions(
    program
      .command('explain')
      .description('explain one account to the last point, and what would move it')
      .argument('<account>', 'account id or name')
      .argument('[accounts]', 'accounts file'),
  )
    .addOption(new Option('-f, --format <format>', 'page or json').choices(EXPLAIN_FORMATS).default('page'))
    .option('-o, --output <file>', 'write it there instead of standard output')
    .addHelpText(
      'before',
      examples('cs-score explain A-17', 'cs-score explain "Nordlicht Energie" accounts.csv --as-of 2026-06-30'),
    )
    .action(async (account: string, accounts: string | undefined, options) =>
      (await import('./commands/explain.js')).explain(context, account, accounts, options),
    );
}

function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .description('write a commented cs-score.yaml, the default model and sample data; nothing is overwritten')
    .argument('[folder]', 'where to', '.')
    .addHelpText('before', examples('cs-score init', 'cs-score init weekly && cd weekly && cs-score analyze'))
    .action(async (folder: string) => (await import('./commands/init.js')).init(context, folder));
}

function addModel(program: Command, context: Context): void {
  program
    .command('model')
    .description('print the effective scoring model')
    .addOption(new Option('--model <file>', 'your model').env('CS_SCORE_MODEL'))
    .addOption(new Option('--config <file>', 'project file').env('CS_SCORE_CONFIG'))
    .option('--origin', 'say where each value came from')
    .addHelpText('before', examples('cs-score model > model.yaml', 'cs-score model --model mine.yaml --origin'))
    .action(async (options) => (await import('./commands/model.js')).printModel(context, options));
}

function addSchema(program: Command, context: Context): void {
  program
    .command('schema')
    .description('print a contract as JSON Schema')
    .addArgument(new Argument('<contract>', 'which one').choices(SCHEMAS))
    .addHelpText('before', examples('cs-score schema report > report.schema.json'))
    .action(async (name) => (await import('./commands/schema.js')).printSchema(context, name));
}

/** Runs the program and gives its exit code; nothing is thrown. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  const program = createProgram(context);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: context.stdout.write, writeErr: () => {}, outputError: () => {} });
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return EXIT.fine;
  } catch (error) {
    const { reportFailure } = await import('./failures.js');
    return reportFailure(error, context, context.jsonErrors || wantsJson(argv, context.env));
  }
}

/** Whether errors are JSON too. Read before the command line is understood, since it may not be; the last format counts. */
function wantsJson(argv: readonly string[], env: Context['env']): boolean {
  const stated = argv.flatMap((word, at) => {
    const joined = /^(?:--format=|-f)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) return [joined];
    return word === '--format' || word === '-f' ? [argv[at + 1]] : [];
  });
  return (stated.at(-1) ?? (argv[0] === 'analyze' ? env['CS_SCORE_FORMAT'] : undefined)) === 'json';
}

/** A reader that has gone is no failure; output that cannot be written is. */
function onStreamError(stream: string): (error: NodeJS.ErrnoException) => void {
  return ({ code, message }) => {
    if (code === 'EPIPE') return;
    process.exitCode = EXIT.unusable;
    if (stream === 'standard output') process.stderr.write(`cs-score CS212 error: ${stream} cannot be written: ${message}\n`);
  };
}

/** An empty variable is an unset one, as cron jobs and CI leave them. */
for (const name of Object.keys(process.env))
  if (name.startsWith('CS_SCORE_') && process.env[name] === '') delete process.env[name];
process.stdout.on('error', onStreamError('standard output'));
process.stderr.on('error', onStreamError('standard error'));
process.on('SIGINT', () => process.exit(EXIT.interrupted));
const exitCode = await run(process.argv.slice(2), processContext());
process.exitCode ??= exitCode;
