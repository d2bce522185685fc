import { CommanderError } from 'commander';
import type { Diagnostic } from '../domain/diagnostics.js';
import { diagnostic, UnusableInput } from '../input/failures.js';
import { ModelError } from '../model/model-error.js';
import { diagnosticText } from '../render/diagnostic-text.js';
import type { Context } from './context.js';
import type { EXIT } from './exit-codes.js';

/**
 * Says what went wrong, on standard error, and gives the name of the exit code: a line for wrong usage and unusable data, a stack for a bug.
 * @param helpPage the command that shows the help page for wrong usage.
 */
export function reportFailure(error: unknown, context: Context, asJson: boolean, helpPage: string): keyof typeof EXIT {
  const problems = problemsOf(error, helpPage);
  if (problems === null) {
    context.stderr.write(`cs-score: internal error, please report it\n${(error as Error)?.stack ?? String(error)}\n`);
    return 'bug';
  }
  context.stderr.write(
    asJson ? problemsJson(problems) : problems.map((problem) => `${diagnosticText(problem, 'error')}\n`).join(''),
  );
  return 'unusable';
}

function problemsOf(error: unknown, helpPage: string): readonly Diagnostic[] | null {
  if (error instanceof UnusableInput) return [error.diagnostic];
  if (error instanceof ModelError) return error.problems;
  if (error instanceof CommanderError) return [diagnostic('CS401', usageMessage(error.message), { hint: `see ${helpPage}` })];
  return null;
}

/** The messages of commander in the words of this program. */
function usageMessage(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ \(Did you mean (\S+)\?\)$/, '; did you mean "$1"?')
    .replace(/ \(Did you mean (one of .+)\?\)$/, '; did you mean $1?');
}

function problemsJson(problems: readonly Diagnostic[]): string {
  const [first, ...others] = problems;
  return `${JSON.stringify({ error: first, ...(others.length === 0 ? {} : { others }) })}\n`;
}
