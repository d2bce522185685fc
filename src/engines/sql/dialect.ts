/** What the SQL engines write differently. Arguments and results are expressions. */
export interface SqlDialect {
  /** Several texts as one. */
  joined(texts: readonly string[]): string;
  /** Text as words are compared: in lower case, with underscores for blanks and hyphens. */
  word(text: string): string;
  /** Whether all of a text matches a regular expression (RE2). */
  matches(text: string, pattern: string): string;
  /** The days since 1 January 1970 of a text that begins with an ISO date; null where the calendar has no such day. */
  day(text: string): string;
  /** A plain decimal of up to six places as a number that adds up exactly. */
  exactNumber(text: string): string;
  /** The sum of exact numbers, in millionths. */
  sumOfMillionths(numbers: string): string;
  /** The whole part of a quotient of whole numbers that are not negative. */
  wholeQuotient(dividend: string, divisor: number): string;
}

export const DUCKDB: SqlDialect = {
  joined: (texts) => `concat(${texts.join(', ')})`,
  word: (text) => `regexp_replace(lower(${text}), '[\\s-]+', '_', 'g')`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${literal(pattern)})`,
  day: (text) => `(try_cast(left(${text}, 10) AS DATE) - DATE '1970-01-01')`,
  exactNumber: (text) => `cast(${text} AS DECIMAL(18, 6))`,
  sumOfMillionths: (numbers) => `cast(sum(${numbers}) * 1000000 AS DOUBLE)`,
  wholeQuotient: (dividend, divisor) => `((${dividend}) // ${divisor})`,
};

/** A text as SQL states it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL states it, whatever stands in it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
