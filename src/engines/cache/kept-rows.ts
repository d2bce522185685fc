import type { Diagnostic } from '../../domain/diagnostics.js';
import type { EventRecord } from '../../domain/records.js';
import type { AccountKey } from '../../input/join/account-index.js';
import type { Found, FoundRow } from '../found.js';
import { type KeptRecord, keptRecord, recordOf } from './kept-record.js';
import type { KeptGroup } from './row-file.js';
import { NO_WORD } from './row-group.js';

/** A row of a file as it is kept: a record, or what else was found there. */
export interface KeptRow extends Omit<KeptRecord, 'like'> {
  readonly line: number;
  /** The account as the row names it, by its id. */
  readonly account: string | null;
  /** What the row says of whose it is, as JSON. */
  readonly keys: string | null;
  readonly like: string | null;
  /** As JSON. */
  readonly other: string | null;
}

/** What was found where no record was. */
type Other =
  | { readonly rejected: readonly Diagnostic[] }
  | { readonly leftOut: string }
  | { readonly repeats: true }
  | { readonly told: Diagnostic; readonly times: number };

const NO_RECORD = { account: null, keys: null, id: null, like: null, at: null, later: null, value: null, second: null };

export function keptRow(found: Found<EventRecord>): KeptRow {
  switch (found.kind) {
    case 'told':
      return other(0, { told: found.diagnostic, times: found.times });
    case 'repeat':
      return other(found.line, { repeats: true });
    case 'left-out':
      return other(found.line, { leftOut: found.because });
    case 'row': {
      const { line, read } = found;
      const keys = found.keys === null ? null : JSON.stringify(found.keys);
      if (!read.ok) return { ...other(line, { rejected: read.problems }), keys };
      const { id, like, at, later, value, second } = keptRecord(read.row);
      return { line, keys, account: keys === null ? read.row.accountId : null, other: null, id, like, at, later, value, second };
    }
  }
}

function other(line: number, found: Other): KeptRow {
  return { ...NO_RECORD, line, other: JSON.stringify(found) };
}

const NO_CELLS: readonly string[] = [];
const NO_EXTRA = {};

/** What is found in a file again, where it was kept. Cells are not. */
export class KeptRows {
  readonly #path: string;
  #words: readonly string[] = [];
  /** What words say that are JSON, by their numbers. */
  #said: unknown[] = [];

  /** @param path of the file, by whatever name it goes now. */
  constructor(path: string) {
    this.#path = path;
  }

  found(group: KeptGroup, row: number): Found<EventRecord> {
    const line = group.line[row] as number;
    const keys = this.#sayOf<readonly AccountKey[]>(group, group.keys[row] as number);
    const other = group.others.get(row);
    if (other !== undefined) return this.#other(line, JSON.parse(other), keys);
    return { kind: 'row', line, cells: NO_CELLS, keys, read: { ok: true, row: this.record(group, row), extra: NO_EXTRA } };
  }

  record(group: KeptGroup, row: number): EventRecord {
    const { at, later, value, second, ids, words } = group;
    const figure = (figures: Float64Array) => (Number.isNaN(figures[row]) ? null : (figures[row] as number));
    const figures = { at: figure(at), later: figure(later), value: figure(value), second: figure(second) };
    const accountId = words[group.account[row] as number] ?? '';
    const like = this.#sayOf<EventRecord>(group, group.like[row] as number) as EventRecord;
    return recordOf(like, accountId, { ...figures, id: ids?.[row] ?? null });
  }

  #sayOf<Said>({ words }: KeptGroup, number: number): Said | null {
    if (number === NO_WORD) return null;
    if (words !== this.#words) {
      this.#words = words;
      this.#said = [];
    }
    this.#said[number] ??= JSON.parse(words[number] as string);
    return this.#said[number] as Said;
  }

  #other(line: number, other: Other, keys: FoundRow<never>['keys']): Found<EventRecord> {
    const here = (diagnostic: Diagnostic) => ({ ...diagnostic, file: this.#path });
    if ('told' in other) return { kind: 'told', diagnostic: here(other.told), times: other.times };
    if ('repeats' in other) return { kind: 'repeat', line };
    if ('leftOut' in other) return { kind: 'left-out', line, cells: NO_CELLS, because: other.leftOut };
    return { kind: 'row', line, cells: NO_CELLS, read: { ok: false, problems: other.rejected.map(here) }, keys };
  }
}
