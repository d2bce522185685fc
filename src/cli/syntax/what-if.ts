import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { addBookOptions, EXPLAIN_FORMATS, repeated } from '../options.js';
import { examples } from './examples.js';

export function addWhatIf(program: Command, context: Context): void {
  addBookOptions(
    program
      .command('what-if')
      .description('score one account after a change, and the day its band ends if nothing happens')
      .argument('<account>', 'account id or name')
      .argument('[accounts]', 'accounts file'),
  )
    .option('--set <measure=value>', 'a measure, or a KPI by its name, has this value; repeatable', repeated)
    .option('--add <channel=n>', 'so many touches more on the as-of day, or milestone=NAME done; repeatable', repeated)
    .addOption(new Option('-f, --format <format>', 'page or json').choices(EXPLAIN_FORMATS).default('page'))
    .option('-o, --output <file>', 'write it there instead of standard output')
    .addHelpText(
      'before',
      examples(
        'cs-score what-if A-17                              how long its band lasts if nothing happens',
        'cs-score what-if A-17 --set csat=4.6 --add meeting=2',
        'cs-score what-if "Nordlicht Energie" accounts.csv --set orders=120 --add milestone=go_live',
      ),
    )
    .action(async (account: string, accounts: string | undefined, options) =>
      (await import('../commands/what-if.js')).whatIf(context, account, accounts, options),
    );
}
