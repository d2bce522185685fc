import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from '../domain/diagnostics.js';
import { isObject } from './merge.js';
import type { Stated } from './stated.js';

/**
 * Reads a YAML map.
 * @param code the code of whatever is wrong with it.
 * @param fail told of text that is no YAML map; throws.
 */
export function readYaml(
  text: string,
  file: string,
  code: DiagnosticCode,
  fail: (problems: readonly Diagnostic[]) => never,
): Stated {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const at = (offset: number | undefined) => (offset === undefined ? null : lines.linePos(offset).line);
  const diagnostic = (message: string, line: number | null): Diagnostic => ({
    code,
    message,
    file,
    line,
    column: null,
    hint: DIAGNOSTICS[code].hint,
  });
  const broken = document.errors.map((error) => diagnostic(`not YAML: ${error.message}`, at(error.pos[0])));
  if (broken.length > 0) fail(broken);
  const data = plainData(document);
  if (data === undefined) return fail([diagnostic('not YAML that can be read: unknown, endless or too many aliases', 1)]);
  if (!isObject(data)) return fail([diagnostic('expected a map of keys', 1)]);
  const lineOf = (path: readonly PropertyKey[]) => at(offsetOf(document.contents, path));
  return {
    data,
    lineOf,
    problem: (path, message, shown = path) =>
      diagnostic(`${shown.length === 0 ? '' : `${shown.map(String).join('.')}: `}${message}`, lineOf(path)),
  };
}

/** What a document says, as plain data; undefined when its aliases lead nowhere, into themselves, or explode. */
function plainData(document: Document): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS() ?? {}));
  } catch {
    return undefined;
  }
}

/** Where the deepest known step of a path begins in the text. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root;
  let offset: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
