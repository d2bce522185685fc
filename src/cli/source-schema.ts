import * as z from 'zod';
import { DATE_ORDERS } from '../input/columns/date-format.js';
import { DECIMAL_SIGNS } from '../input/columns/written-number.js';
import { KEY_KINDS } from '../input/presets/preset.js';
import type { SourceSettings } from '../input/source-settings.js';
import { ENCODINGS } from '../input/text/encoding.js';
import { strict } from '../model/strict.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';

/** One of a list of words; anything else is refused with the nearest one. */
function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: ({ input }) => notOneOf(input, words) });
}

const byColumn = z.record(z.string(), z.string());

/** One word for all columns of a file, or a word for each of some columns. */
function ofColumns<const Words extends readonly string[]>(words: Words) {
  return z.union([oneOf(words), z.record(z.string(), oneOf(words))], { error: ({ input }) => notOneOf(input, words) });
}

function notOneOf(input: unknown, words: readonly string[]): string {
  const wrong = typeof input === 'object' && input !== null ? Object.values(input).find((one) => !words.includes(one)) : input;
  return `"${wrong}" is none of ${listed(words)}${nearest(String(wrong), words)}`;
}

/** YAML reads some words as numbers and as yes or no. */
const cellText = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const settings = {
  preset: z.string().optional(),
  dates: ofColumns(DATE_ORDERS).optional(),
  zone: z.union([z.string(), byColumn]).optional(),
  zoneColumn: z.string().optional(),
  decimal: ofColumns(DECIMAL_SIGNS).optional(),
  minorUnits: z.array(z.string()).min(1).optional(),
  encoding: oneOf(ENCODINGS).optional(),
  delimiter: z.string().length(1, { error: 'a delimiter is one character' }).optional(),
  headerLine: z.int().positive().optional(),
  constants: z.record(z.string(), cellText).optional(),
  words: z.record(z.string(), z.record(z.string(), cellText)).optional(),
  carryDown: z.array(z.string()).min(1).optional(),
  latest: strict({ of: z.string(), by: z.string() }).optional(),
  key: strict({ column: z.string(), as: oneOf(KEY_KINDS) }).optional(),
  externalIds: z.array(z.string()).optional(),
};

const source = z.union([
  z.string().transform((path) => ({ path, columns: {} as Record<string, string> })),
  strict({ path: z.string(), columns: byColumn.default({}), ...settings }).transform(({ path, columns, ...stated }) => {
    const isStated = Object.keys(stated).length > 0;
    return { path, columns, ...(isStated ? { settings: stated as SourceSettings } : {}) };
  }),
]);

/** One file of a role, or several: a path, or what is stated of the file beside it. */
export const sourceListSchema = z.union([source.transform((one) => [one]), z.array(source).min(1)]);
