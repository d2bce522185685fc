import type { Command, Option } from 'commander';
import { ROLES, type Role } from '../domain/vocabulary.js';
import { PRODUCT_OPTIONS } from '../input/presets/products.js';
import type { SourceSettings } from '../input/source-settings.js';
import type { WarehouseSource } from '../input/warehouse-source.js';
import { isoDay } from '../math/calendar.js';
import { asOfDay } from './as-of.js';
import type { Context } from './context.js';
import type { BookOptions } from './options.js';
import { byDefault, byVariable, type Origin } from './origin.js';
import { productFiles } from './product-files.js';
import { PROJECT_SETTINGS, type Project, type ProjectSetting } from './project-file.js';
import { ratesInWords } from './rates-schema.js';
import { type FormatOptions, ownOutput, reportFormat } from './report-format.js';
import { flagsOf, readModel } from './run-book.js';
import { findSources } from './sources.js';
import { automaticColor, widthOf } from './terminal.js';

/** What a setting is when all is counted, and where that came from. */
export interface Setting {
  readonly value: unknown;
  readonly origin: Origin;
}

export interface EffectiveSource {
  readonly role: Role;
  readonly path: string | null;
  readonly warehouse?: WarehouseSource;
  readonly columns: Readonly<Record<string, string>>;
  readonly settings?: SourceSettings;
  readonly origin: Origin;
}

export interface EffectiveConfig {
  readonly command: string;
  /** By their names in cs-score.yaml. */
  readonly settings: Readonly<Record<string, Setting>>;
  readonly sources: readonly EffectiveSource[];
}

interface Surroundings {
  readonly context: Context;
  readonly command: Command;
  readonly project: Project;
}

type Decide = (stated: Setting, surroundings: Surroundings) => Setting | Promise<Setting>;

/** All that decides about a run of a command that reads a book, as the run itself would find it. */
export async function effectiveConfig(context: Context, command: Command, project: Project): Promise<EffectiveConfig> {
  const surroundings = { context, command, project };
  const settings: Record<string, Setting> = Object.fromEntries(argumentsOf(command));
  for (const option of settingOptions(command)) {
    const name = option.attributeName();
    const stated = statedSetting(option, surroundings);
    settings[name] = (await DECIDED[name]?.(stated, surroundings)) ?? stated;
    if (name === 'color') settings['width'] = widthOf(context);
  }
  if (project.ownDomains !== undefined)
    settings['ownDomains'] = { value: project.ownDomains, origin: project.origin(['ownDomains']) };
  if (project.rates !== undefined) settings['rates'] = { value: ratesInWords(project.rates), origin: project.origin(['rates']) };
  return { command: command.name(), settings, sources: await sourcesOf(surroundings) };
}

/** The format of what a command prints; null for a command without formats. */
export function formatSetting(context: Context, command: Command, project: Project): Setting | null {
  const option = command.options.find((one) => one.attributeName() === 'format');
  if (option === undefined) return null;
  if (!isReportFormat(option)) return ownOutput(context, command.opts(), option.argChoices as [string, ...string[]]).format;
  const formatByVariable = command.getOptionValueSource('format') === 'env';
  return reportFormat(context, { ...command.opts<FormatOptions>(), formatByVariable }, project);
}

/** Sources are told by themselves. Of an option and its opposite the first speaks for both. */
function settingOptions({ options }: Command): Option[] {
  const byName = new Map(options.toReversed().map((option) => [option.attributeName(), option]));
  const isSetting = (option: Option) => byName.get(option.attributeName()) === option;
  const untold: readonly string[] = [...ROLES, ...PRODUCT_OPTIONS, 'print-config'];
  return options.filter((option) => isSetting(option) && !untold.includes(option.name()));
}

function argumentsOf({ registeredArguments, processedArgs }: Command): [string, Setting][] {
  return registeredArguments
    .map((argument, index): [string, Setting] => {
      return [argument.name(), { value: processedArgs[index] ?? null, origin: { from: 'argument', place: argument.name() } }];
    })
    .filter(([name]) => name !== 'accounts');
}

