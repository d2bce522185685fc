import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import { causesText, isNews, moveWords } from '../../src/render/change-words.js';
import { themeOf } from '../../src/render/theme.js';
import { meanHappiness } from '../../src/report/comparison.js';
import { type ComparedAccount, type Comparison, comparisonSchema } from '../../src/report/comparison-schema.js';
import { WHOLE_TREND } from '../../src/score-portfolio.js';
import { comparedAccount, comparedByEvents, comparedByReports, reportOf } from '../comparisons.js';
import { moodyReports } from '../moody-books.js';
import { AS_OF, anAccount, daysAgo, kpi, meeting, of, revenue, survey } from '../portfolio-builder.js';

const { signs } = themeOf({ width: 100, ascii: true, color: false, sort: null, top: null, by: null });
const SINCE = 30;
const EUR_2000 = { currency: 'EUR', amount: 2000 };

/** A customer success: asked, seen, above target, and paying. */
function content(id: string): EventRecord[] {
  const records = [
    survey('nps', 9, 40),
    meeting(40),
    kpi('saved', 12, 40, 10),
    revenue(200, 1000, { cost: 100, currency: 'EUR' }),
  ];
  return records.map((record) => of(id, record));
}

describe('accounts are told by their identity', () => {
  const then = [
    anAccount({ id: 'stays' }),
    anAccount({ id: 'gone', name: 'Gone Ltd' }),
    anAccount({ id: 'churns', churnedDay: daysAgo(5) }),
    anAccount({ id: 'unknown-churns', startDay: daysAgo(SINCE + 3), churnedDay: daysAgo(5) }),
    anAccount({ id: 'starts', startDay: daysAgo(5) }),
  ];
  const now = [...then.filter(({ id }) => id !== 'gone'), anAccount({ id: 'new', name: 'New Ltd' })];
  const records = ['stays', 'gone', 'churns', 'new'].flatMap(content);
  const before = reportOf({ accounts: then, records, asOf: AS_OF - SINCE });
  const comparison = comparedByReports(before, reportOf({ accounts: now, records }));
  const wordsOf = (id: string) => moveWords(comparedAccount(comparison, id), signs);

  it('new ones, gone ones, and those on both sides', () => {
    const statuses = comparison.accounts.map(({ id, status }) => [id, status]);
    expect(statuses).toEqual([
      ['churns', 'both'],
      ['gone', 'gone'],
      ['new', 'new'],
      ['starts', 'both'],
      ['stays', 'both'],
      ['unknown-churns', 'both'],
    ]);
    expect(comparison.counts).toMatchObject({ compared: 4, new: 1, gone: 1, rose: 0, fell: 1 });
    expect([wordsOf('new'), wordsOf('gone'), wordsOf('stays')]).toEqual([['new'], ['gone'], []]);
  });

  it('a gone account keeps its name and where it stood, and has no change', () => {
    const gone = comparedAccount(comparison, 'gone');
    expect(gone).toMatchObject({ name: 'Gone Ltd', to: null, change: null, causes: [], newSignals: [], goneSignals: [] });
    expect(gone.from?.quadrant).toBe('customer-success');
  });

  it('a churned account is news once, whatever was known of it', () => {
    expect(wordsOf('churns')).toEqual(['churned']);
    expect(wordsOf('unknown-churns')).toEqual(['churned']);
    expect(['churns', 'unknown-churns'].map((id) => isNews(comparedAccount(comparison, id)))).toEqual([true, true]);
    const later = comparedByReports(reportOf({ accounts: now, records, asOf: AS_OF - 1 }), reportOf({ accounts: now, records }));
    expect(later.accounts.filter(isNews)).toEqual([]);
  });

  it('an account that starts is news, whatever is known of it', () => {
    expect(comparedAccount(comparison, 'starts')).toMatchObject({ from: { stage: 'not-started' }, to: { stage: 'onboarding' } });
    expect(wordsOf('starts')).toEqual(['started']);
    expect(isNews(comparedAccount(comparison, 'starts'))).toBe(true);
  });

  it('transitions hold the accounts that are scored now and were listed then', () => {
    const moved = comparison.transitions.filter(({ accounts }) => accounts > 0);
    expect(moved).toEqual([
      { from: 'customer-success', to: 'customer-success', accounts: 1, revenue: [{ currency: 'EUR', amount: 1000 }] },
      { from: 'cannot-tell', to: 'cannot-tell', accounts: 1, revenue: [] },
    ]);
  });

  it('keeps to its schema', () => {
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  });
});

