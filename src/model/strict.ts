import * as z from 'zod';
import { nearest } from '../words/nearest.js';

/** An object that refuses keys it does not know, with the key that was probably meant. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys as string[]).map((key) => `unknown key "${key}"${nearest(key, known)}`).join('; ')
        : undefined,
  });
}
