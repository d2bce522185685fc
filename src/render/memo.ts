import { hasLeftSuccess, hasNewRisk, meanHappiness } from '../report/comparison.js';
import type { ComparedAccount, Comparison } from '../report/comparison-schema.js';
import { sortAccounts, topSignal } from '../report/order.js';
import { isRisk, isScored, moneyAtStake } from '../report/portfolio.js';
import type { Report, ReportAccount } from '../report/schema.js';
import { count, listed } from '../words/count.js';
import { printableCopy } from '../words/printable.js';
import { causesText, happinessStep, isTold, moveWords, wobbleText } from './change-words.js';
import { amount, amounts, percent, signed } from './figures.js';
import { pageOf } from './layout.js';
import { markdownTable } from './markdown-table.js';
import { fallenText, gateLines } from './notices.js';
import { overrideText, withOverrides } from './override-text.js';
import { BAND_WORDS, QUADRANT_WORDS, type Signs, themeOf } from './theme.js';
import type { View } from './view.js';

const MOST_ROWS = 10;
const MOST_CAUSES = 2;
const MOVE_HEADS = ['account', 'happiness', 'what', 'why'];
const LEGEND =
  'Points of happiness: new events unless said otherwise; *ageing* is what time alone did, *data* what came to be known or went stale, *restated* what the files tell otherwise of the earlier day now.';

/** The Monday memo, a page: what changed and why, who needs action this week, what improved, what the data cannot tell. */
export function renderMemo(stated: Report, view: View): string {
  const report = printableCopy(stated);
  const { signs } = themeOf({ ...view, color: false });
  const sections = [
    title(report),
    quote(fallenText(report)),
    summary(report, signs),
    changed(report, signs),
    action(report, signs),
    improved(report, signs),
    gates(report, signs),
    cannotTell(report, signs),
    overridden(report, signs),
    standing(report, signs),
  ];
  return pageOf(sections, view);
}

function title({ run, comparison }: Report): string {
  const since = comparison === null ? '' : `, compared with ${comparison.baseline.asOf}`;
  const only = run.filters.length === 0 ? '' : ` (only ${run.filters.join(', ')})`;
  return `# Customer success as of ${run.asOf}${since}${only}`;
}

function summary({ portfolio, comparison, run }: Report, signs: Signs): string {
  const { scored, happiness, revenueAtRisk } = portfolio;
  const before = (figure: (comparison: Comparison) => string) => (comparison === null ? '' : ` (${figure(comparison)} before)`);
  const facts = [
    `**${count(scored, 'account')}** scored`,
    `mean happiness **${signed(happiness.mean, signs)}**${before((one) => signed(meanHappiness(one, 'from'), signs))}`,
    `revenue at risk **${amounts(revenueAtRisk, signs)}**${before((one) => amounts(one.revenueAtRisk.from, signs))}`,
  ];
  const model = `Scored by the model ${run.model.name} ${run.model.hash}${comparison?.modelChanged ? `, changed since from ${comparison.baseline.model.name} ${comparison.baseline.model.hash}` : ''}.`;
  return [`${facts.join(', ')}.`, comparison === null ? '' : movement(comparison), model].filter((line) => line !== '').join(' ');
}

function movement({ counts, days }: Comparison): string {
  const { rose, fell, quadrantChanged, bandChanged, newlySilent } = counts;
  const events = [
    `${quadrantChanged} changed quadrant`,
    `${bandChanged} changed band`,
    ...(newlySilent > 0 ? [`${newlySilent} fell silent`] : []),
    ...(counts.new > 0 ? [`${counts.new} new`] : []),
    ...(counts.gone > 0 ? [`${counts.gone} gone`] : []),
  ];
  return `In ${count(days, 'day')} ${rose} rose and ${fell} fell; ${listed(events)}.`;
}

function quote(text: string): string {
  return text === '' ? '' : `> **${text.slice(0, text.indexOf(':') + 1)}**${text.slice(text.indexOf(':') + 1)}`;
}

function gates(report: Report, signs: Signs): string {
  if (report.gates.length === 0) return '';
  return ['## Gates', '', ...gateLines(report, signs).map((line) => `- ${line}`)].join('\n');
}

function changed(report: Report, signs: Signs): string {
  if (report.comparison === null) return '';
  const told = worseFirst(report.comparison.accounts.filter((one) => isTold(one) && !isBetter(one)));
  const list = table(
    'What changed, and why',
    MOVE_HEADS,
    told,
    (one) => moveCells(one, signs),
    'Nothing got worse that is news.',
  );
  return told.length === 0 ? list : `${list}\n\n${LEGEND}`;
}

/** Happier, not struck by a new risk, and not gone from the customer-success quadrant. */
function isBetter(account: ComparedAccount): boolean {
  return account.change !== null && account.change > 0 && !hasLeftSuccess(account) && !hasNewRisk(account);
}

function worseFirst(accounts: readonly ComparedAccount[]): ComparedAccount[] {
  return [...accounts].sort((a, b) => (a.change ?? 0) - (b.change ?? 0) || (a.id < b.id ? -1 : 1));
}

