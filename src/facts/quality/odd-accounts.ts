import type { Account } from '../../domain/account.js';
import type { Day } from '../../domain/calendar.js';
import type { AttributeQuality, Example, Observation } from '../../domain/quality.js';
import { type FindingId, TOUCH_CHANNELS } from '../../domain/vocabulary.js';
import { isoDay } from '../../math/calendar.js';
import { digits, listed } from '../../words/count.js';
import { type AsOf, asOfWeeksBack } from '../calendar.js';
import { type AccountLedger, emptyAccountLedger, type Ledger, type SeriesName } from '../ledger.js';
import { TOUCH_SERIES } from '../measures/engagement.js';
import { type MoneyTotal, moneyBetween } from '../money.js';
import { orderedLedger } from '../ordered-ledger.js';
import { tenureAt } from '../view.js';
import { byPlace, MOST_EXAMPLES } from './examples.js';

/** An account is too new to be missed in the events (as for engagement), and in the revenue (as for margin). */
const MISSED_AFTER_DAYS = 28;
const INVOICED_AFTER_DAYS = 90;
const DAYS_PER_YEAR = 365;
/** Revenue of a year of more than twice the arr, or less than half of it, is of another scale: months for years, gross for net (judgement). */
const FAR_FACTOR = 2;

/** One account as everything dated shows it. */
interface Standing {
  readonly account: Account;
  readonly asOf: Day;
  readonly isActive: boolean;
  readonly tenureDays: number | null;
  readonly lastTouchDay: Day | null;
  readonly revenue12: MoneyTotal;
  readonly revenue24: MoneyTotal;
}

/** What is odd about an account; the text of its example, or null when it is not. */
type Oddity = (standing: Standing, book: BookGiven) => string | null;

/** What the book gives at all: nobody is odd for want of a file. */
interface BookGiven {
  readonly hasTouches: boolean;
  readonly hasRevenue: boolean;
  readonly hasArr: boolean;
}

const ODDITIES = {
  'active-after-churn': ({ account: { churnedDay }, asOf, lastTouchDay }) => {
    if (churnedDay === null || churnedDay > asOf || lastTouchDay === null || lastTouchDay <= churnedDay) return null;
    return `churned ${isoDay(churnedDay)}, last touch ${isoDay(lastTouchDay)}`;
  },
  'no-events': ({ account: { startDay }, isActive, tenureDays, lastTouchDay }, { hasTouches }) => {
    if (!hasTouches || !isActive || lastTouchDay !== null || isYounger(tenureDays, MISSED_AFTER_DAYS)) return null;
    return startDay === null ? 'no start_date' : `started ${isoDay(startDay)}`;
  },
  'renewal-in-past': ({ account: { renewalDay }, asOf, isActive }) =>
    isActive && renewalDay !== null && renewalDay < asOf ? `renewal ${isoDay(renewalDay)}` : null,
  'arr-without-revenue': ({ account: { arr }, isActive, tenureDays, revenue12 }, { hasRevenue }) => {
    if (!hasRevenue || !isActive || arr === null || arr <= 0 || revenue12.rows > 0) return null;
    return isYounger(tenureDays, INVOICED_AFTER_DAYS) ? null : `arr ${digits(arr)}`;
  },
  'arr-far-from-revenue': ({ account, isActive, tenureDays, revenue12 }) => {
    const { arr, currency } = account;
    const { revenue, currencies } = revenue12;
    if (!isActive || arr === null || arr <= 0 || revenue <= 0 || isYounger(tenureDays, DAYS_PER_YEAR)) return null;
    if (currencies.length > 1 || (currency !== null && currencies.some((one) => one !== currency))) return null;
    if (revenue <= arr * FAR_FACTOR && arr <= revenue * FAR_FACTOR) return null;
    return `arr ${digits(arr)}, revenue ${digits(revenue)}`;
  },
  'revenue-without-arr': ({ account: { arr }, isActive, revenue12 }, { hasArr }) =>
    hasArr && isActive && (arr === null || arr === 0) && revenue12.revenue > 0 ? `revenue ${digits(revenue12.revenue)}` : null,
  'several-currencies': ({ revenue24: { currencies } }) => (currencies.length < 2 ? null : listed(currencies)),
} as const satisfies Partial<Record<FindingId, Oddity>>;

