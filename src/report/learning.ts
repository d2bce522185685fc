import * as z from 'zod';
import { BEHAVIOUR_UNITS } from '../domain/behaviour.js';
import { MEASURES } from '../domain/vocabulary.js';
import { count, number, text } from './contract-words.js';
import { diagnosticSchema, headSchema } from './schema.js';

/** How a comparison ended: a claim is made only where it is clear. */
const VERDICTS = ['clear', 'no-clear-difference', 'too-few-accounts'] as const;
const EFFECT_SIZES = ['negligible', 'small', 'medium', 'large'] as const;
export type EffectSize = (typeof EFFECT_SIZES)[number];

const delta = z.number().min(-1).max(1).nullable();

const side = z.strictObject({
  accounts: count.describe('accounts the behaviour is counted of'),
  median: number.nullable().describe('null without any'),
  leftOut: z
    .strictObject({
      missing: count,
      notApplicable: count,
      tooNew: count,
      inScore: count.describe('accounts in whose score their first weeks still count, where the groups are made from it'),
    })
    .describe('accounts with nothing to say about the behaviour'),
});

const comparison = z.strictObject({
  behaviour: text.describe('a behaviour id, or touches:<channel> for a channel the model declares'),
  title: text,
  unit: z.enum(BEHAVIOUR_UNITS),
  counted: text.describe('how it is counted'),
  feeds: z.array(z.enum([...MEASURES, 'kpis'])).describe('measures of the score that count the same rows'),
  circular: z.boolean().describe('it feeds a measure that the groups are made from, and so differs by construction'),
  group: side,
  others: side,
  verdict: z.enum(VERDICTS),
  delta: delta.describe("Cliff's delta, −1..+1, above 0 when the group has more; null with too few accounts"),
  low: delta.describe('lower end of the interval of delta'),
  high: delta.describe('upper end of it'),
  size: z.enum(EFFECT_SIZES).nullable().describe('size of a clear difference'),
  sentence: text.nullable().describe('the comparison in words; null with too few accounts'),
});

/** The contract of `cs-score learn --format json`: what the accounts of a group do differently from the others. */
export const learningSchema = z.strictObject({
  ...headSchema.shape,
  group: z.strictObject({ field: text, value: text, title: text }),
  accounts: z.strictObject({
    group: count,
    others: count,
    leftOut: z.strictObject({
      notStarted: count,
      churned: count,
      untold: count.describe('accounts without a known value in the field of the group'),
    }),
  }),
  method: z.strictObject({
    effect: text,
    sizes: z.strictObject({ small: number, medium: number, large: number }).describe('least absolute delta of each size'),
    sizesSource: text,
    interval: text,
    level: number,
    resamples: count,
    seed: count,
    leastAccounts: count.describe('accounts each side needs for a claim'),
  }),
  comparisons: z.array(comparison).describe('clear ones that are not circular first, by the size of the difference'),
  cautions: z.array(text),
  diagnostics: z.array(diagnosticSchema),
});

export type Learning = z.infer<typeof learningSchema>;
export type Comparison = z.infer<typeof comparison>;
export type Side = z.infer<typeof side>;
