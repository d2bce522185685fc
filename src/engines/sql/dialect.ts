/** Expressions by the names that later ones know them by. */
export type Named = Readonly<Record<string, string>>;

/** What the SQL engines write differently. Arguments and results are expressions. */
export interface SqlDialect {
  /** A text as SQL states it. */
  literal(text: string): string;
  /** A name as SQL states it, whatever stands in it. */
  identifier(name: string): string;
  /** A query up to its rows: names for expressions of them, of which each layer knows those before it, and the columns it gives. */
  select(columns: readonly string[], layers: readonly Named[], from: string): string;
  /** A text without the blanks around it. */
  trimmed(text: string): string;
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
  /** What 1 is as an exact number. */
  readonly one: number;
  /** The sum of exact numbers, in millionths. */
  sumOfMillionths(numbers: string): string;
  /** The whole part of a quotient of whole numbers that are not negative. */
  wholeQuotient(dividend: string, divisor: number): string;
  /** A small whole number, or a truth, as it is to arrive. */
  integer(number: string): string;
  /** A whole number of any size as it is to arrive. */
  double(number: string): string;
}

export const DUCKDB: SqlDialect = {
  literal,
  identifier,
  select(columns, layers, from) {
    const rows = layers.reduce((inner, layer) => `(SELECT *, ${list(layer)} FROM ${inner}) AS layer`, from);
    return `SELECT ${columns.join(', ')} FROM ${rows}`;
  },
  trimmed: (text) => `trim(${text})`,
  joined: (texts) => `concat(${texts.join(', ')})`,
  word: (text) => `regexp_replace(lower(${text}), '[\\s-]+', '_', 'g')`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${literal(pattern)})`,
  day: (text) => `(try_cast(left(${text}, 10) AS DATE) - DATE '1970-01-01')`,
  exactNumber: (text) => `cast(${text} AS DECIMAL(18, 6))`,
  one: 1,
  sumOfMillionths: (numbers) => `cast(sum(${numbers}) * 1000000 AS DOUBLE)`,
  wholeQuotient: (dividend, divisor) => `((${dividend}) // ${divisor})`,
  integer: (number) => `cast(${number} AS INTEGER)`,
  double: (number) => `cast(${number} AS DOUBLE)`,
};

/**
 * Written for servers from 18.16 on, which know no trim, no lossless decimal of a text and no branch that is not evaluated. Names
 * of expressions stand in one query over the table: below a subquery a cluster would send all rows to the node that is asked.
 */
export const CLICKHOUSE: SqlDialect = {
  literal: (text) => `'${text.replace(/['\\]/g, '\\$&')}'`,
  identifier: (name) => `\`${name.replace(/[`\\]/g, '\\$&')}\``,
  select(columns, layers, from) {
    const names = layers.map(list);
    return `${names.length === 0 ? '' : `WITH ${names.join(', ')} `}SELECT ${columns.join(', ')} FROM ${from}`;
  },
  trimmed: (text) => `replaceRegexpAll(${text}, '^ +| +$', '')`,
  joined: (texts) => `concat(${texts.join(', ')})`,
  word: (text) => `replaceRegexpAll(lower(${text}), '[\\\\s-]+', '_')`,
  matches: (text, pattern) => `match(${text}, ${CLICKHOUSE.literal(`^(?:${pattern})$`)})`,
  day(text) {
    const written = `substring(${text}, 1, 10)`;
    const date = `toDateOrNull(${written})`;
    // An old server takes 30 February for 1 March, and a day out of its reach for none.
    return `CASE WHEN toString(${date}) = ${written} AND toInt32(${date}) > 0 THEN toInt32(${date}) END`;
  },
  exactNumber(text) {
    const places = `substring(concat(extract(${text}, '\\\\.(\\\\d+)$'), '000000'), 1, 6)`;
    return `toInt64OrZero(extract(${text}, '^\\\\d+')) * 1000000 + toInt64OrZero(${places})`;
  },
  one: 1_000_000,
  // Whole units apart from the rest, so that no sum of either overflows.
  sumOfMillionths: (numbers) => `(sum(intDiv(${numbers}, 1000000)) * 1e6 + sum(${numbers} % 1000000))`,
  wholeQuotient: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
  // Its results come as text.
  integer: (number) => number,
  double: (number) => number,
};

function list(names: Named): string {
  return Object.entries(names)
    .map(([name, expression]) => `${expression} AS ${name}`)
    .join(', ');
}

/** A text as standard SQL states it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as standard SQL states it, whatever stands in it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
