import type { Severity } from './diagnostics.js';
import type { GateInfo } from './gate.js';
import { type CheckGateId, type DataVerdict, FINDINGS, type FindingId } from './vocabulary.js';

export interface FindingInfo {
  readonly title: string;
  /** What it does to a score that nobody looked at. */
  readonly matters: string;
  readonly hint: string;
  readonly severity: Severity;
  /** From which share of what it is counted of it is graver (judgement): one stray row is not a wrong export. */
  readonly graverFrom?: { readonly share: number; readonly severity: Severity };
}

/** Every finding in words. Errors make scores wrong, warnings some scores, notices are worth knowing. */
export const FINDING_INFO: Readonly<Record<FindingId, FindingInfo>> = {
  'source-ended': {
    title: 'a source stopped',
    matters: 'silence of an export looks like silence of every customer',
    hint: 'export it again; until then scores that rest on it fall without a reason',
    severity: 'error',
  },
  'source-shrank': {
    title: 'a source shrank',
    matters: 'many accounts look quieter than they are',
    hint: 'look for a filter, a team or a region that is missing in the latest export',
    severity: 'warning',
  },
  'source-gap': {
    title: 'a source was silent for a time',
    matters: 'trends and windows over the silence are too low',
    hint: 'export the missing weeks again, unless it was a break',
    severity: 'warning',
  },
  'rejected-rows': {
    title: 'rows cannot be read',
    matters: 'what they say counts nowhere',
    hint: 'mend the cells; --rejects FILE lists every row with the reason',
    severity: 'warning',
    graverFrom: { share: 0.05, severity: 'error' },
  },
  'unmatched-rows': {
    title: 'rows belong to no account',
    matters: 'the accounts they are of look quieter, or poorer, than they are',
    hint: 'compare the ids with those of the accounts; --rejects FILE lists the rows',
    severity: 'warning',
    graverFrom: { share: 0.2, severity: 'error' },
  },
  'empty-file': {
    title: 'a file has no rows',
    matters: 'its source is missing for everybody, which is not zero',
    hint: 'export it again, or take it out',
    severity: 'warning',
  },
  'identical-rows': {
    title: 'rows repeat others exactly',
    matters: 'each counts as an event of its own',
    hint: 'if the export was appended to itself, take the repeats out; an id column makes them count once',
    severity: 'notice',
    graverFrom: { share: 0.05, severity: 'warning' },
  },
  'repeated-ids': {
    title: 'ids stand more than once',
    matters: 'the last row of an id is the one that counts',
    hint: 'fine for an export with updates; otherwise look at what the id stands for',
    severity: 'notice',
  },
  'resolved-before-opened': {
    title: 'tickets are resolved before they were opened',
    matters: 'they give no hours',
    hint: 'look for swapped columns, or for day and month the other way round',
    severity: 'warning',
  },
  'closed-without-date': {
    title: 'tickets are closed without a date',
    matters: 'they give no hours, so that the resolution time rests on the others',
    hint: 'export the date of resolution too',
    severity: 'notice',
    graverFrom: { share: 0.05, severity: 'warning' },
  },
  'period-ends-early': {
    title: 'periods end before they begin',
    matters: 'the amount belongs to its date alone',
    hint: 'look for swapped columns, or for day and month the other way round',
    severity: 'warning',
  },
  'before-start': {
    title: 'rows lie before the start of their account',
    matters: 'tenure and the first 90 days are counted from the wrong day',
    hint: 'take the first day as a customer for start_date, and not that of the latest contract',
    severity: 'notice',
    graverFrom: { share: 0.05, severity: 'warning' },
  },
  'active-after-churn': {
    title: 'churned accounts are still active',
    matters: 'a customer who is still there is not scored',
    hint: 'correct churned_on, or find out whose events they are',
    severity: 'warning',
  },
  'no-events': {
    title: 'accounts without any event',
    matters: 'they score as if they never said a word',
    hint: 'look for their ids in the other files: another spelling joins nothing',
    severity: 'warning',
  },
  'renewal-in-past': {
    title: 'renewal dates in the past',
    matters: 'no flight risk gets urgent',
    hint: 'state the next renewal, or churned_on',
    severity: 'warning',
  },
  'arr-without-revenue': {
    title: 'arr without revenue',
    matters: 'margin and growth are missing',
    hint: 'look for their ids in the revenue file, and for a late invoice',
    severity: 'warning',
  },
  'arr-far-from-revenue': {
    title: 'arr and revenue are far apart',
    matters: 'money at risk, or the margin, is of another scale',
    hint: 'look for amounts of a month in place of a year, cents, or services that are no arr',
    severity: 'warning',
  },
  'revenue-without-arr': {
    title: 'revenue without arr',
    matters: 'revenue of 12 months stands for money at risk',
    hint: 'state arr, where other accounts have it',
    severity: 'notice',
  },
  'several-currencies': {
    title: 'accounts with several currencies',
    matters: 'without rates amounts are never added up: margin and growth are missing',
    hint: 'state rates in cs-score.yaml, or export the revenue in one currency for each account',
    severity: 'warning',
  },
  'far-above': {
    title: 'values far above all others',
    matters: 'one wrong unit outweighs a year of rows',
    hint: 'look them up: seconds for minutes, cents for euros, a total row',
    severity: 'notice',
    // Of logarithms that are normally spread one in 2,000 has a modified z-score beyond 3.5: so many may be chance.
    graverFrom: { share: 1 / 2000, severity: 'warning' },
  },
  // A customer who does little is no wrong unit, and little weighs little.
  'far-below': {
    title: 'values far below all others',
    matters: 'a wrong unit hides what was done',
    hint: 'look them up: hours for minutes, thousands for units, or simply a quiet customer',
    severity: 'notice',
  },
  'unknown-status': {
    title: 'rows with an unknown status',
    matters: 'they count as no touch',
    hint: 'write held, attended, completed, registered, no_show or cancelled',
    severity: 'notice',
    graverFrom: { share: 0.05, severity: 'warning' },
  },
  'unknown-state': {
    title: 'tickets in an unknown state',
    matters: 'they count as open',
    hint: 'state in cs-score.yaml what your words mean, under the file: words: { status: { your_word: solved } }, or open',
    severity: 'notice',
    graverFrom: { share: 0.05, severity: 'warning' },
  },
  'no-start-date': {
    title: 'accounts without start_date',
    matters: 'they pass for established, and nobody looks at their first 90 days',
    hint: 'export the first day as a customer',
    severity: 'notice',
    graverFrom: { share: 0.2, severity: 'warning' },
  },
  'attribute-blank': {
    title: 'an attribute is blank',
    matters: 'filters, roll-ups and money at risk leave these accounts out',
    hint: 'fill it in for all accounts, or for none',
    severity: 'notice',
  },
  'measure-without-source': {
    title: 'measures that no account can have',
    matters: 'coverage is lower, and scores less certain, for everybody',
    hint: 'add the files if you have them; what is missing is never taken for zero',
    severity: 'notice',
    graverFrom: { share: 1, severity: 'error' },
  },
  'override-conflict': {
    title: 'overrides that contradict each other',
    matters: 'none of them holds',
    hint: 'end the older one by its until',
    severity: 'warning',
  },
  'override-set-aside': {
    title: 'overrides that hold no more',
    matters: 'they are not applied',
    hint: 'take them out, or judge anew',
    severity: 'notice',
  },
  'future-rows': {
    title: 'rows lie after the as-of day',
    matters: 'they are left aside',
    hint: 'a later --as-of counts them; dates far ahead are mistyped',
    severity: 'notice',
  },
};

