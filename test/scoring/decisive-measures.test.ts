import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/model/parse-model.js';
import { decisiveMeasures } from '../../src/scoring/decisive-measures.js';

const HAPPINESS = [
  'advocacyActions',
  'agedBacklog',
  'csat',
  'engagement',
  'escalations',
  'kickoffDays',
  'kpis',
  'milestones',
  'nps',
  'resolutionHours',
  'ticketLoad',
];
const FEELING = ['advocacyActions', 'agedBacklog', 'csat', 'escalations', 'kpis', 'nps', 'resolutionHours'];

function decisive(field: string, value: string, model = '') {
  const { rules } = parseModel(model);
  const { always, whileWeighing } = decisiveMeasures([rules], field, value);
  return { always: [...always].sort(), whileWeighing: [...whileWeighing].sort() };
}

describe('groups made from the score are made from', () => {
  it.each([
    ['quadrant', 'customer-success', [], [...HAPPINESS, 'margin'].sort()],
    ['band', 'satisfied', FEELING, HAPPINESS],
    ['signal', 'quiet', ['engagement'], []],
    ['signal', 'onboarding-off-track', ['kickoffDays', 'milestones'], []],
    ['signal', 'promoter-unasked', ['advocacyActions'], HAPPINESS],
    ['signal', 'slipping', HAPPINESS, []],
    ['expansion', 'yes', ['kpis'], HAPPINESS],
    ['renewal', 'no', ['engagement', 'kpis'], HAPPINESS],
  ])('%s=%s', (field, value, always, whileWeighing) => {
    expect(decisive(field, value)).toEqual({ always, whileWeighing });
  });

  it('what a signal hangs on through a readiness', () => {
    const { always, whileWeighing } = decisive('signal', 'expansion-ready');
    expect(always).toEqual(['featureBreadth', 'kpis', 'revenueGrowth', 'usageVelocity']);
    expect(whileWeighing).toEqual(HAPPINESS);
  });

  it.each([
    ['segment', 'smb'],
    ['owner', 'Ines Albrecht'],
    ['stage', 'onboarding'],
    ['industry', 'elevators'],
    ['signal', 'leaving'],
    ['signal', 'no-such-signal'],
    ['constructor', ''],
    ['recoverable', 'yes'],
  ])('nothing of the score for %s=%s', (field, value) => {
    expect(decisive(field, value)).toEqual({ always: [], whileWeighing: [] });
  });

  it('no measure whose weight is 0', () => {
    const model = 'indices: { happiness: { parts: { engagement: 0 }, fadingPart: null } }';
    const { whileWeighing } = decisive('band', 'neutral', model);
    expect(whileWeighing).not.toContain('engagement');
    expect(whileWeighing).not.toContain('kickoffDays');
  });

  it('what decides in the rules of any of the accounts', () => {
    const model = parseModel('overrides: [{ when: { segment: smb }, indices: { company: { parts: { revenueGrowth: 20 } } } }]');
    const rules = [null, 'smb'].map((segment) => model.rulesFor(segment, 'established'));
    expect([...decisiveMeasures(rules, 'quadrant', 'assess').whileWeighing]).toContain('revenueGrowth');
    expect([...decisiveMeasures(rules.slice(0, 1), 'quadrant', 'assess').whileWeighing]).not.toContain('revenueGrowth');
  });

  it('measures of words that hang on each other, once', () => {
    const model = 'readiness: { renewal: { unless: [{ readiness.expansion: "no" }, { readiness.renewal: "no" }] } }';
    expect(decisive('renewal', 'yes', model).always).toEqual(['kpis']);
  });
});