describe('filters', () => {
  const accounts = ['improves', 'worsens', 'stays'].map((id) => anAccount({ id, segment: 'smb' }));
  const records = [
    ...accounts.flatMap(({ id }) => content(id)),
    of('worsens', kpi('saved', 0, 3)),
    of('improves', kpi('saved', 0, 33)),
    of('improves', kpi('saved', 12, 3)),
  ];
  const whole = reportOf({ accounts, records, asOf: AS_OF - SINCE });
  const filters = [{ field: 'signal', value: 'flight-risk' }];
  const statuses = ({ accounts: compared }: Comparison) => compared.map(({ id, status }) => [id, status]);

  it('by the events: accounts that match now or matched then are there on both sides, with what is at risk of them', () => {
    const comparison = comparedByEvents(whole, { accounts, records }, { filters });
    expect(statuses(comparison)).toEqual([
      ['improves', 'both'],
      ['worsens', 'both'],
    ]);
    expect(comparison.revenueAtRisk).toEqual({ from: [EUR_2000], to: [EUR_2000] });
    expect(comparison.transitions.reduce((sum, one) => sum + one.accounts, 0)).toBe(2);
  });

  it('by two reports: one that matches now was there before, and one that a report leaves out is gone from it', () => {
    expect(statuses(comparedByReports(whole, reportOf({ accounts, records }, { filters })))).toEqual([
      ['improves', 'gone'],
      ['worsens', 'both'],
    ]);
  });
});

describe('a band change', () => {
  const accounts = [anAccount()];
  /** Only a KPI is known: happiness is its score, and the curve is a straight line from 0 to 100. */
  const model = parseModel('minCoverage: 0.1\nkpis: { mood: { benchmark: [[-100, -100], [100, 100]] } }');
  const moods = (...readings: (readonly [weeksAgo: number, mood: number])[]) =>
    readings.map(([weeks, mood]) => kpi('mood', mood, weeks * 7));
  const compared = (records: readonly EventRecord[], weeks = 1) => {
    const side = { accounts, records, model, trendWeeks: WHOLE_TREND };
    const comparison = comparedByEvents(reportOf({ ...side, asOf: AS_OF - weeks * 7 }), side);
    return { ...comparedAccount(comparison), counts: comparison.counts };
  };

  it('within the margin is a wobble and no news', () => {
    const wobble = compared(moods([20, 25], [0, 18]));
    expect(wobble).toMatchObject({
      band: 'wobble',
      from: { band: 'satisfied' },
      to: { band: 'neutral', steadyBand: 'satisfied' },
    });
    expect(wobble.counts).toMatchObject({ bandChanged: 0, bandWobbled: 1, fell: 1 });
    expect(isNews(wobble)).toBe(false);
  });

  it('that goes on is news when it passes the margin', () => {
    expect(compared(moods([20, 25], [3, 18], [0, 16.5]))).toMatchObject({ band: 'changed', change: -1.5 });
  });

  it('and is then said to be confirmed, since the border itself was crossed before', () => {
    expect(moveWords(compared(moods([20, 25], [3, 18], [0, 16.5])), signs)).toEqual(['satisfied -> neutral (confirmed)']);
    expect(moveWords(compared(moods([20, 25], [0, 16.5])), signs)).toEqual(['satisfied -> neutral']);
  });

  it('or when nothing else was seen for 13 weeks', () => {
    expect(compared(moods([25, 25], [12, 18])).band).toBe('same');
    expect(compared(moods([25, 25], [13, 18])).band).toBe('changed');
  });

  it('to and from the unknown is said as that', () => {
    expect(compared(moods([30, 25], [0, 25])).band).toBe('now-known');
    expect(compared(moods([26, 25])).band).toBe('now-unknown');
    expect(compared(moods([40, 25])).band).toBe('same');
  });
});

