import type { Diagnostic } from '../domain/diagnostics.js';
import type { AccountKey } from '../input/join/account-index.js';
import { accountsOf } from '../input/join/accounts-of.js';
import type { ReadRow } from '../input/row-reader.js';
import type { RawRow } from '../input/table.js';
import { accountIndex, isOwn } from './join.js';
import { leaveOut, note, type OnRow, REPEATS, type Reading, reject, setAside, type Tally } from './tally.js';

/** A row of a file as it could be read. */
export interface FoundRow<Row> {
  readonly kind: 'row';
  readonly line: number;
  readonly cells: readonly string[];
  readonly read: ReadRow<Row>;
  /** What it says of whose it is, the surest first; null where it names an account by its id. */
  readonly keys: readonly AccountKey[] | null;
}

/** What stands in a file, before anybody asks whose it is and whether it counts yet. */
export type Found<Row> =
  | FoundRow<Row>
  | { readonly kind: 'left-out'; readonly line: number; readonly cells: readonly string[]; readonly because: string }
  | { readonly kind: 'repeat'; readonly line: number }
  | { readonly kind: 'told'; readonly diagnostic: Diagnostic; readonly times: number };

export type OnFound<Row> = (found: Found<Row>) => void;

/** Takes what is found in a file to its place: rows to their accounts, all else to where it is told. */
export function takeFound<Row>(reading: Reading, tally: Tally, onRow: OnRow<Row>): OnFound<Row> {
  return (found) => {
    switch (found.kind) {
      case 'told':
        return reading.log.add(found.diagnostic, found.times);
      case 'repeat':
        return note(reading, 'CS504', REPEATS, tally.source.path, found.line);
      case 'left-out':
        tally.rows += 1;
        return setAside(reading, tally, found.because, found.line, found.cells);
      case 'row':
        tally.rows += 1;
        if (found.keys === null) return takeRow(reading, tally, found, onRow);
        return takeJoined(reading, tally, found, found.keys, onRow);
    }
  };
}

export function takeRow<Row>(reading: Reading, tally: Tally, { read, line, cells }: FoundRow<Row>, onRow: OnRow<Row>): void {
  if (read.ok) onRow(read, line, cells);
  else reject(reading, tally, read.problems, line, cells);
}

function takeJoined<Row>(
  reading: Reading,
  tally: Tally,
  found: FoundRow<Row>,
  keys: readonly AccountKey[],
  onRow: OnRow<Row>,
): void {
  const accountIds = joinedTo(reading, tally, keys, found);
  for (const accountId of accountIds)
    takeRow(reading, tally, { ...found, read: readFor(found.read, accountId, accountIds) }, onRow);
}

/** The accounts that a row belongs to; where there is none, or it is of people of our own, it is left out. */
export function joinedTo(
  reading: Reading,
  tally: Tally,
  keys: readonly AccountKey[],
  { line, cells }: Pick<FoundRow<unknown>, 'line' | 'cells'>,
): readonly string[] {
  if (keys.some((key) => isOwn(reading, key))) {
    setAside(reading, tally, 'people of our own', line, cells);
    return [];
  }
  const { accountIds, key } = accountsOf(keys, accountIndex(reading));
  if (accountIds.length === 0) leaveOut(reading, tally, 'unmatched', key, line, cells);
  return accountIds;
}

function readFor<Row>(read: ReadRow<Row>, accountId: string, accountIds: readonly string[]): ReadRow<Row> {
  if (!read.ok) return read;
  const { row, texts } = read as { row: { id: string | null }; texts?: RawRow };
  const id = idFor(row.id, accountId, accountIds);
  const own = { ...read, row: { ...read.row, accountId, id } };
  return texts === undefined ? own : { ...own, texts: { ...texts, ...(id === null ? {} : { id }), account_id: accountId } };
}

/** What belongs to several accounts is an event of each: under one id it would count once. */
export function idFor<Id extends string | null>(id: Id, accountId: string, accountIds: readonly string[]): Id | string {
  return id === null || id === '' || accountIds.length === 1 ? id : `${id} of ${accountId}`;
}
