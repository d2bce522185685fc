import * as z from 'zod';
import { ROLES } from '../domain/vocabulary.js';
import { strict } from '../model/strict.js';
import { FORMATS } from '../render/index.js';
import { nearest } from '../words/nearest.js';
import { ratesSchema } from './rates-schema.js';
import { sourceListSchema } from './source-schema.js';

/** What cs-score.yaml may say. */
export const projectSchema = strict({
  asOf: z.iso.date({ error: ({ input }) => `"${input}" is not a calendar day: expected YYYY-MM-DD` }).optional(),
  model: z.string().optional(),
  format: z.enum(FORMATS, { error: ({ input }) => `no format "${input}"${nearest(String(input), FORMATS)}` }).optional(),
  maxBadRows: z
    .union([z.string(), z.number().transform(String)])
    .refine((limit) => /^\d+(?:\.\d+)?%?$/.test(limit), {
      error: ({ input }) => `"${input}" is neither a count nor a percentage`,
    })
    .optional(),
  strict: z.boolean().optional(),
  /** Mail domains of our own: their people are no customers. */
  ownDomains: z.array(z.string().toLowerCase()).optional(),
  aliases: z.string().optional(),
  rates: ratesSchema.optional(),
  sources: strict(Object.fromEntries(ROLES.map((role) => [role, sourceListSchema.optional()]))).default({}),
});
