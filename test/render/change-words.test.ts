import { describe, expect, it } from 'vitest';
import type { Cause } from '../../src/domain/vocabulary.js';
import { causesText, isNews, isTold, moveWords, wobbleText } from '../../src/render/change-words.js';
import { themeOf } from '../../src/render/theme.js';
import type { ChangeCause, ComparedAccount, Comparison } from '../../src/report/comparison-schema.js';
import { comparedByReports } from '../comparisons.js';
import { moodyReports } from '../moody-books.js';

const { signs } = themeOf({ width: 100, ascii: true, color: false, sort: null, top: null, by: null });

/** An account that moved from one mood to the other. */
function moved(before: number, after: number): ComparedAccount {
  const [earlier, later] = moodyReports({ one: [before, after] });
  return comparedByReports(earlier, later).accounts[0] as ComparedAccount;
}

const CALM = moved(30, 30);

function cause(kind: Cause, measure: string | null, points: number, from: number | null, to: number | null): ChangeCause {
  const state = (value: number | null) => ({
    outcome: value === null ? ('missing' as const) : ('measured' as const),
    value,
    score: value,
  });
  return { axis: 'happiness', cause: kind, measure, title: measure, unit: 'count', points, from: state(from), to: state(to) };
}

function text(causes: ChangeCause[], most = 4): string {
  const change = causes.filter(({ axis }) => axis === 'happiness').reduce((sum, { points }) => sum + points, 0);
  return causesText({ ...CALM, change, causes }, signs, most);
}

describe('why an account moved, in a line', () => {
  it('names the measure and its step; what happened goes without saying', () => {
    expect(text([cause('new-events', 'aged backlog', -1.82, 0, 1)])).toBe('-1.8 aged backlog 0 -> 1');
    expect(text([cause('ageing', 'escalations', 1.26, 3, 2)])).toBe('+1.3 escalations 3 -> 2 (ageing)');
    expect(text([cause('coverage', 'NPS', 4, null, 9)])).toBe('+4.0 NPS missing -> 9 (data)');
    expect(text([cause('model', null, -2.5, null, null)])).toBe('-2.5 scoring model');
    expect(text([cause('stage', null, -0.9, null, null)])).toBe('-0.9 weights by stage or segment');
  });

  it('tells time from events within a measure, in that order, so that the parts add up as printed', () => {
    const parts = [cause('new-events', 'engagement', 16.75, 28, 52), cause('ageing', 'engagement', -8.06, 30, 28)];
    // 16.75 − 8.06 = 8.69, printed +8.7; each part alone would be printed as −8.1 and +16.8 or +16.7.
    expect(text(parts)).toBe('+8.7 engagement 30 -> 52 (ageing -8.1, new events +16.8)');
  });

  it('gathers what is small, and what there is no room for', () => {
    const parts = [5, 4, 0.3, -0.2].map((points, index) => cause('new-events', `m${index}`, points, 0, 1));
    expect(text(parts)).toBe('+5.0 m0 0 -> 1, +4.0 m1 0 -> 1, +0.1 from 2 others');
    expect(text(parts, 1)).toBe('+5.0 m0 0 -> 1, +4.1 from 3 others');
    expect(text([cause('new-events', 'm', 0.2, 0, 1)])).toBe('+0.2 m 0 -> 1');
    expect(text([])).toBe('');
  });

  it('says nothing of the company', () => {
    expect(text([{ ...cause('ageing', 'margin', 3, 0, 1), axis: 'company' }])).toBe('');
  });
});

describe('what is news', () => {
  it.each<[string, ComparedAccount, string[], boolean]>([
    ['nothing happened', CALM, [], false],
    ['within a band', moved(30, 35), [], false],
    ['a wobble', moved(30, 18), [], false],
    ['another band', moved(30, 16), ['satisfied -> neutral'], true],
    ['another quadrant', moved(5, -5), ['customer success -> work to keep: unhappy'], true],
    ['silence', { ...CALM, newlySilent: true }, ['newly silent'], true],
    ['a new risk', { ...CALM, newSignals: [{ id: 'quiet', kind: 'risk', urgent: false }] }, [], true],
    ['a new opportunity', { ...CALM, newSignals: [{ id: 'expansion-ready', kind: 'opportunity', urgent: false }] }, [], false],
    ['a new account', { ...CALM, status: 'new', from: null }, ['new'], true],
    ['one that is gone', { ...CALM, status: 'gone', to: null }, ['gone'], true],
    ['won back', { ...CALM, from: { ...(CALM.from as never as object), stage: 'churned' } as never }, ['won back'], true],
  ])('%s', (_, account, words, news) => {
    expect(moveWords(account, signs)).toEqual(words);
    expect(isNews(account)).toBe(news);
  });

  it('an account that moved far is worth a line without being news', () => {
    expect([moved(30, 40.5), moved(30, 39.5)].map((account) => [isNews(account), isTold(account)])).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  it('wobbles are told by name, the first ten of them', () => {
    const wobbles = (n: number) => Array.from({ length: n }, (_, index) => ({ ...moved(30, 18), id: `A-${index}` }));
    const words = (n: number) => wobbleText({ accounts: wobbles(n), margin: 3 } as unknown as Comparison);
    expect(words(0)).toBe('');
    expect(words(1)).toBe('1 band change within the margin of 3 points is no news yet: A-0');
    expect(words(12)).toMatch(/^12 band changes within the margin of 3 points are no news yet: A-0, .*, A-9 and 2 more$/);
  });
});
