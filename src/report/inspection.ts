import type { Diagnostic, GroupedDiagnostic } from '../domain/diagnostics.js';
import type { Role } from '../domain/vocabulary.js';

/** What `cs-score inspect` tells of one file. */
export interface Inspection {
  readonly file: string;
  readonly role: Role;
  /** Null for a file of canonical columns. */
  readonly preset: { readonly id: string; readonly product: string; readonly title: string; readonly note: string | null } | null;
  readonly encoding: { readonly name: string; readonly because: string };
  readonly delimiter: { readonly character: string; readonly because: string };
  readonly header: { readonly line: number; readonly because: string };
  /** Lines that are no rows of the table. */
  readonly skipped: readonly string[];
  readonly rows: number;
  readonly rejected: number;
  readonly leftOut: readonly { readonly because: string; readonly rows: number }[];
  readonly columns: readonly InspectedColumn[];
  /** Headers that nothing is read from. */
  readonly unused: readonly string[];
  readonly keys: readonly { readonly header: string; readonly as: string }[];
  /** Rows that belong to an account; null where no accounts are given, and for accounts themselves. */
  readonly joined: number | null;
  /** Rows in which every key is blank. */
  readonly withoutKey: number;
  readonly unmatched: readonly { readonly key: string; readonly rows: number; readonly suggestion: string | null }[];
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** The first rows, as they are read. */
  readonly preview: readonly Readonly<Record<string, string | undefined>>[];
  readonly diagnostics: readonly GroupedDiagnostic[];
}

/** A canonical column: where it comes from, and how its cells are read. */
export interface InspectedColumn {
  readonly column: string;
  readonly from: string;
  readonly format: string | null;
  readonly because: string | null;
}

/** A file that cannot be read, and why. */
export interface Uninspected {
  readonly file: string;
  readonly problem: Diagnostic;
}
