import { describe, expect, it } from 'vitest';
import { BANDS, INDICES, MEASURES } from '../../src/domain/vocabulary.js';
import { heightAt } from '../../src/math/curve.js';
import { mergePatch } from '../../src/model/merge.js';
import { defaultModelText } from '../../src/model/model.js';
import { parseModel } from '../../src/model/parse-model.js';
import { anAccount, kpi, measureOf, meeting, scoreOf, startedDaysAgo, survey, ticket } from '../portfolio-builder.js';

describe('the default model', () => {
  const model = parseModel();

  it('has an index for every question and a benchmark for every measure', () => {
    expect(Object.keys(model.rules.indices).sort()).toEqual([...INDICES].sort());
    expect(Object.keys(model.rules.benchmarks).sort()).toEqual([...MEASURES].sort());
    expect(model.rules.bands.map(({ id }) => id)).toEqual(BANDS);
  });

  it('is what its own text says', () => {
    expect(parseModel(defaultModelText).hash).toBe(model.hash);
    expect(parseModel('').hash).toBe(model.hash);
    expect(model.stated).toEqual({});
  });

  it('has the rules that a check of its text gives, and overrides none of them', () => {
    expect(model.rules).toEqual(parseModel(defaultModelText).rules);
    expect(model.rules.overrides).toEqual([]);
  });

  it.each([
    ['nps', [0, 6.5, 8, 9.5]],
    ['csat', [1, 3.5, 4.3, 4.8]],
    ['resolutionHours', [168, 72, 24, 4]],
    ['kickoffDays', [30, 14, 7, 3]],
    ['engagement', [0, 20, 45, 75]],
    ['margin', [-0.5, 0, 0.5, 0.8]],
    ['revenueGrowth', [-0.3, 0, 0.1, 0.3]],
    ['featureBreadth', [0, 0.1, 0.3, 0.6]],
    ['usageVelocity', [-0.5, 0, 0.1, 0.3]],
  ] as const)('scores %s −100, 0, 50 and 100 at its anchors, exactly', (id, anchors) => {
    expect(anchors.map((value) => heightAt(model.rules.benchmarks[id], value))).toEqual([-100, 0, 50, 100]);
  });

  it('has the signals of customer success, in order', () => {
    expect(Object.keys(model.rules.signals)).toEqual([
      ...['happy-not-successful', 'happy-but-quiet', 'quiet', 'engaged-critic', 'neutral-and-profitable', 'flight-risk'],
      ...['happy-but-unprofitable', 'assess-the-account', 'onboarding-off-track', 'promoter-unasked', 'expansion-ready'],
      ...['slipping', 'leaving'],
    ]);
  });
});

describe('a model of your own', () => {
  it('states only what differs', () => {
    const model = parseModel('name: ours\nbenchmarks: { nps: { entry: 6 } }');
    expect(model.name).toBe('ours');
    expect(heightAt(model.rules.benchmarks.nps, 6)).toBe(0);
    expect(heightAt(model.rules.benchmarks.nps, 8)).toBe(50);
    expect(model.rules.benchmarks.csat).toEqual(parseModel().rules.benchmarks.csat);
  });

  it('takes a key out by null', () => {
    const model = parseModel(
      'signals: { quiet: null }\nindices: { experience: { parts: { ticketLoad: null } }, happiness: { fadingPart: null } }',
    );
    expect(model.rules.signals).not.toHaveProperty('quiet');
    expect(model.rules.trees.experience.leaves).not.toContain('ticketLoad');
    expect(model.rules.trees.happiness.leaves).not.toContain('kickoffDays');
    expect(scoreOf([meeting(400), ticket(3)], { model }).signals.map(({ id }) => id)).not.toContain('quiet');
  });

  it('adds a signal of its own, behind the others', () => {
    const when = '{ engagement: "< 20", stage: established }';
    const model = parseModel(`signals: { lonely: { kind: risk, when: ${when}, because: alone, play: call } }`);
    const { signals } = scoreOf([meeting(400)], { model });
    expect(signals.at(-1)).toMatchObject({ id: 'lonely', because: 'alone', play: 'call', urgent: false });
    expect(signals.at(-1)?.rule).toBe('engagement < 20 and stage is established');
  });

  it('may say the points of a curve in falling order', () => {
    const rising = parseModel('benchmarks: { nps: [[0, -100], [10, 100]] }');
    const falling = parseModel('benchmarks: { nps: [[10, 100], [0, -100]] }');
    expect(falling.rules.benchmarks.nps).toEqual(rising.rules.benchmarks.nps);
  });

  it('may turn a curve into anchors and anchors into a curve', () => {
    const model = parseModel('benchmarks: { agedBacklog: { floor: 9, entry: 3, good: 1, best: 0 }, nps: [[0, 0], [10, 10]] }');
    expect(heightAt(model.rules.benchmarks.agedBacklog, 1)).toBe(50);
    expect(heightAt(model.rules.benchmarks.nps, 5)).toBe(5);
  });

  it('remembers on which line a segment is named', () => {
    const model = parseModel('name: ours\noverrides:\n  - when:\n      segment: smb\n    featuresOffered: 3');
    expect(model.segments).toEqual([{ segment: 'smb', line: 4 }]);
  });
});

