import type { Grouping, SignalKind } from '../domain/vocabulary.js';
import { topSignal } from '../report/order.js';
import { countedSignals, isScored, moneyAtStake } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count, digits } from '../words/count.js';
import { fileName } from '../words/file-name.js';
import { printableCopy } from '../words/printable.js';
import { markNotes, standingCells } from './account-cells.js';
import { changes } from './changes.js';
import { amount, amounts, percent, signed } from './figures.js';
import { documentTitle } from './headings.js';
import { type Column, footnotes, framedTable, pageOf, type TableRow, TOGETHER, wrapped } from './layout.js';
import { notices } from './notices.js';
import { overrideText } from './override-text.js';
import { continuum, quadrantGrid } from './overview.js';
import { rollUpNotes, rollUpTable } from './roll-up-table.js';
import { printableAccounts } from './rows.js';
import { type Theme, themeOf } from './theme.js';
import type { Renderer, View } from './view.js';

/** A Monday morning at a glance: where the portfolio stands, then the accounts by what needs attention. */
export const renderTable: Renderer<string> = (stated, view) => {
  const report = { ...stated, run: printableCopy(stated.run), comparison: printableCopy(stated.comparison) };
  const theme = themeOf(view);
  const parts = [
    header(report, theme, view),
    notices(report, theme, view),
    changes(report, theme, view),
    quadrantGrid(report, theme, view),
    continuum(report, theme, view),
    ...(view.by === null ? accountParts(report, theme, view) : rollUpParts(report, view.by, theme, view)),
  ];
  return pageOf(parts, view);
};

function accountParts(report: Report, theme: Theme, view: View): string[] {
  const accounts = printableAccounts(report, view, 'attention');
  return [
    accountTable(report, accounts, theme, view),
    `${totals(report, theme, view)}\n${signalCounts(report, theme, view)}`,
    footnotes(accountNotes(accounts, theme), theme, view),
  ];
}

function rollUpParts(report: Report, by: Grouping, theme: Theme, view: View): string[] {
  return [
    rollUpTable(report, by, theme, view),
    signalCounts(report, theme, view),
    footnotes(rollUpNotes(by, theme.signs), theme, view),
  ];
}

function header(report: Report, theme: Theme, view: View): string {
  const { run, portfolio } = report;
  const { signs } = theme;
  const { accounts, scored, onboarding, notStarted, churned, overridden } = portfolio;
  const dot = ` ${signs.dot} `;
  const aside = [
    overridden > 0 ? `${overridden} overridden` : '',
    notStarted > 0 ? `${notStarted} not started` : '',
    churned > 0 ? `${churned} churned` : '',
  ].filter((one) => one !== '');
  const lines = [
    documentTitle(report, theme),
    wrapped(
      [
        `${count(accounts, 'account')}: ${scored} scored (${onboarding} onboarding)`,
        ...aside,
        `coverage ${percent(portfolio.coverage, signs)}`,
        ...run.filters.map((filter) => `only ${filter}`),
      ].join(dot),
      view.width,
      '  ',
    ),
    wrapped(`read ${run.inputs.map(inputText).join(', ')}`, view.width, '     '),
  ];
  return lines.join('\n');
}

/** A file and its figures, which stay on one line. */
function inputText({ path, rows, rejected, future, unmatched, leftOut }: Report['run']['inputs'][number]): string {
  const aside = [
    rejected > 0 ? `${rejected} rejected` : '',
    unmatched > 0 ? `${unmatched} of no account` : '',
    future > 0 ? `${future} in the future` : '',
    leftOut > 0 ? `${leftOut} left out` : '',
  ].filter((one) => one !== '');
  return `${fileName(path)} ${digits(rows)}${aside.length === 0 ? '' : ` (${aside.join(', ')})`}`.replaceAll(' ', TOGETHER);
}

const COLUMNS: readonly Column[] = [
  { head: 'Account', align: 'left', elastic: true },
  { head: 'Band', align: 'left' },
  { head: 'Happy', align: 'right' },
  { head: 'Range', align: 'left', goes: 1 },
  { head: 'Comp.', align: 'right' },
  { head: 'Engag.', align: 'right' },
  { head: 'Outc.', align: 'right' },
  { head: 'Level', align: 'right', goes: 2 },
  { head: '4 wk', align: 'right' },
  { head: '13 wk', align: 'right' },
];

function accountTable(report: Report, accounts: readonly ReportAccount[], theme: Theme, view: View): string {
  const rows = accounts.map((account) => accountRow(account, report.run.asOf, theme));
  const table = framedTable(COLUMNS, rows, theme, view);
  const hidden = report.accounts.length - accounts.length;
  return hidden === 0 ? table : `${table}\n${count(hidden, 'more account')} not shown (--top ${view.top})`;
}

