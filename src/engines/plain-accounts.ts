import type { Account } from '../domain/account.js';
import { type Day, type Instant, MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { accountLedger } from '../facts/ledger.js';
import { ByteTable } from '../math/byte-table.js';
import { knownAccount } from './join.js';
import type { Reading } from './tally.js';

/** Of an id that no account has. */
export const UNKNOWN = -1;

/** So many ids that no account has are remembered. */
const MOST_UNKNOWN_IDS = 10_000;
/** What is kept of each id as numbers, since to follow an object for each row takes longer than all else. */
const NUMBERS_AN_ID = 2;
const [START_DAY, PLACE] = [0, 1];
const FIRST_IDS = 1 << 10;
const NO_START: Day = -(2 ** 31);
const NEVER: Day = 2 ** 31 - 1;
const UNPLACED = -1;

/** The accounts by the bytes that rows write for them. */
export class PlainAccounts {
  readonly #reading: Reading;
  readonly #ids = new ByteTable();
  readonly #accounts: (Account | undefined)[] = [];
  readonly #written: string[] = [];
  #unknownIds = 0;
  #numbers = new Int32Array(FIRST_IDS * NUMBERS_AN_ID);

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** The number under which an account is known here. */
  find(bytes: Buffer, start: number, end: number): number {
    const number = this.#ids.numberOf(bytes, start, end);
    if (number === -1) return this.#add(bytes, start, end);
    return this.#numbers[number * NUMBERS_AN_ID + START_DAY] === NEVER ? UNKNOWN : number;
  }

  get(number: number): Account {
    return this.#accounts[number] as Account;
  }

  /** The id as rows write it, which may be another than its own. */
  writtenId(number: number): string {
    return this.#written[number] as string;
  }

  hasStart(number: number): boolean {
    return this.#numbers[number * NUMBERS_AN_ID + START_DAY] !== NO_START;
  }

  /** When it starts; long before all rows where nothing is said. */
  startOf(number: number): Instant {
    return (this.#numbers[number * NUMBERS_AN_ID + START_DAY] as number) * MILLISECONDS_PER_DAY;
  }

  /** Its place in the ledger, which it gets with the first of its rows. */
  placeOf(number: number): number {
    const at = number * NUMBERS_AN_ID + PLACE;
    if (this.#numbers[at] === UNPLACED) this.#numbers[at] = accountLedger(this.#reading.ledger, this.get(number).id).place;
    return this.#numbers[at] as number;
  }

  #add(bytes: Buffer, start: number, end: number): number {
    const id = bytes.toString('utf8', start, end).trim();
    const account = id === '' ? undefined : knownAccount(this.#reading, id);
    if (account === undefined) this.#unknownIds += 1;
    if (this.#unknownIds > MOST_UNKNOWN_IDS && account === undefined) return UNKNOWN;
    const number = this.#ids.add(bytes, start, end);
    this.#accounts.push(account);
    this.#written.push(id);
    if (number * NUMBERS_AN_ID === this.#numbers.length) {
      const fewer = this.#numbers;
      this.#numbers = new Int32Array(fewer.length * 2);
      this.#numbers.set(fewer);
    }
    this.#numbers[number * NUMBERS_AN_ID + START_DAY] = account === undefined ? NEVER : (account.startDay ?? NO_START);
    this.#numbers[number * NUMBERS_AN_ID + PLACE] = UNPLACED;
    return account === undefined ? UNKNOWN : number;
  }
}
