import { normaliseWord } from '../cells.js';

/** The name of one column. */
export interface Header {
  /** As people read it: on one line, without invisible characters. */
  readonly name: string;
  /** For comparing: lower case, blanks as underscores, without trade marks. Blank for a column without a name. */
  readonly word: string;
  /** The word without the type that some programs write behind it: `ticket_category` of `Ticket Category [list]`. */
  readonly stem: string;
  /** Where its cells stand, counting from 0. */
  readonly index: number;
  /** Which one it is of the columns of its word, counting from 1. */
  readonly occurrence: number;
}

/** The columns of a header row. Where a second row stands under it, a choice is named with the question it belongs to. */
export function headersOf(row: readonly string[], secondRow: readonly string[] = []): readonly Header[] {
  const occurrences = new Map<string, number>();
  return joinedNames(row, secondRow).map((name, index) => {
    const word = wordOf(name);
    const occurrence = (occurrences.get(word) ?? 0) + 1;
    occurrences.set(word, occurrence);
    return { name, word, stem: word.replace(/_?\[\w+\]$/, ''), index, occurrence };
  });
}

function wordOf(name: string): string {
  return normaliseWord(name.replace(/[®™©]/g, ''));
}

/** What stands under a question that has one answer: it names nothing. */
export function isOneAnswer(cell: string): boolean {
  return /^(?:open-ended )?response$/i.test(cell.trim());
}

function joinedNames(row: readonly string[], secondRow: readonly string[]): string[] {
  let question = '';
  return Array.from({ length: Math.max(row.length, secondRow.length) }, (_, index) => {
    const name = cleanName(row[index] ?? '');
    const choice = cleanName(secondRow[index] ?? '');
    if (name !== '') question = name;
    if (choice === '' || isOneAnswer(choice)) return name;
    return question === '' ? choice : `${question} / ${choice}`;
  });
}

/** Byte order marks, zero-width characters and soft hyphens, which make two names that look alike unequal. */
const INVISIBLE = /[\uFEFF\u200B-\u200D\u2060\u00AD]/g;

function cleanName(cell: string): string {
  return cell.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** How a preset names a column: by its word, or by a pattern of its name, such as one that holds a time zone. */
export type HeaderPattern = string | RegExp;

export interface HeaderMatch {
  readonly header: Header;
  /** What the groups of the pattern took from the name. */
  readonly captured: readonly string[];
}

/** All columns that a pattern names, in their order. A word without its type matches only where no column has the very word. */
export function matchHeaders(headers: readonly Header[], pattern: HeaderPattern): readonly HeaderMatch[] {
  if (pattern instanceof RegExp) return headers.flatMap((header) => patternMatch(header, pattern));
  const word = wordOf(pattern);
  if (word === '') return [];
  const exact = headers.filter((header) => header.word === word);
  const matches = exact.length > 0 ? exact : headers.filter(({ stem }) => stem === word);
  return matches.map((header) => ({ header, captured: [] }));
}

function patternMatch(header: Header, pattern: RegExp): HeaderMatch[] {
  const [whole, ...captured] = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(header.name) ?? [];
  return whole === undefined ? [] : [{ header, captured: captured.map((text) => text ?? '') }];
}
