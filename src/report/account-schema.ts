import * as z from 'zod';
import {
  BANDS,
  INDICES,
  KNOWN_QUADRANTS,
  OUTCOMES,
  READINESS,
  READINESS_ANSWERS,
  ROLES,
  SIGNAL_KINDS,
  STAGES,
} from '../domain/vocabulary.js';
import {
  bandIds,
  date,
  maybe,
  maybeDate,
  maybeText,
  number,
  quadrantIds,
  recordOf,
  score,
  share,
  text,
} from './contract-words.js';

const indexScore = {
  value: score.describe('−100..+100; null when coverage is below the bar of the model, or the index does not apply'),
  low: score.describe('with every missing measure at −100'),
  high: score.describe('with every missing measure at +100'),
  coverage: share.describe('share of the applicable weight that is measured; null when the index does not apply'),
};

export const measure = z.strictObject({
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

export const signal = z.strictObject({
  id: text,
  kind: z.enum(SIGNAL_KINDS),
  urgent: z.boolean(),
  doubtful: z.boolean().describe('fires only because of a source that fell; it then counts as no risk'),
  because: text,
  play: text,
  rule: text.describe('the condition that fired'),
});

export const override = z.strictObject({
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
