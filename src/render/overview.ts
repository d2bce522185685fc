import type { Report } from '../report/schema.js';
import { count } from '../words/count.js';
import { amounts } from './figures.js';
import { grid, padded } from './layout.js';
import { withOverrides } from './override-text.js';
import { BAND_WORDS, bandPaint, QUADRANT_WORDS, type Theme } from './theme.js';
import type { View } from './view.js';

/** The success quadrant as it is drawn on whiteboards: happiness upwards, company to the right. */
export function quadrantGrid({ portfolio }: Report, { paint, signs }: Theme, view: View): string {
  const cell = (id: Report['portfolio']['quadrants'][number]['id']) => {
    const found = portfolio.quadrants.find((one) => one.id === id);
    const n = found?.accounts ?? 0;
    const overridden = found === undefined ? '' : withOverrides(found, '\n');
    const recoverable =
      id === 'assess' && found !== undefined && found.recoverable > 0 ? `, ${found.recoverable} recoverable` : '';
    return [
      paint.bold(QUADRANT_WORDS[id]),
      `${count(n, 'account')}${recoverable}${overridden}`,
      `revenue ${amounts(found?.revenue ?? [], signs)}`,
    ].join('\n');
  };
  const heads = ['', `company below 0`, `company 0 or more`];
  const rows = [
    ['happiness\n0 or more', cell('work-to-keep-unprofitable'), cell('customer-success')],
    ['happiness\nbelow 0', cell('assess'), cell('work-to-keep-unhappy')],
  ];
  const drawn = grid([heads, ...rows], view.ascii);
  const unknown = portfolio.quadrants.find(({ id }) => id === 'cannot-tell');
  return unknown === undefined || unknown.accounts === 0
    ? drawn
    : `${drawn}\ncannot tell: ${count(unknown.accounts, 'account')} with too little known of happiness or company${withOverrides(unknown)}`;
}

/** How long the longest bar is: the more stands beside it and the narrower the page, the shorter. */
const BAR_LENGTHS = [30, 18, 6];
const ROOMY_WIDTH = 90;

function barLength({ bands }: Report['portfolio'], { width }: View): number {
  const isNarrow = width < ROOMY_WIDTH;
  const isCrowded = bands.some((band) => withOverrides(band) !== '');
  return BAR_LENGTHS[Number(isNarrow) + Number(isCrowded)] as number;
}

/** The happiness continuum: how many accounts stand in each band. */
export function continuum({ portfolio }: Report, theme: Theme, view: View): string {
  const most = Math.max(1, ...portfolio.bands.map(({ accounts }) => accounts));
  const longest = barLength(portfolio, view);
  const lines = portfolio.bands.map((found) => {
    const { id, accounts, provisional, revenue } = found;
    const bar = theme.signs.bar.repeat(Math.ceil((accounts / most) * longest));
    const open = id !== 'cannot-tell' && provisional > 0 ? ` ${provisional} provisional` : '';
    const overridden = withOverrides(found, open === '' ? ' ' : ', ');
    const paint = bandPaint(theme, id);
    const label = padded(`${theme.signs.bands[id]} ${BAND_WORDS[id]}`, 20);
    const money = accounts === 0 ? '' : `  ${amounts(revenue, theme.signs)}`;
    return `${paint(label)}${padded(String(accounts), 4, 'right')} ${paint(bar)}${open}${overridden}${money}`.trimEnd();
  });
  return [theme.paint.bold('Happiness continuum'), ...lines].join('\n');
}
