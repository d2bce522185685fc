import { DIAGNOSTICS, type Diagnostic, type GroupedDiagnostic } from '../domain/diagnostics.js';

/** Gathers diagnostics and groups like ones: the first one speaks for all of its code, file and column. */
export interface DiagnosticLog {
  add(diagnostic: Diagnostic, count?: number): void;
  list(): GroupedDiagnostic[];
}

export function createDiagnosticLog(): DiagnosticLog {
  const groups = new Map<string, { readonly first: Diagnostic; count: number }>();
  return {
    add(diagnostic, count = 1) {
      const key = `${diagnostic.code} ${diagnostic.column} ${diagnostic.file}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: diagnostic, count });
      else group.count += count;
    },
    list: () => [...groups.values()].map(({ first, count }) => ({ ...first, severity: DIAGNOSTICS[first.code].severity, count })),
  };
}