function moveCells(account: ComparedAccount, signs: Signs): string[] {
  const { id, name, change, newSignals, goneSignals } = account;
  const values = happinessStep(account, signs);
  const what = [
    ...moveWords(account, signs),
    ...newSignals.map((signal) => `+ ${signal.id}`),
    ...goneSignals.map((gone) => `${signs.minus} ${gone}`),
  ];
  return [
    name ?? id,
    change === null ? values : `${values} (${signed(change, signs, 1)})`,
    what.join(', '),
    causesText(account, signs, MOST_CAUSES),
  ];
}

/** Risks by urgency, then by what is at stake, with the play, who plays it and until when. */
function action(report: Report, signs: Signs): string {
  const risky = sortAccounts(report.accounts, 'attention').filter((account) => isScored(account) && account.signals.some(isRisk));
  const cells = (account: ReportAccount) => {
    const top = topSignal(account);
    const stake = moneyAtStake(account);
    return [
      account.name ?? account.id,
      `${top?.urgent ? '**urgent** ' : ''}${top?.id ?? ''}: ${top?.because ?? ''}`,
      top?.play ?? '',
      account.owner ?? signs.none,
      stake === null ? signs.none : amount(stake, account.currency),
      account.churnDate !== null ? `leaves ${account.churnDate}` : (account.renewalDate ?? signs.none),
    ];
  };
  const heads = ['account', 'signal', 'play', 'owner', 'at stake', 'renewal'];
  return table('Who needs action this week', heads, risky, cells, 'Nobody: no signal of risk fires.');
}

function improved({ comparison }: Report, signs: Signs): string {
  if (comparison === null) return '';
  const told = worseFirst(comparison.accounts.filter((one) => isTold(one) && isBetter(one))).reverse();
  return table('What improved', MOVE_HEADS, told, (one) => moveCells(one, signs), 'Nothing that is news.');
}

function table<Row>(
  heading: string,
  heads: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => string[],
  none: string,
): string {
  if (rows.length === 0) return `## ${heading}\n\n${none}`;
  const others = rows.slice(MOST_ROWS).map((row) => cells(row)[0] ?? '');
  const more = others.length === 0 ? '' : `\n\nAnd ${others.length} more: ${someOf(others)}.`;
  return `## ${heading}\n\n${markdownTable(heads, rows.slice(0, MOST_ROWS).map(cells))}${more}`;
}

/** The first of some names, and a sign that there are more. */
function someOf(names: readonly string[]): string {
  return listed(names.slice(0, MOST_ROWS)) + (names.length > MOST_ROWS ? ' …' : '');
}

function cannotTell(report: Report, signs: Signs): string {
  const { portfolio, accounts, comparison, diagnostics } = report;
  const scored = accounts.filter(isScored);
  const names = (list: readonly ReportAccount[]) => someOf(list.map(({ name, id }) => name ?? id));
  const untold = scored.filter(({ quadrant }) => quadrant === 'cannot-tell');
  const open = scored.filter(({ happiness }) => happiness.value !== null && !happiness.certain);
  const files = [...new Set(open.flatMap(({ happiness }) => happiness.settledBy))].map((role) => `${role}.csv`);
  const bad = diagnostics.filter(({ severity }) => severity !== 'notice').reduce((sum, one) => sum + one.count, 0);
  const lines = [
    `Coverage is ${percent(portfolio.coverage, signs)}.`,
    untold.length > 0 && `${count(untold.length, 'account')} without a quadrant, for want of data: ${names(untold)}.`,
    open.length > 0 &&
      `${count(open.length, 'account')} with a provisional band: ${names(open)}. ${listed(files)} would settle more.`,
    portfolio.costEstimated > 0 && `The cost of ${count(portfolio.costEstimated, 'account')} is an estimate.`,
    comparison !== null && wobbleText(comparison) !== '' && `${wobbleText(comparison)}.`,
    bad > 0 && `${count(bad, 'error or warning', 'errors and warnings')} about the data: see the run's own messages.`,
  ].filter((line) => line !== false);
  return `## What the data cannot tell\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

/** What people judged otherwise than the numbers; both are told. */
function overridden({ accounts }: Report, signs: Signs): string {
  const told = accounts.filter(({ override }) => override !== null);
  const lines = told.map((account) => `- ${account.name ?? account.id}: ${overrideText(account, signs)}`);
  return lines.length === 0 ? '' : `## Overridden by people\n\n${lines.join('\n')}`;
}

function standing({ portfolio }: Report, signs: Signs): string {
  const told = ({ accounts, accountsWithOverrides }: Report['portfolio']['quadrants' | 'bands'][number]) =>
    accounts + accountsWithOverrides > 0;
  const quadrants = portfolio.quadrants
    .filter(told)
    .map(
      (found) =>
        `${QUADRANT_WORDS[found.id]} ${found.accounts}${withOverrides(found, ' (', ')')}, ${amounts(found.revenue, signs)}`,
    );
  const bands = portfolio.bands
    .filter(told)
    .map((found) => `${BAND_WORDS[found.id]} ${found.accounts}${withOverrides(found, ' (', ')')}`);
  const lines = [`- In the quadrant, with revenue: ${quadrants.join('; ')}.`, `- On the continuum: ${bands.join(', ')}.`];
  return `## Where everybody stands\n\n${lines.join('\n')}`;
}
