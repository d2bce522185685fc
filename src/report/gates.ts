import { GATE_INFO, THRESHOLDS, type Threshold } from '../domain/gate.js';
import type { GateId, GateLevel } from '../domain/vocabulary.js';
import { count, digits, listed } from '../words/count.js';
import type { ComparedAccount, Comparison } from './comparison-schema.js';
import { isRisk, isScored } from './portfolio.js';
import type { GateResult, MoneyAmount, Report } from './schema.js';

/** A gate as a model or a command line asks for it. */
export interface GateRequest {
  readonly rule: GateId;
  readonly level: GateLevel;
  readonly threshold: string | null;
}

/** A gate that cannot be evaluated is neither passed nor failed: it protects nothing, which must not go unnoticed. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly hint: string;

  constructor(rule: GateId, reason: string, hint: string) {
    super(`gate ${rule} cannot be evaluated: ${reason}`);
    this.hint = hint;
  }
}

/**
 * Holds a report against gates; those that are off are left out.
 * @throws {GateError} when a gate cannot be evaluated: no baseline, no threshold or one that is none, no account to judge.
 */
export function evaluateGates(gates: readonly GateRequest[], report: Report): GateResult[] {
  return gates
    .filter(({ level }) => level !== 'off')
    .map((gate) => {
      const judgement = JUDGES[gate.rule](questionOf(gate, report));
      if (typeof judgement === 'string') throw new GateError(gate.rule, judgement, 'add the currency to the threshold');
      return { rule: gate.rule, level: gate.level, ...judgement };
    });
}

/** What a gate is asked: of this report, since that baseline, against that limit. */
interface Question {
  readonly report: Report;
  /** There for gates that need it. */
  readonly comparison: Comparison;
  readonly limit: number;
  readonly currency: string | null;
}

function questionOf({ rule, threshold }: GateRequest, report: Report): Question {
  const { threshold: kind, needsBaseline } = GATE_INFO[rule];
  const { comparison, portfolio } = report;
  const example = kind === null ? rule : `${rule}=${THRESHOLDS[kind]}`;
  if (portfolio.scored === 0) throw new GateError(rule, 'no account is scored', 'check the as-of day and the filters');
  if (needsBaseline && comparison === null)
    throw new GateError(rule, 'there is no baseline', 'name an earlier report by --baseline');
  if (needsBaseline && comparison?.counts.compared === 0) {
    throw new GateError(rule, 'no account is in both reports', 'take a baseline of the same accounts');
  }
  const limit = kind === null ? NO_LIMIT : limitOf(threshold ?? '', kind);
  if (kind !== null && threshold === null) throw new GateError(rule, 'it needs a threshold', `for example ${example}`);
  if (limit === null || (kind === null && threshold !== null)) {
    throw new GateError(rule, `"${threshold}" is no threshold for it`, `for example ${example}`);
  }
  return { report, comparison: comparison as Comparison, ...limit };
}

type Limit = Pick<Question, 'limit' | 'currency'>;
const NO_LIMIT: Limit = { limit: 0, currency: null };

/** A share may be written as 0.6 or 60 %, a percentage as 10 or 10 %; money may carry its currency. */
function limitOf(text: string, kind: Threshold): Limit | null {
  const match = /^(\d+(?:\.\d+)?)\s*(%|[A-Za-z]{3})?$/.exec(text.trim());
  if (match === null) return null;
  const [number, unit = ''] = [Number(match[1]), match[2]];
  const isPercentage = unit === '%';
  if (kind === 'money') return isPercentage ? null : { limit: number, currency: unit === '' ? null : unit.toUpperCase() };
  if (unit !== '' && (!isPercentage || kind === 'points')) return null;
  const limit = kind === 'share' && isPercentage ? number / 100 : number;
  return kind === 'share' && limit > 1 ? null : { limit, currency: null };
}

type Judgement = Pick<GateResult, 'passed' | 'expected' | 'actual' | 'accounts'>;

