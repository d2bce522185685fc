import type { Signal } from '../domain/score.js';
import { perWord, READINESS, type ReadinessAnswer, type ReadinessId } from '../domain/vocabulary.js';
import type { Comparison, Condition } from '../model/conditions.js';
import type { Rules } from '../model/model.js';
import type { ReadinessRule, SignalRule } from '../model/schema.js';
import { holds } from './thresholds.js';

/** A number a condition may speak of. Low and high differ from the value only where it rests on an estimate. */
export interface KnownNumber {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is known of an account by the words of the model; unknown subjects are absent. */
export interface Known {
  readonly numbers: ReadonlyMap<string, KnownNumber>;
  readonly words: Map<string, string>;
}

/** Whether a condition holds; a comparison with an unknown value does not. */
function isTrue(condition: Condition, known: Known): boolean {
  switch (condition.kind) {
    case 'number': {
      const number = known.numbers.get(condition.subject);
      return number !== undefined && condition.comparisons.every((one) => holds(one, careful(one, number)));
    }
    case 'word':
      return known.words.get(condition.subject) === condition.word;
    case 'all':
      return condition.of.every((one) => isTrue(one, known));
    case 'any':
      return condition.of.some((one) => isTrue(one, known));
  }
}

/** The end of an estimate that makes a comparison hardest, so that nothing fires on the estimate alone. */
function careful({ operator }: Comparison, { value, low, high }: KnownNumber): number {
  if (operator === '=') return value;
  return operator === '>' || operator === '>=' ? low : high;
}

/** Whether a condition is known not to hold, which is more than not being true. */
function isFalse(condition: Condition, known: Known): boolean {
  switch (condition.kind) {
    case 'number':
      return known.numbers.has(condition.subject) && !isTrue(condition, known);
    case 'word':
      return known.words.has(condition.subject) && !isTrue(condition, known);
    case 'all':
      return condition.of.some((one) => isFalse(one, known));
    case 'any':
      return condition.of.every((one) => isFalse(one, known));
  }
}

/** The signals that fire, in the order of the model. */
export function fireSignals(rules: Rules, known: Known): Signal[] {
  const fired: Signal[] = [];
  for (const id in rules.signals) {
    const { when, kind, because, play, rule, urgentWhen } = rules.signals[id] as SignalRule;
    if (!isTrue(when, known)) continue;
    const urgent = urgentWhen !== undefined && isTrue(urgentWhen, known);
    fired.push({ id, kind, urgent, doubtful: false, because, play, rule });
  }
  return fired;
}

export interface Readiness {
  readonly answer: ReadinessAnswer;
  readonly because: string;
}

export function judgeReadiness(rules: Rules, known: Known): Record<ReadinessId, Readiness> {
  return perWord(READINESS, (id) => readinessOf(rules.readiness[id], known));
}

/** Success first: what would rule it out, then proof, then the rest. Without proof the answer is never yes. */
function readinessOf({ proof, also, unless }: ReadinessRule, known: Known): Readiness {
  const ruledOut = unless.find(({ condition }) => isTrue(condition, known));
  if (ruledOut !== undefined) return { answer: 'no', because: ruledOut.text };
  for (const { condition, text } of [proof, also]) {
    if (isFalse(condition, known)) return { answer: 'no', because: `needs ${text}` };
    if (!isTrue(condition, known)) return { answer: 'not-proven', because: `needs ${text}, which cannot be told` };
  }
  return { answer: 'yes', because: `${proof.text} and ${also.text}` };
}
