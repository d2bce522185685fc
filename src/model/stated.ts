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
export function problemOf(issue: z.core.$ZodIssue, source: Stated, prefix: readonly PropertyKey[] = []): Diagnostic {
  const message = lowerFirst(issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message);
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;
  return source.problem([...prefix, ...path], message, [...prefix, ...issue.path]);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
