import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples } from './examples.js';

export function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .summary('start a project with sample data')
    .description(
      'Writes a commented cs-score.yaml, the scoring model to edit and, where there is no accounts.csv yet, sample data. Nothing ' +
        'that is there is overwritten.',
    )
    .argument('[folder]', 'where to', '.')
    .addHelpText(
      'before',
      examples(
        ['cs-score init', 'in this folder'],
        ['cs-score init weekly && cd weekly && cs-score analyze', 'in a new folder, and a first look'],
      ),
    )
    .action(async (folder: string) => (await import('../commands/init.js')).init(context, folder));
}
