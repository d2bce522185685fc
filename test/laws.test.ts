import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS_PER_WEEK, TREND_WEEKS } from '../src/domain/calendar.js';
import type { EventRecord } from '../src/domain/records.js';
import type { AccountScore, IndexScore } from '../src/domain/score.js';
import { BANDS, GROUPINGS, INDICES, QUADRANTS } from '../src/domain/vocabulary.js';
import { mergeLedgers } from '../src/facts/ledger.js';
import { mainDay } from '../src/facts/post.js';
import { isoDay } from '../src/math/calendar.js';
import { parseModel } from '../src/model/parse-model.js';
import { FORMATS, RENDERERS } from '../src/render/index.js';
import { buildReport } from '../src/report/build-report.js';
import { reportSchema } from '../src/report/schema.js';
import { scorePortfolio } from '../src/score-portfolio.js';
import { AS_OF, DEFAULT_MODEL, ledgerOf } from './portfolio-builder.js';
import { movedAfterAsOf, type RandomBook, someAccounts, someBook, someRecords } from './random-books.js';
import { wholeText } from './render/whole-text.js';

const TOLERANCE = 1e-9;
const RUNS = { numRuns: 60 };
const FEW_RUNS = { numRuns: 20 };

function scoresOf({ accounts, records }: RandomBook, model = DEFAULT_MODEL, asOf = AS_OF): AccountScore[] {
  return scorePortfolio(accounts, ledgerOf(accounts, records, asOf), model);
}

function eachScore(claim: (score: AccountScore) => void): void {
  fc.assert(
    fc.property(someBook, (book) => scoresOf(book).forEach(claim)),
    RUNS,
  );
}

function everyIndex(score: AccountScore): IndexScore[] {
  return [score.happiness, score.company, ...INDICES.map((id) => score.indices[id])];
}

function sumOfPoints(score: AccountScore, tree: 'happiness' | 'company'): number {
  const { leaves } = DEFAULT_MODEL.rules.trees[tree];
  const inTree = score.measures.filter(({ id }) => (leaves as ReadonlySet<string>).has(id.startsWith('kpi:') ? 'kpis' : id));
  return inTree.reduce((sum, { points }) => sum + (points ?? 0), 0);
}

describe('whatever the data', () => {
  it('every score lies between −100 and 100, inside its bounds, with a coverage between 0 and 1', () => {
    eachScore((score) => {
      for (const { value, low, high, coverage } of everyIndex(score)) {
        expect([low, high, coverage].filter((one) => one === null).length % 3).toBe(0);
        if (low === null || high === null || coverage === null) {
          expect(value).toBeNull();
          continue;
        }
        expect(low).toBeGreaterThanOrEqual(-100 - TOLERANCE);
        expect(high).toBeLessThanOrEqual(100 + TOLERANCE);
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1 + TOLERANCE);
        expect(value ?? low).toBeGreaterThanOrEqual(low - TOLERANCE);
        expect(value ?? high).toBeLessThanOrEqual(high + TOLERANCE);
      }
    });
  });

  it('the points of the measures add up to the score they explain, and their weights to one', () => {
    eachScore((score) => {
      for (const tree of ['happiness', 'company'] as const) {
        const { value } = score[tree];
        if (value !== null) expect(Math.abs(sumOfPoints(score, tree) - value)).toBeLessThanOrEqual(TOLERANCE);
        else expect(sumOfPoints(score, tree)).toBe(0);
      }
      const told = [score.happiness, score.company].filter(({ value }) => value !== null).length;
      const weights = score.measures.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
      expect(weights).toBeCloseTo(told, 9);
    });
  });

  it('every account stands in one band and one quadrant, and cannot-tell is said when a value is unknown and only then', () => {
    eachScore(({ happiness, company, quadrant, successLevel, balance }) => {
      expect([...BANDS, 'cannot-tell']).toContain(happiness.band);
      expect(happiness.band === 'cannot-tell').toBe(happiness.value === null);
      expect(QUADRANTS).toContain(quadrant);
      const unknown = happiness.value === null || company.value === null;
      expect(quadrant === 'cannot-tell').toBe(unknown);
      expect([successLevel, balance].map((one) => one === null)).toEqual([unknown, unknown]);
      if (happiness.value === null || company.value === null) return;
      expect((successLevel as number) + (balance as number)).toBeCloseTo(happiness.value, 9);
      expect((successLevel as number) - (balance as number)).toBeCloseTo(company.value, 9);
    });
  });

  it('a number stands beside a measure when it is measured and only then', () => {
    eachScore(({ measures }) => {
      for (const { outcome, value, score, points, reason } of measures) {
        expect(value !== null).toBe(outcome === 'measured');
        expect(score !== null).toBe(outcome === 'measured');
        if (points !== null) expect(outcome).toBe('measured');
        expect([value ?? 0, score ?? 0, points ?? 0].every(Number.isFinite)).toBe(true);
        expect(reason).not.toBe('');
      }
    });
  });
});

