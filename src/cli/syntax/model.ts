import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { examples } from './examples.js';

export function addModel(program: Command, context: Context): void {
  program
    .command('model')
    .description('print the effective scoring model')
    .addOption(new Option('--model <file>', 'your model').env('CS_SCORE_MODEL'))
    .addOption(new Option('--config <file>', 'project file').env('CS_SCORE_CONFIG'))
    .option('--origin', 'say where each value came from')
    .addHelpText('before', examples('cs-score model > model.yaml', 'cs-score model --model mine.yaml --origin'))
    .action(async (options) => (await import('../commands/model.js')).printModel(context, options));
}
