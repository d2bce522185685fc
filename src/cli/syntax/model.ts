import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { configOption } from '../options.js';
import { examples } from './examples.js';

export function addModel(program: Command, context: Context): void {
  program
    .command('model')
    .summary('print the scoring model')
    .description(
      'Prints the scoring model in force: the shipped one with a comment on every number, or yours laid over it. A model of your own ' +
        'states only what it changes.',
    )
    .addOption(new Option('--model <file>', 'your model (default: that of cs-score.yaml, else none)').env('CS_SCORE_MODEL'))
    .addOption(configOption())
    .option('--origin', 'say of each value which line of your model it comes from')
    .addHelpText(
      'before',
      examples(
        ['cs-score model > our-model.yaml', 'a copy to edit'],
        ['cs-score model --model model.yaml --origin', 'what is yours in it, and what is not'],
      ),
    )
    .action(async (options) => (await import('../commands/model.js')).printModel(context, options));
}
