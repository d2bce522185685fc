import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { SHELLS, type Shell } from '../options.js';
import { examples } from './examples.js';

export function addCompletion(program: Command, context: Context): void {
  program
    .command('completion')
    .summary('let TAB complete commands, options and files')
    .description(
      'Prints a script for your shell. With it the TAB key completes commands, options and their values, files, and the accounts of ' +
        'the book in the current folder. Run one of the lines above once; new shells then have it. cs-score must be on the PATH, ' +
        'and in zsh the line must come after the one with compinit.',
    )
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText(
      'before',
      examples(
        [`echo 'eval "$(cs-score completion bash)"' >> ~/.bashrc`, 'bash'],
        [`echo 'eval "$(cs-score completion zsh)"' >> ~/.zshrc`, 'zsh'],
        [`echo 'cs-score completion fish | source' >> ~/.config/fish/config.fish`, 'fish'],
        ["Add-Content $PROFILE 'cs-score completion powershell | Out-String | iex'", 'PowerShell'],
      ),
    )
    .action(async (shell: Shell) => (await import('../commands/completion.js')).printCompletion(context, shell));
  addComplete(program, context);
}

function addComplete(program: Command, context: Context): void {
  program
    .command('complete', { hidden: true })
    .description('Answers the script of cs-score completion.')
    .requiredOption('--word <word>', 'the word that is being typed')
    .argument('[words...]', 'the words before it')
    .action(async (words: string[], { word }: { word: string }) =>
      (await import('../commands/complete.js')).complete(context, program, words, word),
    );
}
