import * as z from 'zod';
import { INDICES, OUTCOMES, ROLES } from '../domain/vocabulary.js';
import type { Curve } from '../math/curve.js';
import type { Lever, WayUp } from '../scoring/levers.js';
import type { PointLedger } from '../scoring/point-ledger.js';
import { maybe, number, text } from './contract-words.js';
import { measureInfo, measureTitle } from './report-account.js';
import { accountSchema, diagnosticSchema, headSchema, type Report, SCHEMA_VERSION } from './schema.js';

const move = z.strictObject({ score: number, value: maybe, gain: number });
const measureMove = z.strictObject({ measure: text, title: text, move });
const axis = z.enum(['happiness', 'company']);

/** The contract of `cs-score explain --format json`: one account, and all that its scores are made of. */
export const explanationSchema = z.strictObject({
  ...headSchema.shape,
  account: accountSchema,
  ledgers: z.array(
    z.strictObject({
      index: z.enum(INDICES),
      value: maybe,
      coverage: maybe,
      parts: z.array(
        z.strictObject({
          part: text,
          lines: z.array(z.strictObject({ measure: text, weight: maybe, points: maybe, fullWeight: number })),
        }),
      ),
    }),
  ),
  benchmarks: z.array(z.strictObject({ measure: text, points: z.array(z.tuple([number, number])) })),
  missing: z.array(
    z.strictObject({
      measure: text,
      title: text,
      outcome: z.enum(OUTCOMES),
      reason: text,
      weight: number.describe('share of happiness or company that it would have'),
      settledBy: z.array(z.enum(ROLES)),
    }),
  ),
  diagnostics: z.array(diagnosticSchema),
  untold: z.array(z.strictObject({ axis, reasons: z.array(text) })).describe('axes that cannot be told, and why'),
  levers: z.array(
    z.strictObject({
      measure: text,
      title: text,
      axis,
      outcome: z.enum(OUTCOMES),
      score: maybe,
      good: move.nullable(),
      best: move.nullable(),
    }),
  ),
  waysUp: z.array(
    z.strictObject({ axis, from: number, alone: measureMove.nullable(), together: z.array(measureMove), reaches: number }),
  ),
});

export type Explanation = z.infer<typeof explanationSchema>;

export interface ExplanationParts {
  /** A report that holds the one account. */
  readonly report: Report;
  readonly ledgers: readonly PointLedger[];
  readonly benchmarks: ReadonlyMap<string, Curve>;
  /** The measures each axis rests on. */
  readonly leaves: Readonly<Record<'happiness' | 'company', ReadonlySet<string>>>;
  readonly levers: readonly Lever[];
  readonly waysUp: readonly WayUp[];
}

export function buildExplanation({ report, ledgers, benchmarks, leaves, levers, waysUp }: ExplanationParts): Explanation {
  const [account] = report.accounts;
  if (account === undefined) throw new RangeError('an explanation needs an account');
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: report.tool,
    run: report.run,
    account,
    ledgers: ledgers.map(({ index, score, parts }) => ({
      index,
      value: score.value,
      coverage: score.coverage,
      parts: parts.map(({ part, lines }) => ({ part, lines: lines.map((line) => ({ ...line })) })),
    })),
    benchmarks: [...benchmarks].map(([measure, curve]) => ({ measure, points: curve.map(([value, score]) => [value, score]) })),
    missing: missingOf(account, ledgers),
    diagnostics: report.diagnostics,
    untold: untoldAxes(account, leaves),
    levers: levers.map((lever) => ({ ...lever, title: measureTitle(lever.measure) })),
    waysUp: waysUp.map((way) => ({ ...way, alone: titled(way.alone), together: way.together.map((step) => titled(step)) })),
  };
}

/** The axes without a value, and what each of their measures says of itself. */
function untoldAxes(account: Report['accounts'][number], leaves: ExplanationParts['leaves']): Explanation['untold'] {
  return (['happiness', 'company'] as const)
    .filter((axis) => account[axis].value === null)
    .map((axis) => {
      const silent = account.measures.filter(({ id, score }) => score === null && leaves[axis].has(leafOf(id)));
      const missing = silent.filter(({ outcome }) => outcome === 'missing' || outcome === 'stale');
      return { axis, reasons: (missing.length > 0 ? missing : silent).map(({ title, reason }) => `${title}: ${reason}`) };
    });
}

function leafOf(id: string): string {
  return id.startsWith('kpi:') ? 'kpis' : id;
}

type Step = WayUp['together'][number];
type TitledStep = z.infer<typeof measureMove>;

function titled(step: Step): TitledStep;
function titled(step: Step | null): TitledStep | null;
function titled(step: Step | null): TitledStep | null {
  return step === null ? null : { ...step, title: measureTitle(step.measure) };
}

/** What is missing of the two axes, the weightiest first, and the files that would settle it. */
function missingOf(account: Report['accounts'][number], ledgers: readonly PointLedger[]): Explanation['missing'] {
  const weights = new Map<string, number>();
  for (const { index, parts } of ledgers) {
    if (index !== 'happiness' && index !== 'company') continue;
    for (const { measure, fullWeight } of parts.flatMap(({ lines }) => lines)) {
      weights.set(measure, (weights.get(measure) ?? 0) + fullWeight);
    }
  }
  return account.measures
    .filter(({ id, outcome }) => (outcome === 'missing' || outcome === 'stale') && weights.has(id))
    .map(({ id, title, outcome, reason }) => {
      const { settledBy } = measureInfo(id as never);
      return { measure: id, title, outcome, reason, weight: weights.get(id) ?? 0, settledBy: [...settledBy] };
    })
    .sort((a, b) => b.weight - a.weight || (a.measure < b.measure ? -1 : 1));
}
