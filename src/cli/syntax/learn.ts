import type { Command } from 'commander';
import { LEARNING_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { ACCOUNTS_ARGUMENT, addBookOptions, addFilterOptions, addOwnOutputOptions } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addLearn(program: Command, context: Context): void {
  const command = program
    .command('learn')
    .summary('what the successful accounts do differently')
    .description(
      'Compares what the accounts of the customer-success quadrant do with what the others do, behaviour by behaviour, with the size of ' +
        'each difference and its interval.',
    )
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score learn accounts.csv', 'the customer-success quadrant against the rest'],
        ['cs-score learn accounts.csv --group segment=mid-market', 'a segment against the rest'],
        ['cs-score learn accounts.csv -o learnt.md', 'to share'],
      ),
    )
    .optionsGroup(HELP_GROUPS.show)
    .option('--group <field=value>', 'the accounts to learn from (default: quadrant=customer-success)')
    .option('--seed <n>', 'seed of the resampling behind the intervals (default: 1)');
  addFilterOptions(command);
  addOwnOutputOptions(command, LEARNING_FORMATS);
  addBookOptions(command).action(async (accounts: string | undefined, options) =>
    (await import('../commands/learn.js')).learn(context, accounts, options),
  );
}
