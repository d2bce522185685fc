import { type Command, Option } from 'commander';
import { ROLES } from '../../domain/vocabulary.js';
import { INSPECTION_FORMATS } from '../../render/index.js';
import type { InspectOptions } from '../commands/inspect.js';
import type { Context } from '../context.js';
import { addDisplayOptions, configOption } from '../options.js';
import { examples } from './examples.js';
import { exitCodes, HELP_GROUPS } from './help-page.js';

export function addInspect(program: Command, context: Context): void {
  const command = program
    .command('inspect')
    .summary('what a file is, and how it would be read')
    .description(
      'Says of an export which product it comes from, where its table stands, what each column means, how its dates and numbers are ' +
        'written and why, how its rows find their accounts, and what its first rows say. Nothing is scored.',
    )
    .argument('<files...>', 'files to look at')
    .addHelpText(
      'before',
      examples(
        ['cs-score inspect tickets.csv', 'is it recognised, and how would it be read?'],
        ['cs-score inspect tickets.csv --accounts accounts.csv', 'and how many of its rows join'],
        ['cs-score inspect tickets.csv --role tickets', 'where it is not found out what the file holds'],
      ),
    )
    .optionsGroup(HELP_GROUPS.sources)
    .addOption(new Option('--role <role>', 'what the file holds (default: found out)').choices(ROLES))
    .option('--accounts <file>', 'the accounts its rows belong to (default: those of cs-score.yaml, else accounts.csv)')
    .option('--aliases <file>', 'which account a key of an export means: columns key and account_id')
    .addOption(configOption())
    .optionsGroup(HELP_GROUPS.output)
    .addOption(new Option('-f, --format <format>', 'format (default: table)').choices(INSPECTION_FORMATS));
  addDisplayOptions(command.optionsGroup(HELP_GROUPS.display))
    .addHelpText('after', exitCodes({ gates: false }))
    .action(async (files: string[], options: InspectOptions) =>
      (await import('../commands/inspect.js')).inspect(context, files, options),
    );
}
