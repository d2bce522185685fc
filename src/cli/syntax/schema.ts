import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { SCHEMAS } from '../options.js';
import { examples } from './examples.js';

export function addSchema(program: Command, context: Context): void {
  program
    .command('schema')
    .summary('print a contract as JSON Schema')
    .description('Prints what a report, a line of NDJSON, an explanation or a model file looks like, for validators and editors.')
    .addArgument(new Argument('<contract>', 'which one').choices(SCHEMAS))
    .addHelpText(
      'before',
      examples(
        ['cs-score schema report > report.schema.json', 'what analyze --format json prints'],
        ['cs-score schema model > model.schema.json', 'for the editor in which you write your model'],
      ),
    )
    .action(async (name) => (await import('../commands/schema.js')).printSchema(context, name));
}
