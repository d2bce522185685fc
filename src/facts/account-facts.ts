import type { Account } from '../domain/account.js';
import type { Behaviours } from '../domain/behaviour.js';
import type { Day } from '../domain/calendar.js';
import type { Reading } from '../domain/measure.js';
import type { FallenSource } from '../domain/score.js';
import type { CountingSettings } from '../domain/settings.js';
import { MEASURES, type MeasureId, type Source, type Stage } from '../domain/vocabulary.js';
import { sentence } from '../words/sentence.js';
import { readBehaviours } from './behaviours/index.js';
import { type BookActivity, bookActivity } from './book-activity.js';
import { type AsOf, asOfWeeksBack } from './calendar.js';
import { type FallenSourceSettings, fallenSources } from './fallen-sources.js';
import { type KpiReading, readKpis, type WithoutKpis, withoutKpis } from './kpis.js';
import { type AccountLedger, emptyAccountLedger, type Ledger } from './ledger.js';
import { connectedSeries } from './measures/engagement.js';
import { MEASURE_READERS } from './measures/index.js';
import { type YearOfMoney, yearOfMoney } from './money.js';
import { type OrderedLedger, orderedLedger } from './ordered-ledger.js';
import { type Book, isGiven, isGivenBy, stageAt, tenureAt, type View } from './view.js';

/** What is counted of one account at one as-of day, whatever measures are asked for. */
interface Counted {
  readonly account: Account;
  readonly day: Day;
  readonly stage: Stage;
  readonly tenureDays: number | null;
  readonly kpis: readonly KpiReading[];
  /** What stands for the outcomes of an account without any KPI. */
  readonly withoutKpis: WithoutKpis;
}

/** The numbers alone of some measures of one account at one as-of day: an index of a week of the trend needs no more. */
export interface MeasureFacts extends Counted {
  /** In the order the measures were asked for. */
  readonly readings: readonly Reading[];
}

/** All that is counted of one account at one as-of day. What it means is for scoring to say. */
export interface AccountFacts extends Counted {
  readonly readings: ReadonlyMap<MeasureId, Reading>;
  /** The sentence that backs a reading. */
  reasonOf(id: MeasureId): string;
  /** The day of the newest row a measure rests on; null when there is none. */
  newestDayOf(id: MeasureId): Day | null;
  /** Null where no revenue file is given. */
  readonly money: YearOfMoney | null;
}

/** The facts of a whole book, ready to be read account by account at any week of the trend. */
export interface BookFacts {
  readonly asOf: Day;
  /** The sources that stopped or shrank for the whole book. */
  fallenSources(weeksBack: number, settings: FallenSourceSettings): readonly FallenSource[];
  /** The same book as if some sources had never been given. */
  without(sources: readonly Source[]): BookFacts;
  activity(): BookActivity;
  /** The most features any account uses in 13 weeks. */
  mostFeatures(weeksBack: number): number;
  stageOf(account: Account, weeksBack: number, onboardingDays: number): Stage;
  /** @param only the measures to read; all of them unless stated. */
  read(account: Account, weeksBack: number, settings: CountingSettings, only?: readonly MeasureId[]): AccountFacts;
  /** The same, without what only a whole score needs. */
  readMeasures(account: Account, weeksBack: number, settings: CountingSettings, only: readonly MeasureId[]): MeasureFacts;
  /** What an account did, as of the day of the ledger. */
  behaviours(account: Account, settings: CountingSettings): Behaviours;
}

/** What is known of a whole book. */
export interface KnownOfBook {
  readonly activity?: BookActivity | undefined;
  /** The most features any account uses, at whatever week. */
  readonly mostFeatures?: number;
}

/**
 * Prepares a ledger for reading. The windows of an as-of day, and the facts of the book, are found when they are first read.
 * @param channels the channels the model declares.
 * @param of the whole book, where these are not all its accounts.
 */
export function bookFacts(
  accounts: readonly Account[],
  ledger: Ledger,
  channels: readonly string[],
  of: KnownOfBook = {},
): BookFacts {
  let known = of.activity;
  const activity = () => {
    known ??= bookActivity(ledgersOf(accounts, ledger), channels);
    return known;
  };
  const mostFeaturesAt = (back: number): number => of.mostFeatures ?? activity().mostFeatures[back] ?? 0;
  return factsGiven(ledger.sources, { asOf: ledger.asOf, ledgerOf: readLast(ledger), channels, activity, mostFeaturesAt });
}

