import { expect } from 'vitest';
import type { Diagnostic } from '../../src/domain/diagnostics.js';
import { ModelError } from '../../src/model/model-error.js';
import { parseModel } from '../../src/model/parse-model.js';

/** A model that must be refused: what is wrong with it, the line that is wrong, and what is said of it. */
export interface Refusal {
  readonly what: string;
  readonly text: string;
  readonly line: number;
  readonly says: RegExp;
}

export function problemsOf(text: string): readonly Diagnostic[] {
  try {
    parseModel(text, 'our-model.yaml');
  } catch (error) {
    if (error instanceof ModelError) return error.problems;
    throw error;
  }
  return [];
}

export function expectRefusal({ text, line, says }: Refusal): void {
  const problems = problemsOf(text);
  expect(problems.map(({ message }) => message).join('\n')).toMatch(says);
  const found = problems.find(({ message }) => says.test(message));
  expect(found).toMatchObject({ code: 'CS301', file: 'our-model.yaml', line });
}

/** Bands as YAML, one a line, the first of them on line 2. */
export function bands(...list: readonly (readonly [id: string, from: number, to: number])[]): string {
  return `bands:\n${list.map(([id, from, to]) => `  - { id: ${id}, from: ${from}, to: ${to} }\n`).join('')}`;
}