describe('overrides', () => {
  const model = parseModel(`
overrides:
  - when: { segment: smb }
    benchmarks: { nps: { entry: 5 } }
  - when: { stage: onboarding }
    benchmarks: { nps: { entry: 4 } }
  - when: { segment: smb, stage: onboarding }
    indices: { experience: { parts: { csat: 0 } } }
    kpis: { saved: { benchmark: { floor: 0, entry: 1, good: 2, best: 3 } } }
`);
  const score = (segment: string | null, tenureDays: number, nps: number) =>
    measureOf('nps', [survey('nps', nps, 1)], { model, account: { ...startedDaysAgo(tenureDays), segment } }).score;

  it('hold for their segment, for their stage, the later ones on top', () => {
    expect(score('smb', 500, 5)).toBe(0);
    expect(score(null, 500, 6.5)).toBe(0);
    expect(score('SMB', 500, 6.5)).toBe(0);
    expect(score(null, 30, 4)).toBe(0);
    expect(score('smb', 30, 4)).toBe(0);
  });

  it('of both a segment and a stage hold where both do', () => {
    const records = [survey('nps', 4, 1), survey('csat', 1, 1), kpi('saved', 2, 1)];
    const at = (segment: string, tenureDays: number) =>
      scoreOf(records, { model, account: anAccount({ ...startedDaysAgo(tenureDays), segment }) });
    expect(at('smb', 30).measures.find(({ id }) => id === 'csat')?.weight).toBeNull();
    expect(at('smb', 30).indices.outcomes.value).toBe(50);
    expect(at('enterprise', 30).indices.outcomes.value).toBeNull();
    expect(at('smb', 90).indices.outcomes.value).toBeNull();
  });

  it('of a stage hold for that stretch of the trend', () => {
    const account = { ...startedDaysAgo(92), segment: null };
    const { trend } = scoreOf([survey('nps', 4, 40)], { model, account });
    const before = scoreOf([survey('nps', 4, 40)], { model, account, asOf: trend[12]?.day as number });
    expect(trend[12]?.value).toBe(before.happiness.value);
  });
});

describe('the hash of a model', () => {
  const hash = (text: string) => parseModel(text).hash;

  it('is the same for the same opinions in any order and any writing', () => {
    const one = 'benchmarks: { nps: { entry: 6, good: 7 }, csat: { entry: 3 } }';
    const other = '# why\nbenchmarks:\n  csat:\n    entry: 3.0\n  nps: { good: 7, entry: 6 }\n';
    expect(hash(one)).toBe(hash(other));
  });

  it('differs for another weight, another benchmark, another band', () => {
    const hashes = [
      '',
      'indices: { happiness: { parts: { outcomes: 36 } } }',
      'benchmarks: { nps: { entry: 6 } }',
      'minCoverage: 0.3',
      'signals: { quiet: null }',
    ].map(hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is short enough to print', () => {
    expect(hash('')).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('laying one map over another', () => {
  it.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
    [{ a: [1, 2] }, { a: { b: 3 } }, { a: { b: 3 } }],
    [{ a: { b: 1 } }, { a: 5 }, { a: 5 }],
    [{}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  ])('%j with %j gives %j', (base, patch, merged) => {
    expect(mergePatch(base, patch)).toEqual(merged);
  });
});
