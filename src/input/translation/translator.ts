import type { Diagnostic } from '../../domain/diagnostics.js';
import { Refusal } from '../cells.js';
import { currencyIn } from '../columns/numbers.js';
import { diagnostic } from '../failures.js';
import type { AccountKey } from '../join/account-index.js';
import type { Recognition } from '../recognise.js';
import { fieldsOf } from '../recognition/column-source.js';
import { cellIn } from '../recognition/field.js';
import type { RawRow } from '../table.js';
import type { TextRow } from '../text/cell-shapes.js';
import { fittedCells } from '../text/table-shape.js';
import { createCarry } from './carry-down.js';
import { consequencesOf, reasonsLeftOut } from './left-out.js';
import { translateCell } from './translate-cell.js';

/** What a row of an export says in canonical text. */
export type Translated =
  | { readonly kind: 'row'; readonly row: RawRow; readonly keys: readonly AccountKey[] }
  | { readonly kind: 'left-out'; readonly because: string }
  | { readonly kind: 'bad'; readonly problems: readonly Diagnostic[] };

/** Reads the rows of one file as its recognition says. */
export function createTranslator(recognition: Recognition): (row: TextRow) => Translated {
  const { layout, path } = recognition;
  const reasonLeftOut = reasonsLeftOut(recognition);
  const consequences = consequencesOf(recognition);
  const carryDown = createCarry(recognition);
  return ({ cells: written, line, groups = [] }) => {
    const fitted = fittedCells(written, layout.shape);
    if (fitted === null) return misfit(written.length, recognition, line);
    const cells = carryDown(fitted);
    const because = reasonLeftOut(cells);
    if (because !== null) return { kind: 'left-out', because };
    const row: Record<string, string> = {};
    const problems: Diagnostic[] = [];
    for (const [column, source] of recognition.columns) {
      const text = translateCell(recognition, column, source, cells);
      if (!(text instanceof Refusal)) row[column] = text;
      else
        problems.push(
          diagnostic(text.code, `${column} ${text.message}`, { file: path, line, column: columnOf(recognition, column) }),
        );
    }
    if (problems.length > 0) return { kind: 'bad', problems };
    for (const { column, value } of consequences(cells)) row[column] = value;
    addCurrency(recognition, row, cells);
    return { kind: 'row', row, keys: keysOf(recognition, cells, groups) };
  };
}

function misfit(cells: number, { path, layout }: Recognition, line: number): Translated {
  const message = `${cells} cells in a row of a file of ${layout.header.length} columns`;
  return { kind: 'bad', problems: [diagnostic('CS106', message, { file: path, line })] };
}

/** The place of a canonical column in the file, counting from 1; null when it has none. */
export function columnOf({ columns }: Pick<Recognition, 'columns'>, column: string): number | null {
  const source = columns.get(column);
  const [index] = source === undefined ? [] : (fieldsOf(source)[0]?.indexes ?? []);
  return index === undefined ? null : index + 1;
}

/** Signs that one currency has; a dollar may be that of many countries. */
const CURRENCY_OF_SIGN: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
};

/** The currency that stands beside an amount, where the file has no column for it. */
function addCurrency({ columns, kinds }: Recognition, row: Record<string, string>, cells: readonly string[]): void {
  if (!('currency' in kinds) || columns.has('currency')) return;
  const source = columns.get('amount') ?? columns.get('arr');
  const [field] = source === undefined ? [] : fieldsOf(source);
  const named = field === undefined ? null : currencyIn(cellIn(field, cells));
  if (named !== null) row['currency'] = CURRENCY_OF_SIGN[named] ?? (/^[A-Z]{3}$/.test(named) ? named : '');
}

/** What a row says of whose it is, the surest first. */
function keysOf({ keys }: Recognition, cells: readonly string[], groups: readonly string[]): readonly AccountKey[] {
  return keys.flatMap(({ fields, as, separator, elseUpTo }) => {
    if (fields.length === 0) return groups.toReversed().map((text, resort) => ({ kind: as, text, resort }));
    return fields
      .map((field) => cellIn(field, cells))
      .flatMap((cell) => (separator === undefined ? [cell] : cell.split(separator)))
      .flatMap((cell) => (elseUpTo === undefined ? [cell] : [cell, ...shorterKeys(cell, elseUpTo)]))
      .map((text, resort) => ({ kind: as, text: text.trim(), ...(elseUpTo === undefined ? {} : { resort }) }))
      .filter(({ text }) => text !== '');
  });
}

/** `a:b` and `a` of `a:b:c`. */
function shorterKeys(cell: string, sign: string): readonly string[] {
  const parts = cell.split(sign);
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join(sign));
}
