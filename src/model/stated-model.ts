import type { JsonObject } from '../domain/json.js';
import { data as defaultModelData } from './default-model.yaml';
import { isObject, mergePatch } from './merge.js';
import { type Model, type Rules, rulesWith, type ScoredStage } from './model.js';
import { checkRules, hashOf } from './rules.js';
import { type ModelRules, OVERRIDABLE } from './schema.js';
import type { Stated } from './stated.js';

/**
 * Lays what a file states over the default model and checks the whole.
 * @throws {ModelError} with every problem found: path, line, what was expected and what was probably meant.
 */
export function modelFrom(source: Stated, file: string | null): Model {
  return modelWith(mergePatch(defaultModelData, source.data), source, file);
}

/**
 * The model that an effective one was, as a report carries it.
 * @throws {ModelError} when it is none.
 */
export function modelOf(effective: JsonObject): Model {
  const problem: Stated['problem'] = (path, message) => ({
    code: 'CS301',
    message: `${path.map(String).join('.')}: ${message}`,
    file: null,
    line: null,
    column: null,
    hint: 'the model was not written by this version, or was changed',
  });
  return modelWith(effective, { data: {}, lineOf: () => null, problem }, null);
}

function modelWith(effective: JsonObject, source: Stated, file: string | null): Model {
  const rules = rulesWith(checkRules(effective, source));
  const variants = new Map<string, Rules>();
  for (const [index, override] of rules.overrides.entries()) {
    checkRules(patched(effective, [override]), source, ['overrides', index]);
  }
  const rulesFor = (segment: string | null, stage: ScoredStage): Rules => {
    if (rules.overrides.length === 0) return rules;
    const key = `${stage} ${segment}`;
    const known = variants.get(key);
    if (known !== undefined) return known;
    const applying = rules.overrides.filter(({ when }) => applies(when, segment, stage));
    const variant = applying.length === 0 ? rules : rulesWith(checkRules(patched(effective, applying), source));
    variants.set(key, variant);
    return variant;
  };
  for (const { when } of rules.overrides) {
    for (const stage of ['onboarding', 'established'] as const) rulesFor(when.segment ?? null, stage);
  }
  return {
    name: rules.name,
    hash: hashOf(effective),
    rules,
    effective,
    stated: source.data,
    segments: rules.overrides.flatMap(({ when }, index) =>
      when.segment === undefined ? [] : [{ segment: when.segment, line: source.lineOf(['overrides', index, 'when', 'segment']) }],
    ),
    file,
    lineOf: (path) => (statedAt(source.data, path) ? source.lineOf(path) : null),
    rulesFor,
  };
}

/** Whether a map states a path, or states something whole that holds it. */
function statedAt(stated: JsonObject, path: readonly string[]): boolean {
  let value: unknown = stated;
  for (const key of path) {
    if (!isObject(value)) return value !== undefined;
    value = value[key];
  }
  return value !== undefined;
}

type Override = ModelRules['overrides'][number];

function applies(when: Override['when'], segment: string | null, stage: ScoredStage): boolean {
  return (when.segment === undefined || when.segment === segment) && (when.stage === undefined || when.stage === stage);
}

function patched(effective: JsonObject, overrides: readonly Override[]): JsonObject {
  return overrides.reduce((below, override) => {
    const patch = Object.entries(override).filter(([key, value]) => OVERRIDABLE.includes(key) && value !== undefined);
    return mergePatch(below, Object.fromEntries(patch) as JsonObject);
  }, effective);
}
