import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { SCHEMAS } from '../options.js';
import { examples } from './examples.js';

export function addSchema(program: Command, context: Context): void {
  program
    .command('schema')
    .description('print a contract as JSON Schema')
    .addArgument(new Argument('<contract>', 'which one').choices(SCHEMAS))
    .addHelpText('before', examples('cs-score schema report > report.schema.json'))
    .action(async (name) => (await import('../commands/schema.js')).printSchema(context, name));
}
