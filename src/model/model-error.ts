import type { Diagnostic } from '../domain/diagnostics.js';

/** A scoring model that cannot be used: one problem or more, each with its place in the file. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly problems: readonly Diagnostic[];

  constructor(problems: readonly Diagnostic[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.problems = problems;
  }
}
