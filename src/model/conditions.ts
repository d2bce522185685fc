import * as z from 'zod';
import { CONTINUUM, INDICES, MEASURES, QUADRANTS, READINESS, READINESS_ANSWERS, SCORED_STAGES } from '../domain/vocabulary.js';
import { nearest } from '../words/nearest.js';

/** What a condition may speak of: a number known of an account, or a word from a closed list. */
export const NUMBER_SUBJECTS = [
  ...INDICES,
  ...MEASURES.filter((id) => id !== 'engagement'),
  'tenureDays',
  'daysToRenewal',
  'daysToChurn',
  'happinessChange13Weeks',
] as const;

const YES_NO = ['yes', 'no'] as const;
export const WORD_SUBJECTS: Readonly<Record<string, readonly string[] | null>> = {
  stage: SCORED_STAGES,
  segment: null,
  quadrant: QUADRANTS,
  band: CONTINUUM,
  leaving: YES_NO,
  recoverable: YES_NO,
  ...Object.fromEntries(READINESS.map((id) => [`readiness.${id}`, READINESS_ANSWERS])),
};

export type Operator = '<' | '<=' | '>' | '>=' | '=';
export interface Comparison {
  readonly operator: Operator;
  readonly bound: number;
}

/** A condition that is true, or not: a comparison with an unknown value is false. */
export type Condition =
  | { readonly kind: 'number'; readonly subject: string; readonly comparisons: readonly Comparison[] }
  | { readonly kind: 'word'; readonly subject: string; readonly word: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

const COMPARISON = /^(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;

/** Reads `">= -20 and < 20"`; null when it is not a chain of comparisons. */
export function parseComparisons(text: string): Comparison[] | null {
  const comparisons: Comparison[] = [];
  for (const part of text.split(/\s+and\s+/)) {
    const match = COMPARISON.exec(part.trim());
    if (match === null) return null;
    comparisons.push({ operator: match[1] as Operator, bound: Number(match[2]) });
  }
  return comparisons;
}

type RawCondition = { any?: RawCondition[] | undefined } & Record<string, unknown>;

const rawCondition: z.ZodType<RawCondition> = z.lazy(() =>
  z.object({ any: z.array(rawCondition).min(2).optional() }).catchall(z.union([z.string(), z.boolean()])),
) as z.ZodType<RawCondition>;

/** `{ happiness: ">= 20", stage: onboarding, any: [ … ] }`: all keys must hold; of `any`, one. */
export const conditionSchema = rawCondition
  .meta({ id: 'condition' })
  .transform((raw, context) => readCondition(raw, context, []));

function readCondition(raw: RawCondition, context: z.RefinementCtx, path: PropertyKey[]): Condition {
  const of: Condition[] = [];
  if (Object.keys(raw).length === 0) context.addIssue({ code: 'custom', path: [...path], message: 'expected a condition' });
  for (const [subject, value] of Object.entries(raw)) {
    if (subject === 'any') {
      const choices = (value as RawCondition[]).map((one, index) => readCondition(one, context, [...path, 'any', index]));
      of.push({ kind: 'any', of: choices });
    } else {
      const one = readTest(subject, wordOf(value));
      if (typeof one === 'string') context.addIssue({ code: 'custom', path: [...path, subject], message: one });
      else of.push(one);
    }
  }
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'all', of };
}

/** YAML reads a bare yes or no as text, but true and false as booleans: both are understood. */
function wordOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

function readTest(subject: string, text: string): Condition | string {
  if ((NUMBER_SUBJECTS as readonly string[]).includes(subject)) {
    const comparisons = parseComparisons(text);
    return comparisons === null
      ? `expected a comparison such as ">= 20" or ">= -20 and < 20", got "${text}"`
      : { kind: 'number', subject, comparisons };
  }
  const words = Object.hasOwn(WORD_SUBJECTS, subject) ? WORD_SUBJECTS[subject] : undefined;
  if (words === undefined) {
    return `unknown subject "${subject}"${nearest(subject, [...NUMBER_SUBJECTS, ...Object.keys(WORD_SUBJECTS)])}`;
  }
  if (words !== null && !words.includes(text)) return `expected one of ${words.join(', ')}, got "${text}"`;
  return { kind: 'word', subject, word: text };
}

const SIGNS: Readonly<Record<Operator, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' };

/** The condition as a person would write it: `engagement < 0 and (happiness ≥ 20 or experience ≥ 20)`. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'number':
      return condition.comparisons
        .map(({ operator, bound }) => `${condition.subject} ${SIGNS[operator]} ${String(bound).replace('-', '−')}`)
        .join(' and ');
    case 'word':
      return `${condition.subject} is ${condition.word}`;
    case 'all':
      return condition.of.map(conditionText).join(' and ');
    case 'any':
      return `(${condition.of.map(conditionText).join(' or ')})`;
  }
}
