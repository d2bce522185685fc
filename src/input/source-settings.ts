import type { DateOrder } from './columns/dates.js';
import type { DecimalSign } from './columns/numbers.js';
import type { KeyKind } from './presets/preset.js';
import type { Encoding } from './text/encoding.js';

/** What is stated of all columns of a file alike, or of some of them by their canonical names. */
export type ByColumn<Stated extends string> = Stated | Readonly<Record<string, Stated>>;

/** What is stated of one column. */
export function statedOf<Stated extends string>(stated: ByColumn<Stated> | undefined, column: string): Stated | undefined {
  return typeof stated === 'object' ? stated[column] : stated;
}

/** What cs-score.yaml states of a file, so that nothing of it has to be recognised. */
export interface SourceSettings {
  /** The id of a preset; `none` when the file is no export of a product that is known. */
  readonly preset?: string | undefined;
  readonly dates?: ByColumn<DateOrder> | undefined;
  /** The zone whose clocks show the times of the file. */
  readonly zone?: ByColumn<string> | undefined;
  /** The header of the column that names the zone of each row. */
  readonly zoneColumn?: string | undefined;
  readonly decimal?: ByColumn<DecimalSign> | undefined;
  /** Canonical columns whose amounts are in the smallest unit of their currency, such as cents. */
  readonly minorUnits?: readonly string[] | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  readonly headerLine?: number | undefined;
  /** Canonical column → what stands in it in every row. */
  readonly constants?: Readonly<Record<string, string>> | undefined;
  /** Canonical column → the words of the file → canonical words. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Headers of the columns that stand on the first row of several, the one that begins a new row first. */
  readonly carryDown?: readonly string[] | undefined;
  /** Headers of a table that keeps earlier versions of its rows: what a row is told by, and when it was written. */
  readonly latest?: { readonly of: string; readonly by: string } | undefined;
  /** The header that tells whose a row is, and how it is looked up. */
  readonly key?: { readonly column: string; readonly as: KeyKind } | undefined;
  /** Headers of an accounts file that hold ids of other products. */
  readonly externalIds?: readonly string[] | undefined;
}
