import type { DateOrder } from './columns/dates.js';
import type { DecimalSign } from './columns/numbers.js';
import type { KeyKind } from './presets/preset.js';
import type { Encoding } from './text/encoding.js';

/** What cs-score.yaml states of a file, so that nothing of it has to be recognised. */
export interface SourceSettings {
  /** The id of a preset; `none` when the file is no export of a product that is known. */
  readonly preset?: string | undefined;
  readonly dates?: DateOrder | undefined;
  /** The zone whose clocks show the times of the file. */
  readonly zone?: string | undefined;
  readonly decimal?: DecimalSign | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  readonly headerLine?: number | undefined;
  /** Canonical column → what stands in it in every row. */
  readonly constants?: Readonly<Record<string, string>> | undefined;
  /** Canonical column → the words of the file → canonical words. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** The header that tells whose a row is, and how it is looked up. */
  readonly key?: { readonly column: string; readonly as: KeyKind } | undefined;
  /** Headers of an accounts file that hold ids of other products. */
  readonly externalIds?: readonly string[] | undefined;
}
