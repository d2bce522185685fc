import { createHash } from 'node:crypto';
import type { JsonObject } from '../domain/json.js';
import { type SCORED_STAGES, TOUCH_CHANNELS } from '../domain/vocabulary.js';
import { data as defaultModelData, text } from './default-model.yaml';
import { isObject, mergePatch } from './merge.js';
import { ModelError } from './model-error.js';
import { type ModelRules, modelSchema, OVERRIDABLE } from './schema.js';
import { problemOf, type Stated } from './stated.js';
import { type IndexTrees, resolveTrees, treeProblems } from './trees.js';

/** The shipped model as people read it, every number with its source. */
export const defaultModelText: string = text;

type ScoredStage = (typeof SCORED_STAGES)[number];

/** The rules of a model with its trees resolved. */
export interface Rules extends ModelRules {
  readonly trees: IndexTrees;
}

/** A scoring model, checked and ready to score with. */
export interface Model {
  readonly name: string;
  /** Identifies the opinions: equal hashes score alike, whatever the files look like. */
  readonly hash: string;
  readonly rules: Rules;
  /** The effective model as plain data: the default one with the user's file laid over it. */
  readonly effective: JsonObject;
  /** The user's file alone; empty for the default model. */
  readonly stated: JsonObject;
  /** The segments that overrides speak of, with the line that names each. */
  readonly segments: readonly { readonly segment: string; readonly line: number | null }[];
  readonly file: string | null;
  /** The line of the user's file that states a value; null when the default does. */
  lineOf(path: readonly string[]): number | null;
  /** The rules that hold for an account of this segment in this stage, overrides applied. */
  rulesFor(segment: string | null, stage: ScoredStage): Rules;
}

/** The shipped model. */
export function defaultModel(): Model {
  return modelFrom(NOTHING_STATED, null);
}

const NOTHING_STATED: Stated = {
  data: {},
  lineOf: () => null,
  problem: (path, message) => {
    throw new Error(`the default model is broken at ${path.map(String).join('.')}: ${message}`);
  },
};

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
  const rules = checkRules(effective, source);
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
    const variant = applying.length === 0 ? rules : checkRules(patched(effective, applying), source);
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

function checkRules(effective: JsonObject, source: Stated, prefix: readonly PropertyKey[] = []): Rules {
  const parsed = modelSchema.safeParse(effective);
  if (!parsed.success) throw new ModelError(parsed.error.issues.map((issue) => problemOf(issue, source, prefix)));
  const problems = [...treeProblems(parsed.data.indices), ...channelProblems(parsed.data)];
  if (problems.length === 0) return { ...parsed.data, trees: resolveTrees(parsed.data.indices) };
  throw new ModelError(problems.map(({ path, message }) => source.problem([...prefix, ...path], message)));
}

const BUILT_IN_SOURCES: readonly string[] = [...TOUCH_CHANNELS, 'milestone', 'revenue', 'kpi'];

function channelProblems({ channels }: ModelRules): { path: string[]; message: string }[] {
  return channels
    .filter((channel) => BUILT_IN_SOURCES.includes(channel))
    .map((channel) => ({ path: ['channels'], message: `"${channel}" is a built-in channel and need not be declared` }));
}

function hashOf(effective: JsonObject): string {
  return createHash('sha256').update(canonical(effective)).digest('hex').slice(0, 12);
}

/** JSON with sorted keys: the same opinions in any order give the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}
