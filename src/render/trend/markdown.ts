import type { Trend } from '../../report/trend.js';
import { count } from '../../words/count.js';
import { printableCopy } from '../../words/printable.js';
import { sparkline } from '../figures.js';
import { pageOf } from '../layout.js';
import { markdownTable } from '../markdown-table.js';
import { type Theme, themeOf } from '../theme.js';
import { ACCOUNT_WEEK_COLUMNS, accountWeekRow, moveLines } from './account-page.js';
import { figureText } from './figure-lines.js';
import { accountFigures, type FigureGroup, portfolioFigures } from './figures.js';
import type { TrendRenderer } from './index.js';
import { portfolioWeekColumns, portfolioWeekRow } from './portfolio-page.js';
import { shownWeeks, UNDATED_FACTS } from './weeks.js';

/** For wikis and tickets: the figures of the whole trend, then the weeks the page for a terminal has. */
export const renderTrendMarkdown: TrendRenderer = (stated, view) => {
  const trend = printableCopy(stated);
  const theme = themeOf({ ...view, color: false });
  const account = trend.weeks.at(-1)?.account ?? null;
  const { shown, note } = shownWeeks(trend.weeks);
  const groups = account === null ? portfolioFigures(trend, theme.signs) : accountFigures(trend);
  const columns = account === null ? portfolioWeekColumns(theme.signs) : ACCOUNT_WEEK_COLUMNS;
  const rows = shown.map((week) => (account === null ? portfolioWeekRow(week, theme.signs) : accountWeekRow(week, theme)));
  const parts = [
    `# ${titleOf(trend)} over ${count(trend.weeks.length - 1, 'week')} to ${trend.run.asOf}`,
    figureTable(trend, groups, theme),
    markdownTable(
      columns.map(({ head }) => head.trim()),
      rows.map(({ cells }) => cells.map((cell) => cell.trim())),
    ),
    note.trim(),
    account === null
      ? ''
      : moveLines(trend, theme)
          .map((line) => `- ${line.trim()}`)
          .join('\n'),
    `Model ${trend.run.model.name} ${trend.run.model.hash}${trend.run.filters.map((filter) => `, only ${filter}`).join('')}; ${UNDATED_FACTS}.`,
  ];
  return pageOf(parts, view);
};

function titleOf({ weeks }: Trend): string {
  const account = weeks.at(-1)?.account ?? null;
  if (account === null) return 'Customer success';
  return account.name === null ? account.id : `${account.name} (${account.id})`;
}

function figureTable({ weeks }: Trend, groups: readonly FigureGroup[], theme: Theme): string {
  const rows = groups.flatMap(({ figures }) =>
    figures.map((figure) => {
      const { label, first, last, change } = figureText(figure, theme);
      return [label, first, sparkline(figure.values, theme.signs, figure.kind.scale(figure.values)), last, change];
    }),
  );
  return markdownTable(['', weeks[0]?.asOf ?? '', 'week by week', weeks.at(-1)?.asOf ?? '', 'change'], rows);
}
