import { roundTo } from '../math/rounding.js';
import type { MoneyAmount } from '../report/schema.js';
import { digits } from '../words/count.js';
import type { Signs } from './theme.js';

/** `+34`, `−12`, `0`, or the sign for nothing. */
export function signed(value: number | null, signs: Signs, decimals = 0): string {
  if (value === null) return signs.none;
  const text = Math.abs(roundTo(value, decimals)).toFixed(decimals);
  if (Number(text) === 0) return text;
  return value < 0 ? `${signs.minus}${text}` : `+${text}`;
}

/** `−34…+10` */
export function range(low: number | null, high: number | null, signs: Signs): string {
  return `${signed(low, signs)}${signs.range}${signed(high, signs)}`;
}

export function percent(share: number | null, signs: Signs): string {
  return share === null ? signs.none : `${Math.round(share * 100)} %`;
}

/** `EUR 12,000` */
export function amount(value: number, currency: string | null): string {
  const text = digits(value);
  return currency === null ? text : `${currency} ${text}`;
}

/** Amounts of several currencies stand side by side and are never added. */
export function amounts(list: readonly MoneyAmount[], signs: Signs, between = ' + '): string {
  if (list.length === 0) return signs.none;
  return list.map((one) => amount(one.amount, one.currency)).join(between);
}

const LEAST_SPAN = 20;

/** A line of small bars, one a value. The scale spans at least 20 points, so that a wobble does not look like a storm. */
export function sparkline(values: readonly (number | null)[], signs: Signs): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const middle = (low + high) / 2;
  const span = Math.max(high - low, LEAST_SPAN);
  const bars = signs.sparks.length;
  return values
    .map((value) => {
      if (value === null) return ' ';
      const height = Math.floor(((value - (middle - span / 2)) / span) * bars);
      return signs.sparks[Math.min(bars - 1, Math.max(0, height))];
    })
    .join('');
}
