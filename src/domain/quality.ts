import type { Day } from './calendar.js';
import type { FallenSource } from './score.js';
import type { FigureId, FindingId, Role, Source } from './vocabulary.js';

/** What is counted of the data itself, before anything is scored. What it means is for the report to say. */
export interface QualityFacts {
  readonly sources: readonly SourceQuality[];
  readonly attributes: readonly AttributeQuality[];
  readonly figures: readonly FigureQuality[];
  /** The sources that are fed week after week. */
  readonly fedSources: number;
  readonly fallen: readonly FallenSource[];
  /** Silences that were over before the as-of day. */
  readonly gaps: readonly SourceGap[];
  readonly observations: readonly Observation[];
}

/** A silence of a source, as a run at the end of it would have told of it. */
export interface SourceGap {
  readonly source: Source;
  /** The day of the last row before it. */
  readonly lastDay: Day;
  readonly weeks: number;
}

/** One kind of thing that is odd about a source, and how often it is. Not there where it is not found. */
export interface Observation {
  readonly id: FindingId;
  /** The role of the file or of the source, or the channel the model declares. */
  readonly source: string;
  readonly count: number;
  /** Of how many: rows, accounts, weeks, values or measures, as the finding has it. */
  readonly of: number;
  readonly examples: readonly Example[];
  /** The figure whose outliers they are. */
  readonly figure?: FigureId;
  /** The attribute that is blank. */
  readonly attribute?: string;
}

/** A row or an account that shows what is meant. */
export interface Example {
  readonly account: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string;
}

/** Where a row stands. */
export interface RowPlace {
  readonly role: Role;
  readonly path: string;
  /** Null where rows stand on no line. */
  readonly line: number | null;
}

/** How many rows a file held, and how many of them count nowhere. */
export interface FileRows {
  readonly role: Role;
  readonly path: string;
  readonly rows: number;
  readonly rejected: number;
  readonly future: number;
  readonly unmatched: number;
  /** Rows of an export that are no events of ours, such as cancelled meetings. */
  readonly leftOut: number;
  /** The export that the file was recognised as; null for a file of canonical columns. */
  readonly preset: string | null;
}

export interface FileQuality extends FileRows {
  readonly counted: number;
  /** Rows that a later row of the same id, or a later override, stands for. */
  readonly replaced: number;
  /** Rows of a known account, of those that could be read; null when none could, or when the file holds the accounts themselves. */
  readonly joined: number | null;
}

/** The rows of some files, as they cover the book. */
export interface Coverage {
  readonly counted: number;
  /** Of the rows that count and have a day, up to the as-of day. */
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  /** Accounts with any row. */
  readonly accounts: number;
  /** Accounts with a row in each period of four weeks, the oldest first; the last one ends with the as-of day. */
  readonly periods: readonly number[];
}

/** All files of one role. */
export interface SourceQuality {
  readonly role: Role;
  readonly files: readonly FileQuality[];
  readonly coverage: Coverage;
  /** Each kind of row in it; of more than one only in mixed files. */
  readonly kinds: readonly (Coverage & { readonly kind: string })[];
}

/** How many accounts state an attribute, of all accounts of the book. */
export interface AttributeQuality {
  readonly attribute: string;
  readonly accounts: number;
  readonly of: number;
}

/** How the sizes of like values are spread; limits are null where there are too few values to say. */
export interface FigureQuality {
  readonly figure: FigureId;
  /** What the values have in common beside the figure: a kind of session, a feature, a currency. */
  readonly group: string;
  readonly values: number;
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly outliers: number;
}
