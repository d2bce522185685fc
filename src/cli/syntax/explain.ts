import type { Command } from 'commander';
import { PAGE_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { ACCOUNT_ARGUMENT, ACCOUNTS_ARGUMENT, addBookOptions, addOwnOutputOptions } from '../options.js';
import { examples } from './examples.js';

export function addExplain(program: Command, context: Context): void {
  const command = program
    .command('explain')
    .summary('explain one account to the last point')
    .description(
      'Shows every point of one account: each measure with its value, benchmark and weight, the signals, what the account is ready ' +
        'for, and what would move it.',
    )
    .argument(...ACCOUNT_ARGUMENT)
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score explain K-1019', 'an account by its id'],
        ['cs-score explain "dornfeld heating" accounts.csv', 'by a part of its name'],
        ['cs-score explain K-1019 --as-of 2026-05-31', 'as it stood on an earlier day'],
      ),
    );
  addOwnOutputOptions(command, PAGE_FORMATS);
  addBookOptions(command).action(async (account: string, accounts: string | undefined, options) =>
    (await import('../commands/explain.js')).explain(context, account, accounts, options),
  );
}
