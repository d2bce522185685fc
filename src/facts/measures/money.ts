import type { Day } from '../../domain/calendar.js';
import { digits, listed } from '../../words/count.js';
import type { SeriesName } from '../ledger.js';
import { firstMoneyDay, hasCostOfYear, moneyBetween, newestMoneyDay, yearOfMoney } from '../money.js';
import { isGiven, latest, newestDay, type View } from '../view.js';
import { type MeasureReader, measured, missing, notApplicable, stays, tooNew } from './reader.js';

/** A margin needs this many days of revenue behind it. */
const MARGIN_AFTER_DAYS = 90;

const NO_FILE = 'no revenue file was given';
const NO_ROW = 'no revenue row for this account: more likely not in the export than free of charge';
const LATE_INVOICE = 'no revenue in 12 months, but some in the month before: a yearly invoice may be late';

function severalCurrencies(currencies: readonly string[]): string {
  return `revenue in ${listed(currencies)}: without rates they are not added up`;
}

/** Whether revenue stopped just short of the 12 months, as a yearly invoice does that is a little late. */
function invoiceMayBeLate(view: View, revenue: number): boolean {
  return revenue <= 0 && moneyBetween(view, view.at.month13, view.at.month12).rows > 0;
}

export const margin: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'revenue')) return missing(NO_FILE);
    const firstDay = firstMoneyDay(view);
    if (firstDay === null) return missing(NO_ROW);
    if (view.at.day - firstDay < MARGIN_AFTER_DAYS) {
      return tooNew(() => `a margin needs ${MARGIN_AFTER_DAYS} days of revenue, the account has ${view.at.day - firstDay}`);
    }
    const { revenue, cost, costEstimated, costLow, costHigh, currencies } = yearOfMoney(view);
    if (currencies.length > 1) return missing(() => severalCurrencies(currencies));
    if (revenue <= 0 && cost > revenue) {
      if (invoiceMayBeLate(view, revenue)) return missing(LATE_INVOICE);
      return measured(view.settings.marginOfPlainLoss, { revenue, cost, costEstimated, plainLoss: true });
    }
    if (revenue <= 0) return missing('neither revenue nor cost in 12 months');
    return measured((revenue - cost) / revenue, {
      revenue,
      cost,
      costEstimated,
      plainLoss: false,
      low: (revenue - costHigh) / revenue,
      high: (revenue - costLow) / revenue,
    });
  },
  newest: newestDayOfMargin,
  because({ revenue, cost, costEstimated, plainLoss }) {
    const [earned, spent] = [money(revenue), money(cost)];
    const cost12 = costEstimated ? `an estimated cost of ${spent}` : `a cost of ${spent}`;
    return plainLoss
      ? `no revenue against ${cost12} in 12 months: a plain loss`
      : `revenue of ${earned} against ${cost12} in 12 months`;
  },
  ageing: stays,
};

const SERVED: readonly SeriesName[] = ['ticket/opened', 'meeting/held'];

/** An estimated cost rests on tickets and meetings as well as on revenue. */
function newestDayOfMargin(view: View): Day | null {
  const newest = newestMoneyDay(view);
  return hasCostOfYear(view) ? newest : latest(newest, newestDay(view, SERVED));
}

export const revenueGrowth: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'revenue')) return missing(NO_FILE);
    const { startDay } = view.account;
    if (startDay !== null && startDay > view.at.month24) return tooNew('growth needs two years, the account started later');
    const sourceFirstDay = view.book.sources.get('revenue') as number;
    if (sourceFirstDay > view.at.month23) return missing('the revenue file does not reach back two years');
    if (firstMoneyDay(view) === null) return missing(NO_ROW);
    const year = moneyBetween(view, view.at.month12, view.at.day);
    const before = moneyBetween(view, view.at.month24, view.at.month12);
    const currencies = [...new Set([...year.currencies, ...before.currencies])].sort();
    if (currencies.length > 1) return missing(() => severalCurrencies(currencies));
    if (before.revenue <= 0) return notApplicable('no revenue in the 12 months before the last 12');
    if (invoiceMayBeLate(view, year.revenue)) return missing(LATE_INVOICE);
    return measured(year.revenue / before.revenue - 1, { revenue: year.revenue, before: before.revenue });
  },
  newest: newestMoneyDay,
  because: ({ revenue, before }) => `revenue of ${money(revenue)} in 12 months after ${money(before)} in the 12 before`,
  ageing: stays,
};

function money(amount: unknown): string {
  return digits(Math.round(Number(amount)));
}
