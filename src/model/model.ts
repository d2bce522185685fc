import type { JsonObject } from '../domain/json.js';
import type { SCORED_STAGES } from '../domain/vocabulary.js';
import { data, hash, rules, text } from './default-model.yaml';
import type { ModelRules } from './schema.js';
import { type IndexTrees, resolveTrees } from './trees.js';

/** The shipped model as people read it, every number with its source. */
export const defaultModelText: string = text;

export type ScoredStage = (typeof SCORED_STAGES)[number];

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
  const shipped = rulesWith(rules);
  return {
    name: rules.name,
    hash,
    rules: shipped,
    effective: data,
    stated: {},
    segments: [],
    file: null,
    lineOf: () => null,
    rulesFor: () => shipped,
  };
}

/** Rules that were checked, with their trees resolved. */
export function rulesWith(checked: ModelRules): Rules {
  return { ...checked, trees: resolveTrees(checked.indices) };
}
