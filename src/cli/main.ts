import { Command, CommanderError } from 'commander';
import { type Context, processContext } from './context.js';
import { EXIT } from './exit-codes.js';
import { examples } from './syntax/examples.js';
import { exitCodes, HELP_GROUPS, layOutHelp } from './syntax/help-page.js';
import { COMMANDS } from './syntax/index.js';
import { VERSION } from './version.js';

/** The command line: every command, its options and its examples; what a command does is loaded when it is called. */
function createProgram(context: Context): Command {
  const program = new Command('cs-score')
    .description(
      'Places every customer account on the happiness continuum and in the success quadrant, and explains each score to the last ' +
        'point. It reads CSV exports; nothing leaves your machine.',
    )
    .optionsGroup(HELP_GROUPS.help)
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText(
      'before',
      examples(
        ['cs-score init my-portfolio', 'sample data, a project file and a scoring model, to start from'],
        ['cs-score analyze accounts.csv', 'the portfolio at a glance'],
        ['cs-score explain "Dornfeld Heating & Cooling" accounts.csv', 'one account, every point'],
        ['cs-score analyze accounts.csv --format json | jq .portfolio', 'the report for other tools'],
      ),
    )
    .addHelpText('after', exitCodes({ gates: true }));
  layOutHelp(program, context);
  for (const add of COMMANDS) add(program, context);
  program.hook('preAction', async (_, command) => {
    if (command.opts()['printConfig'] === true) await (await import('./print-config.js')).printConfig(context, command);
  });
  return program;
}

/** Runs the program and gives its exit code; nothing is thrown. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  const program = createProgram(context);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: context.stdout.write, writeErr: () => {}, outputError: () => {} });
  }
  try {
    if (argv.every((word) => word === '--')) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (isEarlyEnd(error)) return EXIT.fine;
    const { reportFailure } = await import('./failures.js');
    const command = program.commands.find((one) => one.name() === argv[0]);
    const helpPage = `cs-score ${command === undefined ? '' : `${command.name()} `}--help`;
    return EXIT[reportFailure(error, context, context.jsonErrors || wantsJson(argv, context.env), helpPage)];
  }
}

/** Help, version and the printed settings end a run by an error, which is none. */
function isEarlyEnd(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === EXIT.fine;
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