/** When each gate fails. Accounts are told by their ids, so that one gone bad never hides behind one gone well. */
const JUDGES: Readonly<Record<GateId, (question: Question) => Judgement | string>> = {
  'left-customer-success': ({ comparison }) =>
    nobody('leaves the customer-success quadrant', comparison.accounts.filter(hasLeftSuccess)),
  'entered-walkaway-angry': ({ comparison }) => nobody('becomes walkaway angry', comparison.accounts.filter(hasTurnedAngry)),
  'fell-more-than': ({ comparison, limit }) => {
    const fallen = comparison.accounts.filter(({ change }) => change !== null && change < -limit);
    return nobody(`falls by more than ${limit} points of happiness`, fallen);
  },
  'new-risk-signal': ({ comparison }) => nobody('gets a new signal of risk', comparison.accounts.filter(hasNewRisk)),
  'revenue-at-risk-above': riskAbove,
  'revenue-at-risk-up': riskUp,
  'coverage-below': coverageBelow,
  'data-fell': ({ report: { fallenSources } }) => ({
    passed: fallenSources.length === 0,
    expected: 'no source ends or shrinks',
    actual: fallenSources.length === 0 ? 'none' : listed(fallenSources.map(({ source, fall }) => `${source} ${fall}`)),
    accounts: [],
  }),
};

function nobody(what: string, accounts: readonly ComparedAccount[]): Judgement {
  const actual = accounts.length === 0 ? 'none' : count(accounts.length, 'account');
  return { passed: accounts.length === 0, expected: `no account ${what}`, actual, accounts: accounts.map(({ id }) => id) };
}

function hasLeftSuccess({ from, to }: ComparedAccount): boolean {
  return from?.quadrant === 'customer-success' && to?.quadrant !== 'customer-success';
}

/** By the steady band: a step within the margin is no entry yet. */
function hasTurnedAngry({ from, to }: ComparedAccount): boolean {
  return to?.steadyBand === 'walkaway-angry' && from?.steadyBand !== 'walkaway-angry';
}

function hasNewRisk({ newSignals }: ComparedAccount): boolean {
  return newSignals.some(({ kind }) => kind === 'risk');
}

function riskAbove({ report, limit, currency: stated }: Question): Judgement | string {
  const { revenueAtRisk } = report.portfolio;
  const currencies = revenueAtRisk.map((one) => one.currency);
  if (stated === null && currencies.length > 1) {
    return `revenue at risk is in ${listed(currencies.map((one) => one ?? 'no currency'))}, and the threshold in none of them`;
  }
  const currency = stated ?? currencies[0] ?? null;
  const amount = revenueAtRisk.find((one) => one.currency === currency)?.amount ?? 0;
  const passed = amount <= limit;
  const atRisk = report.accounts.filter((account) => isScored(account) && account.signals.some(isRisk));
  return {
    passed,
    expected: `revenue at risk of at most ${moneyText({ currency, amount: limit })}`,
    actual: moneyText({ currency, amount }),
    accounts: passed ? [] : atRisk.map(({ id }) => id),
  };
}

/** Any currency counts: risk in one is not made good by another. */
function riskUp({ comparison: { revenueAtRisk, accounts }, limit }: Question): Judgement {
  const rises = revenueAtRisk.to.map(({ currency, amount }) => {
    const before = revenueAtRisk.from.find((one) => one.currency === currency)?.amount ?? 0;
    const text = `${moneyText({ currency, amount })} after ${moneyText({ currency, amount: before })}`;
    return { text, isTooMuch: amount > before * (1 + limit / 100) };
  });
  const passed = !rises.some(({ isTooMuch }) => isTooMuch);
  return {
    passed,
    expected: `revenue at risk up by at most ${limit} %`,
    actual: rises.length === 0 ? 'none' : rises.map(({ text }) => text).join(', '),
    accounts: passed ? [] : accounts.filter(hasNewRisk).map(({ id }) => id),
  };
}

function coverageBelow({ report: { portfolio, accounts }, limit }: Question): Judgement {
  const coverage = portfolio.coverage ?? 0;
  const passed = coverage >= limit;
  const below = accounts.filter((account) => isScored(account) && (account.happiness.coverage ?? 0) < limit);
  return {
    passed,
    expected: `coverage of at least ${Math.round(limit * 100)} %`,
    actual: `${(coverage * 100).toFixed(1)} %`,
    accounts: passed ? [] : below.map(({ id }) => id),
  };
}

function moneyText({ currency, amount }: MoneyAmount): string {
  return currency === null ? digits(amount) : `${currency} ${digits(amount)}`;
}
