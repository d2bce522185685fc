/** The head of a help page: what people type. */
export function examples(...lines: string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
