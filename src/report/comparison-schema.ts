import * as z from 'zod';
import { CAUSES, OUTCOMES, SIGNAL_KINDS, STAGES } from '../domain/vocabulary.js';
import { bandIds, count, date, maybe, maybeText, money, number, quadrantIds, text } from './contract-words.js';

/** Where an account stood on one side of a comparison. */
const place = z.strictObject({
  stage: z.enum(STAGES),
  happiness: maybe,
  company: maybe,
  coverage: maybe,
  band: bandIds,
  steadyBand: bandIds,
  quadrant: quadrantIds,
});

const state = z.strictObject({ outcome: z.enum(OUTCOMES), value: maybe, score: maybe });

const cause = z.strictObject({
  axis: z.enum(['happiness', 'company']),
  cause: z.enum(CAUSES),
  measure: maybeText.describe('null where the model or the stage moved the axis as a whole'),
  title: maybeText,
  unit: text,
  points: number.describe('the points of an axis sum to its change'),
  from: state.nullable(),
  to: state.nullable(),
});

/** What became of a band: a wobble is a change within the margin of the model, and no news. */
export const BAND_MOVES = ['same', 'wobble', 'changed', 'now-known', 'now-unknown'] as const;
const COMPARED = ['both', 'new', 'gone'] as const;

const comparedAccount = z.strictObject({
  id: text,
  name: maybeText,
  owner: maybeText,
  status: z.enum(COMPARED),
  from: place.nullable(),
  to: place.nullable(),
  change: maybe.describe('of happiness; null when either side is not known'),
  companyChange: maybe,
  band: z.enum(BAND_MOVES),
  quadrantChanged: z.boolean(),
  newlySilent: z.boolean().describe('no touch in any channel for 13 weeks, which was not so before'),
  newSignals: z.array(z.strictObject({ id: text, kind: z.enum(SIGNAL_KINDS), urgent: z.boolean() })),
  goneSignals: z.array(text),
  causes: z.array(cause),
});

export const comparisonSchema = z.strictObject({
  baseline: z.strictObject({ asOf: date, model: z.strictObject({ name: text, hash: text }) }),
  days: count,
  modelChanged: z.boolean(),
  margin: number.describe('a band changes only beyond its border by this much'),
  basis: z.enum(['events', 'reports']).describe('whether causes were worked out from the events, or from the two reports alone'),
  counts: z.strictObject({
    compared: count,
    new: count,
    gone: count,
    rose: count,
    fell: count,
    bandChanged: count,
    bandWobbled: count,
    quadrantChanged: count,
    newlySilent: count,
  }),
  revenueAtRisk: z.strictObject({ from: z.array(money), to: z.array(money) }),
  transitions: z
    .array(z.strictObject({ from: quadrantIds, to: quadrantIds, accounts: count, revenue: z.array(money) }))
    .describe('accounts on both sides, by quadrant then and now'),
  accounts: z.array(comparedAccount),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedAccount = z.infer<typeof comparedAccount>;
export type ChangeCause = z.infer<typeof cause>;
