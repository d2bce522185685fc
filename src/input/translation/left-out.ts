import { normaliseWord, remembered } from '../cells.js';
import type { Consequence, HeaderName, LeftOut } from '../presets/preset.js';
import type { Recognition } from '../recognise.js';
import { cellIn, type Field } from '../recognition/field.js';
import { fieldsNamed } from '../recognition/place-source.js';

type Cells = readonly string[];

/** Why a row of an export is no row of ours; null for one that is. Filters of columns that the file lacks leave nothing out. */
export type ReasonLeftOut = (cells: Cells) => string | null;

export function reasonsLeftOut({ preset, headers }: Recognition): ReasonLeftOut {
  const filters = (preset?.leftOut ?? []).flatMap((filter) => {
    const [field] = fieldsNamed(headers, filter.header);
    return field === undefined ? [] : [{ field, applies: applies(filter), because: filter.because }];
  });
  return (cells) => filters.find(({ field, applies }) => applies(cellIn(field, cells)))?.because ?? null;
}

/** The fields that decide whether a row counts, or what other cells of it say. */
export function decidingFields({ preset, headers }: Recognition): readonly Field[] {
  const named = [...(preset?.leftOut ?? []).map(({ header }) => header), ...(preset?.consequences ?? []).map(({ when }) => when)];
  return named.flatMap((names) => fieldsNamed(headers, names).slice(0, 1));
}

function applies({ is, unless }: LeftOut): (cell: string) => boolean {
  return remembered((cell) => (is !== undefined && saysOneOf(cell, is)) || (unless !== undefined && !saysOneOf(cell, unless)));
}

/** How programs write yes and no. */
const SAME_WORD: Readonly<Record<string, string>> = {
  yes: 'true',
  y: 'true',
  t: 'true',
  1: 'true',
  no: 'false',
  n: 'false',
  f: 'false',
  0: 'false',
};

function saysOneOf(cell: string, words: readonly string[]): boolean {
  const word = normaliseWord(cell);
  return words.includes(word) || words.includes(SAME_WORD[word] ?? word);
}

/** The canonical cells that other columns of a row decide. */
export function consequencesOf({
  preset,
  headers,
}: Recognition): (cells: Cells) => readonly Pick<Consequence, 'column' | 'value'>[] {
  const consequences = (preset?.consequences ?? []).flatMap((one) => {
    const [field] = fieldsNamed(headers, one.when as readonly HeaderName[]);
    return field === undefined ? [] : [{ ...one, field }];
  });
  return (cells) => consequences.filter(({ field, is }) => holds(field, is, cells));
}

function holds(field: Field, is: Consequence['is'], cells: Cells): boolean {
  const cell = cellIn(field, cells);
  return is === 'above 0' ? Number(cell) > 0 : saysOneOf(cell, is);
}
