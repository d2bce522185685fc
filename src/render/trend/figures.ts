import { CONTINUUM, QUADRANTS } from '../../domain/vocabulary.js';
import { roundTo } from '../../math/rounding.js';
import type { MoneyAmount } from '../../report/schema.js';
import type { Trend } from '../../report/trend.js';
import { digits } from '../../words/count.js';
import { percent, quantityScale, type Scale, scoreScale, signed } from '../figures.js';
import { BAND_WORDS, QUADRANT_WORDS, type Signs } from '../theme.js';

type Values = readonly (number | null)[];

/** How values of a kind are rounded and written, how a change is written, and how high their bars stand. */
interface Kind {
  readonly rounded: (value: number) => number;
  readonly text: (value: number | null, signs: Signs) => string;
  /** @param change the difference of two rounded values, so that what is printed adds up. */
  readonly change: (change: number, signs: Signs) => string;
  readonly scale: (values: Values) => Scale;
}

/** So that one account more or less does not look like a storm. */
const LEAST_COUNT = 4;

const KINDS = {
  score: { rounded: (value) => roundTo(value, 0), text: signed, change: signed, scale: scoreScale },
  share: {
    rounded: (value) => Math.round(value * 100),
    text: percent,
    change: (change, signs) => `${signed(change, signs)} pt`,
    scale: () => ({ low: 0, high: 1 }),
  },
  count: {
    rounded: Math.round,
    text: quantityText,
    change: quantityChange,
    scale: (values) => quantityScale(values, LEAST_COUNT),
  },
  amount: { rounded: Math.round, text: quantityText, change: quantityChange, scale: (values) => quantityScale(values, 1) },
} as const satisfies Record<string, Kind>;

function quantityText(value: number | null, signs: Signs): string {
  return value === null ? signs.none : digits(value);
}

function quantityChange(change: number, signs: Signs): string {
  if (change === 0) return '0';
  return `${change < 0 ? signs.minus : '+'}${digits(Math.abs(change))}`;
}

/** A figure week by week. */
export interface Figure {
  readonly label: string;
  readonly kind: Kind;
  readonly values: Values;
}

export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

function figuresOver<Week>(weeks: readonly Week[]) {
  return (label: string, kind: keyof typeof KINDS, value: (week: Week) => number | null): Figure => {
    return { label, kind: KINDS[kind], values: weeks.map(value) };
  };
}

/** What a portfolio comes down to: how many accounts, how happy, how much at risk, who stands where. */
export function portfolioFigures({ weeks }: Trend, signs: Signs): FigureGroup[] {
  const portfolios = weeks.map(({ portfolio }) => portfolio);
  const figure = figuresOver(portfolios);
  const quadrants = QUADRANTS.map((id) => figure(QUADRANT_WORDS[id], 'count', (week) => accountsIn(week.quadrants, id)));
  const bands = CONTINUUM.map((id) =>
    figure(`${signs.bands[id]} ${BAND_WORDS[id]}`, 'count', (week) => accountsIn(week.bands, id)),
  );
  const atRisk = currenciesOf(portfolios.map(({ revenueAtRisk }) => revenueAtRisk)).map((currency) =>
    figure(withCurrency('revenue at risk', currency), 'amount', ({ revenueAtRisk }) => amountIn(revenueAtRisk, currency)),
  );
  const whole = [
    figure('accounts scored', 'count', ({ scored }) => scored),
    figure('mean happiness', 'score', ({ happiness }) => happiness.mean),
    figure('weighted by revenue', 'score', ({ happiness }) => happiness.revenueWeighted),
    figure('coverage', 'share', ({ coverage }) => coverage),
    ...atRisk,
  ];
  return [
    { title: 'Portfolio', figures: whole },
    { title: 'Success quadrant', figures: quadrants },
    { title: 'Happiness continuum', figures: bands },
  ];
}

export function accountsIn<Id>(places: readonly { readonly id: Id; readonly accounts: number }[], wanted: Id): number {
  return places.find(({ id }) => id === wanted)?.accounts ?? 0;
}

/** Every currency that amounts of any week are in. */
export function currenciesOf(weeks: readonly (readonly MoneyAmount[])[]): (string | null)[] {
  const found = new Set(weeks.flatMap((amounts) => amounts.map(({ currency }) => currency)));
  return [...found].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
}

export function amountIn(amounts: readonly MoneyAmount[], wanted: string | null): number {
  return amounts.find(({ currency }) => currency === wanted)?.amount ?? 0;
}

function withCurrency(label: string, currency: string | null): string {
  return currency === null ? label : `${label}, ${currency}`;
}

/** What an account comes down to. */
export function accountFigures({ weeks }: Trend): FigureGroup[] {
  const accounts = weeks.flatMap(({ account }) => (account === null ? [] : [account]));
  const figure = figuresOver(accounts);
  const figures = [
    figure('happiness', 'score', ({ happiness }) => happiness.value),
    figure('company', 'score', ({ company }) => company.value),
    figure('engagement', 'score', ({ indices }) => indices.engagement.value),
    figure('outcomes', 'score', ({ indices }) => indices.outcomes.value),
    figure('coverage', 'share', ({ happiness }) => happiness.coverage),
    figure(withCurrency('revenue', accounts.at(-1)?.currency ?? null), 'amount', ({ revenue }) => revenue),
  ];
  return [{ title: 'Where it stood', figures }];
}
