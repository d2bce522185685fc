import { signed } from './figures.js';
import type { Signs } from './theme.js';

type Write = (value: number, signs: Signs) => string;

/** How the values of each unit are written; a unit of the user's own stands behind the number. */
const UNIT_TEXT: Readonly<Record<string, Write>> = {
  points: (value) => value.toFixed(1),
  rating: (value) => value.toFixed(2).replace(/0$/, ''),
  count: (value) => trimmed(value),
  hours: (value) => `${trimmed(value)} h`,
  days: (value) => `${trimmed(value)} d`,
  share: (value) => `${Math.round(value * 100)} %`,
  ratio: (value, signs) => `${signed(value * 100, signs, 0)} %`,
};

function trimmed(value: number): string {
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)).toLocaleString('en-US');
}

export function valueText(value: number | null, unit: string, signs: Signs): string {
  if (value === null) return signs.none;
  return UNIT_TEXT[unit]?.(value, signs) ?? `${trimmed(value)}${unit === '' ? '' : ` ${unit}`}`;
}

const ANCHORS = [0, 50, 100];
const ANCHOR_WORDS = ['entry', 'good', 'best'];

/** `entry 72, good 24, best 4 h`, or the points of a curve with two sides. */
export function benchmarkText(points: readonly (readonly [number, number])[], unit: string, signs: Signs): string {
  if (points.length === 0) return '';
  const anchored = points.length === 4 && ANCHORS.every((score) => points.some((point) => point[1] === score));
  if (!anchored)
    return points.map(([value, score]) => `${valueText(value, unit, signs)} ${signs.arrow} ${signed(score, signs)}`).join(', ');
  return ANCHORS.map((score, at) => {
    const value = points.find((point) => point[1] === score)?.[0] ?? null;
    return `${ANCHOR_WORDS[at]} ${valueText(value, unit, signs)}`;
  }).join(', ');
}