/** Accounts are read at many weeks in a row: the ledger of the one that was read last stays at hand. */
function readLast({ accounts }: Ledger): (accountId: string) => OrderedLedger {
  let lastId: string | undefined;
  let last = NOTHING_KNOWN;
  return (accountId) => {
    if (accountId === lastId) return last;
    const account = accounts.get(accountId);
    last = account === undefined ? NOTHING_KNOWN : orderedLedger(account);
    lastId = accountId;
    return last;
  };
}

function* ledgersOf(accounts: readonly Account[], ledger: Ledger): Iterable<AccountLedger> {
  for (const { id } of accounts) {
    const account = ledger.accounts.get(id);
    if (account !== undefined) yield account;
  }
}

/** What stays the same of a book, whatever sources are given. */
interface Whole {
  readonly asOf: Day;
  readonly ledgerOf: (accountId: string) => OrderedLedger;
  readonly channels: readonly string[];
  readonly activity: () => BookActivity;
  readonly mostFeaturesAt: (weeksBack: number) => number;
}

function factsGiven(sources: Book['sources'], whole: Whole): BookFacts {
  const { asOf, ledgerOf, activity } = whole;
  const weeks: { at: AsOf; book: Book }[] = [];
  const weekAt = (back: number) => {
    weeks[back] ??= bookAt(sources, asOfWeeksBack(asOf, back), whole);
    return weeks[back];
  };
  const viewOf = (account: Account, back: number, settings: CountingSettings): View => {
    const { at, book } = weekAt(back);
    return { account, ledger: ledgerOf(account.id), book, at, settings, tenureDays: tenureAt(account, at.day) };
  };
  return {
    asOf,
    activity,
    mostFeatures: whole.mostFeaturesAt,
    fallenSources: (back, settings) => fallenSources(activity().sources, back, settings),
    without: (fallen) => factsGiven(new Map([...sources].filter(([source]) => !fallen.includes(source))), whole),
    stageOf: (account, back, onboardingDays) => stageAt(account, weekAt(back).at.day, onboardingDays),
    read: (account, back, settings, only = MEASURES) => factsOf(viewOf(account, back, settings), only),
    readMeasures: (account, back, settings, only) => measureFactsOf(viewOf(account, back, settings), only),
    behaviours: (account, settings) => readBehaviours(viewOf(account, 0, settings)),
  };
}

function bookAt(sources: Book['sources'], at: AsOf, { channels, mostFeaturesAt }: Whole): { at: AsOf; book: Book } {
  const connected = connectedSeries((channel) => isGivenBy(sources, channel, at.day), channels);
  const book = {
    sources,
    connected,
    get mostFeatures() {
      return mostFeaturesAt(at.weeksBack);
    },
  };
  return { at, book };
}

function measureFactsOf(view: View, only: readonly MeasureId[]): MeasureFacts {
  return {
    account: view.account,
    day: view.at.day,
    stage: stageOf(view),
    tenureDays: view.tenureDays,
    readings: only.map((id) => MEASURE_READERS[id].read(view)),
    kpis: readKpis(view),
    withoutKpis: withoutKpis(view),
  };
}

function factsOf(view: View, only: readonly MeasureId[]): AccountFacts {
  const readings = new Map<MeasureId, Reading>();
  for (const id of only) readings.set(id, MEASURE_READERS[id].read(view));
  return {
    account: view.account,
    day: view.at.day,
    stage: stageOf(view),
    tenureDays: view.tenureDays,
    readings,
    kpis: readKpis(view),
    withoutKpis: withoutKpis(view),
    reasonOf: (id) => reasonOf(id, readings.get(id)),
    newestDayOf: (id) => MEASURE_READERS[id].newest(view),
    money: only === MEASURES && isGiven(view, 'revenue') ? yearOfMoney(view) : null,
  };
}

function stageOf({ account, at, settings }: View): Stage {
  return stageAt(account, at.day, settings.onboardingDays);
}

function reasonOf(id: MeasureId, reading: Reading | undefined): string {
  if (reading === undefined) return '';
  return reading.outcome === 'measured' ? MEASURE_READERS[id].because(reading.evidence) : sentence(reading.reason);
}

const NOTHING_KNOWN = orderedLedger(emptyAccountLedger());
