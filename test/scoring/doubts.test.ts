import { describe, expect, it } from 'vitest';
import { DAYS_PER_WEEK } from '../../src/domain/calendar.js';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import { evaluateGates } from '../../src/report/gates.js';
import type { Report, ReportSignal } from '../../src/report/schema.js';
import { WHOLE_TREND } from '../../src/score-portfolio.js';
import { comparedAccount, comparedByReports, reportOf, type Side } from '../comparisons.js';
import { AS_OF, anAccount, kpi, of, revenue, usage } from '../portfolio-builder.js';

/** A product that is used every week: ten days without a touch already count half. */
const model = parseModel('engagement: { recencyHalfLifeDays: 10 }');
const ACCOUNTS = [0, 1, 2, 3, 4, 5].map((index) => anAccount({ id: `A-${index}`, arr: 1000, currency: 'EUR' }));

/** Usage is the only channel, and everybody uses it every week up to so many weeks ago. */
function usedUntil(weeksAgo: number): EventRecord[] {
  const weeks = Array.from({ length: 60 - weeksAgo }, (_, index) => weeksAgo + index);
  return ACCOUNTS.flatMap(({ id }) => [
    ...weeks.map((week) => of(id, usage(week * DAYS_PER_WEEK + 3, 'charts'))),
    of(id, revenue(200, 1000, { cost: 300 })),
  ]);
}

function book(records: readonly EventRecord[], asOf = AS_OF): Side {
  return { accounts: ACCOUNTS, records, asOf, model, trendWeeks: WHOLE_TREND };
}

function signalsOf(report: Report): ReportSignal[] {
  return report.accounts.flatMap(({ signals }) => signals);
}

function gateNamed(rule: 'new-risk-signal' | 'data-fell', report: Report): boolean | undefined {
  return evaluateGates([{ rule, level: 'error', threshold: null }], report)[0]?.passed;
}

describe('an export that broke five weeks ago', () => {
  const [whole, cut] = [reportOf(book(usedUntil(0))), reportOf(book(usedUntil(5)))];
  const before = reportOf(book(usedUntil(0), AS_OF - 5 * DAYS_PER_WEEK));
  const compared: Report = { ...cut, comparison: comparedByReports(before, cut) };

  it('would be a page of quiet accounts, all of them in doubt', () => {
    expect(signalsOf(whole)).toEqual([]);
    const quiet = signalsOf(cut).filter(({ id }) => id === 'quiet');
    expect(quiet).toHaveLength(ACCOUNTS.length);
    expect(signalsOf(cut).every(({ doubtful, urgent }) => doubtful && !urgent)).toBe(true);
  });

  it('puts no revenue at risk, and counts the signals aside', () => {
    expect(cut.portfolio.revenueAtRisk).toEqual([]);
    expect(cut.portfolio.signals.map(({ accounts, urgent }) => [accounts, urgent])).toEqual(
      cut.portfolio.signals.map(() => [0, 0]),
    );
    expect(cut.portfolio.signals.find(({ id }) => id === 'quiet')?.doubtful).toBe(ACCOUNTS.length);
  });

  it('marks what rests on it, and nothing else', () => {
    const doubtful = cut.accounts[0]?.measures.filter((measure) => measure.doubtful).map(({ id }) => id);
    expect(doubtful).toEqual(['engagement', 'featureBreadth', 'usageVelocity']);
    expect(whole.accounts.flatMap(({ measures }) => measures).filter((measure) => measure.doubtful)).toEqual([]);
    expect(cut.fallenSources).toMatchObject([{ source: 'usage', fall: 'ended', measures: doubtful }]);
  });

  it('gives no account a new risk, and fails the gate that watches over the data', () => {
    expect(compared.comparison?.accounts.flatMap(({ newSignals }) => newSignals)).toEqual([]);
    expect(gateNamed('new-risk-signal', compared)).toBe(true);
    expect(gateNamed('data-fell', compared)).toBe(false);
    expect(gateNamed('data-fell', whole)).toBe(true);
  });

  it('leaves all numbers as they are', () => {
    const counted = reportOf({
      ...book(usedUntil(5)),
      model: parseModel('engagement: { recencyHalfLifeDays: 10 }\nfallenSource: { leastAccounts: 99 }'),
    });
    expect(counted.fallenSources).toEqual([]);
    expect(cut.accounts.map(({ happiness, company }) => [happiness, company])).toEqual(
      counted.accounts.map(({ happiness, company }) => [happiness, company]),
    );
    expect(signalsOf(counted).map(({ id }) => id)).toEqual(signalsOf(cut).map(({ id }) => id));
    expect(counted.portfolio.revenueAtRisk).toEqual([{ currency: 'EUR', amount: 6000 }]);
  });
});

describe('a signal in doubt', () => {
  /** One account has been away for half a year; its silence is its own. */
  const withoutOne = (records: EventRecord[]) =>
    records.filter(({ accountId, source }) => accountId !== 'A-0' || source === 'revenue');
  const left = [of('A-0', usage(300)), of('A-0', usage(310))];
  const before = reportOf(book([...withoutOne(usedUntil(0)), ...left], AS_OF - 5 * DAYS_PER_WEEK));
  const cut = reportOf(book([...withoutOne(usedUntil(5)), ...left]));
  const mended = reportOf(book([...withoutOne(usedUntil(0)), ...left]));

  it('is not gone: nobody knows', () => {
    expect(before.accounts[0]?.signals.map(({ id, doubtful }) => [id, doubtful])).toContainEqual(['quiet', false]);
    expect(cut.accounts[0]?.signals.map(({ id, doubtful }) => [id, doubtful])).toContainEqual(['quiet', true]);
    expect(comparedAccount(comparedByReports(before, cut), 'A-0').goneSignals).toEqual([]);
  });

  it('is told when it turns out to be true', () => {
    const [one] = comparedByReports(cut, mended).accounts;
    expect(one?.newSignals.map(({ id }) => id)).toContain('quiet');
  });

  it('fires as ever where another source tells the same', () => {
    const failing = ACCOUNTS.map(({ id }) => of(id, kpi('saved', 10, 40, 100)));
    const signals = signalsOf(reportOf(book([...usedUntil(5), ...failing])));
    expect(signals.filter(({ id }) => id === 'flight-risk').map(({ doubtful }) => doubtful)).toEqual(ACCOUNTS.map(() => false));
    expect(signals.filter(({ id }) => id === 'quiet').map(({ doubtful }) => doubtful)).toEqual(ACCOUNTS.map(() => true));
  });
});

describe('an export that broke a quarter of a year ago', () => {
  const before = reportOf(book(usedUntil(12), AS_OF - DAYS_PER_WEEK));
  const silent = reportOf(book(usedUntil(14)));

  it('makes no account newly silent', () => {
    const { counts } = comparedByReports(before, silent);
    expect(silent.accounts.map(({ measures }) => measures.find(({ id }) => id === 'engagement')?.evidence['channels'])).toEqual(
      ACCOUNTS.map(() => 0),
    );
    expect(counts.newlySilent).toBe(0);
  });
});
