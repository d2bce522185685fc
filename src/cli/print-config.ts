import { type Command, CommanderError } from 'commander';
import type { WarehouseSource } from '../input/warehouse-source.js';
import { jsonText } from '../render/json.js';
import { padded } from '../render/layout.js';
import { printable } from '../words/printable.js';
import type { Context } from './context.js';
import { type EffectiveConfig, type EffectiveSource, effectiveConfig, formatSetting, type Setting } from './effective-config.js';
import type { BookOptions } from './options.js';
import type { Origin } from './origin.js';
import { readProject } from './project-file.js';

/** Prints what a run would go by, and ends instead of running. */
export async function printConfig(context: Context, command: Command): Promise<never> {
  const project = await readProject(context, command.opts<BookOptions>().config);
  const format = formatSetting(context, command, project);
  const asJson = format?.value === 'json' && format.origin.place !== '--output';
  context.jsonErrors = asJson;
  const config = await effectiveConfig(context, command, project);
  context.stdout.write(asJson ? configJson(config) : configText(config));
  throw new CommanderError(0, 'cs-score.configPrinted', 'the settings are printed');
}

function configJson({ command, settings, sources }: EffectiveConfig): string {
  const flat = Object.entries(settings).map(([name, { value, origin }]) => [name, { value, ...origin }]);
  const document = {
    command,
    settings: Object.fromEntries(flat),
    sources: sources.map(({ origin, ...source }) => ({ ...source, ...origin })),
  };
  return withoutCredentials(jsonText(document));
}

const NONE = 'none';

function configText({ command, settings, sources }: EffectiveConfig): string {
  const rows = [
    ['setting', 'value', 'from'],
    ...Object.entries(settings).flatMap(([name, setting]) => settingRows(flagName(name), setting)),
    [],
    ['source', 'file', 'from'],
    ...sources.flatMap(sourceRows),
  ];
  return `cs-score ${command} would go by:\n\n${aligned(rows)}`;
}

function sourceRows({ role, path, warehouse, columns, settings = {}, origin }: EffectiveSource): string[][] {
  const stated = Object.entries(settings).filter(([, value]) => value !== undefined);
  const mapped = [
    ...(warehouse === undefined ? [] : warehouseRows(warehouse)),
    ...Object.entries(columns).map(([column, header]) => ['', `${column} = "${header}"`, '']),
    ...stated.map(([name, value]) => ['', `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`, '']),
  ];
  return [[role, path === '-' ? 'standard input' : (path ?? NONE), originText(origin)], ...mapped];
}

function warehouseRows({ url, rows, timeoutSeconds }: WarehouseSource): string[][] {
  const query = 'query' in rows ? [['', `query: ${rows.query}`, '']] : [];
  return [['', `url: ${url}`, ''], ...query, ['', `timeout: ${timeoutSeconds} seconds`, '']];
}

/** `max-bad-rows` for maxBadRows. */
function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A model has a file as well, on a line of its own. */
function settingRows(name: string, { value, origin }: Setting): string[][] {
  if (!isModel(value)) return [[name, valueText(value), originText(origin)]];
  const { name: model, hash, file } = value;
  return [[name, `${model} ${hash}`, originText(origin)], ...(file === null ? [] : [['', file, '']])];
}

function isModel(value: unknown): value is { name: string; hash: string; file: string | null } {
  return typeof value === 'object' && value !== null && 'hash' in value;
}

function valueText(value: unknown): string {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function originText({ from, place }: Origin): string {
  if (from === 'argument' || place === null) return from;
  return from === 'default' ? `default: ${place}` : place;
}

/** A long value shall not push the origins of all the others out of sight. */
const WIDEST = 44;

function aligned(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((cells) => cells.map((cell) => printable(withoutCredentials(cell))));
  const widthOf = (column: number) => Math.min(WIDEST, Math.max(...shown.map((cells) => (cells[column] ?? '').length)));
  const widths = [widthOf(0), widthOf(1)];
  const lines = shown.map((cells) => cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** `//name:password@host` of an address. */
function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^\s/@"]+@/g, '//');
}
