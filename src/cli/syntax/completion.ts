import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { SHELLS, type Shell } from '../options.js';
import { examples } from './examples.js';

export function addCompletion(program: Command, context: Context): void {
  program
    .command('completion')
    .description('print a script that completes commands, options, files and accounts in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('before', examples('cs-score completion bash'))
    .action(async (shell: Shell) => (await import('../commands/completion.js')).printCompletion(context, shell));
  program
    .command('complete', { hidden: true })
    .description('answer the script of completion')
    .requiredOption('--word <word>', 'the word that is being typed')
    .argument('[words...]', 'the words before it')
    .action(async (words: string[], { word }: { word: string }) =>
      (await import('../commands/complete.js')).complete(context, program, words, word),
    );
}
