import { printableCopy } from '../../words/printable.js';
import { pageOf } from '../layout.js';
import { themeOf } from '../theme.js';
import { accountPage } from './account-page.js';
import type { TrendRenderer } from './index.js';
import { portfolioPage } from './portfolio-page.js';

/** A page for a terminal: of the portfolio, or of the one account that was asked for. */
export const renderTrendTable: TrendRenderer = (stated, view) => {
  const trend = printableCopy(stated);
  const theme = themeOf(view);
  const today = trend.weeks.at(-1)?.account ?? null;
  const parts = today === null ? portfolioPage(trend, theme, view) : accountPage(trend, today, theme, view);
  return pageOf(parts, view);
};