/** Which file states what is odd. */
const SOURCES: Readonly<Record<keyof typeof ODDITIES, string>> = {
  'active-after-churn': 'accounts',
  'no-events': 'accounts',
  'renewal-in-past': 'accounts',
  'arr-without-revenue': 'revenue',
  'arr-far-from-revenue': 'revenue',
  'revenue-without-arr': 'accounts',
  'several-currencies': 'revenue',
};

function isYounger(tenureDays: number | null, days: number): boolean {
  return tenureDays !== null && tenureDays < days;
}

/** @param channels the channels the model declares. */
export function oddAccounts(accounts: readonly Account[], ledger: Ledger, channels: readonly string[]): Observation[] {
  const touches: readonly SeriesName[] = [
    ...TOUCH_CHANNELS.map((channel) => TOUCH_SERIES[channel]),
    ...channels.map((channel): SeriesName => `declared/${channel}`),
  ];
  const at = asOfWeeksBack(ledger.asOf, 0);
  const standings = accounts.map((account) => standingOf(account, ledger.accounts.get(account.id), at, touches));
  const book: BookGiven = {
    hasTouches: standings.some(({ lastTouchDay }) => lastTouchDay !== null),
    hasRevenue: ledger.sources.has('revenue'),
    hasArr: accounts.some(({ arr }) => arr !== null && arr > 0),
  };
  return Object.entries(ODDITIES).flatMap(([id, oddity]) => observe(id as keyof typeof ODDITIES, oddity, standings, book));
}

function standingOf(
  account: Account,
  own: AccountLedger = emptyAccountLedger(),
  at: AsOf,
  touches: readonly SeriesName[],
): Standing {
  const isChurned = account.churnedDay !== null && account.churnedDay <= at.day;
  const tenureDays = tenureAt(account, at.day);
  const ledger = orderedLedger(own);
  const lastDays = touches.flatMap((name) => ledger.series.get(name)?.slice(0, 1) ?? []).map(({ lastDay }) => lastDay);
  const view = { account, ledger, at };
  return {
    account,
    asOf: at.day,
    isActive: !isChurned && (tenureDays === null || tenureDays >= 0),
    tenureDays,
    lastTouchDay: lastDays.length === 0 ? null : Math.max(...lastDays),
    revenue12: moneyBetween(view, at.month12, at.day),
    revenue24: moneyBetween(view, at.month24, at.day),
  };
}

function observe(
  id: keyof typeof ODDITIES,
  oddity: Oddity,
  standings: readonly Standing[],
  book: BookGiven,
): readonly Observation[] {
  const examples = standings
    .flatMap((standing): Example[] => {
      const text = oddity(standing, book);
      return text === null ? [] : [{ account: standing.account.id, file: null, line: null, text }];
    })
    .sort(byPlace);
  if (examples.length === 0) return [];
  const [count, of] = [examples.length, standings.length];
  return [{ id, source: SOURCES[id], count, of, examples: examples.slice(0, MOST_EXAMPLES) }];
}

const ATTRIBUTES: Readonly<Record<string, (account: Account) => unknown>> = {
  name: ({ name }) => name,
  segment: ({ segment }) => segment,
  owner: ({ owner }) => owner,
  start_date: ({ startDay }) => startDay,
  renewal_date: ({ renewalDay }) => renewalDay,
  arr: ({ arr }) => arr,
  currency: ({ currency }) => currency,
  domain: ({ domain }) => domain,
};

export function attributeQuality(accounts: readonly Account[]): AttributeQuality[] {
  return Object.entries(ATTRIBUTES).map(([attribute, read]) => {
    return { attribute, accounts: accounts.filter((account) => read(account) !== null).length, of: accounts.length };
  });
}

/** Attributes that some accounts state and others do not; a start date, wherever it is not stated. */
export function blankAttributes(accounts: readonly Account[]): Observation[] {
  return attributeQuality(accounts).flatMap(({ attribute, accounts: stated, of }): Observation[] => {
    const isStart = attribute === 'start_date';
    if (stated === of || (stated === 0 && !isStart)) return [];
    const without = accounts
      .filter((account) => ATTRIBUTES[attribute]?.(account) === null)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const examples = without.slice(0, MOST_EXAMPLES).map(({ id }) => ({ account: id, file: null, line: null, text: '' }));
    const id = isStart ? 'no-start-date' : 'attribute-blank';
    return [{ id, source: 'accounts', count: of - stated, of, examples, attribute }];
  });
}
