import type { Account } from '../../domain/account.js';
import type { Day } from '../../domain/calendar.js';
import type { GroupedDiagnostic } from '../../domain/diagnostics.js';
import type { FileRows, RowPlace, SourceQuality } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import { type CoverageCount, coverageOf, createCoverageCount } from './coverage.js';
import { fileQuality, overridesAside } from './files.js';

/** The coverage of each kind of row, in each file. */
export interface FileCoverage {
  add(account: Account, record: EventRecord, place: RowPlace): void;
  /** The files by their roles, in the order they were read. */
  sources(files: readonly FileRows[], diagnostics: readonly GroupedDiagnostic[]): SourceQuality[];
}

type Kinds = ReadonlyMap<string, CoverageCount>;

export function createFileCoverage(asOf: Day): FileCoverage {
  const byFile = new Map<string, Map<string, CoverageCount>>();
  const kindsOf = ({ role, path }: Pick<FileRows, 'role' | 'path'>): Kinds => byFile.get(`${role} ${path}`) ?? new Map();
  return {
    add(account, record, { role, path }) {
      const kinds = entry(byFile, `${role} ${path}`, () => new Map<string, CoverageCount>());
      const kind = record.source === 'declared' ? record.channel : record.source;
      entry(kinds, kind, () => createCoverageCount(asOf)).add(account.id, record);
    },
    sources: (files, diagnostics) =>
      [...new Set(files.map(({ role }) => role))].map((role) => {
        const own = files.filter((file) => file.role === role);
        const kinds = mergedKinds(own.map(kindsOf), asOf);
        return {
          role,
          files: own.map((file) => fileQuality(file, countedIn(file, kindsOf(file), diagnostics))),
          coverage: coverageOf(merged([...kinds.values()], asOf)),
          kinds: [...kinds.keys()].sort().map((kind) => ({ kind, ...coverageOf(kinds.get(kind) as CoverageCount) })),
        };
      }),
  };
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Accounts and overrides are no events: nothing counts them as they are read. */
function countedIn(file: FileRows, kinds: Kinds, diagnostics: readonly GroupedDiagnostic[]): number {
  const { role, rows, rejected, future, unmatched } = file;
  if (role === 'accounts') return rows - rejected;
  if (role === 'overrides') return rows - rejected - future - unmatched - overridesAside(file, diagnostics);
  return [...kinds.values()].reduce((sum, { counted }) => sum + counted, 0);
}

function mergedKinds(files: readonly Kinds[], asOf: Day): Kinds {
  const names = new Set(files.flatMap((kinds) => [...kinds.keys()]));
  const ofKind = (kind: string) => files.flatMap((kinds) => kinds.get(kind) ?? []);
  return new Map([...names].map((kind) => [kind, merged(ofKind(kind), asOf)]));
}

function merged(counts: readonly CoverageCount[], asOf: Day): CoverageCount {
  const all = createCoverageCount(asOf);
  for (const count of counts) all.include(count);
  return all;
}