/** Every gate of cs-score check in words. */
export const CHECK_GATE_INFO: Readonly<Record<CheckGateId, GateInfo>> = {
  'any-error': { fails: 'there is a finding of severity error', threshold: null, needsBaseline: false },
  'any-warning': { fails: 'there is a finding of severity error or warning', threshold: null, needsBaseline: false },
  'data-fell': { fails: 'a source stopped or shrank for the whole book', threshold: null, needsBaseline: false },
  'joined-below': { fails: 'fewer rows of a file belong to a known account', threshold: 'share', needsBaseline: false },
  'rejected-above': { fails: 'more rows of a file cannot be read', threshold: 'share', needsBaseline: false },
  ...(Object.fromEntries(FINDINGS.map((id) => [id, findingGate(id)])) as Record<FindingId, GateInfo>),
};

function findingGate(id: FindingId): GateInfo {
  return {
    fails: `${FINDING_INFO[id].title}: more of them, or a greater share`,
    threshold: 'rows',
    needsBaseline: false,
    goesWithout: true,
  };
}

/** Whether the data can be scored, as people say it. */
export const VERDICT_WORDS: Readonly<Record<DataVerdict, string>> = {
  fit: 'Fit to be scored',
  'with-care': 'To be scored with care',
  'not-yet': 'Not fit to be scored yet',
};
