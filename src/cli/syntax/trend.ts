import { type Command, Option } from 'commander';
import { FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { addBookOptions, addFilterOptions } from '../options.js';
import { examples } from './examples.js';

export function addTrend(program: Command, context: Context): void {
  const command = addBookOptions(
    program
      .command('trend')
      .description('recompute the past from the events: the portfolio, or one account, week by week')
      .argument('[accounts]', 'accounts file; - reads standard input'),
  )
    .option('--weeks <n>', 'the as-of day and so many weeks before it, 1 to 520 (default: 26)')
    .option('--account <id or name>', 'one account instead of the portfolio')
    .addOption(new Option('-f, --format <format>', 'format of the trend').choices(FORMATS))
    .option('-o, --output <file>', 'write it there instead of standard output');
  addFilterOptions(command)
    .addHelpText(
      'before',
      examples(
        'cs-score trend accounts.csv --as-of 2026-06-30',
        'cs-score trend accounts.csv --weeks 52 --segment enterprise -o trend.csv',
        'cs-score trend accounts.csv --account "Nordlicht Energie"',
      ),
    )
    .action(async (accounts: string | undefined, options) =>
      (await import('../commands/trend.js')).trend(context, accounts, options),
    );
}
