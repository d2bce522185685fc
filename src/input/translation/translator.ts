import type { Diagnostic } from '../../domain/diagnostics.js';
import { Refusal } from '../cells.js';
import { currencyIn } from '../columns/numbers.js';
import { diagnostic } from '../failures.js';
import type { AccountKey } from '../join/account-index.js';
import type { Recognition } from '../recognise.js';
import { fieldsOf } from '../recognition/column-source.js';
import { cellIn } from '../recognition/field.js';
import type { RawRow } from '../table.js';
import { accountKeys } from './account-keys.js';
import type { FilledRow } from './carry-down.js';
import { columnReader } from './column-readers.js';
import { consequencesOf, reasonsLeftOut } from './left-out.js';

/** What a row of an export says in canonical text. */
export type Translated =
  | { readonly kind: 'row'; readonly row: RawRow; readonly keys: readonly AccountKey[] }
  | { readonly kind: 'left-out'; readonly because: string }
  | { readonly kind: 'bad'; readonly problems: readonly Diagnostic[] };

/** Reads the rows of one file as its recognition says. */
export function createTranslator(recognition: Recognition): (row: FilledRow) => Translated {
  const { path } = recognition;
  const reasonLeftOut = reasonsLeftOut(recognition);
  const consequences = consequencesOf(recognition);
  const columns = [...recognition.columns].map(([column, source]) => ({
    column,
    read: columnReader(recognition, column, source),
  }));
  const currency = currencyBesideAmount(recognition);
  return ({ cells: written, filled: cells, line, groups }) => {
    if (cells === null) return misfit(written.length, recognition, line);
    const because = reasonLeftOut(cells);
    if (because !== null) return { kind: 'left-out', because };
    const row: Record<string, string> = {};
    const problems: Diagnostic[] = [];
    for (const { column, read } of columns) {
      const text = read(cells);
      if (!(text instanceof Refusal)) row[column] = text;
      else
        problems.push(
          diagnostic(text.code, `${column} ${text.message}`, { file: path, line, column: columnOf(recognition, column) }),
        );
    }
    if (problems.length > 0) return { kind: 'bad', problems };
    for (const { column, value } of consequences(cells)) row[column] = value;
    const named = currency(cells);
    if (named !== null) row['currency'] = named;
    return { kind: 'row', row, keys: accountKeys(recognition, cells, groups) };
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

/** The currency that stands beside an amount, where the file has no column for it; null where none is named. */
function currencyBesideAmount({ columns, kinds }: Recognition): (cells: readonly string[]) => string | null {
  const source = columns.get('amount') ?? columns.get('arr');
  const [field] = source === undefined ? [] : fieldsOf(source);
  if (field === undefined || !('currency' in kinds) || columns.has('currency')) return () => null;
  return (cells) => {
    const named = currencyIn(cellIn(field, cells));
    if (named === null) return null;
    return CURRENCY_OF_SIGN[named] ?? (/^[A-Z]{3}$/.test(named) ? named : '');
  };
}
