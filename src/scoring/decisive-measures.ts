import { INDICES, type IndexId, MEASURES, type MeasureId } from '../domain/vocabulary.js';
import type { Condition } from '../model/conditions.js';
import type { Rules } from '../model/model.js';
import type { IndexTrees } from '../model/trees.js';

type Leaf = MeasureId | 'kpis';

/** What a field that scoring fills is decided by: indices, measures, and what conditions speak of. */
const FIELDS: Readonly<Record<string, (rules: Rules, value: string) => readonly string[]>> = {
  quadrant: () => ['happiness', 'company'],
  band: ({ bands }) => ['happiness', ...bands.flatMap(({ evidence }) => evidence?.anyOf ?? [])],
  signal: ({ signals }, id) => subjectsOf(Object.hasOwn(signals, id) ? signals[id]?.when : undefined),
  renewal: ({ readiness }) => readinessSubjects(readiness.renewal),
  expansion: ({ readiness }) => readinessSubjects(readiness.expansion),
  reference: ({ readiness }) => readinessSubjects(readiness.reference),
};

/** The measures that groups made from the score are made from: groups differ in them by construction. */
export interface DecisiveMeasures {
  /** Whatever they weigh. */
  readonly always: ReadonlySet<Leaf>;
  /** Only in accounts in whose happiness or company they weigh. */
  readonly whileWeighing: ReadonlySet<Leaf>;
}

/**
 * The measures that decide whether an account has a value in a field. None for a field that is not made from the score, such as the
 * segment.
 * @param rules those of all accounts: segments and stages may have their own, and what decides for one decides for its group.
 */
export function decisiveMeasures(rules: Iterable<Rules>, field: string, value: string): DecisiveMeasures {
  const always = new Set<Leaf>();
  const whileWeighing = new Set<Leaf>();
  for (const one of rules) {
    for (const subject of subjectsBehind(one, field, value)) {
      const into = subject === 'happiness' || subject === 'company' ? whileWeighing : always;
      for (const leaf of leavesBehind(one, subject)) into.add(leaf);
    }
  }
  return { always, whileWeighing };
}

/** The indices and measures behind a field, those included that decide the words it hangs on; words may hang on each other. */
function subjectsBehind(rules: Rules, field: string, value: string, seen: readonly string[] = []): string[] {
  if (!Object.hasOwn(FIELDS, field) || seen.includes(field)) return [];
  const subjects = FIELDS[field]?.(rules, value) ?? [];
  return subjects.flatMap((subject) => {
    const word = FIELD_OF[subject];
    return word === undefined ? [subject] : subjectsBehind(rules, word, '', [...seen, field]);
  });
}

/** The fields that conditions may speak of, by the name they have there. */
const FIELD_OF: Readonly<Record<string, string | undefined>> = {
  recoverable: 'quadrant',
  'readiness.renewal': 'renewal',
  'readiness.expansion': 'expansion',
  'readiness.reference': 'reference',
  quadrant: 'quadrant',
  band: 'band',
};

/** An index wins over a measure of its name: it rests on it anyway. What is neither, such as the stage, rests on no measure. */
function leavesBehind(rules: Rules, subject: string): Leaf[] {
  if (subject === 'happinessChange13Weeks') return weighingLeaves(rules.trees, 'happiness');
  if ((INDICES as readonly string[]).includes(subject)) return weighingLeaves(rules.trees, subject as IndexId);
  return subject === 'kpis' || (MEASURES as readonly string[]).includes(subject) ? [subject as Leaf] : [];
}

/** The measures below an index; what has no weight decides nothing. */
function weighingLeaves(trees: IndexTrees, id: IndexId): Leaf[] {
  const { parts, fadingPart } = trees[id];
  const below = parts
    .filter(({ weight }) => weight > 0)
    .flatMap(({ part }) => (part.kind === 'index' ? weighingLeaves(trees, part.id) : [part.id]));
  return fadingPart === undefined || fadingPart.share === 0 ? below : [...below, ...weighingLeaves(trees, fadingPart.part)];
}

function readinessSubjects({ proof, also, unless }: Rules['readiness']['renewal']): string[] {
  return [proof, also, ...unless].flatMap(({ condition }) => subjectsOf(condition));
}

function subjectsOf(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  return condition.kind === 'number' || condition.kind === 'word' ? [condition.subject] : condition.of.flatMap(subjectsOf);
}
