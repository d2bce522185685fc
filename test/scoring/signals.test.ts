import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/model/parse-model.js';
import { fireSignals, judgeReadiness, type Known } from '../../src/scoring/verdicts.js';
import {
  anAccount,
  DEFAULT_MODEL,
  daysAgo,
  given,
  kpi,
  meeting,
  revenue,
  scoreOf,
  signalsOf,
  survey,
  ticket,
} from '../portfolio-builder.js';

const { rules } = DEFAULT_MODEL;

function known(numbers: Readonly<Record<string, number | [low: number, value: number, high: number]>>, words = {}): Known {
  const entries = Object.entries(numbers).map(([subject, number]) => {
    const [low, value, high] = typeof number === 'number' ? [number, number, number] : number;
    return [subject, { value, low, high }] as const;
  });
  return { numbers: new Map(entries), words: new Map(Object.entries({ stage: 'established', leaving: 'no', ...words })) };
}

const fires = (id: string, numbers: Parameters<typeof known>[0], words = {}) =>
  fireSignals(rules, known(numbers, words)).some((signal) => signal.id === id);

describe('a signal fires at its bar and not beside it', () => {
  it.each<[string, Parameters<typeof known>[0], Parameters<typeof known>[0]]>([
    ['happy-not-successful', { happiness: 20, outcomes: -0.1 }, { happiness: 19.9, outcomes: -0.1 }],
    ['happy-not-successful', { happiness: 90, outcomes: -90 }, { happiness: 90, outcomes: 0 }],
    ['happy-but-quiet', { happiness: 20, engagement: -1 }, { happiness: 19, experience: 19, engagement: -1 }],
    ['happy-but-quiet', { experience: 20, engagement: -1 }, { experience: 20, engagement: 0 }],
    ['quiet', { engagement: -60.1 }, { engagement: -60 }],
    ['engaged-critic', { engagement: 50, experience: -1, happiness: 59 }, { engagement: 50, experience: -1, happiness: 60 }],
    ['engaged-critic', { engagement: 90, experience: -90, happiness: 0 }, { engagement: 49, experience: -90, happiness: 0 }],
    ['neutral-and-profitable', { company: 50, happiness: -20 }, { company: 50, happiness: 20 }],
    ['neutral-and-profitable', { company: 90, happiness: 19.9 }, { company: 90, happiness: -20.1 }],
    ['flight-risk', { company: 0, happiness: -20.1 }, { company: 0, happiness: -20 }],
    ['happy-but-unprofitable', { happiness: 0, company: -0.1 }, { happiness: 0, company: 0 }],
    ['assess-the-account', { happiness: -0.1, company: -0.1 }, { happiness: 0, company: -0.1 }],
    ['promoter-unasked', { happiness: 60, advocacyActions: 0 }, { happiness: 60, advocacyActions: 1 }],
    ['slipping', { happinessChange13Weeks: -20 }, { happinessChange13Weeks: -19.9 }],
  ])('%s', (id, at, beside) => {
    expect(fires(id, at)).toBe(true);
    expect(fires(id, beside)).toBe(false);
  });

  it.each<[string, Parameters<typeof known>[0]]>([
    ['happy-not-successful', { happiness: 90 }],
    ['happy-but-quiet', { engagement: -90 }],
    ['promoter-unasked', { happiness: 90 }],
    ['expansion-ready', {}],
    ['flight-risk', { happiness: -90 }],
    ['assess-the-account', { company: -90 }],
  ])('%s needs to know: an unknown value is neither below nor above', (id, numbers) => {
    expect(fires(id, numbers, { 'readiness.expansion': 'yes' })).toBe(false);
  });

  it('none fires on nothing', () => {
    expect(fireSignals(rules, known({}))).toEqual([]);
  });

  it('expansion-ready asks for a yes and room to grow', () => {
    expect(fires('expansion-ready', { 'goals.footprint': 49 }, { 'readiness.expansion': 'yes' })).toBe(true);
    expect(fires('expansion-ready', { 'goals.footprint': 50 }, { 'readiness.expansion': 'yes' })).toBe(false);
    expect(fires('expansion-ready', { 'goals.footprint': 49 }, { 'readiness.expansion': 'not-proven' })).toBe(false);
  });

  it('none fires on an estimate alone', () => {
    expect(fires('happy-but-unprofitable', { happiness: 5, company: [-30, -10, 5] })).toBe(false);
    expect(fires('happy-but-unprofitable', { happiness: 5, company: [-30, -10, -1] })).toBe(true);
    expect(fires('neutral-and-profitable', { happiness: 5, company: [40, 60, 80] })).toBe(false);
    expect(fires('flight-risk', { happiness: -50, company: [-5, 60, 80] })).toBe(false);
    expect(fires('flight-risk', { happiness: -50, company: [0, 60, 80] })).toBe(true);
  });

  it.each([
    [-1, false],
    [0, true],
    [120, true],
    [121, false],
  ])('flight-risk is louder with %i days to renewal: %s', (daysToRenewal, urgent) => {
    const signals = (words = {}) => fireSignals(rules, known({ company: 5, happiness: -50, daysToRenewal }, words));
    expect(signals()[0]).toMatchObject({ id: 'flight-risk', urgent });
    expect(signals({ leaving: 'yes' })[0]).toMatchObject({ id: 'flight-risk', urgent: false });
  });
});

