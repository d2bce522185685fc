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

/** `neutral → satisfied`; once where both are the same. */
export function arrowed(from: string, to: string, signs: Signs): string {
  return from === to ? to : `${from} ${signs.arrow} ${to}`;
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

/** What the lowest and the highest bar of a sparkline stand for. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

const LEAST_SPAN = 20;

/** For scores: around the values, and at least 20 points wide, so that a wobble does not look like a storm. */
export function scoreScale(values: readonly (number | null)[]): Scale {
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const span = Math.max(highest - lowest, LEAST_SPAN);
  const low = (lowest + highest) / 2 - span / 2;
  return { low, high: low + span };
}

/** For counts and amounts, of which one can have half as many: from nothing to the most. */
export function quantityScale(values: readonly (number | null)[], least: number): Scale {
  return { low: 0, high: Math.max(least, ...values.map((value) => value ?? 0)) };
}

/** A line of small bars, one a value, and a blank where there is none. */
export function sparkline(values: readonly (number | null)[], signs: Signs, scale: Scale = scoreScale(values)): string {
  if (values.every((value) => value === null)) return '';
  const bars = signs.sparks.length;
  return values
    .map((value) => {
      if (value === null) return ' ';
      const height = Math.floor(((value - scale.low) / (scale.high - scale.low)) * bars);
      return signs.sparks[Math.min(bars - 1, Math.max(0, height))];
    })
    .join('');
}
