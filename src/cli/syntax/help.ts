import type { Command } from 'commander';
import { examples } from './examples.js';

export function addHelp(program: Command): void {
  program
    .command('help')
    .summary('show the help page of a command')
    .description('Shows what a command does, its options, and examples of it.')
    .argument('[command]', 'which one (default: what commands there are)')
    .addHelpText('before', examples('cs-score help analyze'))
    .action(async (name: string | undefined) => (await import('../commands/help.js')).showHelp(program, name));
}
