import * as z from 'zod';
import { BANDS, GATE_LEVELS, GATES, INDICES, MEASURES, READINESS, SCORED_STAGES, SIGNAL_KINDS } from '../domain/vocabulary.js';
import { conditionSchema, conditionText, parseComparisons } from './conditions.js';
import { strict } from './strict.js';

function recordOf<Id extends string, Schema extends z.ZodType>(ids: readonly Id[], schema: Schema) {
  return strict(Object.fromEntries(ids.map((id) => [id, schema])) as Record<Id, Schema>);
}

/** Like a record of these ids, of which any may be absent. */
function recordOfSome<Id extends string, Schema extends z.ZodType>(ids: readonly Id[], schema: Schema) {
  return strict(Object.fromEntries(ids.map((id) => [id, schema.optional()])) as Record<Id, z.ZodOptional<Schema>>);
}

const score = z.number().min(-100).max(100);
const share = z.number().min(0).max(1);
const money = z.number().min(0);
const weight = z.number().min(0, { error: 'expected a weight of 0 or more' });
const name = z.string().min(1);

const anchors = strict({ floor: z.number(), entry: z.number(), good: z.number(), best: z.number() })
  .refine(({ floor, entry, good, best }) => isMonotone([floor, entry, good, best]), {
    error: 'expected floor, entry, good and best to rise or to fall without a tie',
  })
  .transform(({ floor, entry, good, best }) =>
    ascending([
      [floor, -100],
      [entry, 0],
      [good, 50],
      [best, 100],
    ]),
  );

const points = z
  .array(z.tuple([z.number(), score]))
  .min(2)
  .refine((list) => isMonotone(list.map(([value]) => value)), {
    error: 'expected the values of the points to rise or to fall without a tie',
  })
  .transform(ascending);

/** A benchmark curve: four anchors, or a list of [value, score] points. Comes out as points in ascending order of value. */
const benchmark = z
  .unknown()
  .meta({ id: 'benchmark' })
  .transform((raw, context) => {
    const result = (Array.isArray(raw) ? points : anchors).safeParse(raw);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: raw } as z.core.$ZodRawIssue);
    return z.NEVER;
  });

function isMonotone(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, index) => value - (values[index] as number));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}

function ascending(list: readonly [number, number][]): [number, number][] {
  return [...list].sort(([a], [b]) => a - b);
}

const evidenceOfFeeling = strict({
  score: z.string().transform((text, context) => {
    const comparisons = parseComparisons(text);
    if (comparisons !== null) return comparisons;
    context.addIssue({ code: 'custom', message: `expected a comparison such as "< 0", got "${text}"` });
    return z.NEVER;
  }),
  anyOf: z.array(z.enum([...MEASURES, 'kpis'])).min(1),
});

const band = strict({ id: z.enum(BANDS), from: score, to: score, evidence: evidenceOfFeeling.optional() });
const bands = z
  .array(band)
  .length(BANDS.length, { error: `expected the ${BANDS.length} bands ${BANDS.join(', ')}` })
  .superRefine((list, context) => {
    list.forEach((one, index) => {
      const from = index === 0 ? -100 : (list[index - 1]?.to as number);
      if (one.id !== BANDS[index]) complain(`expected band ${BANDS[index]} here, from the unhappiest to the happiest`);
      if (one.to <= one.from) complain('expected "to" above "from"');
      if (one.from > from) complain(`hole between ${from} and ${one.from}: expected "from: ${from}"`);
      if (one.from < from) complain(`overlap between ${one.from} and ${from}: expected "from: ${from}"`);
      if (index === list.length - 1 && one.to !== 100) complain('expected the last band to end at 100');
      function complain(message: string): void {
        context.addIssue({ code: 'custom', path: [index], message });
      }
    });
  });

