import { amountText } from '../report/behaviour-words.js';
import type { Comparison, Learning, Side } from '../report/learning.js';
import { count, digits } from '../words/count.js';
import { signed } from './figures.js';
import type { Column } from './layout.js';
import type { Signs } from './theme.js';

/** Stands before the name, where no narrow terminal cuts it off. */
export const CIRCULAR = '*';

/** Some columns hold what is claimed; they are empty where nothing is. */
export const COMPARISON_COLUMNS: readonly (Column & { readonly isClaim?: true })[] = [
  { head: 'Behaviour', align: 'left', elastic: true },
  { head: 'Group', align: 'right' },
  { head: 'Others', align: 'right' },
  { head: 'd', align: 'right', isClaim: true },
  { head: '95 %', align: 'left', isClaim: true },
  { head: 'Size', align: 'left', goes: 2, isClaim: true },
  { head: 'Accounts', align: 'right' },
  { head: 'Left out', align: 'right', goes: 1 },
];

/** A comparison as a row: medians, effect and interval, and how many accounts stand behind them. */
export function comparisonCells(comparison: Comparison, signs: Signs): string[] {
  const { title, group, others, delta, low, high, size } = comparison;
  const median = (side: Side) => (side.median === null ? signs.none : amountText(side.median, comparison.unit));
  const interval = Math.abs(delta ?? 0) === 1 ? 'no overlap' : `${signed(low, signs, 2)}${signs.range}${signed(high, signs, 2)}`;
  return [
    `${isMarked(comparison) ? CIRCULAR : ' '} ${title}`,
    median(group),
    median(others),
    signed(delta, signs, 2),
    delta === null ? '' : interval,
    size ?? '',
    sidesText(group.accounts, others.accounts),
    sidesText(leftOutOf(group), leftOutOf(others)),
  ];
}

/** Where nothing is claimed there is nothing to warn of. */
function isMarked({ circular, delta }: Comparison): boolean {
  return circular && delta !== null;
}

function sidesText(group: number, others: number): string {
  return `${digits(group)} : ${digits(others)}`;
}

export function leftOutOf({ leftOut }: Side): number {
  return leftOut.missing + leftOut.notApplicable + leftOut.tooNew + leftOut.inScore;
}

/** Who takes part. */
export function groupsText({ group, accounts }: Learning): string {
  const title = group.title.replace(/^accounts/, accounts.group === 1 ? 'account' : 'accounts');
  return `${digits(accounts.group)} ${title} against ${count(accounts.others, 'other')}`;
}

/** Who does not; empty when all do. */
export function leftOutText({ group, accounts: { leftOut } }: Learning): string[] {
  const reasons: [number, string][] = [
    [leftOut.untold, `whose ${group.field} is not known`],
    [leftOut.notStarted, 'not started'],
    [leftOut.churned, 'churned'],
  ];
  return reasons.filter(([accounts]) => accounts > 0).map(([accounts, reason]) => `${digits(accounts)} ${reason}`);
}

/** How the numbers were found. */
export function methodText({ method }: Learning): string {
  const { sizes, sizesSource, interval, level, resamples, seed, leastAccounts } = method;
  return (
    `Group and Others are medians. d is ${method.effect}: how much more often an account of the group lies above one of the others ` +
    `than below it, from −1 to +1. Sizes from ${sizes.small} small, ${sizes.medium} medium, ${sizes.large} large (${sizesSource}); ` +
    `${level * 100} % ${interval}, ${digits(resamples)} resamples, seed ${seed}; at least ${leastAccounts} accounts on each side. ` +
    'Left out of a behaviour: accounts too new for it or without data, and those whose score still counts their first weeks.'
  );
}
