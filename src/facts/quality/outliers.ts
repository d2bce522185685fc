import type { FigureQuality, Observation } from '../../domain/quality.js';
import type { FigureId } from '../../domain/vocabulary.js';
import { LEAST_VALUES, type Spread, spreadOfSizes } from '../../math/spread.js';
import type { ValueCounts } from '../../math/value-counts.js';
import { type DatedExample, MOST_EXAMPLES, newestFirst } from './examples.js';

/** The sizes of one figure in one source, among their like, with the few that could be outliers. */
export interface FigureCount {
  readonly figure: FigureId;
  readonly group: string;
  readonly source: string;
  readonly counts: ValueCounts;
  readonly largest: SizedExample[];
  readonly smallest: SizedExample[];
}

export interface SizedExample extends DatedExample {
  readonly size: number;
}

export interface FigureFacts {
  readonly figures: readonly FigureQuality[];
  readonly observations: readonly Observation[];
}

/** How the sizes of each group are spread, and which of them lie far from their like. */
export function figureFacts(counts: readonly FigureCount[]): FigureFacts {
  const groups = counts.map(judged);
  return { figures: groups.map(({ quality }) => quality), observations: outliersOf(groups) };
}

/** A group of like values, and what is odd among them. */
interface JudgedGroup {
  readonly count: FigureCount;
  readonly spread: Spread;
  readonly quality: FigureQuality;
}

function judged(count: FigureCount): JudgedGroup {
  const { figure, group, counts } = count;
  const spread = spreadOfSizes(counts.list());
  const { median, low, high } = spread;
  const named = { figure, group, values: counts.total, median };
  if (counts.total < LEAST_VALUES) return { count, spread, quality: { ...named, low: null, high: null, outliers: 0 } };
  return { count, spread, quality: { ...named, low, high, outliers: numberOf(counts, spread.isOutlier) } };
}

function numberOf(counts: ValueCounts, isCounted: (size: number) => boolean): number {
  return counts.list().reduce((sum, [size, n]) => (isCounted(size) ? sum + n : sum), 0);
}

/** On which side of the median an outlier lies. */
interface Side {
  readonly id: 'far-above' | 'far-below';
  readonly extremesOf: (count: FigureCount) => readonly SizedExample[];
  readonly isBeyond: (size: number, median: number) => boolean;
}

const SIDES: readonly Side[] = [
  { id: 'far-above', extremesOf: ({ largest }) => largest, isBeyond: (size, median) => size > median },
  { id: 'far-below', extremesOf: ({ smallest }) => smallest, isBeyond: (size, median) => size < median },
];

/** The outliers of all groups of a figure are told together: there can be hundreds of features. */
function outliersOf(groups: readonly JudgedGroup[]): Observation[] {
  const enough = groups.filter(({ quality }) => quality.low !== null);
  const keyOf = ({ count: { source, figure } }: JudgedGroup) => `${source} ${figure}`;
  return [...new Set(enough.map(keyOf))].flatMap((key) => {
    const own = enough.filter((group) => keyOf(group) === key);
    return SIDES.flatMap((side) => outliersOn(side, own));
  });
}

function outliersOn({ id, extremesOf, isBeyond }: Side, groups: readonly JudgedGroup[]): Observation[] {
  const [first] = groups;
  const isFar = (size: number, spread: Spread) => isBeyond(size, spread.median) && spread.isOutlier(size);
  const count = groups.reduce((sum, { count: { counts }, spread }) => sum + numberOf(counts, (size) => isFar(size, spread)), 0);
  if (first === undefined || count === 0) return [];
  const worst = groups
    .flatMap(({ count: own, spread }) => extremesOf(own).map((example) => ({ example, spread, group: own.group })))
    .filter(({ example: { size }, spread }) => isFar(size, spread))
    .sort((one, other) => distanceOf(other) - distanceOf(one) || newestFirst(one.example, other.example))
    .slice(0, MOST_EXAMPLES);
  const examples = worst.map(({ example: { account, file, line, text }, spread, group }) => {
    return { account, file, line, text: `${text} (median${group === '' ? '' : ` of ${group}`}: ${rounded(spread.median)})` };
  });
  const of = groups.reduce((sum, { quality: { values } }) => sum + values, 0);
  return [{ id, source: first.count.source, count, of, examples, figure: first.count.figure }];
}

/** How far a size lies from the median, in powers of ten. */
function distanceOf({ example: { size }, spread: { median } }: { example: SizedExample; spread: Spread }): number {
  return Math.abs(Math.log10(size / median));
}

function rounded(value: number): number {
  return value < 1000 ? Number(value.toPrecision(3)) : Math.round(value);
}
