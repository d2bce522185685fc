import type { Diagnostic, GroupedDiagnostic, Severity } from '../domain/diagnostics.js';

/** A diagnostic the way compilers write it: place, code, severity, message, and the hint on a line of its own. */
export function diagnosticText(problem: Diagnostic, severity: Severity, count = 1): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const more = count > 1 ? ` (and ${(count - 1).toLocaleString('en-US')} more like it)` : '';
  return `${place === '' ? 'cs-score' : place} ${problem.code} ${severity}: ${problem.message}${more}\n  hint: ${problem.hint}`;
}

/** All diagnostics of a run, errors first, with a line of totals. */
export function diagnosticsText(diagnostics: readonly GroupedDiagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const order: readonly Severity[] = ['error', 'warning', 'notice'];
  const sorted = order.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  const lines = sorted.map((one) => diagnosticText(one, one.severity, isCounted(one) ? 1 : one.count));
  const totals = order
    .map(
      (severity) =>
        [severity, sorted.filter((one) => one.severity === severity).reduce((sum, { count }) => sum + count, 0)] as const,
    )
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => `${n.toLocaleString('en-US')} ${severity}${n === 1 ? '' : 's'}`);
  return `${lines.join('\n')}\n${totals.join(', ')}\n`;
}

/** Some messages name their count themselves. */
function isCounted({ code }: GroupedDiagnostic): boolean {
  return code === 'CS501' || code === 'CS502';
}
