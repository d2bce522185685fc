import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addBookOptions } from '../../src/cli/options.js';
import { PROJECT_SETTINGS } from '../../src/cli/project-file.js';
import { configOf, type From } from './printed-config.js';
import { runCli } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

/** One of its two rows of tickets is bad. */
const BOOK = { ...SMALL_BOOK, 'tickets.csv': `${SMALL_BOOK['tickets.csv']}P-1,yesterday,\n` };
const MODELS = Object.fromEntries(['flag', 'variable', 'project'].map((name) => [`${name}.yaml`, `name: by ${name}\n`]));

/** A way to state a setting, and what then holds. */
interface Stating {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly yaml?: string;
  readonly value: unknown;
}

/** For each setting: every origin it can have, the strongest first. */
const SETTINGS: Readonly<Record<string, Partial<Record<From, Stating>>>> = {
  asOf: {
    flag: { args: ['--as-of', '2026-06-04'], value: '2026-06-04' },
    environment: { env: { CS_SCORE_AS_OF: '2026-06-03' }, value: '2026-06-03' },
    project: { yaml: 'asOf: 2026-06-02', value: '2026-06-02' },
  },
  model: {
    flag: { args: ['--model', 'flag.yaml'], value: { name: 'by flag', file: 'flag.yaml' } },
    environment: { env: { CS_SCORE_MODEL: 'variable.yaml' }, value: { name: 'by variable', file: 'variable.yaml' } },
    project: { yaml: 'model: project.yaml', value: { name: 'by project', file: 'project.yaml' } },
    default: { value: { name: 'default', file: null } },
  },
  format: {
    flag: { args: ['--format', 'ndjson'], value: 'ndjson' },
    environment: { env: { CS_SCORE_FORMAT: 'csv' }, value: 'csv' },
    project: { yaml: 'format: markdown', value: 'markdown' },
    default: { value: 'plain' },
  },
  maxBadRows: {
    flag: { args: ['--max-bad-rows', '0'], value: '0' },
    environment: { env: { CS_SCORE_MAX_BAD_ROWS: '1%' }, value: '1%' },
    project: { yaml: 'maxBadRows: 2%', value: '2%' },
    default: { value: null },
  },
  engine: {
    flag: { args: ['--engine', 'node'], value: 'node' },
    environment: { env: { CS_SCORE_ENGINE: 'duckdb' }, value: 'duckdb' },
    default: { value: 'auto' },
  },
  cache: {
    flag: { args: ['--cache', 'by flag'], value: 'by flag' },
    environment: { env: { CS_SCORE_CACHE: 'by variable' }, value: 'by variable' },
    default: { value: null },
  },
  strict: {
    flag: { args: ['--no-strict'], value: false },
    project: { yaml: 'strict: true', value: true },
    default: { value: false },
  },
  aliases: {
    flag: { args: ['--aliases', 'flag.csv'], value: 'flag.csv' },
    project: { yaml: 'aliases: project.csv', value: 'project.csv' },
    default: { value: null },
  },
  color: {
    flag: { args: ['--color', 'always'], value: true },
    environment: { env: { CS_SCORE_COLOR: 'never' }, value: false },
  },
  config: {
    flag: { args: ['--config', 'other.yaml'], value: 'other.yaml' },
    environment: { env: { CS_SCORE_CONFIG: 'another.yaml' }, value: 'another.yaml' },
    default: { value: 'cs-score.yaml' },
  },
};

/** A run in which a setting is stated in one way and in every weaker one. */
function statedBy(name: string, from: From) {
  const origins = Object.entries(SETTINGS[name] ?? {}) as [From, Stating][];
  const stated = origins.slice(origins.findIndex(([origin]) => origin === from)).map(([, stating]) => stating);
  const yaml = stated.map((stating) => stating.yaml ?? '').join('\n');
  const files = { ...BOOK, ...MODELS, 'cs-score.yaml': `# settings\n${yaml}`, 'other.yaml': '', 'another.yaml': '' };
  const env = Object.assign({}, ...stated.map((stating) => stating.env));
  return { cwd: folderWith(files), env, args: stated.flatMap((stating) => stating.args ?? []), value: stated[0]?.value };
}

