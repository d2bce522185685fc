import type { Diagnostic, Severity } from '../domain/diagnostics.js';
import { digits } from '../words/count.js';
import { printable } from '../words/printable.js';

/** A diagnostic the way compilers write it: place, code, severity, message, and the hint on a line of its own. */
export function diagnosticText(problem: Diagnostic, severity: Severity, times = 1): string {
  // Rows of a warehouse stand on no line, and a column alone is no place.
  const { file, line, column } = problem;
  const place = [file, ...(line === null ? [] : [line, column])].filter((part) => part !== null).join(':');
  const more = times > 1 ? ` (and ${digits(times - 1)} more like it)` : '';
  const text = `${place === '' ? 'cs-score' : place} ${problem.code} ${severity}: ${problem.message}${more}`;
  return `${printable(text)}\n  hint: ${printable(problem.hint)}`;
}
