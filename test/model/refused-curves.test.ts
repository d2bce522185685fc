import { describe, it } from 'vitest';
import { bands, expectRefusal, type Refusal } from './refusal.js';

const CURVES: readonly Refusal[] = [
  {
    what: 'anchors out of order',
    text: 'benchmarks:\n  nps: { good: 5 }',
    line: 2,
    says: /benchmarks\.nps: expected floor, entry, good and best to rise/,
  },
  { what: 'anchors with a tie', text: 'benchmarks:\n  nps: { good: 6.5 }', line: 2, says: /without a tie/ },
  {
    what: 'points out of order',
    text: 'benchmarks:\n  nps: [[0, 0], [2, 5], [1, 9]]',
    line: 2,
    says: /the values of the points to rise or to fall/,
  },
  { what: 'one point only', text: 'benchmarks:\n  nps: [[0, 0]]', line: 2, says: /benchmarks\.nps/ },
  { what: 'a score off the scale', text: 'benchmarks:\n  nps: [[0, -200], [1, 0]]', line: 2, says: /benchmarks\.nps/ },
  { what: 'a missing anchor', text: 'benchmarks:\n  nps: { best: null }', line: 2, says: /benchmarks\.nps\.best/ },
  {
    what: 'an anchor that is no number',
    text: 'benchmarks:\n  nps: { best: high }',
    line: 2,
    says: /benchmarks\.nps\.best: .*expected number/,
  },
  { what: 'the KPI curve with a tie', text: 'kpiTarget: { entry: 1 }', line: 1, says: /kpiTarget: .*without a tie/ },
  {
    what: 'a KPI weighed by less than nothing',
    text: 'kpis:\n  saved: { weight: -2 }',
    line: 2,
    says: /kpis\.saved\.weight: expected a weight of 0 or more/,
  },
];

const BANDS: readonly Refusal[] = [
  {
    what: 'a hole',
    text: bands(
      ['walkaway-angry', -100, -60],
      ['dissatisfied', -60, -20],
      ['neutral', -10, 20],
      ['satisfied', 20, 60],
      ['gushing-promoter', 60, 100],
    ),
    line: 4,
    says: /bands\.2: hole between -20 and -10/,
  },
  {
    what: 'an overlap',
    text: bands(
      ['walkaway-angry', -100, -60],
      ['dissatisfied', -60, -20],
      ['neutral', -30, 20],
      ['satisfied', 20, 60],
      ['gushing-promoter', 60, 100],
    ),
    line: 4,
    says: /bands\.2: overlap between -30 and -20/,
  },
  {
    what: 'the wrong order',
    text: bands(
      ['dissatisfied', -100, -60],
      ['walkaway-angry', -60, -20],
      ['neutral', -20, 20],
      ['satisfied', 20, 60],
      ['gushing-promoter', 60, 100],
    ),
    line: 2,
    says: /bands\.0: expected band walkaway-angry here/,
  },
  {
    what: 'an end before the end of the scale',
    text: bands(
      ['walkaway-angry', -100, -60],
      ['dissatisfied', -60, -20],
      ['neutral', -20, 20],
      ['satisfied', 20, 60],
      ['gushing-promoter', 60, 90],
    ),
    line: 6,
    says: /bands\.4: expected the last band to end at 100/,
  },
  {
    what: 'a band of no width',
    text: bands(
      ['walkaway-angry', -100, -60],
      ['dissatisfied', -60, -60],
      ['neutral', -60, 20],
      ['satisfied', 20, 60],
      ['gushing-promoter', 60, 100],
    ),
    line: 3,
    says: /bands\.1: expected "to" above "from"/,
  },
  { what: 'too few', text: bands(['neutral', -100, 100]), line: 1, says: /expected the 5 bands/ },
];

describe('a curve or a band is refused', () => {
  it.each([...CURVES, ...BANDS])('for $what', expectRefusal);
});
