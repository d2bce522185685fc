/** NUL characters count nowhere, as in the text of files. */
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '0': '' };

/** The cells of a line of ClickHouse's TabSeparated format: tabs and ends of lines stand escaped in it. */
export function tabSeparatedCells(line: string): readonly (string | null)[] {
  const cells = (line.endsWith('\r') ? line.slice(0, -1) : line).split('\t');
  return line.includes('\\') ? cells.map(unescaped) : cells;
}

function unescaped(cell: string): string | null {
  return cell === '\\N' ? null : cell.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}
