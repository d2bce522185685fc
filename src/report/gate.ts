import { type GateInfo, THRESHOLDS, type Threshold } from '../domain/gate.js';
import type { GateId, GateLevel } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';

/** A gate as a model or a command line asks for it. */
export interface GateRequest<Rule extends string = GateId> {
  readonly rule: Rule;
  readonly level: GateLevel;
  readonly threshold: string | null;
}

/** A gate that cannot be evaluated is neither passed nor failed: it protects nothing, which must not go unnoticed. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly hint: string;

  constructor(rule: string, reason: string, hint: string) {
    super(`gate ${rule} cannot be evaluated: ${reason}`);
    this.hint = hint;
  }
}

/** What a gate found. */
export interface Judgement {
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  /** Ids of the accounts that speak against it, so that one gone bad never hides behind one gone well. */
  readonly accounts: string[];
}

/** The gates that a kind of document can be held against: in words, and when each fails. */
export interface GateBook<Rule extends string, Document> {
  readonly info: Readonly<Record<Rule, GateInfo>>;
  /** @throws {GateError} when the document gives a gate nothing to judge. */
  readonly checkJudgeable: (rule: Rule, document: Document) => void;
  readonly judge: (rule: Rule, document: Document, limit: Limit) => Judgement;
}

/**
 * Holds a document against gates; those that are off are left out.
 * @throws {GateError} when a gate cannot be evaluated: no threshold or one that is none, nothing to judge.
 */
export function evaluate<Rule extends string, Document>(
  { info, checkJudgeable, judge }: GateBook<Rule, Document>,
  gates: readonly GateRequest<Rule>[],
  document: Document,
): ({ rule: Rule; level: GateLevel } & Judgement)[] {
  return gates.filter(isOn).map(({ rule, level, threshold }) => {
    checkJudgeable(rule, document);
    return { rule, level, ...judge(rule, document, limitOf(rule, info[rule], threshold)) };
  });
}

export function isOn({ level }: Pick<GateRequest, 'level'>): boolean {
  return level !== 'off';
}

/** A number, and the currency or the per cent sign it may carry. */
export interface Limit {
  readonly limit: number;
  readonly unit: string | null;
}

const NO_LIMIT: Limit = { limit: 0, unit: null };

/** @throws {GateError} when there is no threshold, or one that is none. */
export function limitOf(rule: string, info: GateInfo, threshold: string | null): Limit {
  const kind = info.threshold;
  if (threshold === null && (kind === null || info.goesWithout)) return NO_LIMIT;
  if (threshold === null) throw new GateError(rule, 'it needs a threshold', exampleOf(rule, info));
  const limit = kind === null ? null : parsedLimit(threshold, kind);
  if (limit === null) throw new GateError(rule, `"${threshold}" is no threshold for it`, exampleOf(rule, info));
  return limit;
}

export function exampleOf(rule: string, { threshold }: GateInfo): string {
  return `for example ${rule}${threshold === null ? '' : `=${THRESHOLDS[threshold]}`}`;
}

/** A share may be written as 0.6 or 60 %, a percentage as 10 or 10 %; money may carry its currency. Null when it is none of these. */
function parsedLimit(text: string, kind: Threshold): Limit | null {
  const [, figure = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(%|[A-Za-z]{3})?$/.exec(text.trim()) ?? [];
  const number = Number(figure);
  if (figure === '' || !UNITS[kind].test(unit) || number > MOST[kind]) return null;
  if (kind === 'money') return { limit: number, unit: unit === '' ? null : unit.toUpperCase() };
  if (kind === 'rows' && unit === '') return Number.isInteger(number) ? { limit: number, unit: null } : null;
  const isShare = kind === 'share' || kind === 'rows';
  const limit = isShare && unit === '%' ? number / 100 : number;
  return isShare && limit > 1 ? null : { limit, unit: unit === '' ? null : unit };
}

/** Beyond these a gate could never fail: happiness spans 200 points, and larger numbers are not counted exactly. */
const MOST: Readonly<Record<Threshold, number>> = {
  points: 200,
  percent: Number.MAX_SAFE_INTEGER,
  share: 100,
  money: Number.MAX_SAFE_INTEGER,
  rows: Number.MAX_SAFE_INTEGER,
};

/** The units each kind of threshold may carry. */
const UNITS: Readonly<Record<Threshold, RegExp>> = {
  points: /^$/,
  percent: /^%?$/,
  share: /^%?$/,
  money: /^[A-Za-z]*$/,
  rows: /^%?$/,
};

/** Compared on nine decimals, like every threshold: the noise of a sum fails no gate. */
export function isAbove(value: number, limit: number): boolean {
  return roundTo(value - limit, 9) > 0;
}