const index = strict({
  parts: z
    .record(name, weight)
    .refine((parts) => Object.values(parts).some((one) => one > 0), { error: 'expected at least one weight above 0' }),
  fadingPart: strict({
    part: z.enum(INDICES),
    share,
    fullUntilDay: z.int().min(1),
    goneByDay: z.int().min(1),
  })
    .refine((fading) => fading.goneByDay > fading.fullUntilDay, { error: 'expected goneByDay above fullUntilDay' })
    .optional(),
});

const kpi = strict({
  weight: weight.optional(),
  direction: z.enum(['higher', 'lower']).optional(),
  unit: z.string().optional(),
  benchmark: benchmark.optional(),
});

const serviceRates = { perTicket: money, perMeetingHour: money };
const costToServe = strict({
  shareOfRevenue: share,
  ...serviceRates,
  minutesOfUntimedMeeting: money,
  lowFactor: z.number().min(0).max(1),
  highFactor: z.number().min(1),
  currencies: z.record(z.string().regex(/^[A-Z]{3}$/, { error: 'expected a currency code such as GBP' }), strict(serviceRates)),
});

/** A condition with the words it is told in. */
const told = conditionSchema.transform((condition) => ({ condition, text: conditionText(condition) }));

const readiness = strict({ proof: told, also: told, unless: z.array(told).default([]) });

const signal = strict({
  kind: z.enum(SIGNAL_KINDS),
  when: conditionSchema,
  because: name,
  play: name,
  urgentWhen: conditionSchema.optional(),
}).transform((rule) => ({ ...rule, rule: conditionText(rule.when) }));

const opinions = {
  indices: recordOf(INDICES, index),
  benchmarks: recordOf(MEASURES, benchmark),
  kpis: z.record(name, kpi),
  kpiTarget: anchors,
  featuresOffered: z.int().min(1).nullable().default(null),
  costToServe,
};

/** The keys an override may restate for a segment or a stage. */
export const OVERRIDABLE = Object.keys(opinions);

const override = strict({
  when: strict({ segment: name.optional(), stage: z.enum(SCORED_STAGES).optional() }).refine(
    ({ segment, stage }) => segment !== undefined || stage !== undefined,
    { error: 'expected a segment, a stage or both' },
  ),
  ...Object.fromEntries(OVERRIDABLE.map((key) => [key, z.unknown().optional()])),
});

const gateLevel = z.enum(GATE_LEVELS);

/** A gate: its level alone, or with the threshold it is held against. */
const gate = z.union(
  [
    gateLevel.transform((level) => ({ level, threshold: null })),
    strict({
      level: gateLevel.default('error'),
      threshold: z.union([z.string(), z.number()]).transform(String).nullable().default(null),
    }),
  ],
  { error: `expected one of ${GATE_LEVELS.join(', ')}, or { threshold: …, level: … }` },
);

/** The whole scoring model, after a user's file was laid over the default one. */
export const modelSchema = strict({
  name,
  minCoverage: share,
  onboardingDays: z.int().min(1),
  recoverableAbove: score,
  comparableCoverage: share,
  bandMargin: z.number().min(0).max(20),
  fallenSource: strict({ silentWeeks: z.int().min(1), shrunkTo: share, leastAccounts: z.int().min(1) }),
  bands,
  ...opinions,
  engagement: strict({
    recencyHalfLifeDays: z.number().positive(),
    depthHalfTouches: z.number().positive(),
    breadthHalfChannels: z.number().positive(),
    depthShare: share,
  }),
  channels: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'expected lower-case letters, digits and _' })),
  readiness: recordOf(READINESS, readiness),
  gates: recordOfSome(GATES, gate),
  signals: z.record(z.string().regex(/^[a-z0-9-]+$/, { error: 'expected lower-case letters, digits and -' }), signal),
  overrides: z.array(override),
});

export type ModelRules = z.output<typeof modelSchema>;
export type BandRule = ModelRules['bands'][number];
export type KpiRule = ModelRules['kpis'][string];
export type ReadinessRule = ModelRules['readiness']['renewal'];
export type SignalRule = ModelRules['signals'][string];
