/** Cells in quotes: they may hold delimiters and line ends, and a doubled quote for one. */

export const QUOTE = '"'.charCodeAt(0);

/** Where the quote stands that closes one; the end of the bytes or beyond where none does. */
export function closingQuote(bytes: Uint8Array, opened: number): number {
  let at = opened + 1;
  while (at < bytes.length && (bytes[at] !== QUOTE || bytes[at + 1] === QUOTE)) at += bytes[at] === QUOTE ? 2 : 1;
  return at;
}

/** The cells of a row in which every quote at the beginning of a cell is closed at its end. */
export function quotedCells(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const end = cellEnd(row, at, delimiter);
    cells.push(row[at] === '"' ? row.slice(at + 1, end - 1).replaceAll('""', '"') : row.slice(at, end));
    at = end + delimiter.length;
  }
  return cells;
}

function cellEnd(row: string, start: number, delimiter: string): number {
  let from = start;
  if (row[start] === '"') {
    do from = row.indexOf('"', from + 1) + 1;
    while (row[from] === '"');
  }
  const end = row.indexOf(delimiter, from);
  return end === -1 ? row.length : end;
}

/** How many lines of a file end inside of cells. */
export function lineEndsIn(cells: readonly string[], rowEnd: string): number {
  let found = 0;
  for (const cell of cells) if (cell.includes(rowEnd)) found += cell.split(rowEnd).length - 1;
  return found;
}
