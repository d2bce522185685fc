import type { Command } from 'commander';
import { COMPARISON_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { addDisplayOptions, addGateOptions, addOwnOutputOptions } from '../options.js';
import { examples } from './examples.js';
import { exitCodes, HELP_GROUPS } from './help-page.js';

export function addCompare(program: Command, context: Context): void {
  const command = program
    .command('compare')
    .summary('what changed between two reports, and why')
    .description(
      'Compares two reports that analyze wrote as JSON: what became of each account, and why, in points that add up to the change. To ' +
        'let the events tell more exactly, give the earlier report to analyze --baseline.',
    )
    .argument('<earlier>', 'a report written with --out json:FILE')
    .argument('<later>', 'a later one')
    .addHelpText(
      'before',
      examples(
        ['cs-score compare last.json this.json', 'who moved, and why'],
        ['cs-score compare last.json this.json -o moves.csv', 'a row an account, for a spreadsheet'],
      ),
    );
  addGateOptions(command.optionsGroup(HELP_GROUPS.gates));
  addOwnOutputOptions(command, COMPARISON_FORMATS, 'format of the comparison').option('--top <n>', 'only so many accounts');
  addDisplayOptions(command.optionsGroup(HELP_GROUPS.display))
    .optionsGroup('Options:')
    .addHelpText('after', exitCodes({ gates: true }))
    .action(async (earlier: string, later: string, options) =>
      (await import('../commands/compare.js')).compare(context, earlier, later, options),
    );
}
