import type { Command } from 'commander';
import { PAGE_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { ACCOUNT_ARGUMENT, ACCOUNTS_ARGUMENT, addBookOptions, addOwnOutputOptions, repeated } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addWhatIf(program: Command, context: Context): void {
  const command = program
    .command('what-if')
    .summary('one account after a change, and what lies ahead')
    .description(
      'Scores one account as it would be after some changes, and tells the day on which it leaves its band if nothing happens, as it is ' +
        'and with the changes.',
    )
    .argument(...ACCOUNT_ARGUMENT)
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score what-if K-1055', 'how long its band lasts if nothing happens'],
        ['cs-score what-if K-1055 --set csat=4.6 --add meeting=2', 'a better answer and two more meetings'],
      ),
    )
    .optionsGroup(HELP_GROUPS.show)
    .option('--set <measure=value>', 'a measure, or a KPI by its name, has this value; repeatable', repeated)
    .option('--add <channel=n>', 'so many touches more on the as-of day, or milestone=NAME done; repeatable', repeated);
  addOwnOutputOptions(command, PAGE_FORMATS);
  addBookOptions(command).action(async (account: string, accounts: string | undefined, options) =>
    (await import('../commands/what-if.js')).whatIf(context, account, accounts, options),
  );
}
