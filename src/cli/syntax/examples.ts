/** A line people type, as it is typed, and what it is for. */
export type Example = string | readonly [line: string, meaning: string];

/** The head of a help page: what people type. The lines can be copied whole, so what they mean stands under them. */
export function examples(...lines: readonly Example[]): string {
  const texts = lines.map((example) =>
    typeof example === 'string' ? `  ${example}\n` : `  ${example[0]}\n      ${example[1]}\n`,
  );
  return `Examples:\n${texts.join('')}`;
}
