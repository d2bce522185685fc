import type { Account } from '../../domain/account.js';
import { type Instant, MILLISECONDS_PER_DAY } from '../../domain/calendar.js';
import { contradictionsOf } from '../../facts/contradictions.js';
import { accountLedger } from '../../facts/ledger.js';
import { toMillionths } from '../../math/fixed-point.js';
import type { Counting } from '../counting.js';
import { knownAccount } from '../join.js';
import { countDaily, countedLike, type PlainValues, putValues, type Shape, sortOfValues } from '../plain-shape.js';
import type { Reading } from '../tally.js';
import type { KeptRows } from './kept-rows.js';
import type { KeptGroup } from './row-file.js';
import { NO_WORD } from './row-group.js';

type Counted = Shape['counted'];

/** An account as rows write it. */
interface WrittenAccount {
  readonly account: Account;
  readonly place: number;
  /** Long before all rows where nothing is said. */
  readonly start: Instant;
}

/**
 * Counts kept rows that are plainly what they seem to be at once, as the rows of a file are by their bytes: those of known
 * accounts, after their start and up to the as-of day. All others it leaves.
 */
export class PlainReplay {
  readonly #reading: Reading;
  readonly #counting: Counting;
  readonly #rows: KeptRows;
  readonly #ahead: Instant;
  #words: readonly string[] = [];
  /** By the numbers of the words that write them; null of those that no account is. */
  #accounts: (WrittenAccount | null)[] = [];
  /** How rows are counted that say the same in words, by the number of those and the sort of their figures. */
  #counted: (Counted | null)[][] = [];
  readonly #values: PlainValues = { at: Number.NaN, later: Number.NaN, value: Number.NaN, second: Number.NaN };

  constructor(reading: Reading, counting: Counting, rows: KeptRows) {
    this.#reading = reading;
    this.#counting = counting;
    this.#rows = rows;
    this.#ahead = (reading.request.asOf + 1) * MILLISECONDS_PER_DAY;
  }

  take(group: KeptGroup, row: number): boolean {
    const [like, written] = [group.like[row] as number, group.account[row] as number];
    if (like === NO_WORD || written === NO_WORD || (group.ids?.[row] ?? null) !== null) return false;
    if (group.words !== this.#words) this.#beginAnew(group.words);
    const whose = this.#accountOf(written);
    const values = this.#values;
    values.at = group.at[row] as number;
    values.later = group.later[row] as number;
    if (whose === null || !(values.at >= whose.start && values.at < this.#ahead) || values.later < values.at) return false;
    values.value = toMillionths(group.value[row] as number);
    values.second = toMillionths(group.second[row] as number);
    const counted = this.#countedAs(group, row, whose.account);
    if (counted === null) return false;
    this.#count(counted, whose, this.#words[written] as string, group.line[row] as number);
    return true;
  }

  #beginAnew(words: readonly string[]): void {
    this.#words = words;
    this.#accounts = [];
    this.#counted = [];
  }

  #count(counted: Counted, { account, place }: WrittenAccount, written: string, line: number): void {
    const values = this.#values;
    if (counted.source === 'daily') countDaily(this.#reading.ledger, place, counted, account.startDay !== null, values);
    else this.#counting.onPlain(account, putValues(counted, written, values), line);
  }

  #accountOf(number: number): WrittenAccount | null {
    const known = this.#accounts[number];
    if (known !== undefined) return known;
    const account = knownAccount(this.#reading, this.#words[number] as string);
    const found = account === undefined ? null : this.#placed(account);
    this.#accounts[number] = found;
    return found;
  }

  #placed(account: Account): WrittenAccount {
    const { startDay, id } = account;
    const { place } = accountLedger(this.#reading.ledger, id);
    return { account, place, start: startDay === null ? Number.NEGATIVE_INFINITY : startDay * MILLISECONDS_PER_DAY };
  }

  /** How rows like one are counted; null where they are counted one by one, since there is something to say of them. */
  #countedAs(group: KeptGroup, row: number, account: Account): Counted | null {
    const like = group.like[row] as number;
    const sort = sortOfValues(this.#values);
    const known = this.#counted[like]?.[sort];
    if (known !== undefined) return known;
    const record = this.#rows.record(group, row);
    const counted = contradictionsOf(record, account).length > 0 ? null : countedLike(this.#reading.ledger, record);
    this.#counted[like] ??= [];
    (this.#counted[like] as (Counted | null)[])[sort] = counted;
    return counted;
  }
}
