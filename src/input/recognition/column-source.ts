import type { DurationUnit } from '../columns/durations.js';
import type { KeyKind } from '../presets/preset.js';
import type { Field } from './field.js';

/** Where the cells of a canonical column come from in one file. */
export type ColumnSource =
  /** The first of the fields that is not blank. */
  | { readonly from: 'fields'; readonly fields: readonly Field[] }
  | { readonly from: 'after'; readonly start: Field; readonly by: Field; readonly unit: 'seconds' | 'minutes' }
  | { readonly from: 'between'; readonly start: Field; readonly end: Field }
  | { readonly from: 'duration'; readonly field: Field; readonly unit: DurationUnit }
  | { readonly from: 'amount'; readonly field: Field; readonly less: Field | null; readonly minorUnits: boolean }
  | { readonly from: 'year'; readonly yearly: Field | null; readonly monthly: Field | null }
  | { readonly from: 'constant'; readonly text: string; readonly because: string };

/** Whose a row is: the fields that hold a key, or the titles of its groups where there are none, and how it is looked up. */
export interface PlacedKey {
  readonly fields: readonly Field[];
  readonly as: KeyKind;
  /** What parts several keys in one cell. */
  readonly separator?: string | undefined;
  /** What stands before this sign is the key where the whole cell is none. */
  readonly elseUpTo?: string | undefined;
}

/** The fields of a table that keeps earlier versions of its rows. */
export interface PlacedVersions {
  readonly of: Field;
  readonly by: Field;
}

/** Every field that a source reads. */
export function fieldsOf(source: ColumnSource): readonly Field[] {
  switch (source.from) {
    case 'fields':
      return source.fields;
    case 'after':
      return [source.start, source.by];
    case 'between':
      return [source.start, source.end];
    case 'duration':
      return [source.field];
    case 'amount':
      return source.less === null ? [source.field] : [source.field, source.less];
    case 'year':
      return [source.yearly, source.monthly].filter((field) => field !== null);
    case 'constant':
      return [];
  }
}
