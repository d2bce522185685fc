import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from '../domain/diagnostics.js';

/** Data or usage that makes a run impossible: one clear line, and exit 2. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

interface Place {
  readonly file?: string | null;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly hint?: string;
}

export function diagnostic(code: DiagnosticCode, message: string, place: Place = {}): Diagnostic {
  const { file = null, line = null, column = null, hint = DIAGNOSTICS[code].hint } = place;
  // Rows of a warehouse stand on no line, which is counted as 0.
  return { code, message, file, line: line === 0 ? null : line, column, hint };
}

export function unusable(code: DiagnosticCode, message: string, place: Place = {}): UnusableInput {
  return new UnusableInput(diagnostic(code, message, place));
}
