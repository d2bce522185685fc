import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingDifferences } from '../src/compare-portfolios.js';
import type { Model } from '../src/model/model.js';
import { parseModel } from '../src/model/parse-model.js';
import { causesText, isNews } from '../src/render/change-words.js';
import { signed } from '../src/render/figures.js';
import { themeOf } from '../src/render/theme.js';
import type { ComparedAccount, Comparison } from '../src/report/comparison-schema.js';
import { GateError, type GateRequest } from '../src/report/gate.js';
import { evaluateGates } from '../src/report/gates.js';
import type { Report } from '../src/report/schema.js';
import { comparedAccount, comparedByEvents, comparedByReports, reportOf, type Side } from './comparisons.js';
import { AS_OF, DEFAULT_MODEL } from './portfolio-builder.js';
import { someBook, someRecords } from './random-books.js';
import { dayFrom, readRecords } from './read-fixture.js';

const TOLERANCE = 1e-9;
const { signs } = themeOf({ width: 100, ascii: true, color: false, sort: null, top: null, by: null });

const RUNS = { numRuns: 15 };

/** A book and two days; half of the time the days are no whole weeks apart. */
const someSides = fc.record({
  book: someBook,
  asOf: fc.integer({ min: 0, max: 60 }).map((age) => AS_OF - age),
  days: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.constantFrom(7, 28, 91)),
});

const RULES_THAT_JUDGE = `
name: ours
minCoverage: 0.5
bandMargin: 5
indices: { experience: { parts: { nps: 9 } } }
benchmarks: { nps: { entry: 5 }, kickoffDays: { best: 1 }, margin: { good: 0.6 } }
kpis: { hours_saved: { weight: 2 } }
signals: { quiet: null }
gates: { data-fell: error }
overrides: [{ when: { segment: smb }, benchmarks: { csat: { entry: 3 } } }]
`;

/** What a model may state: weights and benchmarks, which judge, and parameters, which count. */
const someModel = fc
  .record(
    {
      indices: fc.record({
        happiness: fc.record({ parts: fc.record({ outcomes: weight(), engagement: weight(), experience: weight() }) }),
        experience: fc.record({ parts: fc.record({ nps: weight(), ticketLoad: weight() }) }),
      }),
      benchmarks: fc.record({
        nps: fc.record({ entry: fc.integer({ min: 1, max: 7 }) }),
        engagement: fc.record({ entry: fc.integer({ min: 5, max: 40 }) }),
        margin: fc.record({ good: fc.constantFrom(0.3, 0.6) }),
      }),
      kpis: fc.record({
        error_rate: fc.constantFrom(
          { direction: 'lower' },
          { weight: 3 },
          { benchmark: { floor: 90, entry: 50, good: 20, best: 1 } },
        ),
      }),
      engagement: fc.record({ recencyHalfLifeDays: fc.integer({ min: 20, max: 200 }) }),
      overrides: fc.constant([{ when: { segment: 'smb' }, benchmarks: { csat: { entry: 3 } }, costToServe: { perTicket: 80 } }]),
    },
    { requiredKeys: [] },
  )
  .map((stated) => parseModel(JSON.stringify(stated)));
const someModels = fc.tuple(fc.oneof(fc.constant(DEFAULT_MODEL), someModel), someModel);

function weight() {
  return fc.integer({ min: 0, max: 60 });
}

/** In every account the causes of each axis sum to its change; where the change is not known there are none. */
function expectSums({ accounts }: Comparison): void {
  for (const { id, causes, change, companyChange } of accounts) {
    for (const [axis, moved] of [
      ['happiness', change],
      ['company', companyChange],
    ] as const) {
      const own = causes.filter((cause) => cause.axis === axis);
      const sum = own.reduce((total, { points }) => total + points, 0);
      if (moved === null) expect(own, id).toEqual([]);
      else expect(Math.abs(sum - moved), `${axis} of ${id}`).toBeLessThanOrEqual(TOLERANCE);
    }
  }
}

/** Points of a text in tenths, as people add them up. */
function tenthsIn(text: string): number {
  const points = [...text.matchAll(/(?<![\w.])[+-]?\d+\.\d(?= |$|[,)])/g)].map(([point]) => Math.round(Number(point) * 10));
  return points.reduce((sum, one) => sum + one, 0);
}

