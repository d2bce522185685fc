import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { addBookOptions, EXPLAIN_FORMATS } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addExplain(program: Command, context: Context): void {
  const command = program
    .command('explain')
    .summary('explain one account to the last point')
    .description(
      'Shows every point of one account: each measure with its value, benchmark and weight, the signals, what the account is ready ' +
        'for, and what would move it.',
    )
    .argument('<account>', 'account id, its name, or a part of its name that no other has')
    .argument('[accounts]', 'accounts file (default: that of cs-score.yaml, else accounts.csv); - reads standard input')
    .addHelpText(
      'before',
      examples(
        ['cs-score explain K-1019', 'an account by its id'],
        ['cs-score explain "dornfeld heating" accounts.csv', 'by a part of its name'],
        ['cs-score explain K-1019 --as-of 2026-05-31', 'as it stood on an earlier day'],
      ),
    )
    .optionsGroup(HELP_GROUPS.output)
    .addOption(new Option('-f, --format <format>', 'format (default: page)').choices(EXPLAIN_FORMATS))
    .option('-o, --output <file>', 'write it there instead of standard output, in the format of its ending');
  addBookOptions(command).action(async (account: string, accounts: string | undefined, options) =>
    (await import('../commands/explain.js')).explain(context, account, accounts, options),
  );
}
