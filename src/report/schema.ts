import * as z from 'zod';
import { FALLS, GATE_LEVELS, GATES, GROUPINGS, READINESS, ROLES, SIGNAL_KINDS } from '../domain/vocabulary.js';
import { accountSchema, type measure, type override, type signal } from './account-schema.js';
import { comparisonSchema } from './comparison-schema.js';
import { bandIds, count, date, maybeText, money, number, quadrantIds, recordOf, score, share, text } from './contract-words.js';
import { SCHEMA_VERSION } from './schema-version.js';

export { accountSchema } from './account-schema.js';
export { SCHEMA_VERSION } from './schema-version.js';

/** An account without what it is made of and without its own trend: where it stands at one as-of day. */
export const standingSchema = accountSchema.omit({ measures: true, trend: true });

const readinessCounts = z.strictObject({ yes: count, no: count, notProven: count });

const withOverrides = count.describe('how many there would be if overrides were followed');

export const summarySchema = z.strictObject({
  accounts: count,
  scored: count,
  notStarted: count,
  churned: count,
  onboarding: count,
  coverage: share.describe('mean coverage of happiness'),
  happiness: z.strictObject({
    mean: score,
    revenueWeighted: score.describe('weighted by revenue; null when revenue is unknown or in several currencies'),
    told: count.describe('accounts whose happiness is known'),
  }),
  overridden: count.describe('scored accounts with an override'),
  quadrants: z.array(
    z.strictObject({
      id: quadrantIds,
      accounts: count,
      accountsWithOverrides: withOverrides,
      recoverable: count,
      revenue: z.array(money),
    }),
  ),
  bands: z.array(
    z.strictObject({
      id: bandIds,
      accounts: count,
      accountsWithOverrides: withOverrides,
      provisional: count,
      revenue: z.array(money),
    }),
  ),
  revenue: z.array(money),
  cost: z.array(money),
  arr: z.array(money),
  revenueAtRisk: z.array(money).describe('arr, else revenue, of the accounts with a risk signal'),
  costEstimated: count.describe('accounts whose cost is an estimate'),
  signals: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(SIGNAL_KINDS),
      accounts: count,
      urgent: count,
      doubtful: count.describe('accounts where it fires only because of a source that fell; not among the others'),
    }),
  ),
  readiness: recordOf(READINESS, readinessCounts),
});

const rollUp = z.strictObject({
  key: maybeText.describe('the segment, the owner or the account id of the parent; null for the accounts that have none'),
  name: maybeText.describe('what people call it: the key, and for a parent the name of its account'),
  ...summarySchema.pick({
    accounts: true,
    scored: true,
    coverage: true,
    happiness: true,
    quadrants: true,
    revenue: true,
    revenueAtRisk: true,
  }).shape,
});

const portfolioSchema = summarySchema.extend({
  rollUps: recordOf(GROUPINGS, z.array(rollUp)).describe(
    'the same figures by segment, owner and parent; a parent and all accounts below it make one group',
  ),
});

const inputSchema = z.strictObject({
  role: z.enum(ROLES),
  path: text,
  rows: count.describe('rows read, without the header'),
  rejected: count,
  future: count.describe('rows after the as-of day'),
  unmatched: count.describe('rows that belong to no account'),
  leftOut: count.describe('rows of an export that are no events, such as cancelled meetings'),
  preset: maybeText.describe('the export that the file was recognised as; null for a file of canonical columns'),
});

export const diagnosticSchema = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'notice']),
  message: text,
  file: maybeText,
  line: z.int().nullable(),
  column: z.int().nullable(),
  hint: text,
  count: count.describe('how many like it there are; the first one is shown'),
});

const modelName = { name: text, hash: text };

const runSchema = z.strictObject({
  asOf: date,
  model: z.strictObject({
    ...modelName,
    effective: z.record(text, z.unknown()).describe('the whole scoring model, as cs-score model prints it'),
  }),
  inputs: z.array(inputSchema),
  filters: z.array(text),
});

const fallenSource = z.strictObject({
  source: text,
  fall: z.enum(FALLS),
  lastDate: date.describe('day of its last row of any account'),
  recentAccounts: number.describe('accounts with a row in a week, over the last 4'),
  usualAccounts: number.describe('the same over the 13 weeks before the fall'),
  measures: z.array(text).describe('the measures that rest on it'),
});

const gateResult = z.strictObject({
  rule: z.enum(GATES),
  level: z.enum(GATE_LEVELS),
  passed: z.boolean(),
  expected: text,
  actual: text,
  accounts: z.array(text).describe('ids of the accounts that speak against it'),
});

/** The head of every document: which program said this, of which files, by which model, as of which day. */
export const headSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('cs-score'), version: text }),
  run: runSchema,
});

export const reportSchema = z.strictObject({
  ...headSchema.shape,
  fallenSources: z.array(fallenSource).describe('sources that stopped or shrank: the data fell, and not the customers'),
  portfolio: portfolioSchema,
  comparison: comparisonSchema.nullable().describe('what became of each account since the baseline; null without one'),
  gates: z.array(gateResult),
  accounts: z.array(accountSchema),
  diagnostics: z.array(diagnosticSchema),
});

/** The contract of `cs-score compare --format json`: what changed, without the accounts themselves. */
export const comparisonReportSchema = reportSchema
  .omit({ portfolio: true, accounts: true, diagnostics: true })
  .extend({ comparison: comparisonSchema });

export type ComparisonReport = z.infer<typeof comparisonReportSchema>;
export type Report = z.infer<typeof reportSchema>;
/** A report without its accounts: all that is said of them together. */
export type BareReport = Omit<Report, 'accounts'>;
export type ReportAccount = z.infer<typeof accountSchema>;
/** An account without what its scores are made of. */
export type AccountOutline = Omit<ReportAccount, 'measures'>;
export type ReportStanding = z.infer<typeof standingSchema>;
export type ReportMeasure = z.infer<typeof measure>;
export type ReportOverride = z.infer<typeof override>;
export type ReportSignal = z.infer<typeof signal>;
export type DocumentHead = z.infer<typeof headSchema>;
export type Portfolio = z.infer<typeof portfolioSchema>;
export type PortfolioSummary = z.infer<typeof summarySchema>;
export type RollUp = z.infer<typeof rollUp>;
export type InputSummary = z.infer<typeof inputSchema>;
export type ReportedFall = z.infer<typeof fallenSource>;
export type GateResult = z.infer<typeof gateResult>;
export type MoneyAmount = z.infer<typeof money>;
