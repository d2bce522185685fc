import type { Report } from '../report/schema.js';
import { count } from '../words/count.js';
import { amounts } from './figures.js';
import { grid, padded } from './layout.js';
import { BAND_WORDS, bandPaint, QUADRANT_WORDS, type Theme } from './theme.js';
import type { View } from './view.js';

/** The success quadrant as it is drawn on whiteboards: happiness upwards, company to the right. */
export function quadrantGrid({ portfolio }: Report, { paint, signs }: Theme, view: View): string {
  const cell = (id: Report['portfolio']['quadrants'][number]['id']) => {
    const found = portfolio.quadrants.find((one) => one.id === id);
    const n = found?.accounts ?? 0;
    const recoverable =
      id === 'assess' && found !== undefined && found.recoverable > 0 ? `, ${found.recoverable} recoverable` : '';
    return [
      paint.bold(QUADRANT_WORDS[id]),
      `${count(n, 'account')}${recoverable}`,
      `revenue ${amounts(found?.revenue ?? [], signs)}`,
    ].join('\n');
  };
  const heads = ['', `company below 0`, `company 0 or more`];
  const rows = [
    ['happiness\n0 or more', cell('work-to-keep-unprofitable'), cell('customer-success')],
    ['happiness\nbelow 0', cell('assess'), cell('work-to-keep-unhappy')],
  ];
  const drawn = grid([heads, ...rows], view.ascii);
  const unknown = portfolio.quadrants.find(({ id }) => id === 'cannot-tell')?.accounts ?? 0;
  return unknown === 0
    ? drawn
    : `${drawn}\ncannot tell: ${count(unknown, 'account')} with too little known of happiness or company`;
}

const LONG_BAR = 30;
const SHORT_BAR = 18;
const ROOMY_WIDTH = 90;

/** The happiness continuum: how many accounts stand in each band. */
export function continuum({ portfolio }: Report, theme: Theme, view: View): string {
  const most = Math.max(1, ...portfolio.bands.map(({ accounts }) => accounts));
  const lines = portfolio.bands.map(({ id, accounts, provisional, revenue }) => {
    const bar = theme.signs.bar.repeat(Math.ceil((accounts / most) * (view.width < ROOMY_WIDTH ? SHORT_BAR : LONG_BAR)));
    const open = id !== 'cannot-tell' && provisional > 0 ? ` ${provisional} provisional` : '';
    const paint = bandPaint(theme, id);
    const label = padded(`${theme.signs.bands[id]} ${BAND_WORDS[id]}`, 20);
    const money = accounts === 0 ? '' : `  ${amounts(revenue, theme.signs)}`;
    return `${paint(label)}${padded(String(accounts), 4, 'right')} ${paint(bar)}${open}${money}`.trimEnd();
  });
  return [theme.paint.bold('Happiness continuum'), ...lines].join('\n');
}
