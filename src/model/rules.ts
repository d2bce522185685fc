import { createHash } from 'node:crypto';
import type { JsonObject } from '../domain/json.js';
import { TOUCH_CHANNELS } from '../domain/vocabulary.js';
import { isObject } from './merge.js';
import { ModelError } from './model-error.js';
import { type ModelRules, modelSchema } from './schema.js';
import { problemOf, type Stated } from './stated.js';
import { treeProblems } from './trees.js';

/**
 * Reads the rules that a model states, and checks them.
 * @throws {ModelError} with every problem found.
 */
export function checkRules(effective: JsonObject, source: Stated, prefix: readonly PropertyKey[] = []): ModelRules {
  const parsed = modelSchema.safeParse(effective);
  if (!parsed.success) throw new ModelError(parsed.error.issues.map((issue) => problemOf(issue, source, prefix)));
  const problems = [...treeProblems(parsed.data.indices), ...channelProblems(parsed.data)];
  if (problems.length === 0) return parsed.data;
  throw new ModelError(problems.map(({ path, message }) => source.problem([...prefix, ...path], message)));
}

const BUILT_IN_SOURCES: readonly string[] = [...TOUCH_CHANNELS, 'milestone', 'revenue', 'kpi'];

function channelProblems({ channels }: ModelRules): { path: string[]; message: string }[] {
  return channels
    .filter((channel) => BUILT_IN_SOURCES.includes(channel))
    .map((channel) => ({ path: ['channels'], message: `"${channel}" is a built-in channel and need not be declared` }));
}

/** Identifies the opinions of a model: equal hashes score alike. */
export function hashOf(effective: JsonObject): string {
  return createHash('sha256').update(canonical(effective)).digest('hex').slice(0, 12);
}

/** JSON with sorted keys: the same opinions in any order give the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}

/** The shipped model as it is built in: checked once, when the program is built, so that no run has to. */
export function builtIn(data: JsonObject): { rules: ModelRules; hash: string } {
  return { rules: checkRules(data, SHIPPED), hash: hashOf(data) };
}

const SHIPPED: Stated = {
  data: {},
  lineOf: () => null,
  problem: (path, message) => {
    throw new Error(`the default model is broken at ${path.map(String).join('.')}: ${message}`);
  },
};
