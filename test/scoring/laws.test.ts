import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountScore, IndexScore } from '../../src/domain/score.js';
import { INDICES, MEASURES, type MeasureId } from '../../src/domain/vocabulary.js';
import type { AccountFacts } from '../../src/facts/account-facts.js';
import { portfolioScoring } from '../../src/score-portfolio.js';
import { scoreAccount } from '../../src/scoring/score-account.js';
import { DEFAULT_MODEL, ledgerOf } from '../portfolio-builder.js';
import { someBook } from '../random-books.js';

const TOLERANCE = 1e-9;
const RUNS = { numRuns: 200 };

/** Facts of accounts that are scored. */
const someFacts: fc.Arbitrary<AccountFacts> = someBook.chain(({ accounts, records }) => {
  const scoring = portfolioScoring(accounts, ledgerOf(accounts, records), DEFAULT_MODEL);
  const facts = accounts.map((account) => scoring.weigh(account).facts);
  const scored = facts.filter(({ stage }) => stage === 'onboarding' || stage === 'established');
  return fc.constantFrom(...(scored.length === 0 ? facts : scored));
});

/** The same facts with one measure read otherwise. */
function withReading(facts: AccountFacts, id: MeasureId, value: number): AccountFacts {
  return { ...facts, readings: new Map([...facts.readings, [id, { outcome: 'measured', value, evidence: {} }]]) };
}

function isOneSided(id: MeasureId): boolean {
  const scores = DEFAULT_MODEL.rules.benchmarks[id].map(([, score]) => score);
  const steps = scores.slice(1).map((score, index) => score - (scores[index] as number));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

const ONE_SIDED = MEASURES.filter(isOneSided);

/** Two values of a measure, the worse one first. */
function worseAndBetter(id: MeasureId): fc.Arbitrary<readonly [number, number]> {
  const curve = DEFAULT_MODEL.rules.benchmarks[id];
  const [first, last] = [curve[0], curve.at(-1)] as [readonly [number, number], readonly [number, number]];
  const value = fc.double({ min: first[0] - 1, max: last[0] + 1, noNaN: true });
  const rises = last[1] > first[1];
  return fc.tuple(value, value).map(([a, b]) => (a < b === rises ? [a, b] : [b, a]));
}

function indexScores(score: AccountScore): [string, IndexScore][] {
  return [['happiness', score.happiness], ['company', score.company], ...INDICES.map((id) => [id, score.indices[id]] as never)];
}

describe('one measure at a time', () => {
  it('only the load of tickets has a best in the middle', () => {
    expect(MEASURES.filter((id) => !isOneSided(id))).toEqual(['ticketLoad']);
  });

  it.each(ONE_SIDED)('a better %s never lowers any score', (id) => {
    fc.assert(
      fc.property(someFacts, worseAndBetter(id), (facts, [worse, better]) => {
        const before = scoreAccount(withReading(facts, id, worse), DEFAULT_MODEL);
        const after = new Map(indexScores(scoreAccount(withReading(facts, id, better), DEFAULT_MODEL)));
        for (const [index, { value, low, high }] of indexScores(before)) {
          const raised = after.get(index) as IndexScore;
          expect(raised.value === null).toBe(value === null);
          expect((raised.value ?? 0) - (value ?? 0)).toBeGreaterThanOrEqual(-TOLERANCE);
          expect((raised.low ?? 0) - (low ?? 0)).toBeGreaterThanOrEqual(-TOLERANCE);
          expect((raised.high ?? 0) - (high ?? 0)).toBeGreaterThanOrEqual(-TOLERANCE);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a better reading of a KPI never lowers happiness', () => {
    const withKpi = (facts: AccountFacts, value: number): AccountFacts => ({
      ...facts,
      kpis: [{ kpi: 'hours_saved', value, target: 10, ageDays: 3, stale: false }],
    });
    fc.assert(
      fc.property(someFacts, fc.integer({ min: -5, max: 20 }), fc.integer({ min: 0, max: 9 }), (facts, value, rise) => {
        const before = scoreAccount(withKpi(facts, value), DEFAULT_MODEL).happiness.value ?? -100;
        const after = scoreAccount(withKpi(facts, value + rise), DEFAULT_MODEL).happiness.value ?? -100;
        expect(after - before).toBeGreaterThanOrEqual(-TOLERANCE);
      }),
      RUNS,
    );
  });
});

describe('what was missing and comes to light', () => {
  it('lands every score between the bounds that were shown before, and narrows them', () => {
    const revealed = fc.record({ facts: someFacts, pick: fc.nat(), share: fc.double({ min: -0.2, max: 1.2, noNaN: true }) });
    fc.assert(
      fc.property(revealed, ({ facts, pick, share }) => {
        const unknown = [...facts.readings].filter(([, { outcome }]) => outcome === 'missing' || outcome === 'stale');
        fc.pre(unknown.length > 0);
        const [id] = unknown[pick % unknown.length] as [MeasureId, unknown];
        const curve = DEFAULT_MODEL.rules.benchmarks[id];
        const [low, high] = [(curve[0] as readonly number[])[0] as number, (curve.at(-1) as readonly number[])[0] as number];
        const before = scoreAccount(facts, DEFAULT_MODEL);
        const after = new Map(indexScores(scoreAccount(withReading(facts, id, low + share * (high - low)), DEFAULT_MODEL)));
        for (const [index, shown] of indexScores(before)) {
          const now = after.get(index) as IndexScore;
          if (shown.low === null || shown.high === null) continue;
          expect(now.low ?? 0).toBeGreaterThanOrEqual(shown.low - TOLERANCE);
          expect(now.high ?? 0).toBeLessThanOrEqual(shown.high + TOLERANCE);
          expect(now.value ?? shown.low).toBeGreaterThanOrEqual(shown.low - TOLERANCE);
          expect(now.value ?? shown.high).toBeLessThanOrEqual(shown.high + TOLERANCE);
          expect(now.coverage ?? 0).toBeGreaterThanOrEqual((shown.coverage ?? 0) - TOLERANCE);
        }
      }),
      RUNS,
    );
  });
});
