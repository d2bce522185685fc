import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { addBookOptions, LEARN_FORMATS, repeated } from '../options.js';
import { examples } from './examples.js';

export function addLearn(program: Command, context: Context): void {
  addBookOptions(
    program
      .command('learn')
      .description('compare what the successful accounts do with what the others do')
      .argument('[accounts]', 'accounts file; - reads standard input'),
  )
    .option('--group <field=value>', 'the accounts to learn from (default: quadrant=customer-success); the rest are the others')
    .addOption(new Option('-f, --format <format>', 'format of the comparison (default: table)').choices(LEARN_FORMATS))
    .option('-o, --output <file>', 'write it there instead of standard output')
    .option('--filter <field=value>', 'compare only accounts with this value; repeatable', repeated)
    .option('--segment <name>', 'only this segment; repeatable', repeated)
    .option('--owner <name>', 'only accounts of this owner; repeatable', repeated)
    .option('--seed <n>', 'seed of the resampling behind the intervals (default: 1)')
    .addHelpText(
      'before',
      examples(
        'cs-score learn accounts.csv --as-of 2026-06-30',
        'cs-score learn accounts.csv --segment enterprise -o learnt.md',
        'cs-score learn accounts.csv --group "owner=Priya Raman"',
      ),
    )
    .action(async (accounts: string | undefined, options) =>
      (await import('../commands/learn.js')).learn(context, accounts, options),
    );
}
