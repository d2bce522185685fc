import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantityScale, sparkline } from '../../../src/render/figures.js';
import { FORMATS } from '../../../src/render/index.js';
import { themeOf } from '../../../src/render/theme.js';
import { figureText } from '../../../src/render/trend/figure-lines.js';
import { portfolioFigures } from '../../../src/render/trend/figures.js';
import { TREND_RENDERERS } from '../../../src/render/trend/index.js';
import { everyStep, shownWeeks, stepFor } from '../../../src/render/trend/weeks.js';
import { buildAccountTrend, buildTrend, type Trend } from '../../../src/report/trend.js';
import { portfolioScoring } from '../../../src/score-portfolio.js';
import { AS_OF, anAccount, DEFAULT_MODEL, daysAgo, given, ledgerOf, revenue } from '../../portfolio-builder.js';
import { someBook } from '../../random-books.js';
import { wholeText } from '../whole-text.js';

const VIEW = { width: 100, color: false, ascii: false, sort: null, top: null, by: null };
const theme = themeOf(VIEW);
const { signs } = theme;

describe('a line of bars', () => {
  it.each<[string, (number | null)[], string]>([
    ['scores that hardly move stand near the middle', [1, 2, 1], '▄▅▄'],
    ['scores further apart than 20 fill the height', [-30, 0, 30], '▁▅█'],
    ['what is not known is a blank', [null, 10, null], ' ▅ '],
    ['nothing known is no line', [null, null], ''],
  ])('%s', (_, values, bars) => {
    expect(sparkline(values, signs)).toBe(bars);
  });

  it.each<[string, number[], string]>([
    ['none is the lowest bar, and one of few a low one', [0, 1, 0], '▁▃▁'],
    ['half as many are half as high', [10, 5, 0], '█▅▁'],
    ['the same count all along is high, since it is not none', [6, 6], '██'],
  ])('of counts: %s', (_, values, bars) => {
    expect(sparkline(values, signs, quantityScale(values, 4))).toBe(bars);
  });
});

describe('weeks that are left out for want of room', () => {
  it.each([
    [14, 14, 1],
    [27, 14, 2],
    [53, 14, 4],
    [105, 14, 13],
    [521, 14, 52],
  ])('%d weeks in %d places go in steps of %d', (weeks, most, step) => {
    expect(stepFor(weeks, most)).toBe(step);
  });

  it('never the last one, and no more are shown than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 521 }), fc.integer({ min: 11, max: 60 }), (weeks, most) => {
        const list = Array.from({ length: weeks }, (_, week) => week);
        const shown = everyStep(list, stepFor(weeks, most));
        expect(shown.at(-1)).toBe(weeks - 1);
        expect(shown.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('are said to be', () => {
    expect(shownWeeks(Array(14).fill(0)).note).toBe('');
    expect(shownWeeks(Array(53).fill(0)).note).toContain('every 4th week; --format csv has all 53');
  });
});

function trendOf(book: Parameters<typeof ledgerOf>[0], records: Parameters<typeof ledgerOf>[1], weeks = 4): [Trend, Trend] {
  const scoring = portfolioScoring(book, ledgerOf(book, records), DEFAULT_MODEL);
  const parts = { version: '0.0.0', model: DEFAULT_MODEL, asOf: AS_OF, weeks };
  const historyOf = (account: (typeof book)[number]) => scoring.history(account, weeks);
  return [buildTrend(book, historyOf, parts), buildAccountTrend(historyOf(book[0] as (typeof book)[number]), parts)];
}

describe('a trend', () => {
  it.each(FORMATS)('written as %s from its own JSON is the same text, and no number in it is none', async (format) => {
    const render = await TREND_RENDERERS[format]();
    fc.assert(
      fc.property(someBook, ({ accounts, records }) => {
        for (const trend of trendOf(accounts, records)) {
          const text = wholeText(render(trend, VIEW));
          expect(wholeText(render(JSON.parse(JSON.stringify(trend)), VIEW))).toBe(text);
          expect(text).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each([80, 100])('fits a terminal of %d columns', async (width) => {
    const render = await TREND_RENDERERS.table();
    fc.assert(
      fc.property(someBook, ({ accounts, records }) => {
        for (const trend of trendOf(accounts, records, 30)) {
          const longest = Math.max(
            ...wholeText(render(trend, { ...VIEW, width }))
              .split('\n')
              .map((line) => line.length),
          );
          expect(longest).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('prints changes that are the difference of the numbers beside them', () => {
    fc.assert(
      fc.property(someBook, ({ accounts, records }) => {
        const [trend] = trendOf(accounts, records);
        for (const figure of portfolioFigures(trend, signs).flatMap(({ figures }) => figures)) {
          const { first, last, change } = figureText(figure, theme);
          if (change === signs.none) continue;
          expect(numberIn(last) - numberIn(first)).toBe(numberIn(change));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps currencies apart, also where one has amounts in some weeks only', async () => {
    const accounts = [
      anAccount({ id: 'a', churnedDay: daysAgo(10), arr: 500 }),
      anAccount({ id: 'b', currency: 'USD', arr: 70 }),
    ];
    const [trend] = trendOf(accounts, [...given('meeting'), revenue(200, 9000, { accountId: 'a', currency: 'EUR' })], 2);
    const csv = wholeText((await TREND_RENDERERS.csv())(trend, VIEW));
    const [head = '', ...rows] = csv.trimEnd().split('\n');
    const at = head.split(',').indexOf('at_risk_EUR');
    expect(at).toBeGreaterThan(0);
    expect(rows.map((row) => row.split(',')[at])).toEqual(['500', '0', '0']);
  });
});

function numberIn(text: string): number {
  return Number(text.replace('−', '-').replace(/[^\d.-]/g, ''));
}
