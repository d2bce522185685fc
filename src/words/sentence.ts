/** A sentence that may still have to be said. */
export function sentence(reason: string | (() => string)): string {
  return typeof reason === 'string' ? reason : reason();
}
