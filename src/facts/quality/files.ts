import type { DiagnosticCode, GroupedDiagnostic } from '../../domain/diagnostics.js';
import { DIAGNOSTICS } from '../../domain/diagnostics.js';
import type { Example, FileQuality, FileRows, Observation } from '../../domain/quality.js';
import type { FindingId } from '../../domain/vocabulary.js';
import { MOST_EXAMPLES } from './examples.js';

/** What was said of rows while they were read, and stands for a finding. */
const FINDING_OF_CODE: Readonly<Partial<Record<DiagnosticCode, FindingId>>> = {
  CS501: 'unmatched-rows',
  CS502: 'future-rows',
  CS504: 'identical-rows',
  CS505: 'repeated-ids',
  CS509: 'empty-file',
  CS512: 'override-set-aside',
  CS513: 'override-set-aside',
  CS514: 'override-conflict',
};

/** @param counted how many rows of the file count. */
export function fileQuality(file: FileRows, counted: number): FileQuality {
  const { rows, rejected, future, unmatched, leftOut } = file;
  const readable = rows - rejected;
  return {
    ...file,
    counted,
    replaced: Math.max(0, rows - rejected - future - unmatched - leftOut - counted),
    joined: readable === 0 || file.role === 'accounts' ? null : (readable - unmatched) / readable,
  };
}

/** What reading the files has found, file by file. */
export function oddFiles(files: readonly FileRows[], diagnostics: readonly GroupedDiagnostic[]): Observation[] {
  return files.flatMap((file) => {
    const own = diagnostics.filter((one) => one.file === file.path);
    return [...rejectedRows(file, own), ...leftAside(file, own)];
  });
}

function rejectedRows({ role, rows, rejected }: FileRows, own: readonly GroupedDiagnostic[]): Observation[] {
  if (rejected === 0) return [];
  const problems = own.filter(({ code }) => DIAGNOSTICS[code].severity === 'error');
  const examples = problems.map(({ message, count, ...place }) => {
    return exampleOf(place, count === 1 ? message : `${message}, and ${count - 1} more like it`);
  });
  return [{ id: 'rejected-rows', source: role, count: rejected, of: rows, examples: examples.slice(0, MOST_EXAMPLES) }];
}

function leftAside({ role, rows }: FileRows, own: readonly GroupedDiagnostic[]): Observation[] {
  const byFinding = new Map<FindingId, GroupedDiagnostic[]>();
  for (const one of own) {
    const id = FINDING_OF_CODE[one.code];
    if (id !== undefined) byFinding.set(id, [...(byFinding.get(id) ?? []), one]);
  }
  return [...byFinding].map(([id, found]) => {
    const count = found.reduce((sum, one) => sum + one.count, 0);
    const examples = found.slice(0, MOST_EXAMPLES).map((one) => exampleOf(one, TOLD.includes(id) ? one.message : ''));
    return { id, source: role, count, of: Math.max(rows, 1), examples };
  });
}

/** Findings whose first message says more than the finding. */
const TOLD: readonly FindingId[] = ['unmatched-rows', 'repeated-ids', 'override-set-aside', 'override-conflict'];

function exampleOf({ file, line }: Pick<GroupedDiagnostic, 'file' | 'line'>, text: string): Example {
  return { account: null, file, line, text };
}

/** Overrides that were read and do not hold. */
export function overridesAside(file: FileRows, diagnostics: readonly GroupedDiagnostic[]): number {
  return leftAside(
    file,
    diagnostics.filter((one) => one.file === file.path),
  )
    .filter(({ id }) => id === 'override-set-aside' || id === 'override-conflict')
    .reduce((sum, { count }) => sum + count, 0);
}
