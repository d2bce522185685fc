import type { Role } from '../../domain/vocabulary.js';

/** The line of cs-score.yaml that settles what a file leaves open, and the other thing it could say. */
export function pin(role: Role, path: string, statement: string, otherwise?: string): string {
  const other = otherwise === undefined ? '' : `, or ${otherwise}`;
  return `say which in cs-score.yaml: sources: { ${role}: { path: ${path}, ${statement} } }${other}`;
}
