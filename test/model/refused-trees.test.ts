import { describe, it } from 'vitest';
import { expectRefusal, type Refusal } from './refusal.js';

const KEYS: readonly Refusal[] = [
  {
    what: 'an unknown key',
    text: 'name: ours\nminCoverge: 0.5',
    line: 2,
    says: /unknown key "minCoverge"; did you mean "minCoverage"\?/,
  },
  { what: 'an unknown key that is near to nothing', text: 'colour: red', line: 1, says: /^unknown key "colour"$/ },
  {
    what: 'an unknown index',
    text: 'indices:\n  hapiness:\n    parts: { outcomes: 1 }',
    line: 2,
    says: /^indices: unknown key "hapiness"; did you mean "happiness"\?/,
  },
  {
    what: 'a benchmark of an unknown measure',
    text: 'benchmarks:\n  npss: { floor: 0, entry: 1, good: 2, best: 3 }',
    line: 2,
    says: /unknown key "npss"; did you mean "nps"\?/,
  },
  {
    what: 'an unknown anchor',
    text: 'benchmarks:\n  nps:\n    floor: 0\n    entyr: 7',
    line: 4,
    says: /benchmarks\.nps: unknown key "entyr"; did you mean "entry"\?/,
  },
  {
    what: 'a key no override may state',
    text: 'overrides:\n  - when: { segment: smb }\n    bands: []',
    line: 3,
    says: /overrides\.0: unknown key "bands"/,
  },
  { what: 'an override for nobody', text: 'overrides:\n  - when: {}', line: 2, says: /expected a segment, a stage or both/ },
  {
    what: 'an unknown stage',
    text: 'overrides:\n  - when: { stage: onbording }',
    line: 2,
    says: /overrides\.0\.when\.stage/,
  },
];

const TREES: readonly Refusal[] = [
  {
    what: 'a misspelt measure',
    text: 'indices:\n  experience:\n    parts:\n      csta: 3',
    line: 4,
    says: /indices\.experience\.parts\.csta: unknown measure or index "csta"; did you mean "csat"\?/,
  },
  {
    what: 'a negative weight',
    text: 'indices:\n  experience:\n    parts:\n      nps: 1\n      csat: -1',
    line: 5,
    says: /indices\.experience\.parts\.csat: expected a weight of 0 or more/,
  },
  {
    what: 'nothing but weights of 0',
    text: 'indices:\n  company:\n    parts: { margin: 0 }',
    line: 3,
    says: /indices\.company\.parts: expected at least one weight above 0/,
  },
  {
    what: 'an index inside itself by way of another',
    text: 'indices:\n  outcomes:\n    parts: { happiness: 1 }',
    line: 2,
    says: /index outcomes contains itself/,
  },
  {
    what: 'an index directly inside itself',
    text: 'indices:\n  outcomes:\n    parts: { outcomes: 1 }',
    line: 3,
    says: /outcomes contains itself/,
  },
  {
    what: 'a measure on both axes',
    text: 'indices:\n  company:\n    parts: { nps: 1 }',
    line: 2,
    says: /nps counts in happiness and in company: a measure belongs to one axis/,
  },
  {
    what: 'KPIs on both axes',
    text: 'indices:\n  company:\n    parts: { kpis: 1 }',
    line: 2,
    says: /kpis counts in happiness and in company/,
  },
  {
    what: 'a part that is the fading part too',
    text: 'indices:\n  happiness:\n    parts: { onboarding: 5 }',
    line: 2,
    says: /onboarding is a part and the fading part too/,
  },
  {
    what: 'a share that fades before it is full',
    text: 'indices:\n  happiness:\n    fadingPart: { goneByDay: 90 }',
    line: 3,
    says: /expected goneByDay above fullUntilDay/,
  },
];

describe('a model is refused, with its place and what was meant', () => {
  it.each([...KEYS, ...TREES])('for $what', expectRefusal);
});
