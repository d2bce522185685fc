import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../domain/vocabulary.js';
import { COLOR_CHOICES, type ColorChoice } from './terminal.js';

export const EXPLAIN_FORMATS = ['page', 'json'] as const;
export const LEARN_FORMATS = ['table', 'json', 'csv', 'markdown'] as const;

/** The contracts that `cs-score schema` prints. */
export const SCHEMAS = ['report', 'account', 'explanation', 'comparison', 'trend', 'learn', 'what-if', 'model'] as const;
export type SchemaName = (typeof SCHEMAS)[number];

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

/** For every command that can be told of some accounts only. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--filter <field=value>', 'only accounts with this value; repeatable', repeated)
    .option('--segment <name>', 'only this segment; repeatable', repeated)
    .option('--owner <name>', 'only accounts of this owner; repeatable', repeated);
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
  command
    .option('--rejects <file>', 'write every row that does not count to a CSV file, with the reason')
    .addOption(
      new Option('--max-bad-rows <n|p%>', 'bad rows allowed in a file (default: any, but not all)').env('CS_SCORE_MAX_BAD_ROWS'),
    )
    .option('--strict', 'any error or warning about the data ends the run with exit 2');
  return addDisplayOptions(command);
}

/** Options of every command that shows something. */
export function addDisplayOptions(command: Command): Command {
  return command
    .option('-q, --quiet', 'only errors and warnings on standard error')
    .addOption(new Option('--color <when>', 'colour').choices(COLOR_CHOICES).env('CS_SCORE_COLOR'))
    .option('--ascii', 'only ASCII signs');
}

/** Options of the commands that a gate can fail. */
export function addGateOptions(command: Command): Command {
  return command
    .option(
      '--fail-on <rule[=threshold][:level]>',
      'a gate, for example fell-more-than=15 or coverage-below=60%:warn; repeatable',
      repeated,
    )
    .option('--exit-zero', 'exit with 0 even when a gate failed');
}