describe('where rows stand does not matter', () => {
  it('rows in any order give the same scores, to the last bit', () => {
    const shuffled = someBook.chain((book) =>
      fc.record({
        book: fc.constant(book),
        records: fc.shuffledSubarray([...book.records], { minLength: book.records.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ book, records }) => {
        expect(scoresOf({ ...book, records })).toEqual(scoresOf(book));
      }),
      RUNS,
    );
  });

  it('rows split over two ledgers and merged give the same scores, to the last bit', () => {
    fc.assert(
      fc.property(someBook, fc.infiniteStream(fc.boolean()), ({ accounts, records }, coin) => {
        const halves: [EventRecord[], EventRecord[]] = [[], []];
        for (const record of records) halves[coin.next().value ? 0 : 1].push(record);
        const merged = mergeLedgers(ledgerOf(accounts, halves[0]), ledgerOf(accounts, halves[1]));
        expect(scorePortfolio(accounts, merged, DEFAULT_MODEL)).toEqual(scoresOf({ accounts, records }));
      }),
      RUNS,
    );
  });

  it('more rows of one account change the score of no other', () => {
    const model = parseModel('featuresOffered: 5');
    fc.assert(
      fc.property(someBook, someRecords(20), ({ accounts, records }, more) => {
        const firstDays = ledgerOf(accounts, records).sources;
        const isKnown = (record: EventRecord) => (firstDays.get(record.source) ?? Infinity) <= (mainDay(record) ?? -Infinity);
        const added = more.filter(isKnown).map((record) => ({ ...record, accountId: 'acme' }));
        const [, ...others] = scoresOf({ accounts, records: [...records, ...added] }, model);
        expect(others).toEqual(scoresOf({ accounts, records }, model).slice(1));
      }),
      RUNS,
    );
  });
});

describe('time travel', () => {
  it('rows after the as-of day change nothing', () => {
    fc.assert(
      fc.property(someBook, someRecords(20), fc.integer({ min: 1, max: 400 }), ({ accounts, records }, more, days) => {
        const future = more.filter(({ source }) => source !== 'milestone').map((record) => movedAfterAsOf(record, days));
        expect(scoresOf({ accounts, records: [...records, ...future] })).toEqual(scoresOf({ accounts, records }));
      }),
      RUNS,
    );
  });

  it('the trend holds what a run at each earlier as-of day shows', () => {
    fc.assert(
      fc.property(someBook, fc.integer({ min: 0, max: TREND_WEEKS }), (book, weeks) => {
        const earlier = scoresOf(book, DEFAULT_MODEL, AS_OF - weeks * DAYS_PER_WEEK);
        for (const [index, { trend }] of scoresOf(book).entries()) {
          const { value, coverage } = (earlier[index] as AccountScore).happiness;
          expect(trend).toHaveLength(TREND_WEEKS + 1);
          expect(trend[TREND_WEEKS - weeks]).toEqual({ day: AS_OF - weeks * DAYS_PER_WEEK, value, coverage });
        }
      }),
      RUNS,
    );
  });
});

describe('the model', () => {
  it('only the proportions of its weights matter', () => {
    fc.assert(
      fc.property(someBook, fc.double({ min: 0.001, max: 1000, noNaN: true }), (book, factor) => {
        const indices = INDICES.map((id) => {
          const parts = Object.entries(DEFAULT_MODEL.rules.indices[id].parts);
          return [id, { parts: Object.fromEntries(parts.map(([part, weight]) => [part, weight * factor])) }];
        });
        const scaled = scoresOf(book, parseModel(JSON.stringify({ indices: Object.fromEntries(indices) })));
        for (const [index, score] of scoresOf(book).entries()) {
          const other = scaled[index] as AccountScore;
          expect(other.happiness.band).toBe(score.happiness.band);
          expect(other.signals).toEqual(score.signals);
          for (const [place, one] of everyIndex(other).entries()) expectAlike(one, everyIndex(score)[place] as IndexScore);
        }
      }),
      FEW_RUNS,
    );
  });
});

function expectAlike(one: IndexScore, other: IndexScore): void {
  for (const key of ['value', 'low', 'high', 'coverage'] as const) {
    expect(one[key] === null).toBe(other[key] === null);
    expect(Math.abs((one[key] ?? 0) - (other[key] ?? 0))).toBeLessThanOrEqual(TOLERANCE);
  }
}

describe('the report', () => {
  const someView = fc.constantFrom(null, ...GROUPINGS).map((by) => {
    return { width: 120, color: false, ascii: false, sort: null, top: null, by };
  });

  it('keeps to its schema, in JSON as in memory', () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const report = buildReport(scoresOf(book), { asOf: isoDay(AS_OF), version: '0.0.0', model: DEFAULT_MODEL });
        const copy = JSON.parse(JSON.stringify(report));
        expect(reportSchema.parse(copy)).toEqual(copy);
        expect(copy).toEqual(report);
      }),
      RUNS,
    );
  });

  it.each(FORMATS)('written as %s from its own JSON is the same text', async (format) => {
    const render = await RENDERERS[format]();
    fc.assert(
      fc.property(fc.record({ accounts: someAccounts, records: someRecords(30) }), someView, (book, view) => {
        const report = buildReport(scoresOf(book), { asOf: isoDay(AS_OF), version: '0.0.0', model: DEFAULT_MODEL });
        expect(wholeText(render(JSON.parse(JSON.stringify(report)), view))).toBe(wholeText(render(report, view)));
      }),
      FEW_RUNS,
    );
  });
});
