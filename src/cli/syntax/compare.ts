import { type Command, Option } from 'commander';
import { COMPARISON_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { addDisplayOptions, addGateOptions } from '../options.js';
import { examples } from './examples.js';

export function addCompare(program: Command, context: Context): void {
  const command = program
    .command('compare')
    .description('compare two reports: what became of each account, and why')
    .argument('<earlier>', 'a report written with --out json:FILE')
    .argument('<later>', 'a later one')
    .addOption(new Option('-f, --format <format>', 'format of the comparison').choices(COMPARISON_FORMATS))
    .option('-o, --output <file>', 'write it there instead of standard output')
    .option('--top <n>', 'show only so many accounts');
  addDisplayOptions(addGateOptions(command))
    .addHelpText(
      'before',
      examples('cs-score compare last.json this.json', 'cs-score compare last.json this.json --fail-on left-customer-success'),
    )
    .action(async (earlier: string, later: string, options) =>
      (await import('../commands/compare.js')).compare(context, earlier, later, options),
    );
}
