import type { Grouping } from '../domain/vocabulary.js';
import { topSignal } from '../report/order.js';
import { isScored } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count } from '../words/count.js';
import { range, signed } from './figures.js';
import { pageOf } from './layout.js';
import { markdownTable } from './markdown-table.js';
import { renderMemo } from './memo.js';
import { overrideText } from './override-text.js';
import { rollUpLabel, shownRollUps } from './roll-up-rows.js';
import { quadrantsText, ROLL_UP_HEADS, rollUpFigures, rollUpNotes } from './roll-up-table.js';
import { printableAccounts } from './rows.js';
import { BAND_WORDS, type Signs, STAGE_WORDS, themeOf } from './theme.js';
import type { Renderer, View } from './view.js';

/** For mail, wikis and tickets: the memo, then the groups that were asked for, or every account where no changes are told. */
export const renderMarkdown: Renderer<string> = (report, view) => {
  const { signs } = themeOf({ ...view, color: false });
  const memo = renderMemo(report, view);
  const list =
    view.by !== null
      ? [`## By ${view.by}`, ...rollUpParts(report, view, view.by, signs)]
      : report.comparison === null
        ? ['## Accounts', ...accountParts(report, view, signs)]
        : [];
  return list.length === 0 ? memo : `${memo}\n${pageOf(list, view)}`;
};

const ACCOUNT_HEADS = [
  'account',
  'band',
  'happiness',
  'company',
  'engagement',
  'outcomes',
  'level',
  '4 / 13 weeks',
  'signal and play',
];

function accountParts(report: Report, view: View, signs: Signs): string[] {
  const accounts = printableAccounts(report, view, 'attention');
  const overridden = accounts.some(({ override }) => override !== null);
  return [
    markdownTable(
      [...ACCOUNT_HEADS, ...(overridden ? ['override'] : [])],
      accounts.map((account) => [...accountCells(account, signs), ...(overridden ? [overrideText(account, signs) ?? ''] : [])]),
    ),
    hiddenText(report.accounts.length - accounts.length, 'account'),
    report.portfolio.costEstimated > 0 ? '\\* with an estimated cost' : '',
  ];
}

function rollUpParts(report: Report, view: View, by: Grouping, signs: Signs): string[] {
  const { portfolio } = report;
  const groups = shownRollUps(report, view, by);
  const rows = groups.map((group) => [rollUpLabel(group, by), ...rollUpFigures(group, signs), quadrantsText(group)]);
  const total = ['**Total**', ...rollUpFigures(portfolio, signs), ''];
  return [
    markdownTable([by, ...ROLL_UP_HEADS.map((head) => head.toLowerCase()), 'quadrants'], [...rows, total]),
    hiddenText(portfolio.rollUps[by].length - groups.length, by),
    rollUpNotes(by, signs)
      .map((note) => `- ${note}`)
      .join('\n'),
  ];
}

function hiddenText(hidden: number, what: string): string {
  return hidden === 0 ? '' : `${count(hidden, `more ${what}`)} not shown.`;
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
