import * as z from 'zod';
import { DATA_VERDICTS, FIGURES, FINDINGS, GATE_LEVELS, ROLES } from '../domain/vocabulary.js';
import { count, date, maybe, maybeDate, maybeText, number, share, text } from './contract-words.js';
import { headSchema } from './schema.js';

const example = z.strictObject({
  account: maybeText,
  file: maybeText,
  line: z.int().nullable(),
  text,
});

const finding = z.strictObject({
  id: z.enum(FINDINGS),
  severity: z.enum(['error', 'warning', 'notice']),
  source: text.describe('the role of a file, a channel the model declares, or measures'),
  count,
  of: count.describe('of how many rows, accounts, weeks, values or measures'),
  message: text,
  matters: text.describe('what it does to a score'),
  hint: text,
  examples: z.array(example).describe('the newest or the worst few'),
});

const file = z.strictObject({
  path: text,
  rows: count.describe('rows read, without the header'),
  counted: count,
  rejected: count,
  unmatched: count.describe('rows that belong to no account'),
  future: count.describe('rows after the as-of day'),
  leftOut: count.describe('rows of an export that are no events of ours, such as cancelled meetings'),
  replaced: count.describe('rows that a later row of the same id stands for'),
  joined: share.describe('rows of a known account, of those that could be read; null for accounts, and without any'),
});

const coverage = z.strictObject({
  counted: count,
  firstDate: maybeDate,
  lastDate: maybeDate,
  accounts: count.describe('accounts with any row'),
  share: share.describe('the same of all accounts'),
  periods: z.array(count).describe('accounts with a row in each four weeks of the last 52, the oldest first'),
});

const source = z.strictObject({
  role: z.enum(ROLES),
  files: z.array(file),
  ...file.omit({ path: true }).shape,
  coverage: coverage.nullable().describe('null for accounts and overrides'),
  kinds: z.array(coverage.extend({ kind: text })).describe('each kind of row in it'),
});

const attribute = z.strictObject({ attribute: text, accounts: count, share });

const figure = z.strictObject({
  figure: z.enum(FIGURES),
  group: text.describe('what the values have in common: a kind of session, a feature, a currency'),
  values: count,
  median: number,
  low: maybe.describe('values below it are outliers; null with too few values to say'),
  high: maybe.describe('values above it are outliers'),
  outliers: count,
});

const gate = z.strictObject({
  rule: text,
  level: z.enum(GATE_LEVELS),
  passed: z.boolean(),
  expected: text,
  actual: text,
  accounts: z.array(text),
});

/** The contract of `cs-score check --format json`: how good the data is, before anything is scored. */
export const checkSchema = z.strictObject({
  ...headSchema.shape,
  verdict: z.enum(DATA_VERDICTS),
  counts: z.strictObject({ errors: count, warnings: count, notices: count }),
  accounts: z.strictObject({ total: count, notStarted: count, churned: count }),
  rows: z.strictObject({ read: count, counted: count, joined: share }).describe('of the events, without accounts and overrides'),
  sources: z.array(source),
  attributes: z.array(attribute),
  method: z.strictObject({
    outlierCutoff: number,
    outlierSource: text,
    leastFactor: number,
    leastValues: count,
    from: date,
    to: date,
  }),
  figures: z.array(figure),
  findings: z.array(finding).describe('the gravest first'),
  gates: z.array(gate),
});

export type Check = z.infer<typeof checkSchema>;
export type Finding = z.infer<typeof finding>;
export type CheckedSource = z.infer<typeof source>;
export type CheckedCoverage = z.infer<typeof coverage>;
