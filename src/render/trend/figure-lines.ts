import type { Trend } from '../../report/trend.js';
import { sparkline } from '../figures.js';
import { padded } from '../layout.js';
import type { Theme } from '../theme.js';
import type { View } from '../view.js';
import type { Figure, FigureGroup } from './figures.js';
import { everyStep, stepFor, stepText } from './weeks.js';

/** A figure in words: what it was, what it is, and how far it moved. */
interface FigureText {
  readonly label: string;
  readonly first: string;
  readonly last: string;
  readonly change: string;
}

export function figureText({ label, kind, values }: Figure, { signs }: Theme): FigureText {
  const [first, last] = [values[0] ?? null, values.at(-1) ?? null];
  const change = first === null || last === null ? signs.none : kind.change(kind.rounded(last) - kind.rounded(first), signs);
  return { label, first: kind.text(first, signs), last: kind.text(last, signs), change };
}

/** How wide each column is, and how many weeks a bar stands for. */
interface Layout extends Readonly<Record<keyof FigureText | 'bars', number>> {
  readonly step: number;
}

const INDENT = '  ';
const GAP = '  ';
const CHANGE = 'change';
/** Even the narrowest terminal shows so many bars. */
const FEWEST_BARS = 11;

/** Each figure on a line, with a bar for each of as many weeks as fit. */
export function figureLines({ weeks }: Trend, groups: readonly FigureGroup[], theme: Theme, view: View): string {
  const { paint } = theme;
  const all = groups.flatMap(({ figures }) => figures);
  const layout = layoutOf(
    all.map((figure) => figureText(figure, theme)),
    weeks.length,
    view.width,
  );
  const body = groups.flatMap(({ title, figures }) => [
    paint.bold(title),
    ...figures.map((figure) => figureLine(figure, layout, theme)),
  ]);
  const caption = layout.step === 1 ? [] : [paint.dim(`${' '.repeat(layout.label)}${GAP}a bar ${stepText(layout.step)}`)];
  return [paint.dim(headLine(weeks[0]?.asOf ?? '', weeks.at(-1)?.asOf ?? '', layout)), ...body, ...caption].join('\n');
}

function layoutOf(texts: readonly FigureText[], weeks: number, width: number): Layout {
  const widest = (key: keyof FigureText) => Math.max(0, ...texts.map((text) => text[key].length));
  const [label, first, last] = [INDENT.length + widest('label'), widest('first'), widest('last')];
  const change = Math.max(CHANGE.length, widest('change'));
  const step = stepFor(weeks, Math.max(FEWEST_BARS, width - label - first - last - change - 4 * GAP.length));
  // Above the bars stand two dates, which must not touch.
  const bars = Math.max(Math.ceil(weeks / step), 2 * DATE + GAP.length - (first + last + 2 * GAP.length));
  return { label, first, last, change, step, bars };
}

const DATE = 'YYYY-MM-DD'.length;

function headLine(from: string, to: string, { label, first, bars, last, change }: Layout): string {
  const span = first + GAP.length + bars + GAP.length + last;
  return [' '.repeat(label), from + padded(to, span - from.length, 'right'), padded(CHANGE, change, 'right')].join(GAP);
}

function figureLine(figure: Figure, layout: Layout, theme: Theme): string {
  const { label, first, last, change } = figureText(figure, theme);
  const bars = sparkline(everyStep(figure.values, layout.step), theme.signs, figure.kind.scale(figure.values));
  return [
    padded(INDENT + label, layout.label),
    padded(first, layout.first, 'right'),
    padded(bars, layout.bars),
    padded(last, layout.last, 'right'),
    padded(change, layout.change, 'right'),
  ].join(GAP);
}