/** As printed, the causes add up to the change, and the parts of a cause to the cause. */
function expectPrintedSums({ accounts }: Comparison): void {
  for (const account of accounts.filter(({ change }) => change !== null)) {
    const change = tenthsIn(signed(account.change, signs, 1));
    for (const most of [1, 4]) {
      const text = causesText(account, signs, most);
      const moves = [...text.matchAll(MOVE)].map(({ groups }) => groups as { points: string; split?: string });
      expect(
        moves.reduce((sum, { points }) => sum + tenthsIn(points), 0),
        text,
      ).toBe(change);
      for (const { points, split } of moves) if (split !== undefined) expect(tenthsIn(split), text).toBe(tenthsIn(points));
    }
  }
}

/** `+8.7 engagement 29.8 -> 52.6 (ageing -8.1, new events +16.8)` */
const MOVE = /(?:^|, )(?<points>[+-]?\d+\.\d) [^,(]*(?:\((?:(?<split>[^)]*\d\.\d)|[^)]*)\))?/g;

describe('the causes of a change sum to it', async () => {
  const demo = await readRecords('demo-portfolio', '2026-06-30');
  const now: Side = { ...demo, asOf: dayFrom('2026-06-30') };

  it.each(['2026-05-31', '2026-04-15', '2026-06-29', '2025-09-01'])('in the demo portfolio since %s', (day) => {
    const before = reportOf({ ...demo, asOf: dayFrom(day) });
    for (const comparison of [comparedByEvents(before, now), comparedByReports(before, reportOf(now))]) {
      expect(comparison.counts.compared).toBe(26);
      expect(comparison.accounts.filter(({ causes }) => causes.length > 0).length).toBeGreaterThan(10);
      expectSums(comparison);
      expectPrintedSums(comparison);
    }
  });

  it('in any book, between any two days, under any two models', () => {
    fc.assert(
      fc.property(someSides, someModels, ({ book, asOf, days }, [earlierModel, model]) => {
        const before = reportOf({ ...book, asOf: asOf - days, model: earlierModel });
        const after: Side = { ...book, asOf, model };
        const byEvents = comparedByEvents(before, after);
        expectSums(byEvents);
        expectPrintedSums(byEvents);
        if (isCountedAlike(earlierModel, model)) expectSums(comparedByReports(before, reportOf(after)));
      }),
      RUNS,
    );
  });

  it('in any book whose past was restated', () => {
    fc.assert(
      fc.property(someSides, someRecords(20), ({ book, asOf, days }, more) => {
        const before = reportOf({ ...book, asOf: asOf - days });
        expectSums(comparedByEvents(before, { accounts: book.accounts, records: [...book.records.slice(5), ...more], asOf }));
      }),
      RUNS,
    );
  });
});

describe('two models count alike', () => {
  it.each([
    ['with other weights, benchmarks, bands, KPIs, signals and gates', [], RULES_THAT_JUDGE],
    ['not with another half-life', ['engagement'], 'engagement: { recencyHalfLifeDays: 60 }'],
    ['not with other rates', ['costToServe'], 'costToServe: { perTicket: 51 }'],
    ['not with other features', ['featuresOffered'], 'featuresOffered: 9'],
    ['not with another channel', ['channels'], 'channels: [purchase]'],
    ['not where silence before the kickoff is late sooner', ['kickoffDueDays'], 'benchmarks: { kickoffDays: { entry: 10 } }'],
    ['not where a plain loss is another one', ['marginOfPlainLoss'], 'benchmarks: { margin: { floor: -1 } }'],
    ['not with a longer onboarding', ['onboardingDays'], 'onboardingDays: 100'],
    ['not where one segment differs', ['costToServe'], 'overrides: [{ when: { segment: smb }, costToServe: { perTicket: 51 } }]'],
    ['not where one stage differs', ['featuresOffered'], 'overrides: [{ when: { stage: onboarding }, featuresOffered: 3 }]'],
  ])('%s', (_, differences, stated) => {
    expect(countingDifferences(DEFAULT_MODEL, parseModel(stated))).toEqual(differences);
    expect(countingDifferences(parseModel(stated), DEFAULT_MODEL)).toEqual(differences);
    expect(countingDifferences(parseModel(stated), parseModel(stated))).toEqual([]);
  });
});

