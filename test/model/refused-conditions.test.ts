import { describe, expect, it } from 'vitest';
import { expectRefusal, problemsOf, type Refusal } from './refusal.js';

const signal = (when: string) => `signals:\n  ours:\n    kind: risk\n    because: so\n    play: act\n    when: ${when}`;

const CONDITIONS: readonly Refusal[] = [
  {
    what: 'an unknown subject',
    text: signal('{ hapiness: "< 0" }'),
    line: 6,
    says: /unknown subject "hapiness"; did you mean "happiness"\?/,
  },
  {
    what: 'a subject that is a word of the language',
    text: signal('{ constructor: "< 0" }'),
    line: 6,
    says: /unknown subject "constructor"/,
  },
  {
    what: 'a broken comparison',
    text: signal('{ happiness: "about 20" }'),
    line: 6,
    says: /signals\.ours\.when\.happiness: expected a comparison such as ">= 20" or ">= -20 and < 20", got "about 20"/,
  },
  { what: 'half a comparison', text: signal('{ happiness: ">= 0 and" }'), line: 6, says: /expected a comparison/ },
  { what: 'a comparison without a sign', text: signal('{ happiness: 20 }'), line: 6, says: /signals\.ours\.when\.happiness/ },
  {
    what: 'an unknown word',
    text: signal('{ quadrant: success }'),
    line: 6,
    says: /expected one of customer-success, .*got "success"/,
  },
  {
    what: 'an unknown subject inside of any',
    text: signal('{ any: [{ hapiness: "< 0" }, { company: "< 0" }] }'),
    line: 6,
    says: /unknown subject "hapiness"/,
  },
  { what: 'no condition at all', text: signal('{}'), line: 6, says: /signals\.ours\.when/ },
  { what: 'an unknown kind', text: signal('{ company: "< 0" }').replace('risk', 'danger'), line: 3, says: /signals\.ours\.kind/ },
  {
    what: 'a signal without a play',
    text: 'signals:\n  ours:\n    kind: risk\n    because: so\n    when: { company: "< 0" }',
    line: 2,
    says: /signals\.ours\.play/,
  },
  {
    what: 'evidence nobody can give',
    text: 'bands:\n  - id: neutral\n    from: -100\n    to: 100\n    evidence: { score: "low", anyOf: [nps] }',
    line: 5,
    says: /evidence\.score: expected a comparison such as "< 0", got "low"/,
  },
];

const OTHERS: readonly Refusal[] = [
  { what: 'broken YAML', text: 'name: ours\nindices: { happiness: [', line: 2, says: /not YAML/ },
  { what: 'a key stated twice', text: 'name: ours\nname: theirs', line: 2, says: /not YAML/ },
  { what: 'a list', text: '- name: ours', line: 1, says: /expected a map of keys/ },
  { what: 'plain words', text: 'id,name,segment', line: 1, says: /expected a map of keys/ },
  { what: 'a coverage of more than everything', text: 'minCoverage: 25', line: 1, says: /minCoverage/ },
  { what: 'a built-in channel', text: 'channels: [purchase, meeting]', line: 1, says: /"meeting" is a built-in channel/ },
  { what: 'a channel by the name of another source', text: 'channels: [revenue]', line: 1, says: /"revenue"/ },
  { what: 'a channel in capitals', text: 'channels: [Purchase]', line: 1, says: /channels\.0: expected lower-case letters/ },
  {
    what: 'a currency that is none',
    text: 'costToServe:\n  currencies:\n    euro: { perTicket: 1, perMeetingHour: 1 }',
    line: 3,
    says: /expected a currency code such as GBP/,
  },
  { what: 'no features at all', text: 'featuresOffered: 0', line: 1, says: /featuresOffered/ },
];

describe('a condition, or anything else, is refused', () => {
  it.each([...CONDITIONS, ...OTHERS])('for $what', expectRefusal);

  it('for all its problems at once', () => {
    expect(problemsOf('minCoverge: 1\nbenchmarks: { nps: { good: 5 } }\nfeaturesOffered: x').length).toBe(3);
  });

  it('for what an override makes of it, at the place of the override', () => {
    const text = 'overrides:\n  - when: { segment: smb }\n    benchmarks:\n      nps: { good: 5 }';
    expect(problemsOf(text)).toMatchObject([{ line: 4, message: expect.stringMatching(/^overrides\.0\.benchmarks\.nps: /) }]);
  });

  it('for what two overrides make of it together', () => {
    const text = [
      'overrides:',
      '  - when: { segment: smb }\n    indices: { company: { parts: { margin: 0, revenueGrowth: 1 } } }',
      '  - when: { stage: onboarding }\n    indices: { company: { parts: { revenueGrowth: 0 } } }',
    ].join('\n');
    expect(
      problemsOf(text)
        .map(({ message }) => message)
        .join(),
    ).toMatch(/indices\.company\.parts: expected at least one weight/);
  });
});
