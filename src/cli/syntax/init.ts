import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples } from './examples.js';

export function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .description('write a commented cs-score.yaml, the default model and sample data; nothing is overwritten')
    .argument('[folder]', 'where to', '.')
    .addHelpText('before', examples('cs-score init', 'cs-score init weekly && cd weekly && cs-score analyze'))
    .action(async (folder: string) => (await import('../commands/init.js')).init(context, folder));
}
