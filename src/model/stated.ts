import type * as z from 'zod';
import type { Diagnostic } from '../domain/diagnostics.js';
import type { JsonObject } from '../domain/json.js';

/** What a file states: a map, and the line each of its keys stands on. */
export interface Stated {
  readonly data: JsonObject;
  lineOf(path: readonly PropertyKey[]): number | null;
  problem(path: readonly PropertyKey[], message: string, shown?: readonly PropertyKey[]): Diagnostic;
}

/** An issue of a schema at its line. */
export function problemOf(stated: z.core.$ZodIssue, source: Stated, prefix: readonly PropertyKey[] = []): Diagnostic {
  const issue = deepest(stated);
  const message = lowerFirst(issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message);
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;
  return source.problem([...prefix, ...path], message, [...prefix, ...issue.path]);
}

/** Of something that may be written in several ways, and is right in none, what is wrong in the way that goes furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue;
  const within = issue.errors.flatMap(([first]) => (first === undefined ? [] : [deepest(first)]));
  const furthest = within.sort((one, other) => other.path.length - one.path.length)[0];
  return furthest === undefined ? issue : { ...furthest, path: [...issue.path, ...furthest.path] };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
