import { CONTINUUM } from '../../domain/vocabulary.js';
import type { Trend, TrendWeek } from '../../report/trend.js';
import { count } from '../../words/count.js';
import { amounts, percent, signed } from '../figures.js';
import { documentTitle } from '../headings.js';
import { type Column, footnotes, framedTable, type TableRow, wrapped } from '../layout.js';
import type { Signs, Theme } from '../theme.js';
import type { View } from '../view.js';
import { figureLines } from './figure-lines.js';
import { portfolioFigures } from './figures.js';
import { shownWeeks, UNDATED_FACTS } from './weeks.js';

/** How the portfolio came to stand where it stands: its figures at a glance, then its weeks. */
export function portfolioPage(trend: Trend, theme: Theme, view: View): string[] {
  return [
    header(trend, theme, view),
    figureLines(trend, portfolioFigures(trend, theme.signs), theme, view),
    weekTable(trend, theme, view),
    footnotes(NOTES, theme, view),
  ];
}

function header(trend: Trend, theme: Theme, view: View): string {
  const { run, weeks } = trend;
  const { accounts = 0, scored = 0, notStarted = 0, churned = 0 } = weeks.at(-1)?.portfolio ?? {};
  const aside = [notStarted > 0 ? `, ${notStarted} not started` : '', churned > 0 ? `, ${churned} churned` : ''].join('');
  const what = [
    `${count(weeks.length - 1, 'week')} from ${weeks[0]?.asOf}`,
    `${count(accounts, 'account')}: ${scored} scored${aside}`,
    ...run.filters.map((filter) => `only ${filter}`),
  ];
  return [documentTitle(trend, theme), wrapped(what.join(` ${theme.signs.dot} `), view.width, '  ')].join('\n');
}

/** The counts of the bands stand under their signs in one column, so that none of them goes alone where room is short. */
const BAND_WIDTH = 3;

export function portfolioWeekColumns(signs: Signs): Column[] {
  return [
    { head: 'As of', align: 'left' },
    { head: 'Scored', align: 'right', goes: 4 },
    { head: 'Happy', align: 'right' },
    { head: 'By rev.', align: 'right', goes: 3 },
    { head: 'Success', align: 'right' },
    { head: 'Unhappy', align: 'right' },
    { head: 'Unprof.', align: 'right' },
    { head: 'Assess', align: 'right' },
    { head: '?', align: 'right' },
    { head: CONTINUUM.map((id) => signs.bands[id].trim().padStart(BAND_WIDTH)).join(''), align: 'right', goes: 1 },
    { head: 'Cover.', align: 'right', goes: 2 },
    { head: 'At risk', align: 'right', goes: 5 },
  ];
}

function weekTable({ weeks }: Trend, theme: Theme, view: View): string {
  const { shown, note } = shownWeeks(weeks);
  const rows = shown.map((week) => portfolioWeekRow(week, theme.signs));
  return framedTable(portfolioWeekColumns(theme.signs), rows, theme, view) + note;
}

export function portfolioWeekRow({ asOf, portfolio }: TrendWeek, signs: Signs): TableRow {
  const { happiness, quadrants, bands } = portfolio;
  return {
    cells: [
      asOf,
      String(portfolio.scored),
      signed(happiness.mean, signs),
      signed(happiness.revenueWeighted, signs),
      ...quadrants.map(({ accounts }) => String(accounts)),
      bands.map(({ accounts }) => String(accounts).padStart(BAND_WIDTH)).join(''),
      percent(portfolio.coverage, signs),
      amounts(portfolio.revenueAtRisk, signs),
    ],
  };
}

const NOTES = [
  'success, unhappy, unprof., assess, ?: accounts by quadrant; by rev.: mean happiness weighted by revenue',
  'at risk: arr, else revenue, of the accounts with a risk signal in that week',
  UNDATED_FACTS,
];