describe('a changed model and nothing else', () => {
  it('is the only cause, by events as by reports', () => {
    fc.assert(
      fc.property(someSides, someModels, ({ book, asOf }, [earlierModel, model]) => {
        const before = reportOf({ ...book, asOf, model: earlierModel });
        const byEvents = comparedByEvents(before, { ...book, asOf, model });
        expect(causeWords(byEvents)).toEqual(byEvents.accounts.some(hasMoved) ? ['model'] : []);
        expect(byEvents.days).toBe(0);
        if (!isCountedAlike(earlierModel, model)) return;
        const byReports = comparedByReports(before, reportOf({ ...book, asOf, model }));
        expect(causeWords(byReports)).toEqual(byReports.accounts.some(hasMoved) ? ['model'] : []);
      }),
      RUNS,
    );
  });

  it('is no cause where the model is the same', () => {
    fc.assert(
      fc.property(someSides, someModels, ({ book, asOf, days }, [model]) => {
        const before = reportOf({ ...book, asOf: asOf - days, model });
        const after: Side = { ...book, asOf, model };
        expect(causeWords(comparedByEvents(before, after))).not.toContain('model');
        expect(causeWords(comparedByEvents(before, after))).not.toContain('restated');
        expect(causeWords(comparedByReports(before, reportOf(after)))).not.toContain('model');
      }),
      RUNS,
    );
  });

  it('and nothing at all, on the same day, moves nothing', () => {
    fc.assert(
      fc.property(someSides, ({ book, asOf }) => {
        const before = reportOf({ ...book, asOf });
        expect(causeWords(comparedByEvents(before, { ...book, asOf }))).toEqual([]);
        expect(causeWords(comparedByReports(before, before))).toEqual([]);
      }),
      RUNS,
    );
  });
});

function isCountedAlike(one: Model, other: Model): boolean {
  return countingDifferences(one, other).length === 0;
}

function causeWords({ accounts }: Comparison): string[] {
  return [...new Set(accounts.flatMap(({ causes }) => causes.map(({ cause }) => cause)))].sort();
}

function hasMoved({ change, companyChange }: ComparedAccount): boolean {
  return Math.abs(change ?? 0) > TOLERANCE || Math.abs(companyChange ?? 0) > TOLERANCE;
}

describe('three reports in a row', () => {
  it('the changes of two stretches add up to that of both', () => {
    fc.assert(
      fc.property(someSides, fc.integer({ min: 1, max: 60 }), ({ book, asOf, days }, more) => {
        const [first, second, third] = [asOf - days - more, asOf - days, asOf].map((day) => reportOf({ ...book, asOf: day })) as [
          Report,
          Report,
          Report,
        ];
        const stretches = [comparedByReports(first, second), comparedByReports(second, third)];
        for (const { id, change, companyChange } of comparedByReports(first, third).accounts) {
          const [one, other] = stretches.map((comparison) => comparedAccount(comparison, id)) as [
            ComparedAccount,
            ComparedAccount,
          ];
          expectToAddUp(change, one.change, other.change);
          expectToAddUp(companyChange, one.companyChange, other.companyChange);
        }
      }),
      RUNS,
    );
  });
});

function expectToAddUp(whole: number | null, one: number | null, other: number | null): void {
  if (whole === null || one === null || other === null) return;
  expect(Math.abs(whole - one - other)).toBeLessThanOrEqual(TOLERANCE);
}

describe('a report against itself', () => {
  it('tells no change, no news and no cause, and passes every gate that asks for changes', () => {
    fc.assert(
      fc.property(someSides, someModels, ({ book, asOf }, [model]) => {
        const report = reportOf({ ...book, asOf, model });
        const comparison = comparedByReports(report, report);
        const { compared, ...others } = comparison.counts;
        expect(compared).toBe(report.accounts.length);
        expect(Object.values(others).every((count) => count === 0)).toBe(true);
        expect(comparison.accounts.filter((account) => isNews(account) || account.causes.length > 0)).toEqual([]);
        expect(comparison.revenueAtRisk.from).toEqual(comparison.revenueAtRisk.to);
        for (const [rule, threshold] of STRICTEST) {
          const verdict = verdictOf({ rule, threshold, level: 'error' }, { ...report, comparison });
          expect(verdict, rule).not.toBe(false);
        }
      }),
      RUNS,
    );
  });
});

const STRICTEST = [
  ['left-customer-success', null],
  ['entered-walkaway-angry', null],
  ['fell-more-than', '0'],
  ['new-risk-signal', null],
  ['revenue-at-risk-up', '0%'],
] as const;

/** Whether a gate passes; null where it cannot be evaluated. */
function verdictOf(gate: GateRequest, report: Report): boolean | null {
  try {
    return evaluateGates([gate], report)[0]?.passed ?? null;
  } catch (error) {
    if (error instanceof GateError) return null;
    throw error;
  }
}
