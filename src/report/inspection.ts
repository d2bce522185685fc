import * as z from 'zod';
import { DIAGNOSTICS, type DiagnosticCode } from '../domain/diagnostics.js';
import { ROLES } from '../domain/vocabulary.js';
import { count, maybeText, text } from './contract-words.js';

const place = z.int().min(1).nullable();
const problem = z.strictObject({
  code: z.enum(Object.keys(DIAGNOSTICS) as DiagnosticCode[]),
  message: text,
  file: maybeText,
  line: place,
  column: place,
  hint: text,
});

const because = text.describe('why it is read so');

/** A canonical column: where it comes from, and how its cells are read. */
const column = z.strictObject({ column: text, from: text, format: maybeText, because: maybeText });

/** What `cs-score inspect` tells of one file. */
const inspection = z.strictObject({
  file: text,
  role: z.enum(ROLES),
  preset: z
    .strictObject({ id: text, product: text, title: text, note: maybeText })
    .nullable()
    .describe('null for a file of canonical columns'),
  encoding: z.strictObject({ name: text, because }),
  delimiter: z.strictObject({ character: text, because }),
  header: z.strictObject({ line: z.int().min(1), because }),
  skipped: z.array(text).describe('lines that are no rows of the table'),
  rows: count,
  rejected: count,
  leftOut: z.array(z.strictObject({ because: text, rows: count })),
  columns: z.array(column),
  unused: z.array(text).describe('headers that nothing is read from'),
  keys: z.array(z.strictObject({ header: text, as: text })),
  joined: count
    .nullable()
    .describe('rows that belong to an account; null where no accounts are given, and for accounts themselves'),
  withoutKey: count.describe('rows in which every key is blank'),
  unmatched: z.array(z.strictObject({ key: text, rows: count, suggestion: maybeText })),
  firstDate: maybeText,
  lastDate: maybeText,
  preview: z.array(z.record(z.string(), z.string().optional())).describe('the first rows, as they are read'),
  diagnostics: z.array(z.strictObject({ ...problem.shape, severity: z.enum(['error', 'warning', 'notice']), count })),
});

const uninspected = z.strictObject({ file: text, problem });

/** The contract of `cs-score inspect --format json`: one entry for each file, in the order in which they were given. */
export const inspectionSchema = z.strictObject({
  files: z.array(z.union([inspection, uninspected.describe('a file that cannot be read, and why')])),
});

export type Inspection = Readonly<z.infer<typeof inspection>>;
export type InspectedColumn = z.infer<typeof column>;
/** A file that cannot be read, and why. */
export type Uninspected = z.infer<typeof uninspected>;
