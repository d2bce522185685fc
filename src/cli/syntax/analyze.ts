import { type Command, Option } from 'commander';
import { GROUPINGS } from '../../domain/vocabulary.js';
import { FORMATS } from '../../render/index.js';
import type { AnalyzeOptions } from '../commands/analyze.js';
import type { Context } from '../context.js';
import { ACCOUNTS_ARGUMENT, addBookOptions, addFilterOptions, addGateOptions, repeated } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addAnalyze(program: Command, context: Context): void {
  const command = program
    .command('analyze')
    .summary('score every account and report')
    .description(
      'Scores every account and shows where it stands, what needs attention first, and what to do about it. The other files are found ' +
        'beside the accounts by their names, or stated by the options under Sources. Bad rows are told and left out.',
    )
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score analyze accounts.csv', 'the portfolio at a glance'],
        [
          'cs-score analyze accounts.csv --filter quadrant=assess --sort -revenue',
          'the accounts to be assessed, the largest first',
        ],
        ['cs-score analyze accounts.csv --baseline last.json -o memo.md', 'the Monday memo: what changed since, and why'],
        ['cs-score analyze accounts.csv -q -o report.md --out json:report.json', 'two files and no talk, as for a weekly job'],
        ['cs-score analyze accounts.csv --as-of 2026-05-31', 'the portfolio as it stood on an earlier day'],
      ),
    );
  addShownOptions(command.optionsGroup(HELP_GROUPS.show));
  addGateOptions(command.optionsGroup(HELP_GROUPS.gates));
  addOutputOptions(command.optionsGroup(HELP_GROUPS.output));
  addBookOptions(command, { gates: true }).action(async (accounts: string | undefined, options: AnalyzeOptions) => {
    const formatByVariable = command.getOptionValueSource('format') === 'env';
    await (await import('../commands/analyze.js')).analyze(context, accounts, { ...options, formatByVariable });
  });
}

function addShownOptions(command: Command): void {
  addFilterOptions(command)
    .option('--sort <field>', 'order by a field, such as happiness or arr, smallest first; -field turns it round')
    .option('--top <n>', 'only so many accounts; totals stay those of all')
    .addOption(new Option('--by <grouping>', 'roll-ups in place of accounts').choices(GROUPINGS))
    .option('--baseline <file>', 'compare with an earlier JSON report: what changed, and why');
}

function addOutputOptions(command: Command): void {
  command
    .addOption(new Option('-f, --format <format>', 'format of the report').choices(FORMATS).env('CS_SCORE_FORMAT'))
    .option('-o, --output <file>', 'write the report there instead of standard output, in the format of its ending')
    .option('--out <format:file>', 'write the report there too; repeatable', repeated)
    .addOption(
      new Option('--threads <n>', 'threads that score for JSON, NDJSON and CSV (default: 1); more of them take more memory').env(
        'CS_SCORE_THREADS',
      ),
    );
}