describe('readiness', () => {
  const readiness = (numbers: Parameters<typeof known>[0], words = {}) => {
    const { renewal, expansion, reference } = judgeReadiness(rules, known(numbers, words));
    return { renewal: renewal.answer, expansion: expansion.answer, reference: reference.answer };
  };

  it.each<[Parameters<typeof known>[0], string, string, string]>([
    [{}, 'not-proven', 'not-proven', 'not-proven'],
    [{ happiness: 90, engagement: 90 }, 'not-proven', 'not-proven', 'not-proven'],
    [{ happiness: -90 }, 'not-proven', 'not-proven', 'not-proven'],
    [{ outcomes: -1 }, 'no', 'no', 'no'],
    [{ outcomes: 0 }, 'not-proven', 'no', 'not-proven'],
    [{ outcomes: 50 }, 'not-proven', 'not-proven', 'not-proven'],
    [{ outcomes: 0, happiness: 0 }, 'yes', 'no', 'no'],
    [{ outcomes: 49.9, happiness: 60 }, 'yes', 'no', 'yes'],
    [{ outcomes: 50, happiness: 20 }, 'yes', 'yes', 'no'],
    [{ outcomes: 50, happiness: -1 }, 'no', 'no', 'no'],
    [{ outcomes: 90, happiness: 90, engagement: -60 }, 'yes', 'yes', 'yes'],
    [{ outcomes: 90, happiness: 90, engagement: -60.1 }, 'no', 'yes', 'yes'],
    [{ engagement: -61 }, 'no', 'not-proven', 'not-proven'],
  ])('of %j: renewal %s, expansion %s, reference %s', (numbers, renewal, expansion, reference) => {
    expect(readiness(numbers)).toEqual({ renewal, expansion, reference });
  });

  it('for renewal is no for who is leaving, whatever the outcomes', () => {
    expect(readiness({ outcomes: 90, happiness: 90 }, { leaving: 'yes' }).renewal).toBe('no');
    expect(readiness({}, { leaving: 'yes' }).renewal).toBe('no');
  });
});

describe('on whole accounts', () => {
  const book = given('meeting', 'ticket', 'survey');

  it('a quiet happy customer is a risk', () => {
    expect(signalsOf(scoreOf([...book, survey('nps', 10, 170)]))).toEqual(expect.arrayContaining(['happy-but-quiet', 'quiet']));
  });

  it('a known renewal makes flight-risk urgent', () => {
    const unhappy = [...book, survey('nps', 0, 3), kpi('saved', 1, 3, 10), revenue(100, 100, { cost: 5 })];
    const { signals } = scoreOf(unhappy, { account: anAccount({ renewalDay: daysAgo(-120) }) });
    expect(signals.find(({ id }) => id === 'flight-risk')).toMatchObject({ urgent: true, kind: 'risk' });
    expect(
      scoreOf(unhappy, { account: anAccount({ renewalDay: daysAgo(1) }) }).signals.find(({ id }) => id === 'flight-risk')?.urgent,
    ).toBe(false);
  });

  it('without an advocacy file nobody is an unasked promoter', () => {
    const glad = [...[1, 2, 3].map((age) => meeting(age)), survey('nps', 10, 3), kpi('saved', 12, 3, 10)];
    expect(signalsOf(scoreOf(glad))).not.toContain('promoter-unasked');
    const asked = scoreOf([...glad, ...given('advocacy')]);
    expect(signalsOf(asked).includes('promoter-unasked')).toBe((asked.happiness.value as number) >= 60);
  });

  it('slipping compares only what was known to the same degree', () => {
    const steady = [kpi('saved', 12, 92, 10), kpi('saved', 4, 3, 10), meeting(92), meeting(3)];
    expect(signalsOf(scoreOf(steady))).toContain('slipping');
    const noEngagement = parseModel('indices: { happiness: { parts: { engagement: 0 } } }');
    const suddenlyKnown = [kpi('saved', 12, 92, 10), ticket(3), ticket(20), survey('nps', 0, 3), survey('csat', 1, 3)];
    const score = scoreOf(suddenlyKnown, { model: noEngagement });
    const [first, last] = [score.trend[0], score.trend.at(-1)];
    expect((last?.value as number) - (first?.value as number)).toBeLessThan(-20);
    expect(signalsOf(score)).not.toContain('slipping');
  });
});
