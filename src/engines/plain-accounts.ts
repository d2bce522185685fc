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
/** What is kept beside each id, since to follow an object for each row takes longer than all else. */
const [START_DAY, PLACE] = [0, 1] as const;
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

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** What an account is known by here until the next one is looked for. */
  find(bytes: Buffer, start: number, end: number): number {
    const known = this.#ids.slotOf(bytes, start, end);
    const found = known === -1 ? this.#add(bytes, start, end) : known;
    return found === UNKNOWN || this.#ids.own(found, START_DAY) === NEVER ? UNKNOWN : found;
  }

  get(found: number): Account {
    return this.#accounts[this.#ids.numberOf(found)] as Account;
  }

  /** The id as rows write it, which may be another than its own. */
  writtenId(found: number): string {
    return this.#written[this.#ids.numberOf(found)] as string;
  }

  hasStart(found: number): boolean {
    return this.#ids.own(found, START_DAY) !== NO_START;
  }

  /** When it starts; long before all rows where nothing is said. */
  startOf(found: number): Instant {
    return this.#ids.own(found, START_DAY) * MILLISECONDS_PER_DAY;
  }

  /** Its place in the ledger, which it gets with the first of its rows. */
  placeOf(found: number): number {
    const known = this.#ids.own(found, PLACE);
    if (known !== UNPLACED) return known;
    const { place } = accountLedger(this.#reading.ledger, this.get(found).id);
    this.#ids.setOwn(found, PLACE, place);
    return place;
  }

  #add(bytes: Buffer, start: number, end: number): number {
    const id = bytes.toString('utf8', start, end).trim();
    const account = id === '' ? undefined : knownAccount(this.#reading, id);
    if (account === undefined) this.#unknownIds += 1;
    if (account === undefined && this.#unknownIds > MOST_UNKNOWN_IDS) return UNKNOWN;
    const added = this.#ids.add(bytes, start, end);
    this.#accounts.push(account);
    this.#written.push(id);
    this.#ids.setOwn(added, START_DAY, account === undefined ? NEVER : (account.startDay ?? NO_START));
    this.#ids.setOwn(added, PLACE, UNPLACED);
    return added;
  }
}
