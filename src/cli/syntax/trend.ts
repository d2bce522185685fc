import type { Command } from 'commander';
import { FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { ACCOUNTS_ARGUMENT, addBookOptions, addFilterOptions, addOwnOutputOptions } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addTrend(program: Command, context: Context): void {
  const command = program
    .command('trend')
    .summary('recompute the past, week by week')
    .description(
      'Recomputes the past from the events: the portfolio, or one account, as a run at each of the last weeks would have shown it. Nothing ' +
        'has to have been stored.',
    )
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score trend accounts.csv', 'the portfolio over 26 weeks'],
        ['cs-score trend accounts.csv --account K-1019', 'one account, and when its signals came and went'],
        ['cs-score trend accounts.csv --weeks 52 -o trend.csv', 'a row a week, for a chart'],
      ),
    )
    .optionsGroup(HELP_GROUPS.show)
    .option('--weeks <n>', 'the as-of day and so many weeks before it, 1 to 520 (default: 26)')
    .option('--account <account>', 'one account, by id or name, instead of the portfolio');
  addFilterOptions(command);
  addOwnOutputOptions(command, FORMATS, 'format of the trend');
  addBookOptions(command).action(async (accounts: string | undefined, options) =>
    (await import('../commands/trend.js')).trend(context, accounts, options),
  );
}