const PLACES: Readonly<Record<string, RegExp>> = {
  flag: /^--[a-z-]+$/,
  environment: /^CS_SCORE_[A-Z_]+$/,
  project: /^cs-score\.yaml:\d+$/,
};

const CASES = Object.entries(SETTINGS).flatMap(([name, stating]) =>
  Object.keys(stating).map((from) => [name, from as From] as const),
);

describe.concurrent('a flag wins over its variable, that over cs-score.yaml, and that over the default:', () => {
  it.each(CASES.filter(([name]) => name !== 'format'))('%s by %s, as it is printed', async (name, from) => {
    const { value, args, ...surroundings } = statedBy(name, from);
    const printed = (await configOf([...args, '--format', 'json'], surroundings)).settings[name];
    expect(printed).toMatchObject({ value, from });
    if (from in PLACES) expect(printed?.place).toMatch(PLACES[from] as RegExp);
  });

  it.each(Object.keys(SETTINGS['format'] ?? {}))('format by %s, as it is printed', async (from) => {
    const { value, args, ...surroundings } = statedBy('format', from as From);
    const { stdout } = await runCli(['analyze', '--print-config', ...args], surroundings);
    const place = {
      flag: '--format',
      environment: 'CS_SCORE_FORMAT',
      project: 'cs-score.yaml:2',
      default: 'default: not a terminal',
    };
    expect(stdout).toMatch(new RegExp(`^format +${value} +${place[from as keyof typeof place]}$`, 'm'));
  });

  const EFFECTS: Readonly<Record<string, (value: never) => Record<string, unknown>>> = {
    asOf: (value) => ({ stdout: expect.stringContaining(`"asOf": "${value}"`) }),
    model: ({ name }: { name: string }) => ({ stdout: expect.stringContaining(`"name": "${name}"`) }),
    maxBadRows: (value) =>
      value === null ? { exitCode: 0 } : { stderr: expect.stringContaining(`--max-bad-rows allows ${value}`) },
    strict: (value) => ({ exitCode: value ? 2 : 0 }),
  };
  const effects = CASES.filter(([name]) => name in EFFECTS);

  it.each(effects)('%s by %s, as a run goes by it', async (name, from) => {
    const { value, args, ...surroundings } = statedBy(name, from);
    const outcome = await runCli(['analyze', '--format', 'json', ...args], surroundings);
    expect(outcome).toMatchObject(EFFECTS[name]?.(value as never) ?? {});
  });

  const BEGINNINGS: Readonly<Record<string, RegExp>> = { ndjson: /^\{"id":/, csv: /^id,/, markdown: /^# /, plain: /^\w+\t/ };

  it.each(Object.keys(SETTINGS['format'] ?? {}))('format by %s, as a run goes by it', async (from) => {
    const { value, args, ...surroundings } = statedBy('format', from as From);
    expect((await runCli(['analyze', ...args], surroundings)).stdout).toMatch(BEGINNINGS[value as string] as RegExp);
  });

  it('for every setting that has a variable or stands in cs-score.yaml', () => {
    const { options } = addBookOptions(new Command());
    const byVariable = options.filter(({ envVar }) => envVar !== undefined).map((option) => option.attributeName());
    expect(Object.keys(SETTINGS)).toEqual(expect.arrayContaining([...byVariable, ...PROJECT_SETTINGS]));
  });

  it('the ending of --output is a flag too: it wins over the variable, and --format over it', async () => {
    const { cwd } = statedBy('format', 'default');
    const env = { CS_SCORE_FORMAT: 'csv' };
    const formatOf = async (...args: string[]) => {
      const { stdout } = await runCli(['analyze', '--print-config', '-o', 'report.md', ...args], { cwd, env });
      return /^format +(.*)$/m.exec(stdout)?.[1];
    };
    expect(await formatOf()).toMatch(/^markdown +--output$/);
    expect(await formatOf('--format', 'plain')).toMatch(/^plain +--format$/);
    await runCli(['analyze', '-o', 'report.md'], { cwd, env });
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toMatch(/^# /);
  });
});