describe('a quadrant change', () => {
  const accounts = [anAccount()];
  const changed = (records: readonly EventRecord[]) => {
    const side = { accounts, records: [...records, kpi('saved', 12, 40, 10), meeting(40)] };
    return moveWords(comparedAccount(comparedByReports(reportOf({ ...side, asOf: AS_OF - SINCE }), reportOf(side))), signs);
  };

  it('is told with company where company crossed', () => {
    const lossMaking = revenue(10, 1000, { cost: 3000, currency: 'EUR' });
    expect(changed([revenue(200, 1000, { cost: 500, currency: 'EUR' }), lossMaking])).toEqual([
      expect.stringMatching(/^customer success -> work to keep: unprofitable \(company \+50 -> -\d+\)$/),
    ]);
  });

  it('and where it ceased to be known', () => {
    expect(changed([revenue(380, 1000, { cost: 500, currency: 'EUR' })])).toEqual([
      'customer success -> cannot tell (company +50 -> unknown)',
    ]);
  });

  it('and by the quadrants alone where happiness crossed', () => {
    const [before, after] = moodyReports({ one: [30, -10] });
    expect(moveWords(comparedAccount(comparedByReports(before, after), 'one'), signs)).toEqual([
      'satisfied -> neutral',
      'customer success -> work to keep: unhappy',
    ]);
  });
});

describe('the causes of a move in words', () => {
  const cause = (measure: string, points: number): ComparedAccount['causes'][number] => {
    const state = { outcome: 'measured', value: 1, score: 0 } as const;
    return { axis: 'happiness', cause: 'ageing', measure, title: measure, unit: '', points, from: state, to: state };
  };
  const words = (...points: number[]) => {
    const causes = points.map((one, at) => cause(`m${at}`, one));
    const change = points.reduce((sum, one) => sum + one, 0);
    return causesText({ causes, change } as unknown as ComparedAccount, signs, 3);
  };

  it('sum up the small ones', () => {
    expect(words(-5, 0.3, -0.1)).toBe('-5.0 m0 1 (ageing), +0.2 from 2 others');
  });

  it('and leave out small ones that come to nothing', () => {
    expect(words(-5, 0.3, -0.1, -0.2)).toBe('-5.0 m0 1 (ageing)');
  });
});

describe('the mean happiness of both sides', () => {
  it('counts on each side the accounts whose happiness is known there', () => {
    const [before, after] = moodyReports({ one: [10, 40], two: [30, null], three: [null, -10] });
    const comparison = comparedByReports(before, after);
    expect(meanHappiness(comparison, 'from')).toBeCloseTo(before.portfolio.happiness.mean ?? 0, 9);
    expect(meanHappiness(comparison, 'to')).toBeCloseTo(after.portfolio.happiness.mean ?? 0, 9);
    expect(meanHappiness({ ...comparison, accounts: [] }, 'to')).toBeNull();
  });
});

describe('newly silent', () => {
  const accounts = [anAccount()];
  const silent = (age: number) => {
    const side = { accounts, records: [meeting(age)] };
    return comparedByEvents(reportOf({ ...side, asOf: AS_OF - 7 }), side).counts.newlySilent;
  };

  it.each([
    [90, 0],
    [91, 1],
    [97, 1],
    [98, 0],
  ])('the last touch %i days ago: %i', (age, accountsSilent) => {
    expect(silent(age)).toBe(accountsSilent);
  });
});