function accountRow(account: ReportAccount, asOf: string, theme: Theme): TableRow {
  const { signs, paint } = theme;
  const { trend } = account;
  const name = account.name ?? account.id;
  if (!isScored(account)) {
    const stage = account.stage === 'churned' ? `churned ${account.churnDate}` : `starts ${account.startDate}`;
    return withNote([name, paint.dim(stage), ...COLUMNS.slice(2).map(() => '')], overrideNote(account, theme));
  }
  const cells = [
    name,
    ...standingCells(account, theme),
    signed(account.successLevel, signs),
    change(trend.change4Weeks, trend.comparable4Weeks, theme),
    change(trend.change13Weeks, trend.comparable13Weeks, theme),
  ];
  return withNote(cells, noteOf(account, asOf, theme), overrideNote(account, theme));
}

function withNote(cells: readonly string[], ...notes: readonly (string | null)[]): TableRow {
  const lines = notes.filter((note) => note !== null);
  return lines.length === 0 ? { cells } : { cells, note: { text: lines.join('\n'), indent: '    ' } };
}

function overrideNote(account: ReportAccount, { paint, signs }: Theme): string | null {
  const text = overrideText(account, signs);
  return text === null ? null : `  ${paint.cyan('override:')} ${text}`;
}

const INCOMPARABLE = '~';

/** A change with its arrow; marked where it may be the data's. */
function change(points: number | null, comparable: boolean, { signs }: Theme): string {
  if (points === null) return signs.none;
  const arrow = Math.round(points) === 0 ? signs.level : points > 0 ? signs.up : signs.down;
  return `${arrow} ${comparable ? '' : INCOMPARABLE}${signed(points, signs)}`;
}

/** What the account needs: the signal that speaks for it and its play, who owns it, what is at stake, when it ends. */
function noteOf(account: ReportAccount, asOf: string, { paint, signs }: Theme): string | null {
  const top = topSignal(account);
  if (top === null) return null;
  const others = countedSignals(account).length - 1;
  const more = others > 0 ? ` (+${others})` : '';
  const id = top.urgent
    ? paint.red.bold(`${signs.urgent} ${top.id}`)
    : top.kind === 'risk'
      ? paint.red(top.id)
      : paint.green(top.id);
  const stake = moneyAtStake(account);
  const facts = [account.owner, stake === null ? null : amount(stake, account.currency), endOf(account, asOf)].filter(
    (fact) => fact !== null,
  );
  return `  ${id}${more} ${signs.arrow} ${top.play}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

function endOf({ churnDate, renewalDate }: ReportAccount, asOf: string): string | null {
  if (churnDate !== null) return `leaves ${churnDate}`;
  if (renewalDate === null) return null;
  return renewalDate < asOf ? `renewal was due ${renewalDate}` : `renews ${renewalDate}`;
}

function totals({ portfolio }: Report, { paint, signs }: Theme, view: View): string {
  const { happiness } = portfolio;
  const dot = ` ${signs.dot} `;
  const known = happiness.told === portfolio.scored ? '' : ` of the ${happiness.told} known`;
  const weighted = happiness.revenueWeighted === null ? '' : `, weighted by revenue ${signed(happiness.revenueWeighted, signs)}`;
  const happy = `mean happiness ${signed(happiness.mean, signs)}${known}${weighted}`;
  const money = `revenue ${amounts(portfolio.revenue, signs)}${dot}cost ${amounts(portfolio.cost, signs)}`;
  const lines = [
    `${paint.bold('Total')}  ${count(portfolio.scored, 'scored account')}${dot}${happy}`,
    `       ${money}${dot}${paint.bold('at risk')} ${amounts(portfolio.revenueAtRisk, signs)}`,
  ];
  return lines.map((line) => wrapped(line, view.width, HANGING)).join('\n');
}

function signalCounts({ portfolio }: Report, { signs }: Theme, view: View): string {
  const countsOf = (kind: SignalKind) => {
    const fired = portfolio.signals.filter((signal) => signal.kind === kind).map(({ id, accounts }) => `${id} ${accounts}`);
    return fired.length === 0 ? 'none' : fired.join(` ${signs.dot} `);
  };
  const lines = [`Risks  ${countsOf('risk')}`, `Opportunities  ${countsOf('opportunity')}`];
  return lines.map((line) => wrapped(line, view.width, HANGING)).join('\n');
}

const HANGING = ' '.repeat('Total  '.length);

function isIncomparable({ change4Weeks, change13Weeks, comparable4Weeks, comparable13Weeks }: ReportAccount['trend']): boolean {
  return (change4Weeks !== null && !comparable4Weeks) || (change13Weeks !== null && !comparable13Weeks);
}

/** What the marks in the table mean; only those that stand in it. */
function accountNotes(accounts: readonly ReportAccount[], { signs }: Theme): string[] {
  const shown = accounts.filter(isScored);
  const notes = [
    ...markNotes(shown),
    accounts.some(({ override }) => override !== null) &&
      'override: what a person says for a time; only the counts "with overrides" follow it',
    shown.some(({ trend }) => isIncomparable(trend)) && `${INCOMPARABLE} coverage changed as well: the move may be the data's`,
    `at risk: arr, else revenue, of the accounts with a risk signal ${signs.dot} cs-score explain ACCOUNT shows every point`,
  ];
  return notes.filter((note) => note !== false);
}
