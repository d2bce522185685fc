import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { addBookOptions, EXPLAIN_FORMATS } from '../options.js';
import { examples } from './examples.js';

export function addExplain(program: Command, context: Context): void {
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
      (await import('../commands/explain.js')).explain(context, account, accounts, options),
    );
}
