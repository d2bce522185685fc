/** `1,234`; small numbers, which are most, need no locale. */
export function digits(n: number): string {
  return Number.isInteger(n) && Math.abs(n) < 1000 ? String(n) : n.toLocaleString('en-US');
}

/** `1 ticket`, `2 tickets`, `3 entries`: a count with its noun. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${digits(n)} ${n === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}
