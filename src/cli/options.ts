import { type Command, Option } from 'commander';
import { ENGINES, type EngineChoice, ROLES, type Role } from '../domain/vocabulary.js';
import { PRODUCT_OPTIONS, PRODUCTS } from '../input/presets/products.js';
import type { ProductAttribute } from './product-files.js';
import { exitCodes, HELP_GROUPS } from './syntax/help-page.js';

const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** The contracts that `cs-score schema` prints. */
export const SCHEMAS = [
  'report',
  'account',
  'explanation',
  'comparison',
  'trend',
  'learn',
  'what-if',
  'check',
  'inspection',
  'model',
] as const;
export type SchemaName = (typeof SCHEMAS)[number];

/** The shells that `cs-score completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The files that go with the accounts. */
type SourceRole = Exclude<Role, 'accounts'>;

/** Options of every command that reads a book of accounts. */
export interface BookOptions extends Partial<Record<SourceRole | ProductAttribute, string[]>> {
  readonly asOf?: string;
  readonly engine?: EngineChoice;
  /** False where none is used whatever the environment says. */
  readonly cache?: string | false;
  readonly model?: string;
  readonly config?: string;
  readonly rejects?: string;
  readonly aliases?: string;
  readonly unmatched?: string;
  readonly maxBadRows?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly color?: ColorChoice;
  readonly ascii?: boolean;
}

export const ACCOUNTS_ARGUMENT = [
  '[accounts]',
  'accounts file (default: that of cs-score.yaml, else accounts.csv); - reads standard input',
] as const;

export const ACCOUNT_ARGUMENT = ['<account>', 'account id, its name, or a part of its name that no other has'] as const;

/** Gathers the values of a repeatable option. */
export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** What each file holds, in a few words. */
const SOURCE_WORDS: Readonly<Record<SourceRole, string>> = {
  events: 'any mixture of events, told apart by type',
  tickets: 'support tickets',
  meetings: 'meetings held',
  webinars: 'webinars attended',
  trainings: 'trainings completed',
  surveys: 'answers to NPS, CSAT and other surveys',
  usage: 'use of the product, by feature',
  advocacy: 'references, referrals, reviews, case studies',
  feedback: 'ideas, complaints, interviews',
  milestones: 'the plan of the first 90 days',
  revenue: 'revenue, and cost if it is known',
  kpis: 'what the customer bought it for, with targets',
  overrides: 'scores and quadrants as people see them, for a time',
};

/**
 * @param gates whether the command has gates, so that it may end with 1.
 * @param refuses whether it can be told to refuse bad data.
 */
export function addBookOptions(command: Command, { gates = false, refuses = true } = {}): Command {
  addScoringOptions(command.optionsGroup(HELP_GROUPS.scoring));
  command.optionsGroup(HELP_GROUPS.sources);
  for (const role of ROLES) {
    if (role !== 'accounts') command.option(`--${role} <file>`, SOURCE_WORDS[role], repeated);
  }
  command.optionsGroup(HELP_GROUPS.products);
  for (const option of PRODUCT_OPTIONS) command.option(`--${option} <file>`, `from ${PRODUCTS[option]}`, repeated);
  addQualityOptions(command.optionsGroup(HELP_GROUPS.quality), refuses);
  addDisplayOptions(command.optionsGroup(HELP_GROUPS.display));
  return command
    .optionsGroup(HELP_GROUPS.help)
    .option('--print-config', 'show every setting a run would go by and where it comes from, and end')
    .optionsGroup('Options:')
    .addHelpText('after', exitCodes({ gates }));
}

function addScoringOptions(command: Command): void {
  command
    .addOption(new Option('--as-of <date>', 'score as of this day, YYYY-MM-DD (default: today in UTC)').env('CS_SCORE_AS_OF'))
    .addOption(new Option('--model <file>', 'scoring model (default: the shipped one)').env('CS_SCORE_MODEL'))
    .addOption(
      new Option('--engine <engine>', 'what reads the files (default: auto, which is DuckDB for Parquet and Node for the rest)')
        .choices(ENGINES)
        .env('CS_SCORE_ENGINE'),
    )
    .addOption(
      new Option('--cache <folder>', 'keep there what was read of files of events, so that only what is new is read').env(
        'CS_SCORE_CACHE',
      ),
    )
    .option('--no-cache', 'read all files anew')
    .addOption(configOption());
}

export function configOption(): Option {
  return new Option('--config <file>', 'project file (default: the nearest cs-score.yaml upwards)').env('CS_SCORE_CONFIG');
}

function addQualityOptions(command: Command, refuses: boolean): void {
  if (refuses) addRefusals(command);
  command
    .option('--rejects <file>', 'write every row that does not count to a CSV file, with the reason')
    .option('--aliases <file>', 'which account a key of an export means: columns key and account_id')
    .option('--unmatched <file>', 'write the keys that no account has to a file of aliases, to fill in');
}

function addRefusals(command: Command): void {
  command
    .addOption(
      new Option('--max-bad-rows <n|p%>', 'bad rows allowed in a file (default: any, but not all)').env('CS_SCORE_MAX_BAD_ROWS'),
    )
    .option('--strict', 'any error or warning about the data ends the run with exit 2')
    .option('--no-strict', 'none does, whatever cs-score.yaml says');
}

/** Options of the commands that have formats of their own, the first of which is taken unless one is stated. */
export function addOwnOutputOptions(
  command: Command,
  formats: readonly string[],
  words = `format (default: ${formats[0]})`,
): Command {
  return command
    .optionsGroup(HELP_GROUPS.output)
    .addOption(new Option('-f, --format <format>', words).choices(formats))
    .option('-o, --output <file>', 'write it there instead of standard output, in the format of its ending');
}

/** Options of every command that shows something. */
export function addDisplayOptions(command: Command): Command {
  return command
    .option('-q, --quiet', 'only errors and warnings on standard error')
    .addOption(new Option('--color <when>', 'colour').choices(COLOR_CHOICES).env('CS_SCORE_COLOR'))
    .option('--ascii', 'only ASCII signs');
}

/** Options of the commands that can be told of some accounts only. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--filter <field=value>', 'only accounts with this value, such as band=neutral; repeatable', repeated)
    .option('--segment <segment>', 'only accounts of this segment; repeatable', repeated)
    .option('--owner <owner>', 'only accounts of this owner; repeatable', repeated);
}

/** How a command speaks of its gates; the placeholder tells the TAB key which rules there are. */
export interface GateWords {
  readonly placeholder: string;
  readonly words: string;
}

const REPORT_GATE_WORDS: GateWords = {
  placeholder: 'gate',
  words: 'a gate such as fell-more-than=15 or coverage-below=60%:warn: RULE[=THRESHOLD][:LEVEL]; repeatable',
};

/** Options of the commands that a gate can fail. */
export function addGateOptions(command: Command, { placeholder, words }: GateWords = REPORT_GATE_WORDS): Command {
  return command
    .option(`--fail-on <${placeholder}>`, words, repeated)
    .option('--exit-zero', 'end with 0 even when a gate failed');
}
