import { CHECK_GATE_INFO, FINDING_INFO } from '../domain/finding.js';
import { type CheckGateId, DATA_GATES, type FindingId } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import { count, listed } from '../words/count.js';
import { fileName } from '../words/file-name.js';
import type { Check, Finding } from './check-schema.js';
import { evaluate, type GateBook, GateError, type GateRequest, isAbove, type Judgement, type Limit } from './gate.js';

/**
 * Holds what is said of the data against gates; those that are off are left out.
 * @throws {GateError} when a gate cannot be evaluated: no threshold or one that is none, nothing to judge.
 */
export function evaluateCheckGates(gates: readonly GateRequest<CheckGateId>[], check: Check): Check['gates'] {
  return evaluate(CHECK_GATES, gates, check);
}

const CHECK_GATES: GateBook<CheckGateId, Check> = {
  info: CHECK_GATE_INFO,
  checkJudgeable(rule, { rows, sources }) {
    if (rows.read === 0) throw new GateError(rule, 'no file holds a row', 'name the files by --tickets, --usage …');
    if (rule === 'joined-below' && rows.joined === null) {
      throw new GateError(rule, 'no row could be read', 'mend the files, or ask for rejected-above');
    }
    if (rule === 'data-fell' && !sources.some(({ kinds }) => kinds.some(({ kind }) => isFed(kind)))) {
      throw new GateError(rule, 'no source is fed week after week', 'revenue and milestones come when they are due');
    }
  },
  judge: (rule, check, limit) => (isDataGate(rule) ? JUDGES[rule](check, limit) : findingJudgement(rule, check, limit)),
};

type DataGate = (typeof DATA_GATES)[number];

function isDataGate(rule: CheckGateId): rule is DataGate {
  return (DATA_GATES as readonly string[]).includes(rule);
}

/** Invoices come when they are due, and a plan is made once: their silence tells nothing. */
function isFed(kind: string): boolean {
  return kind !== 'revenue' && kind !== 'milestone';
}

const JUDGES: Readonly<Record<DataGate, (check: Check, limit: Limit) => Judgement>> = {
  'any-error': ({ findings }) =>
    none(
      'error',
      findings.filter(({ severity }) => severity === 'error'),
    ),
  'any-warning': ({ findings }) =>
    none(
      'error and no warning',
      findings.filter(({ severity }) => severity !== 'notice'),
    ),
  'data-fell': ({ findings }) => {
    const fallen = findings.filter(({ id }) => id === 'source-ended' || id === 'source-shrank');
    const words = fallen.map(({ id, source }) => `${source} ${id === 'source-ended' ? 'ended' : 'shrank'}`);
    return judgement(fallen.length === 0, 'no source ends or shrinks', listed(words));
  },
  'joined-below': (check, { limit }) => {
    const below = filesOf(check).flatMap(({ path, joined }) =>
      joined === null || !isAbove(limit, joined) ? [] : [`${percent(joined)} of ${fileName(path)}`],
    );
    return judgement(below.length === 0, `${percent(limit)} of the rows of each file to join`, below.join(', '));
  },
  'rejected-above': (check, { limit }) => {
    const above = filesOf(check).flatMap(({ path, rows, rejected }) =>
      rows === 0 || !isAbove(rejected / rows, limit) ? [] : [`${percent(rejected / rows)} of ${fileName(path)}`],
    );
    return judgement(above.length === 0, `at most ${percent(limit)} of the rows of each file to be rejected`, above.join(', '));
  },
};

function filesOf({ sources }: Check): Check['sources'][number]['files'] {
  return sources.flatMap(({ files }) => files);
}

function none(what: string, found: readonly Finding[]): Judgement {
  const ids = [...new Set(found.map(({ id }) => id))];
  return judgement(found.length === 0, `no ${what}`, ids.join(', '));
}

function findingJudgement(id: FindingId, { findings }: Check, { limit, unit }: Limit): Judgement {
  const isShare = unit === '%';
  const sizeOf = (finding: Finding) => (isShare ? finding.count / finding.of : finding.count);
  const beyond = findings.filter((finding) => finding.id === id && isAbove(sizeOf(finding), limit));
  const expected = limit === 0 ? 'none' : `at most ${isShare ? percent(limit) : count(limit, 'time')}`;
  const found = beyond.map((finding) => `${isShare ? percent(sizeOf(finding)) : finding.count} in ${finding.source}`);
  return judgement(beyond.length === 0, `${FINDING_INFO[id].title}: ${expected}`, found.join(', '));
}

function judgement(passed: boolean, expected: string, actual: string): Judgement {
  return { passed, expected, actual: actual === '' ? (passed ? 'kept' : 'none') : actual, accounts: [] };
}

function percent(share: number): string {
  return `${roundTo(share * 100, 1)} %`;
}
