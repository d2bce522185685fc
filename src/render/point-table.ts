import { roundToSum } from '../math/rounding.js';
import type { Explanation } from '../report/explanation.js';
import type { ReportMeasure } from '../report/schema.js';
import { signed } from './figures.js';
import { type Column, framedTable, type TableRow } from './layout.js';
import type { Theme } from './theme.js';
import { benchmarkText, valueText } from './values.js';
import type { View } from './view.js';

const POINT_COLUMNS: readonly Column[] = [
  { head: 'Measure', align: 'left' },
  { head: 'Value', align: 'right' },
  { head: 'Benchmark', align: 'left', elastic: true },
  { head: 'Score', align: 'right' },
  { head: 'Weight', align: 'right' },
  { head: 'Points', align: 'right' },
];

interface PrintedLine {
  readonly part: string;
  readonly measure: string;
  readonly points: number;
  readonly percent: number;
}

/** The measured lines of a ledger, rounded once, so that the printed points add up to the printed total. */
export function printedLines({ parts }: Explanation['ledgers'][number]): PrintedLine[] {
  const lines = parts.flatMap(({ part, lines: inPart }) => inPart.map((line) => ({ part, ...line })));
  const measured = lines.filter(({ points }) => points !== null);
  const points = rounded(measured.map((line) => line.points ?? 0));
  const percents = rounded(measured.map((line) => (line.weight ?? 0) * 100));
  return measured.map(({ part, measure }, at) => ({ part, measure, points: points[at] ?? 0, percent: percents[at] ?? 0 }));
}

function rounded(values: readonly number[]): number[] {
  return roundToSum(values, 1);
}

export function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function pointTable(explanation: Explanation, index: string, theme: Theme, view: View): string {
  const ledger = explanation.ledgers.find((one) => one.index === index);
  if (ledger === undefined || ledger.value === null) return '';
  const { signs, paint } = theme;
  const lines = printedLines(ledger);
  const sumRow = (name: string, own: readonly PrintedLine[]): TableRow => {
    const weight = `${totalOf(own.map(({ percent: one }) => one)).toFixed(1)} %`;
    return {
      cells: [paint.bold(name), '', '', '', weight, paint.bold(signed(totalOf(own.map(({ points }) => points)), signs, 1))],
    };
  };
  const rows = ledger.parts.flatMap(({ part }): TableRow[] => {
    const own = lines.filter((line) => line.part === part);
    return own.length === 0 ? [] : [sumRow(part, own), ...own.map((line) => measureRow(explanation, line, theme))];
  });
  return `${theme.paint.bold(`The points of ${index}`)}\n${framedTable(POINT_COLUMNS, [...rows, sumRow('total', lines)], theme, view)}`;
}

function measureRow({ account, benchmarks }: Explanation, line: PrintedLine, { signs }: Theme): TableRow {
  const measure = account.measures.find(({ id }) => id === line.measure) as ReportMeasure;
  const curve = benchmarks.find((one) => one.measure === line.measure)?.points ?? [];
  const cells = [
    `  ${measure.title}`,
    valueText(measure.value, measure.unit, signs),
    benchmarkText(curve, measure.unit, signs),
    signed(measure.score, signs),
    `${line.percent.toFixed(1)} %`,
    signed(line.points, signs, 1),
  ];
  const doubt = measure.doubtful ? '; in doubt, since data it rests on fell' : '';
  return { cells, note: { text: `      ${measure.reason}${doubt}`, indent: '      ' } };
}
