import { isScored } from '../../report/portfolio.js';
import type { AccountWeek, Trend, TrendWeek } from '../../report/trend.js';
import { markNotes, standingCells } from '../account-cells.js';
import { percent } from '../figures.js';
import { accountHeading } from '../headings.js';
import { type Column, footnotes, framedTable, type TableRow, wrapped } from '../layout.js';
import { BAND_WORDS, QUADRANT_WORDS, STAGE_WORDS, type Theme } from '../theme.js';
import type { View } from '../view.js';
import { figureLines } from './figure-lines.js';
import { accountFigures } from './figures.js';
import { shownWeeks, UNDATED_FACTS } from './weeks.js';

/** How one account came to stand where it stands: its figures, its weeks, and every signal that came or went. */
export function accountPage(trend: Trend, today: AccountWeek, theme: Theme, view: View): string[] {
  return [
    accountHeading(today, trend, theme, view),
    figureLines(trend, accountFigures(trend), theme, view),
    weekTable(trend, theme, view),
    [theme.paint.bold('Signals and moves'), ...moveLines(trend, theme, view.width)].join('\n'),
    footnotes(notesOf(trend), theme, view),
  ];
}

export const ACCOUNT_WEEK_COLUMNS: readonly Column[] = [
  { head: 'As of', align: 'left' },
  { head: 'Band', align: 'left' },
  { head: 'Happy', align: 'right' },
  { head: 'Range', align: 'left', goes: 1 },
  { head: 'Comp.', align: 'right' },
  { head: 'Engag.', align: 'right', goes: 4 },
  { head: 'Outc.', align: 'right', goes: 3 },
  { head: 'Cover.', align: 'right', goes: 2 },
  { head: 'Quadrant', align: 'left', elastic: true },
];

function weekTable({ weeks }: Trend, theme: Theme, view: View): string {
  const { shown, note } = shownWeeks(weeks);
  const rows = shown.map((week) => accountWeekRow(week, theme));
  return framedTable(ACCOUNT_WEEK_COLUMNS, rows, theme, view) + note;
}

export function accountWeekRow({ asOf, account }: TrendWeek, theme: Theme): TableRow {
  const { signs, paint } = theme;
  if (account === null || !isScored(account)) {
    const stage = account === null ? '' : STAGE_WORDS[account.stage];
    return { cells: [asOf, paint.dim(stage), ...ACCOUNT_WEEK_COLUMNS.slice(2).map(() => '')] };
  }
  const coverage = percent(account.happiness.coverage, signs);
  return { cells: [asOf, ...standingCells(account, theme), coverage, QUADRANT_WORDS[account.quadrant]] };
}

/** `2026-05-12  + slipping, − expansion-ready; satisfied → neutral`: a line for each week in which anything changed. */
export function moveLines({ weeks }: Trend, theme: Theme, width = Number.POSITIVE_INFINITY): string[] {
  const accounts = weeks.flatMap(({ asOf, account }) => (account === null ? [] : [{ asOf, account }]));
  const moves = accounts.map(({ asOf, account }, week) => {
    const before = accounts[week - 1]?.account;
    return { asOf, text: before === undefined ? `at first: ${signalList(account)}` : moveText(before, account, theme) };
  });
  const today = accounts.at(-1)?.account;
  return [
    ...moves.filter(({ text }) => text !== '').map(({ asOf, text }) => wrapped(`  ${asOf}  ${text}`, width, ' '.repeat(14))),
    ...(today === undefined ? [] : [wrapped(`  now         ${signalList(today)}`, width, ' '.repeat(14))]),
  ];
}

function signalList({ signals }: AccountWeek): string {
  return signals.length === 0 ? 'no signal' : signals.map(({ id }) => id).join(', ');
}

function moveText(before: AccountWeek, now: AccountWeek, { signs }: Theme): string {
  const signals = [...now.appeared.map((id) => `+ ${id}`), ...now.disappeared.map((id) => `${signs.minus} ${id}`)];
  const [from, to] = [placesOf(before), placesOf(now)];
  // Who was not scored before, or is not now, moved to a stage: there is no place in a band to leave or to enter.
  const moves = from.flatMap((place, at) =>
    place === to[at] || to[at] === undefined ? [] : [`${place} ${signs.arrow} ${to[at]}`],
  );
  return [signals.join(', '), ...moves].filter((part) => part !== '').join('; ');
}

function placesOf(account: AccountWeek): string[] {
  const stage = STAGE_WORDS[account.stage];
  return isScored(account) ? [stage, BAND_WORDS[account.happiness.band], QUADRANT_WORDS[account.quadrant]] : [stage];
}

function notesOf({ weeks }: Trend): string[] {
  const scored = weeks.flatMap(({ account }) => (account !== null && isScored(account) ? [account] : []));
  return [...markNotes(scored), UNDATED_FACTS];
}
