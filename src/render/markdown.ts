import { topSignal } from '../report/order.js';
import { isScored } from '../report/portfolio.js';
import { count } from '../words/count.js';
import { amounts, percent, range, signed } from './figures.js';
import { shownAccounts } from './rows.js';
import { BAND_WORDS, QUADRANT_WORDS, themeOf } from './theme.js';
import type { Renderer } from './view.js';

/** For wikis and tickets: the portfolio, then the accounts by what needs attention. */
export const renderMarkdown: Renderer = (report, view) => {
  const { signs } = themeOf({ ...view, color: false });
  const { portfolio, run } = report;
  const quadrants = portfolio.quadrants.map(({ id, accounts, revenue }) => [
    QUADRANT_WORDS[id],
    accounts,
    amounts(revenue, signs),
  ]);
  const bands = portfolio.bands.map(({ id, accounts, provisional }) => [
    BAND_WORDS[id],
    accounts,
    id === 'cannot-tell' ? '' : provisional,
  ]);
  const accounts = shownAccounts(report, view, 'attention').map((account) => {
    const top = topSignal(account);
    const { happiness } = account;
    return [
      account.name ?? account.id,
      isScored(account) ? BAND_WORDS[happiness.band] : account.stage,
      `${signed(happiness.value, signs)}${isScored(account) && !happiness.certain ? ` (${range(happiness.low, happiness.high, signs)})` : ''}`,
      `${signed(account.company.value, signs)}${account.company.costEstimated && account.company.value !== null ? '*' : ''}`,
      signed(account.indices.engagement.value, signs),
      signed(account.indices.outcomes.value, signs),
      signed(account.successLevel, signs),
      `${signed(account.trend.change4Weeks, signs)} / ${signed(account.trend.change13Weeks, signs)}`,
      top === null ? '' : `${top.urgent ? '**urgent** ' : ''}${top.id}: ${top.play}`,
    ];
  });
  return [
    `# Customer success as of ${run.asOf}`,
    `${count(portfolio.scored, 'scored account')}, coverage ${percent(portfolio.coverage, signs)}, mean happiness ${signed(portfolio.happiness.mean, signs)}, ` +
      `revenue ${amounts(portfolio.revenue, signs)}, at risk ${amounts(portfolio.revenueAtRisk, signs)}. Model ${run.model.name} ${run.model.hash}.`,
    markdownTable(['quadrant', 'accounts', 'revenue'], quadrants),
    markdownTable(['band', 'accounts', 'provisional'], bands),
    markdownTable(
      ['account', 'band', 'happiness', 'company', 'engagement', 'outcomes', 'level', '4 / 13 weeks', 'signal and play'],
      accounts,
    ),
    portfolio.costEstimated > 0 ? '\\* with an estimated cost' : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};

export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
