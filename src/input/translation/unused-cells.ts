import { attributeText } from '../cells.js';
import type { Recognition } from '../recognise.js';
import { fieldsOf } from '../recognition/column-source.js';

/** The cells of a row that no canonical column takes, by their headers: the attributes of an account. */
export function unusedCells({
  headers,
  columns,
  role,
}: Recognition): (cells: readonly string[]) => Readonly<Record<string, string>> {
  if (role !== 'accounts') return () => ({});
  const used = new Set([...columns.values()].flatMap(fieldsOf).flatMap(({ indexes }) => indexes));
  const unused = headers.filter(({ name, index }) => name !== '' && !used.has(index));
  return (cells) => {
    const filled = unused.map(({ name, index }) => [name, attributeText(cells[index] ?? '')]).filter(([, cell]) => cell !== '');
    return Object.fromEntries(filled);
  };
}
