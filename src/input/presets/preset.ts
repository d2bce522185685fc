import type { Role } from '../../domain/vocabulary.js';
import type { Product } from './products.js';

/** A header as a product writes it, compared as a word (case, blanks and hyphens do not count); a pattern may capture a time zone as `zone`. */
export type HeaderName = string | RegExp;

/** Where a canonical cell comes from. Several headers are the names one column has had: the first one that is there is taken. */
export type CellSource =
  | readonly HeaderName[]
  /** The first of several columns that is not blank. */
  | { readonly firstOf: readonly (readonly HeaderName[])[] }
  /** A date and its time in two columns. */
  | { readonly date: readonly HeaderName[]; readonly time: readonly HeaderName[] }
  /** A moment so many seconds or minutes after another column. */
  | { readonly after: readonly HeaderName[]; readonly by: readonly HeaderName[]; readonly unit: 'seconds' | 'minutes' }
  /** Minutes between two moments. */
  | { readonly from: readonly HeaderName[]; readonly to: readonly HeaderName[] }
  /** A duration in words or figures, as minutes. */
  | { readonly duration: readonly HeaderName[]; readonly unit: 'seconds' | 'minutes' | 'hours' }
  /** An amount less another one, such as what was refunded. */
  | { readonly amount: readonly HeaderName[]; readonly less?: readonly HeaderName[]; readonly minorUnits?: true }
  /** An amount of a year: as it stands, else twelve times that of a month. */
  | { readonly yearly: readonly HeaderName[]; readonly monthly: readonly HeaderName[] }
  /** A value stated once, before the table, beside or below a label. */
  | { readonly preamble: HeaderName }
  | { readonly constant: string };

/** The words of a product as the program says them: word of the cell → canonical word; a blank one means nothing is known. */
export type Words = Readonly<Record<string, string>>;

/** Sets a canonical cell where another column holds a word or a number above 0. */
export interface Consequence {
  readonly when: readonly HeaderName[];
  readonly is: readonly string[] | 'above 0';
  readonly column: string;
  readonly value: string;
}

/** Rows of an export that are no rows of ours. */
export interface LeftOut {
  readonly header: readonly HeaderName[];
  /** Left out when the cell is one of these words; with `unless`, when it is none of them. */
  readonly is?: readonly string[];
  readonly unless?: readonly string[];
  readonly because: string;
}

/** What a key of an account is: how it is looked up. */
export const KEY_KINDS = ['id', 'external', 'name', 'email', 'domain'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What tells whose a row is. */
export type KeySource =
  | {
      readonly header: readonly HeaderName[];
      readonly as: KeyKind;
      /** Stands between several keys in one cell. */
      readonly separator?: string;
      /** What stands before this sign is the key where the whole cell is none: `Smith` of `Smith:Kitchen`. */
      readonly elseUpTo?: string;
    }
  /** The title of the group that a row stands in, and where that is none, those of the groups around it. */
  | { readonly group: true; readonly as: KeyKind };

/** Of a table that keeps earlier versions of its rows: what a row is told by, and the time by which the latest one is found. */
export interface Versions {
  readonly of: readonly HeaderName[];
  readonly by: readonly HeaderName[];
}

/** Rows that are one event: a person who came back 29 times attended once. */
export interface Grouping {
  /** Canonical columns that are equal in all rows of an event. */
  readonly by: readonly string[];
  /** Canonical columns that are added up; of all others the first row that has them counts. */
  readonly sum: readonly string[];
}

/** One export of one product, as data: how it is recognised, and what its columns mean. */
export interface Preset {
  readonly id: string;
  readonly product: Product;
  /** What the file is, in words: `ticket view, CSV`. */
  readonly title: string;
  readonly role: Role;
  /** Headers that tell this export from all others: every one must be there. */
  readonly header: readonly HeaderName[];
  /** The one-cell title above the table, where a file holds several tables. */
  readonly section?: RegExp;
  /** Canonical column → where its cells come from. */
  readonly columns: Readonly<Record<string, CellSource>>;
  /** The column that names the zone of the times of a row. */
  readonly zoneColumn?: readonly HeaderName[];
  /** Canonical column → the words of the product. */
  readonly words?: Readonly<Record<string, Words>>;
  /** Columns that stand on the first row of several and are blank on the others; the first of them begins a new row. */
  readonly carriedDown?: readonly (readonly HeaderName[])[];
  readonly latest?: Versions;
  readonly consequences?: readonly Consequence[];
  readonly leftOut?: readonly LeftOut[];
  /** How accounts are found, the surest way first. None for accounts files, whose own id is a column. */
  readonly keys?: readonly KeySource[];
  /** Columns of an accounts file that hold ids of other products. */
  readonly externalIds?: readonly (readonly HeaderName[])[];
  readonly grouping?: Grouping;
  /** What users of this export should know. */
  readonly note?: string;
}
