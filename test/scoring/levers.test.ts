import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import { parseModel } from '../../src/model/parse-model.js';
import { portfolioScoring } from '../../src/score-portfolio.js';
import { leversOf, waysUp } from '../../src/scoring/levers.js';
import { anAccount, kpi, ledgerOf, milestone, startedDaysAgo, ticket } from '../portfolio-builder.js';

const LOWER = parseModel('kpis: { error_rate: { direction: lower } }');

function weigh(records: readonly EventRecord[], account = anAccount({ startDay: null }), model = LOWER) {
  return portfolioScoring([account], ledgerOf([account], records), model).weigh(account);
}

describe('what would move an account', () => {
  it('does what it promises: the value that is enough alone brings happiness to 0', () => {
    const others = [kpi('hours_saved', 6.4, 3, 10)];
    const [way] = waysUp(weigh([...others, kpi('error_rate', 10, 3, 4)]));
    expect(way?.alone?.measure).toBe('kpi:error_rate');
    const moved = weigh([...others, kpi('error_rate', way?.alone?.move.value ?? 0, 3, 4)]);
    expect(moved.indices.happiness.score.value).toBeCloseTo(0, 9);
  });

  it.each(['good', 'best'] as const)('brings each measure to %s by the value it names', (level) => {
    const before = weigh([kpi('error_rate', 10, 3, 4)]);
    const lever = leversOf(before).find(({ measure }) => measure === 'kpi:error_rate');
    const after = weigh([kpi('error_rate', lever?.[level]?.value ?? 0, 3, 4)]);
    expect(after.indices.happiness.score.value).toBeCloseTo(
      (before.indices.happiness.score.value ?? 0) + (lever?.[level]?.gain ?? 0),
      9,
    );
  });

  it('never offers what is over: the first days of an account, or a kickoff that is late already', () => {
    const late = [milestone('go_live', { due: 30 }), ticket(3)];
    const measures = leversOf(weigh(late, startedDaysAgo(60))).map(({ measure }) => measure);
    expect(measures).toContain('milestones');
    expect(measures).not.toContain('kickoffDays');
    expect(leversOf(weigh(late, startedDaysAgo(120))).map(({ measure }) => measure)).not.toContain('milestones');
  });
});
