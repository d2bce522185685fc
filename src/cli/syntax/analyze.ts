import { type Command, Option } from 'commander';
import { FORMATS } from '../../render/index.js';
import type { AnalyzeOptions } from '../commands/analyze.js';
import type { Context } from '../context.js';
import { addBookOptions, repeated } from '../options.js';
import { examples } from './examples.js';

export function addAnalyze(program: Command, context: Context): void {
  addBookOptions(
    program
      .command('analyze')
      .description('score every account and report')
      .argument('[accounts]', 'accounts file; - reads standard input'),
  )
    .addOption(new Option('-f, --format <format>', 'format of the report').choices(FORMATS).env('CS_SCORE_FORMAT'))
    .option('-o, --output <file>', 'write the report there instead of standard output')
    .option('--out <format:file>', 'write the report there too; repeatable', repeated)
    .option('--sort <field>', 'order of the accounts; -field turns it round')
    .option('--top <n>', 'show only so many accounts')
    .option('--filter <field=value>', 'only accounts with this value; repeatable', repeated)
    .option('--segment <segment>', 'only this segment; repeatable', repeated)
    .option('--owner <owner>', 'only accounts of this owner; repeatable', repeated)
    .addHelpText(
      'before',
      examples(
        'cs-score analyze accounts.csv --as-of 2026-06-30',
        'cs-score analyze accounts.csv -q --out json:report.json --top 10',
        'cs-score analyze accounts.csv --filter quadrant=assess --sort -revenue',
      ),
    )
    .action(async (accounts: string | undefined, options: AnalyzeOptions, command: Command) => {
      const formatByVariable = command.getOptionValueSource('format') === 'env';
      await (await import('../commands/analyze.js')).analyze(context, accounts, { ...options, formatByVariable });
    });
}
