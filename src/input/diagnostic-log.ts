import { DIAGNOSTICS, type Diagnostic, type GroupedDiagnostic } from '../domain/diagnostics.js';

/** Gathers diagnostics and groups like ones: the first one speaks for all of its code, file and column. */
export interface DiagnosticLog {
  add(diagnostic: Diagnostic, count?: number): void;
  list(): GroupedDiagnostic[];
}

export function createDiagnosticLog(): DiagnosticLog {
  const groups = new Map<string, GroupedDiagnostic>();
  return {
    add(diagnostic, count = 1) {
      const key = `${diagnostic.code} ${diagnostic.column} ${diagnostic.file}`;
      const group = groups.get(key) ?? { ...diagnostic, severity: DIAGNOSTICS[diagnostic.code].severity, count: 0 };
      groups.set(key, { ...group, count: group.count + count });
    },
    list: () => [...groups.values()],
  };
}
