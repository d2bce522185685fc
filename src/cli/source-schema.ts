import * as z from 'zod';
import { DATE_ORDERS } from '../input/columns/date-format.js';
import { DECIMAL_SIGNS } from '../input/columns/written-number.js';
import { KEY_KINDS } from '../input/presets/preset.js';
import type { SourceSettings } from '../input/source-settings.js';
import { ENCODINGS } from '../input/text/encoding.js';
import { strict } from '../model/strict.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { clickhouseSchema } from './warehouse-schema.js';

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

/** What can be stated of a file has no meaning for the columns of a warehouse, but for the ids of other products. */
const OF_WAREHOUSES = ['externalIds'];

const described = strict({
  path: z.string().optional(),
  clickhouse: clickhouseSchema.optional(),
  columns: byColumn.optional(),
  ...settings,
})
  .superRefine(({ path, clickhouse, ...stated }, context) => {
    if ((path === undefined) === (clickhouse === undefined))
      context.addIssue({ code: 'custom', message: 'a source is either a path or clickhouse' });
    const [other] = Object.keys(stated).filter((name) => !OF_WAREHOUSES.includes(name));
    if (clickhouse !== undefined && other !== undefined) {
      const message = `${other} is said of files: what is said of a warehouse stands in clickhouse`;
      context.addIssue({ code: 'custom', path: [other], message });
    }
  })
  .transform(({ path = '', clickhouse, columns = {}, ...stated }) => {
    const isStated = Object.keys(stated).length > 0;
    return { path, columns, ...clickhouse, ...(isStated ? { settings: stated as SourceSettings } : {}) };
  });

const named = z.string().transform((path) => ({ path, columns: {} }));
const source = either((input) => typeof input === 'string', named, described);

/** One source of a role, or several: the path of a file, or what is stated of a file or a warehouse. */
export const sourceListSchema = either(
  Array.isArray,
  z.array(source).min(1),
  source.transform((one) => [one]),
);

/** Either of two schemas, by what a value looks like: a union could not say which of them found what wrong. */
function either<One, Other>(isFirst: (input: unknown) => boolean, first: z.ZodType<One>, second: z.ZodType<Other>) {
  return z.unknown().transform((input, context): One | Other => {
    const parsed = (isFirst(input) ? first : second).safeParse(input);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}
