import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../domain/vocabulary.js';
import { COLOR_CHOICES, type ColorChoice } from './terminal.js';

export const EXPLAIN_FORMATS = ['page', 'json'] as const;

/** The contracts that `cs-score schema` prints. */
export const SCHEMAS = ['report', 'account', 'explanation', 'model'] as const;
export type SchemaName = (typeof SCHEMAS)[number];

/** The shells that `cs-score completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** Options of every command that reads a book of accounts. */
export interface BookOptions extends Partial<Record<Exclude<Role, 'accounts'>, string[]>> {
  readonly asOf?: string;
  readonly model?: string;
  readonly config?: string;
  readonly rejects?: string;
  readonly maxBadRows?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly color?: ColorChoice;
  readonly ascii?: boolean;
}

/** Gathers the values of a repeatable option. */
export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

export function addBookOptions(command: Command): Command {
  command
    .addOption(new Option('--as-of <date>', 'score as of this day, YYYY-MM-DD (default: today in UTC)').env('CS_SCORE_AS_OF'))
    .addOption(new Option('--model <file>', 'scoring model (default: the shipped one)').env('CS_SCORE_MODEL'))
    .addOption(new Option('--config <file>', 'project file (default: the nearest cs-score.yaml upwards)').env('CS_SCORE_CONFIG'));
  for (const role of ROLES) {
    if (role === 'accounts') continue;
    command.option(`--${role} <file>`, `${role}, instead of ${role}.csv beside the accounts; repeatable`, repeated);
  }
  return command
    .option('--rejects <file>', 'write every row that does not count to a CSV file, with the reason')
    .addOption(
      new Option('--max-bad-rows <n|p%>', 'bad rows allowed in a file (default: any, but not all)').env('CS_SCORE_MAX_BAD_ROWS'),
    )
    .option('--strict', 'any error or warning about the data ends the run with exit 2')
    .option('--no-strict', 'none does, whatever cs-score.yaml says')
    .option('-q, --quiet', 'only errors and warnings on standard error')
    .addOption(new Option('--color <when>', 'colour').choices(COLOR_CHOICES).env('CS_SCORE_COLOR'))
    .option('--ascii', 'only ASCII signs')
    .option('--print-config', 'print every setting, its value and where it comes from, and end');
}
