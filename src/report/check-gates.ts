import { CHECK_GATE_INFO, FINDING_INFO } from '../domain/finding.js';
import { type CheckGateId, DATA_GATES, type FindingId } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import { digits, listed } from '../words/count.js';
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
    const files = sharesOf(check, ({ joined }) => joined);
    return worstFirst(files.sort(byShare), ({ share }) => isAbove(limit, share), `at least ${percent(limit)} of each file join`);
  },
  'rejected-above': (check, { limit }) => {
    const files = sharesOf(check, ({ rows, rejected }) => (rows === 0 ? null : rejected / rows));
    return worstFirst(
      files.sort(byShare).reverse(),
      ({ share }) => isAbove(share, limit),
      `at most ${percent(limit)} of each file are bad`,
    );
  },
};

interface FileShare {
  readonly path: string;
  readonly share: number;
}

/** File by file: a small one that is all wrong must not hide in the total. */
function sharesOf({ sources }: Check, shareOf: (file: CheckedFile) => number | null): FileShare[] {
  return sources
    .flatMap(({ files }) => files)
    .flatMap((file) => {
      const share = shareOf(file);
      return share === null ? [] : [{ path: file.path, share }];
    });
}

type CheckedFile = Check['sources'][number]['files'][number];

function byShare(one: FileShare, other: FileShare): number {
  return one.share - other.share;
}

/** Tells every file beyond the limit; where there is none, the one that is nearest to it. */
function worstFirst(files: readonly FileShare[], isBeyond: (file: FileShare) => boolean, expected: string): Judgement {
  const beyond = files.filter(isBeyond);
  const told = beyond.length === 0 ? files.slice(0, 1) : beyond;
  return judgement(
    beyond.length === 0,
    expected,
    told.map(({ path, share }) => `${percent(share)} of ${fileName(path)}`).join(', '),
  );
}

function none(what: string, found: readonly Finding[]): Judgement {
  return judgement(found.length === 0, `no ${what}`, [...new Set(found.map(({ id }) => id))].join(', '));
}

function findingJudgement(id: FindingId, { findings }: Check, { limit, unit }: Limit): Judgement {
  const isShare = unit === '%';
  const own = findings.filter((finding) => finding.id === id);
  const sizeOf = (finding: Finding) => (isShare ? finding.count / finding.of : finding.count);
  const expected = limit === 0 ? 'none' : `at most ${isShare ? percent(limit) : digits(limit)}`;
  const found = own.map((finding) => `${isShare ? percent(sizeOf(finding)) : digits(finding.count)} in ${finding.source}`);
  return judgement(
    !own.some((finding) => isAbove(sizeOf(finding), limit)),
    `${FINDING_INFO[id].title}: ${expected}`,
    found.join(', '),
  );
}

function judgement(passed: boolean, expected: string, actual: string): Judgement {
  return { passed, expected, actual: actual === '' ? 'none' : actual, accounts: [] };
}

function percent(share: number): string {
  return `${roundTo(share * 100, 1)} %`;
}
