import { CONTINUUM, QUADRANTS } from '../../domain/vocabulary.js';
import type { MoneyAmount, PortfolioSummary } from '../../report/schema.js';
import type { AccountWeek, Trend, TrendWeek } from '../../report/trend.js';
import { printable } from '../../words/printable.js';
import { csvText } from '../csv.js';
import { jsonLines, linedJson, opened } from '../json.js';
import { plainCell, plainText } from '../plain.js';
import { type Cell, MONEY_COLUMNS, STANDING_COLUMNS } from '../rows.js';
import { accountsIn, amountIn, currenciesOf } from './figures.js';
import type { TrendRenderer } from './index.js';

/** The whole trend, a week a line. */
export const renderTrendJson: TrendRenderer = ({ weeks, diagnostics, ...head }) =>
  linedJson(opened(head), { weeks, diagnostics });

/** One week a line. */
export const renderTrendNdjson: TrendRenderer = ({ weeks }) => jsonLines(weeks);

/** For spreadsheets: a row a week, numbers as they are. */
export const renderTrendCsv: TrendRenderer = (trend) => {
  const columns = columnsOf(trend);
  return csvText([columns.map(({ head }) => head), ...trend.weeks.map((week) => columns.map(({ cell }) => cell(week)))]);
};

/** Shares of 1 need a decimal more than scores. */
const DECIMALS = 2;

/** For pipes: the same rows between tabs, numbers to two decimals. */
export const renderTrendPlain: TrendRenderer = (trend) => {
  const columns = columnsOf(trend);
  const rows = trend.weeks.map((week) => columns.map(({ cell }) => printable(plainCell(cell(week), DECIMALS))));
  return plainText([columns.map(({ head }) => printable(head)), ...rows]);
};

interface RowColumn {
  readonly head: string;
  readonly cell: (week: TrendWeek) => Cell;
}

type PortfolioCell = (portfolio: PortfolioSummary) => number | null;
type AccountCell = (account: AccountWeek) => Cell;

function columnsOf({ weeks }: Trend): RowColumn[] {
  const asOf: RowColumn = { head: 'as_of', cell: (week) => week.asOf };
  if (weeks.every(({ account }) => account === null)) {
    const columns = portfolioColumns(weeks.map(({ portfolio }) => portfolio));
    return [asOf, ...columns.map(([head, cell]): RowColumn => ({ head, cell: ({ portfolio }) => cell(portfolio) }))];
  }
  const columns = Object.entries(ACCOUNT_COLUMNS);
  return [asOf, ...columns.map(([head, cell]): RowColumn => ({ head, cell: ({ account }) => account && cell(account) }))];
}

function portfolioColumns(weeks: readonly PortfolioSummary[]): (readonly [string, PortfolioCell])[] {
  return [
    ...Object.entries(PORTFOLIO_COLUMNS),
    ...QUADRANTS.map(
      (id) => [columnName('quadrant', id), ({ quadrants }: PortfolioSummary) => accountsIn(quadrants, id)] as const,
    ),
    ...CONTINUUM.map((id) => [columnName('band', id), ({ bands }: PortfolioSummary) => accountsIn(bands, id)] as const),
    ...moneyColumns('revenue', weeks, ({ revenue }) => revenue),
    ...moneyColumns('at_risk', weeks, ({ revenueAtRisk }) => revenueAtRisk),
  ];
}

const PORTFOLIO_COLUMNS: Readonly<Record<string, PortfolioCell>> = {
  accounts: ({ accounts }) => accounts,
  scored: ({ scored }) => scored,
  onboarding: ({ onboarding }) => onboarding,
  not_started: ({ notStarted }) => notStarted,
  churned: ({ churned }) => churned,
  coverage: ({ coverage }) => coverage,
  happiness: ({ happiness }) => happiness.mean,
  happiness_by_revenue: ({ happiness }) => happiness.revenueWeighted,
};

function columnName(what: string, id: string): string {
  return `${what}_${id}`.replaceAll('-', '_');
}

/** A column for each currency of any week, since amounts of different currencies are never added. */
function moneyColumns(
  name: string,
  weeks: readonly PortfolioSummary[],
  amountsOf: (portfolio: PortfolioSummary) => readonly MoneyAmount[],
) {
  return currenciesOf(weeks.map(amountsOf)).map((currency) => {
    const cell: PortfolioCell = (portfolio) => amountIn(amountsOf(portfolio), currency);
    return [currency === null ? name : `${name}_${currency}`, cell] as const;
  });
}

const ACCOUNT_COLUMNS: Readonly<Record<string, AccountCell>> = {
  id: ({ id }) => id,
  ...STANDING_COLUMNS,
  ...MONEY_COLUMNS,
  signals: ({ signals }) => signals.map(({ id }) => id).join(' '),
  appeared: ({ appeared }) => appeared.join(' '),
  disappeared: ({ disappeared }) => disappeared.join(' '),
};
