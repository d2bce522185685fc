import type { Diagnostic, GroupedDiagnostic, Severity } from '../domain/diagnostics.js';
import { count, digits } from '../words/count.js';
import { printable } from '../words/printable.js';

/** A diagnostic the way compilers write it: place, code, severity, message, and the hint on a line of its own. */
export function diagnosticText(problem: Diagnostic, severity: Severity, times = 1): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const more = times > 1 ? ` (and ${digits(times - 1)} more like it)` : '';
  const text = `${place === '' ? 'cs-score' : place} ${problem.code} ${severity}: ${problem.message}${more}`;
  return `${printable(text)}\n  hint: ${printable(problem.hint)}`;
}

/** All diagnostics of a run, errors first, with a line of totals. */
export function diagnosticsText(diagnostics: readonly GroupedDiagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const order: readonly Severity[] = ['error', 'warning', 'notice'];
  const sorted = order.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  const lines = sorted.map((one) => diagnosticText(one, one.severity, isCounted(one) ? 1 : one.count));
  const totals = order
    .map((severity) => ({ severity, found: sorted.filter((one) => one.severity === severity) }))
    .filter(({ found }) => found.length > 0)
    .map(
      ({ severity, found }) =>
        `${count(
          found.reduce((sum, one) => sum + one.count, 0),
          severity,
        )} of ${count(found.length, 'kind')}`,
    );
  return `${lines.join('\n')}\n${totals.join(', ')}\n`;
}

/** Some messages name their count themselves. */
function isCounted({ code }: GroupedDiagnostic): boolean {
  return code === 'CS501' || code === 'CS502';
}
