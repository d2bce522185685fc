import { topSignal } from '../report/order.js';
import { isScored } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count } from '../words/count.js';
import { range, signed } from './figures.js';
import { markdownTable } from './markdown-table.js';
import { renderMemo } from './memo.js';
import { printableAccounts } from './rows.js';
import { BAND_WORDS, type Signs, STAGE_WORDS, themeOf } from './theme.js';
import type { Renderer, View } from './view.js';

/** For wikis, tickets and mail: the memo, and, where it tells no changes, every account. */
export const renderMarkdown: Renderer = (report, view) => {
  const memo = renderMemo(report, view);
  return report.comparison === null ? `${memo}\n${accountTable(report, view)}\n` : memo;
};

function accountTable(report: Report, view: View): string {
  const { signs } = themeOf({ ...view, color: false });
  const accounts = printableAccounts(report, view, 'attention');
  const parts = [
    '## Accounts',
    markdownTable(
      ['account', 'band', 'happiness', 'company', 'engagement', 'outcomes', 'level', '4 / 13 weeks', 'signal and play'],
      accounts.map((account) => accountCells(account, signs)),
    ),
    hiddenText(report.accounts.length - accounts.length),
    report.portfolio.costEstimated > 0 ? '\\* with an estimated cost' : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function hiddenText(hidden: number): string {
  return hidden === 0 ? '' : `${count(hidden, 'more account')} not shown.`;
}

function accountCells(account: ReportAccount, signs: Signs): string[] {
  const { happiness, company, indices, trend } = account;
  const scored = isScored(account);
  const top = topSignal(account);
  const bounds = scored && !happiness.certain ? ` (${range(happiness.low, happiness.high, signs)})` : '';
  return [
    account.name ?? account.id,
    scored ? `${BAND_WORDS[happiness.band]}${happiness.heldBack ? ' (held back)' : ''}` : STAGE_WORDS[account.stage],
    `${signed(happiness.value, signs)}${bounds}`,
    `${signed(company.value, signs)}${company.costEstimated && company.value !== null ? '*' : ''}`,
    signed(indices.engagement.value, signs),
    signed(indices.outcomes.value, signs),
    signed(account.successLevel, signs),
    `${signed(trend.change4Weeks, signs)} / ${signed(trend.change13Weeks, signs)}`,
    top === null ? '' : `${top.urgent ? '**urgent** ' : ''}${top.id}: ${top.play}`,
  ];
}
