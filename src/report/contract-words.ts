import * as z from 'zod';
import { CONTINUUM, QUADRANTS } from '../domain/vocabulary.js';

/** What the contracts are spelled with. Names that begin with maybe may be null: what is not known is never left out. */

export const number = z.number();
export const maybe = z.number().nullable();
export const text = z.string();
export const maybeText = z.string().nullable();
export const count = z.int().min(0);
export const score = z.number().min(-100.000001).max(100.000001).nullable();
export const share = z.number().min(0).max(1.000001).nullable();
export const date = z.iso.date();
export const maybeDate = z.iso.date().nullable();

/** An object with one key for each id of a closed list. */
export function recordOf<Id extends string, Schema extends z.ZodType>(ids: readonly Id[], schema: Schema) {
  return z.strictObject(Object.fromEntries(ids.map((id) => [id, schema])) as Record<Id, Schema>);
}

export const money = z.strictObject({ currency: maybeText, amount: number });
export const bandIds = z.enum(CONTINUUM);
export const quadrantIds = z.enum(QUADRANTS);
