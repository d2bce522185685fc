import type { Grouping } from '../domain/vocabulary.js';
import { topSignal } from '../report/order.js';
import { isScored } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count } from '../words/count.js';
import { amounts, percent, range, signed } from './figures.js';
import { overrideText, withOverrides } from './override-text.js';
import { rollUpLabel, shownRollUps } from './roll-up-rows.js';
import { quadrantsText, ROLL_UP_HEADS, rollUpFigures, rollUpNotes } from './roll-up-table.js';
import { printableAccounts } from './rows.js';
import { BAND_WORDS, QUADRANT_WORDS, type Signs, STAGE_WORDS, themeOf } from './theme.js';
import type { Renderer, View } from './view.js';

/** For wikis and tickets: the portfolio, then the accounts by what needs attention. */
export const renderMarkdown: Renderer = (report, view) => {
  const { signs } = themeOf({ ...view, color: false });
  const { portfolio, run } = report;
  const parts = [
    `# Customer success as of ${run.asOf}`,
    summary(report, signs),
    markdownTable(
      ['quadrant', 'accounts', '', 'revenue'],
      portfolio.quadrants.map((found) => [
        QUADRANT_WORDS[found.id],
        `${found.accounts}${withOverrides(found)}`,
        found.id === 'assess' ? `${found.recoverable} recoverable` : '',
        amounts(found.revenue, signs),
      ]),
    ),
    markdownTable(
      ['band', 'accounts', 'provisional'],
      portfolio.bands.map((found) => [
        BAND_WORDS[found.id],
        `${found.accounts}${withOverrides(found)}`,
        found.id === 'cannot-tell' ? '' : found.provisional,
      ]),
    ),
    ...(view.by === null ? accountParts(report, view, signs) : rollUpParts(report, view, view.by, signs)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
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

function summary({ portfolio, run }: Report, signs: Signs): string {
  const facts = [
    count(portfolio.scored, 'scored account'),
    `coverage ${percent(portfolio.coverage, signs)}`,
    `mean happiness ${signed(portfolio.happiness.mean, signs)}`,
    `revenue ${amounts(portfolio.revenue, signs)}`,
    `at risk ${amounts(portfolio.revenueAtRisk, signs)}`,
  ];
  return `${facts.join(', ')}. Model ${run.model.name} ${run.model.hash}.`;
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

export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
