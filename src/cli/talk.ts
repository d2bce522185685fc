import type { GroupedDiagnostic, Severity } from '../domain/diagnostics.js';
import { diagnosticText } from '../render/diagnostic-text.js';
import { count } from '../words/count.js';

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
  return ['CS501', 'CS502', 'CS523', 'CS525'].includes(code);
}
