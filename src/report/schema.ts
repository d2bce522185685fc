import * as z from 'zod';
import {
  BANDS,
  INDICES,
  OUTCOMES,
  QUADRANTS,
  READINESS,
  READINESS_ANSWERS,
  ROLES,
  SIGNAL_KINDS,
  STAGES,
} from '../domain/vocabulary.js';

/**
 * The report contract: one JSON document, of constant shape. Keys are never absent; what is not known is null. Numbers are not
 * rounded. The version follows semver: a new key is a minor change, a changed or removed one a major change.
 */
export const SCHEMA_VERSION = '1.0.0';

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

const money = z.strictObject({ currency: maybeText, amount: number });
const bandIds = z.enum([...BANDS, 'cannot-tell']);
const quadrantIds = z.enum(QUADRANTS);

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
});

const signal = z.strictObject({
  id: text,
  kind: z.enum(SIGNAL_KINDS),
  urgent: z.boolean(),
  because: text,
  play: text,
  rule: text.describe('the condition that fired'),
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
    certain: z.boolean().describe('whether low and high share the band'),
    settledBy: z.array(z.enum(ROLES)).describe('the files that would settle what is missing, the weightiest first'),
  }),
  company: z.strictObject({ ...indexScore, revenue: maybe, cost: maybe, costEstimated: z.boolean() }),
  quadrant: quadrantIds,
  recoverable: z.boolean(),
  successLevel: score.describe('(happiness + company) / 2: along the diagonal of success'),
  balance: score.describe('(happiness − company) / 2: across it'),
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

/** An account without what it is made of and without its own trend: where it stands at one as-of day. */
export const standingSchema = accountSchema.omit({ measures: true, trend: true });

const readinessCounts = z.strictObject({ yes: count, no: count, notProven: count });

export const portfolioSchema = z.strictObject({
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
  quadrants: z.array(z.strictObject({ id: quadrantIds, accounts: count, recoverable: count, revenue: z.array(money) })),
  bands: z.array(z.strictObject({ id: bandIds, accounts: count, provisional: count, revenue: z.array(money) })),
  revenue: z.array(money),
  cost: z.array(money),
  arr: z.array(money),
  revenueAtRisk: z.array(money).describe('arr, else revenue, of the accounts with a risk signal'),
  costEstimated: count.describe('accounts whose cost is an estimate'),
  signals: z.array(z.strictObject({ id: text, kind: z.enum(SIGNAL_KINDS), accounts: count, urgent: count })),
  readiness: recordOf(READINESS, readinessCounts),
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

export const runSchema = z.strictObject({
  asOf: date,
  model: z.strictObject({ name: text, hash: text }),
  inputs: z.array(inputSchema),
  filters: z.array(text),
});

/** The head of every document: which program said this, of which files, by which model, as of which day. */
export const headSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('cs-score'), version: text }),
  run: runSchema,
});

export const reportSchema = z.strictObject({
  ...headSchema.shape,
  portfolio: portfolioSchema,
  accounts: z.array(accountSchema),
  diagnostics: z.array(diagnosticSchema),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportAccount = z.infer<typeof accountSchema>;
export type ReportStanding = z.infer<typeof standingSchema>;
export type ReportMeasure = z.infer<typeof measure>;
export type ReportSignal = z.infer<typeof signal>;
export type DocumentHead = z.infer<typeof headSchema>;
export type Portfolio = z.infer<typeof portfolioSchema>;
export type InputSummary = z.infer<typeof inputSchema>;
export type RunSummary = z.infer<typeof runSchema>;
export type MoneyAmount = z.infer<typeof money>;