/** The variables whose values may be shown: another one may hold what is nobody's business. */
const SHOWN_VARIABLES: readonly (string | undefined)[] = [
  'CS_SCORE_AS_OF',
  'CS_SCORE_CACHE',
  'CS_SCORE_COLOR',
  'CS_SCORE_CONFIG',
  'CS_SCORE_ENGINE',
  'CS_SCORE_FORMAT',
  'CS_SCORE_MAX_BAD_ROWS',
  'CS_SCORE_MODEL',
  'CS_SCORE_THREADS',
];

function statedSetting(option: Option, { command, project }: Surroundings): Setting {
  const name = option.attributeName();
  const value: unknown = command.getOptionValue(name) ?? null;
  switch (command.getOptionValueSource(name)) {
    case 'cli':
      return { value, origin: { from: 'flag', place: value === false ? `--no-${option.name()}` : `--${option.name()}` } };
    case 'env':
      return { value: SHOWN_VARIABLES.includes(option.envVar) ? value : 'not shown', origin: byVariable(String(option.envVar)) };
    default:
      if (isInProject(option, project)) return { value: project[name as ProjectSetting], origin: project.origin([name]) };
      return { value: value ?? (option.isBoolean() ? false : null), origin: byDefault(DEFAULTS[name]) };
  }
}

function isInProject(option: Option, project: Project): boolean {
  const setting = PROJECT_SETTINGS.find((name) => name === option.attributeName());
  return setting !== undefined && project[setting] !== undefined && (setting !== 'format' || isReportFormat(option));
}

/** The format of cs-score.yaml, like its variable, is that of reports, and not of an explanation. */
function isReportFormat({ envVar }: Option): boolean {
  return envVar === 'CS_SCORE_FORMAT';
}

/** What holds where nothing is said, in words. */
const DEFAULTS: Readonly<Record<string, string>> = {
  output: 'standard output',
  maxBadRows: 'any, but not all',
  sort: 'by attention; json and ndjson by id',
  top: 'all',
};

/** Settings that are more than what is stated. */
const DECIDED: Readonly<Record<string, Decide>> = {
  config({ origin }, { project: { file } }) {
    const found = byDefault(file === null ? 'no cs-score.yaml upwards' : 'the nearest upwards');
    return { value: file, origin: origin.from === 'default' ? found : origin };
  },
  asOf({ value, origin }, { context }) {
    const day = isoDay(asOfDay(context, (value as string | null) ?? undefined));
    if (value !== null) return { value: day, origin };
    const isReproducible = (context.env['SOURCE_DATE_EPOCH'] ?? '') !== '';
    return { value: day, origin: isReproducible ? byVariable('SOURCE_DATE_EPOCH') : byDefault('today in UTC') };
  },
  engine: ({ value, origin }) => ({ value: value ?? 'auto', origin }),
  async model({ value, origin }, { context }) {
    const { name, hash, file } = await readModel(context, (value as string | null) ?? undefined);
    return { value: { name, hash, file }, origin };
  },
  format: (stated, { context, command, project }) => formatSetting(context, command, project) ?? stated,
  color({ value, origin }, { context }) {
    return value === null || value === 'auto' ? automaticColor(context) : { value: value === 'always', origin };
  },
};

async function sourcesOf({ context, command, project }: Surroundings): Promise<EffectiveSource[]> {
  const at = command.registeredArguments.findIndex((argument) => argument.name() === 'accounts');
  const options = command.opts<BookOptions>();
  const products = await productFiles(context, project, options);
  const found = await findSources(context, project, command.processedArgs[at], flagsOf(options), products);
  return ROLES.flatMap((role): readonly EffectiveSource[] => {
    const ofRole = found.filter((source) => source.role === role);
    return ofRole.length > 0 ? ofRole : [{ role, path: null, columns: {}, origin: byDefault() }];
  });
}
