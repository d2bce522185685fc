/** `1,234`: a whole number with a comma between thousands. */
export function digits(n: number): string {
  const text = String(Math.round(n));
  return text.length <= 3 ? text : text.replace(/\B(?=(?:\d{3})+$)/g, ',');
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
