import type { Account } from '../domain/account.js';
import { type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import type { EventRecord } from '../domain/records.js';
import type { EventRole } from '../domain/vocabulary.js';
import { contradictionsOf } from '../facts/contradictions.js';
import { PlainInstants, plainMillionths } from '../input/plain-cells.js';
import { cellsOf, type PlainRow, type TakePlain } from '../input/plain-rows.js';
import type { RowReader, SourceFile } from '../input/row-reader.js';
import type { Table } from '../input/table.js';
import { ByteTable } from '../math/byte-table.js';
import type { Millionths } from '../math/fixed-point.js';
import { PlainAccounts, UNKNOWN } from './plain-accounts.js';
import { type PlainColumns, plainColumns } from './plain-columns.js';
import { countDaily, countedLike, type PlainValues, putValues, type Shape, sortOfValues } from './plain-shape.js';
import type { Reading, Tally } from './tally.js';

/** Takes a row that counts. The record is good until the next row comes. */
export type OnPlain = (account: Account, record: EventRecord, line: number) => void;

/** Keeps a row that was counted. */
export type KeepPlain = (row: CountedRow) => void;

/** A row that was counted: what it says, by a record that says the same in words, and its own account, dates and numbers. */
export interface CountedRow {
  readonly accountId: string;
  readonly like: EventRecord;
  readonly values: PlainValues;
  readonly line: number;
}

/** A file whose rows may be counted by their bytes. */
export interface PlainFile {
  readonly source: SourceFile;
  readonly table: Table<EventRecord>;
  readonly reader: RowReader<EventRecord>;
  readonly header: readonly string[];
}

/**
 * Counts the rows of events and invoices that are plainly what they seem to be by their bytes alone: rows of known accounts, after
 * their start and up to the as-of day, with plain dates and numbers, whose words were met before. All others it leaves to those who
 * read them cell by cell. Null where rows are wanted one by one, or repeated ids count once.
 */
export function plainEvents(
  reading: Reading,
  tally: Tally,
  file: PlainFile,
  count: OnPlain,
  keep: KeepPlain | null = null,
): TakePlain | null {
  if (reading.request.onRecord !== undefined) return null;
  const columns = plainColumns(file.source.role as EventRole, file.table, file.reader.placeOf);
  if (columns === null) return null;
  const events = new PlainEvents(reading, file, columns, count, keep);
  return (row, line) => {
    const isTaken = events.take(row, line);
    if (isTaken) tally.rows += 1;
    return isTaken;
  };
}

/** Shapes beyond which none is remembered. */
const MOST_SHAPES = 1 << 12;
/** The longest word of a shape, so that its length is one byte. */
const LONGEST_WORD = 255;
/** Between these lie all plain numbers above 0: where neither is refused, none is. */
const PROBES = ['0.000001', '999999999.999999'];

class PlainEvents {
  readonly #reading: Reading;
  readonly #reader: RowReader<EventRecord>;
  readonly #count: OnPlain;
  readonly #keep: KeepPlain | null;
  readonly #width: number;
  readonly #places: Places;
  readonly #values: PlainValues = { at: Number.NaN, later: Number.NaN, value: Number.NaN, second: Number.NaN };
  readonly #instants = new PlainInstants();
  /** The first moment that lies ahead. */
  readonly #ahead: Instant;
  readonly #accounts: PlainAccounts;
  readonly #shapeKeys = new ByteTable();
  readonly #shapes: (Shape | null)[] = [];
  readonly #key: Uint8Array;

  constructor(reading: Reading, { reader, header }: PlainFile, columns: PlainColumns, count: OnPlain, keep: KeepPlain | null) {
    this.#reading = reading;
    this.#reader = reader;
    this.#count = count;
    this.#keep = keep;
    this.#width = header.length;
    this.#places = placesOf(columns, reader);
    this.#ahead = (reading.request.asOf + 1) * MILLISECONDS_PER_DAY;
    this.#accounts = new PlainAccounts(reading);
    this.#key = new Uint8Array((LONGEST_WORD + 1) * this.#places.words.length + 1);
  }

  take(row: PlainRow, line: number): boolean {
    if (row.width !== this.#width) return false;
    const { account: place } = this.#places;
    const account = this.#accounts.find(row.bytes, startOf(row.bounds, place), endOf(row.bounds, place));
    if (account === UNKNOWN || !this.#readValues(row)) return false;
    const { at, later } = this.#values;
    if (!(at >= this.#accounts.startOf(account) && at < this.#ahead) || later < at) return false;
    const shape = this.#shapeOf(row, account);
    if (shape === null || !this.#takesNumbers(shape, row)) return false;
    this.#countLike(shape, account, line);
    this.#keep?.({ accountId: this.#accounts.writtenId(account), like: shape.like, values: this.#values, line });
    return true;
  }

  #countLike({ counted }: Shape, account: number, line: number): void {
    const accounts = this.#accounts;
    if (counted.source === 'daily') {
      countDaily(this.#reading.ledger, accounts.placeOf(account), counted, accounts.hasStart(account), this.#values);
      return;
    }
    this.#count(accounts.get(account), putValues(counted, accounts.writtenId(account), this.#values), line);
  }

  /** Whether dates and numbers are plain, or blank where they may be. */
  #readValues({ bytes, bounds }: PlainRow): boolean {
    const values = this.#values;
    const { at, later, value, second } = this.#places;
    values.at = this.#instants.read(bytes, startOf(bounds, at), endOf(bounds, at));
    values.later = isBlank(bounds, later) ? Number.NaN : this.#instants.read(bytes, startOf(bounds, later), endOf(bounds, later));
    values.value = isBlank(bounds, value) ? Number.NaN : plainMillionths(bytes, startOf(bounds, value), endOf(bounds, value));
    values.second = isBlank(bounds, second) ? Number.NaN : plainMillionths(bytes, startOf(bounds, second), endOf(bounds, second));
    return (
      (isBlank(bounds, later) || !Number.isNaN(values.later)) &&
      (isBlank(bounds, value) || !Number.isNaN(values.value)) &&
      (isBlank(bounds, second) || !Number.isNaN(values.second))
    );
  }

  #shapeOf(row: PlainRow, account: number): Shape | null {
    const length = this.#putKey(row);
    if (length === -1) return null;
    const known = this.#shapeKeys.slotOf(this.#key, 0, length);
    if (known !== -1) return this.#shapes[this.#shapeKeys.numberOf(known)] as Shape | null;
    const shape = this.#shapes.length < MOST_SHAPES ? this.#learn(cellsOf(row), this.#accounts.get(account)) : undefined;
    if (shape === undefined) return null;
    this.#shapeKeys.add(this.#key, 0, length);
    this.#shapes.push(shape);
    return shape;
  }

  /** What rows of a shape have in common: their words, and which of their cells are blank or zero. Gives its length; −1 of words too long. */
  #putKey({ bytes, bounds }: PlainRow): number {
    const key = this.#key;
    let length = 0;
    for (const place of this.#places.words) {
      const [start, end] = [startOf(bounds, place), endOf(bounds, place)];
      if (end - start > LONGEST_WORD) return -1;
      key[length] = end - start;
      length += 1;
      for (let at = start; at < end; at += 1, length += 1) key[length] = bytes[at] as number;
    }
    key[length] = sortOfValues(this.#values);
    return length + 1;
  }

  /** Reads a row as others of its shape may be read: null where none is plain, undefined where this one is not. */
  #learn(cells: readonly string[], account: Account): Shape | null | undefined {
    const { value, second } = this.#places;
    const read = this.#reader.read(cells, 0);
    if (!read.ok) return this.#reads(cells, [value, second], '') ? undefined : null;
    const counted = countedLike(this.#reading.ledger, read.row);
    if (counted === null || contradictionsOf(read.row, account).length > 0) return null;
    const metValues = (place: number, number: Millionths) =>
      !(number > 0) || PROBES.every((probe) => this.#reads(cells, [place], probe)) ? null : new Set([number]);
    return {
      counted,
      like: { ...read.row },
      values: metValues(value, this.#values.value),
      seconds: metValues(second, this.#values.second),
    };
  }

  #reads(cells: readonly string[], places: readonly number[], text: string): boolean {
    return this.#reader.read(
      cells.map((cell, place) => (places.includes(place) ? text : cell)),
      0,
    ).ok;
  }

  /** A number that such a row was never met with may be one that is refused. */
  #takesNumbers({ values, seconds }: Shape, row: PlainRow): boolean {
    const { value, second } = this.#values;
    if ((values === null || values.has(value)) && (seconds === null || seconds.has(second))) return true;
    if (!this.#reader.read(cellsOf(row), 0).ok) return false;
    values?.add(value);
    seconds?.add(second);
    return true;
  }
}

/** Where the columns stand; −1 of those that a file has not. */
type Places = Readonly<Record<'account' | 'at' | 'later' | 'value' | 'second', number>> & { readonly words: readonly number[] };

function placesOf({ at, later, value, second, words }: PlainColumns, { placeOf }: RowReader<unknown>): Places {
  const placed = (column: string | null) => (column === null ? undefined : placeOf(column)) ?? -1;
  return {
    account: placed('account_id'),
    at: placed(at),
    later: placed(later),
    value: placed(value),
    second: placed(second),
    words: words.map(placed).filter((place) => place !== -1),
  };
}

function startOf(bounds: Int32Array, place: number): number {
  return (bounds[place] as number) + 1;
}

function endOf(bounds: Int32Array, place: number): number {
  return bounds[place + 1] as number;
}

function isBlank(bounds: Int32Array, place: number): boolean {
  return place === -1 || startOf(bounds, place) === endOf(bounds, place);
}
