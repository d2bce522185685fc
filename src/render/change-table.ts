import { roundTo, roundToSum } from '../math/rounding.js';
import type { MeasureChange } from '../report/what-if.js';
import { arrowed, percent, signed } from './figures.js';
import { type Column, framedTable, type TableRow } from './layout.js';
import type { Signs, Theme } from './theme.js';
import { valueText } from './values.js';
import type { View } from './view.js';

const COLUMNS: readonly Column[] = [
  { head: 'Measure', align: 'left', elastic: true },
  { head: 'Value', align: 'left' },
  { head: 'Score', align: 'left', goes: 1 },
  { head: 'Points', align: 'left' },
  { head: 'Change', align: 'right', goes: 2 },
];

/** An axis before and after, and what its measures do to it; measures that count in goals alone have no points. */
export interface ChangedAxis {
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly changes: readonly MeasureChange[];
}

/** How measures move an axis. Points are rounded once, so that what is printed adds up, down every column and along every row. */
export function changeTable(axes: readonly ChangedAxis[], theme: Theme, view: View): string {
  const rows = axes.flatMap((axis) => axisRows(axis, theme));
  return framedTable(COLUMNS, rows, theme, view);
}

function axisRows({ name, from, to, changes }: ChangedAxis, { paint, signs }: Theme): TableRow[] {
  const shown = changes.filter(isShown);
  const before = printedPoints(from, shown, 'from');
  const after = printedPoints(to, shown, 'to');
  const isTold = from !== null && to !== null;
  const points = (one: number | null, other: number | null) => pointCells(one, other, isTold, signs);
  const others = { cells: ['  the others', '', '', ...points(before.others, after.others)] };
  return [
    { cells: [name, '', '', ...points(from, to)].map((cell) => paint.bold(cell)) },
    ...shown.map((change, at) => measureRow(change, points(before.own[at] ?? null, after.own[at] ?? null), signs)),
    ...(before.others || after.others ? [others] : []),
  ];
}

/** What a measure must gain or lose to be shown where it says the same as before, and only weighs more or less. */
const LEAST_POINTS = 1;

function isShown({ from, to }: MeasureChange): boolean {
  return !saysTheSame({ from, to }) || Math.abs((to.points ?? 0) - (from.points ?? 0)) >= LEAST_POINTS;
}

/** Whether a measure is what it was, though it may weigh more or less beside the others. */
function saysTheSame({ from, to }: Pick<MeasureChange, 'from' | 'to'>): boolean {
  return from.outcome === to.outcome && from.value === to.value && from.score === to.score;
}

/** The points of some measures, and of all others together; null where they have none. */
function printedPoints(
  total: number | null,
  changes: readonly MeasureChange[],
  side: 'from' | 'to',
): { own: (number | null)[]; others: number | null } {
  const own = changes.map((change) => (total === null ? null : change[side].points));
  if (total === null) return { own, others: null };
  const others = total - own.reduce<number>((sum, points) => sum + (points ?? 0), 0);
  const rounded = roundToSum([...own.map((points) => points ?? 0), others], 1);
  return { own: own.map((points, at) => (points === null ? null : (rounded[at] ?? 0))), others: rounded.at(-1) ?? 0 };
}

/** `−3.2 → +4.4` and `+7.6`: the change is the difference of what is printed. Where an axis is not told there is none. */
function pointCells(from: number | null, to: number | null, isTold: boolean, signs: Signs): [points: string, change: string] {
  if (from === null && to === null) return [signs.none, ''];
  const change = roundTo(roundTo(to ?? 0, 1) - roundTo(from ?? 0, 1), 1);
  return [arrowed(signed(from, signs, 1), signed(to, signs, 1), signs), isTold ? signed(change, signs, 1) : ''];
}

/** `CSAT 4.6 → stale: 2 CSAT answers, all older than 26 weeks` */
export function changeText(change: MeasureChange, { signs }: Theme): string {
  const { title, reason } = change;
  return `${title} ${saysTheSame(change) ? weightText(change, signs) : valuesText(change, signs)}: ${reason}`;
}

function valuesText({ from, to, unit }: MeasureChange, signs: Signs): string {
  const [before, after] = [from, to].map(({ outcome, value }) =>
    outcome === 'measured' ? valueText(value, unit, signs) : outcome,
  );
  return arrowed(before ?? '', after ?? '', signs);
}

function weightText({ from, to }: MeasureChange, signs: Signs): string {
  return `weighs ${percent(from.weight ?? 0, signs)} ${signs.arrow} ${percent(to.weight ?? 0, signs)}`;
}

function measureRow(change: MeasureChange, points: readonly string[], signs: Signs): TableRow {
  const { title, from, to, reason } = change;
  const scores = arrowed(signed(from.score, signs), signed(to.score, signs), signs);
  const cells = [`  ${title}`, valuesText(change, signs), scores, ...points];
  const note = saysTheSame(change) ? `${weightText(change, signs)}: ${reason}` : reason;
  return note === '' ? { cells } : { cells, note: { text: `      ${note}`, indent: '      ' } };
}
