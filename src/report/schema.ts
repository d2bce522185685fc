import * as z from 'zod';
import {
  BANDS,
  FALLS,
  GATE_LEVELS,
  GATES,
  GROUPINGS,
  INDICES,
  KNOWN_QUADRANTS,
  OUTCOMES,
  READINESS,
  READINESS_ANSWERS,
  ROLES,
  SIGNAL_KINDS,
  STAGES,
} from '../domain/vocabulary.js';

import { bandIds, comparisonSchema, money, quadrantIds } from './comparison-schema.js';

/**
 * The report contract: one JSON document, of constant shape. Keys are never absent; what is not known is null. Numbers are not
 * rounded. The version follows semver: a new key is a minor change, a changed or removed one a major change.
 */
export const SCHEMA_VERSION = '1.1.0';

const number = z.number();
const maybe = z.number().nullable();
const text = z.string();
const maybeText = z.string().nullable();
const count = z.int().min(0);
const score = z.number().min(-100.000001).max(100.000001).nullable();
const share = z.number().min(0).max(1.000001).nullable();
const date = z.iso.date();
const maybeDate = z.iso.date().nullable();

function recordOf<Id extends string, Schema extends z.ZodType>(ids: readonly Id[], schema: Schema) {
  return z.strictObject(Object.fromEntries(ids.map((id) => [id, schema])) as Record<Id, Schema>);
}

const indexScore = {
  value: score.describe('−100..+100; null when coverage is below the bar of the model, or the index does not apply'),
  low: score.describe('with every missing measure at −100'),
  high: score.describe('with every missing measure at +100'),
  coverage: share.describe('share of the applicable weight that is measured; null when the index does not apply'),
};

const measure = z.strictObject({
  id: text.describe('a measure id, kpi:<name>, or kpis for an account without any KPI'),
  title: text,
  outcome: z.enum(OUTCOMES),
  value: maybe,
  unit: text,
  score,
  weight: share.describe('share of happiness or company, over the measured ones'),
  points: score.describe('what it adds to happiness, or to company; the points of a tree sum to its value'),
  reason: text,
  evidence: z.record(text, z.union([number, text, z.boolean(), z.null()])),
  newestDate: maybeDate.describe('day of the newest row it rests on'),
  doubtful: z.boolean().describe('rests on a source that fell: see fallenSources'),
});

const signal = z.strictObject({
  id: text,
  kind: z.enum(SIGNAL_KINDS),
  urgent: z.boolean(),
  doubtful: z.boolean().describe('fires only because of a source that fell; it then counts as no risk'),
  because: text,
  play: text,
  rule: text.describe('the condition that fired'),
});

const override = z.strictObject({
  score: score.describe('happiness as a person sees it; null when only a quadrant is stated'),
  band: z.enum(BANDS).nullable().describe('the band of that score'),
  quadrant: z.enum(KNOWN_QUADRANTS).nullable().describe('as stated; null when only a score is'),
  reason: text,
  who: maybeText,
  since: maybeDate,
  until: date.describe('its last day'),
});

export const accountSchema = z.strictObject({
  id: text,
  name: maybeText,
  segment: maybeText,
  owner: maybeText,
  parentId: maybeText,
  domain: maybeText,
  attributes: z.record(text, text).describe('columns of accounts.csv the program has no word for'),
  stage: z.enum(STAGES),
  tenureDays: z.int().nullable(),
  startDate: maybeDate,
  renewalDate: maybeDate,
  churnDate: maybeDate,
  arr: maybe,
  currency: maybeText,
  revenue: maybe.describe('over the 12 months that end at the as-of day'),
  cost: maybe.describe('over the same 12 months'),
  happiness: z.strictObject({
    ...indexScore,
    band: bandIds,
    heldBack: z.boolean().describe('the band is one nearer to the middle than the value says, for want of evidence of feeling'),
    steadyBand: bandIds.describe('the band without wobbles: it changes only beyond the margin of the model'),
    certain: z.boolean().describe('whether low and high share the band'),
    settledBy: z.array(z.enum(ROLES)).describe('the files that would settle what is missing, the weightiest first'),
  }),
  company: z.strictObject({ ...indexScore, revenue: maybe, cost: maybe, costEstimated: z.boolean() }),
  quadrant: quadrantIds,
  recoverable: z.boolean(),
  successLevel: score.describe('(happiness + company) / 2: along the diagonal of success'),
  balance: score.describe('(happiness − company) / 2: across it'),
  override: override.nullable().describe('what a person says instead, for a time; it changes nothing that is computed'),
  indices: recordOf(INDICES, z.strictObject(indexScore)),
  measures: z.array(measure),
  signals: z.array(signal),
  readiness: recordOf(READINESS, z.enum(READINESS_ANSWERS)),
  readinessReasons: recordOf(READINESS, text).describe('what decided each readiness'),
  trend: z.strictObject({
    weeks: z.array(date).describe('as-of days, the oldest first'),
    values: z.array(score).describe('happiness as a run at that as-of day shows it'),
    coverages: z.array(share).describe('coverage of happiness at each of them'),
    change4Weeks: maybe,
    change13Weeks: maybe,
    comparable4Weeks: z.boolean().describe("coverages are near enough: the change is not the data's"),
    comparable13Weeks: z.boolean(),
  }),
});

const readinessCounts = z.strictObject({ yes: count, no: count, notProven: count });

const withOverrides = count.describe('how many there would be if overrides were followed');

const summarySchema = z.strictObject({
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

export const runSchema = z.strictObject({
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

export const gateResult = z.strictObject({
  rule: z.enum(GATES),
  level: z.enum(GATE_LEVELS),
  passed: z.boolean(),
  expected: text,
  actual: text,
  accounts: z.array(text).describe('ids of the accounts that speak against it'),
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('cs-score'), version: text }),
  run: runSchema,
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
export type ReportAccount = z.infer<typeof accountSchema>;
export type ReportMeasure = z.infer<typeof measure>;
export type ReportOverride = z.infer<typeof override>;
export type ReportSignal = z.infer<typeof signal>;
export type Portfolio = z.infer<typeof portfolioSchema>;
export type PortfolioSummary = z.infer<typeof summarySchema>;
export type RollUp = z.infer<typeof rollUp>;
export type InputSummary = z.infer<typeof inputSchema>;
export type ReportedFall = z.infer<typeof fallenSource>;
export type GateResult = z.infer<typeof gateResult>;
export type RunSummary = z.infer<typeof runSchema>;
export type MoneyAmount = z.infer<typeof money>;
