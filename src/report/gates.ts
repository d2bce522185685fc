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

/** A gate that cannot be evaluated is never passed and never failed: it is wrong usage. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly hint: string;
  constructor(rule: GateId, reason: string, hint: string) {
    super(`gate ${rule} cannot be evaluated: ${reason}`);
    this.hint = hint;
  }
}

type Judgement = Pick<GateResult, 'passed' | 'expected' | 'actual' | 'accounts'>;
interface Money {
  readonly amount: number;
  readonly currency: string | null;
}

/** What a gate is held against. */
type Rule =
  | { readonly needs: 'baseline'; readonly judge: (comparison: Comparison, report: Report) => Judgement }
  | { readonly needs: 'report'; readonly judge: (report: Report) => Judgement }
  | { readonly needs: 'points'; readonly judge: (comparison: Comparison, points: number) => Judgement }
  | { readonly needs: 'percent'; readonly judge: (comparison: Comparison, percent: number, report: Report) => Judgement }
  | { readonly needs: 'money'; readonly judge: (report: Report, limit: Money) => Judgement | string }
  | { readonly needs: 'share'; readonly judge: (report: Report, share: number) => Judgement };

/** Every gate: what it needs, and when it fails. Accounts are told by their ids, so that one gone bad never hides behind one gone well. */
const RULES: Readonly<Record<GateId, Rule>> = {
  'left-customer-success': {
    needs: 'baseline',
    judge: ({ accounts }) =>
      nobody(
        'leaves the customer-success quadrant',
        accounts.filter(hasLeftSuccess).map(({ id }) => id),
      ),
  },
  'entered-walkaway-angry': {
    needs: 'baseline',
    judge: ({ accounts }) =>
      nobody(
        'becomes walkaway angry',
        accounts.filter(hasTurnedAngry).map(({ id }) => id),
      ),
  },
  'fell-more-than': {
    needs: 'points',
    judge: ({ accounts }, points) => {
      const fallen = accounts.filter(({ change }) => change !== null && change < -points);
      return nobody(
        `falls by more than ${points} points of happiness`,
        fallen.map(({ id }) => id),
      );
    },
  },
  'new-risk-signal': {
    needs: 'baseline',
    judge: ({ accounts }) => {
      const struck = accounts.filter(({ newSignals }) => newSignals.some(({ kind }) => kind === 'risk'));
      return nobody(
        'gets a new signal of risk',
        struck.map(({ id }) => id),
      );
    },
  },
  'revenue-at-risk-above': { needs: 'money', judge: riskAbove },
  'revenue-at-risk-up': { needs: 'percent', judge: riskUp },
  'coverage-below': { needs: 'share', judge: coverageBelow },
  'data-fell': {
    needs: 'report',
    judge: ({ fallenSources }) => ({
      passed: fallenSources.length === 0,
      expected: 'no source ended or shrank',
      actual: fallenSources.length === 0 ? 'none' : listed(fallenSources.map(({ source, fall }) => `${source} ${fall}`)),
      accounts: [],
    }),
  },
};

/** The gates that are held against a baseline. */
export function needsBaseline({ rule }: GateRequest): boolean {
  return ['baseline', 'points', 'percent'].includes(RULES[rule].needs);
}

/**
 * Holds a report against gates; those that are off are left out.
 * @throws {GateError} when a gate cannot be evaluated: no baseline, no threshold or one that is none, no account to judge.
 */
export function evaluateGates(gates: readonly GateRequest[], report: Report): GateResult[] {
  return gates
    .filter(({ level }) => level !== 'off')
    .map((gate) => ({ rule: gate.rule, level: gate.level, ...judged(gate, report) }));
}

function judged(gate: GateRequest, report: Report): Judgement {
  const rule = RULES[gate.rule];
  const fail = (reason: string, hint: string): never => {
    throw new GateError(gate.rule, reason, hint);
  };
  if (report.portfolio.scored === 0) fail('no account is scored', 'check the as-of day and the filters');
  const { comparison } = report;
  if (needsBaseline(gate) && comparison === null) fail('there is no baseline', 'name an earlier report by --baseline');
  if (needsBaseline(gate) && comparison?.counts.compared === 0) fail('no account is in both reports', 'check the baseline');
  const then = comparison as Comparison;
  if (rule.needs === 'report' || rule.needs === 'baseline') {
    if (gate.threshold !== null) fail(`it takes no threshold, and "${gate.threshold}" was given`, `write ${gate.rule}`);
    return rule.needs === 'report' ? rule.judge(report) : rule.judge(then, report);
  }
  if (gate.threshold === null) fail('it needs a threshold', `for example ${gate.rule}=${EXAMPLES[rule.needs]}`);
  const money = moneyOf(gate.threshold ?? '');
  const number = numberOf(gate.threshold ?? '', rule.needs);
  if (rule.needs === 'money' ? money === null : number === null) {
    fail(`"${gate.threshold}" is no threshold`, `for example ${gate.rule}=${EXAMPLES[rule.needs]}`);
  }
  const limit = number ?? 0;
  if (rule.needs === 'points') return rule.judge(then, limit);
  if (rule.needs === 'percent') return rule.judge(then, limit, report);
  if (rule.needs === 'share') return rule.judge(report, limit);
  const judgement = rule.judge(report, money as Money);
  return typeof judgement === 'string' ? fail(judgement, 'add the currency to the threshold') : judgement;
}

const EXAMPLES = { points: '15', percent: '10%', share: '60%', money: '500000 EUR' } as const;

function moneyOf(text: string): Money | null {
  const match = /^(\d+(?:\.\d+)?)(?:\s*([A-Za-z]{3}))?$/.exec(text.trim());
  return match === null ? null : { amount: Number(match[1]), currency: match[2]?.toUpperCase() ?? null };
}

/** A share may be written as 0.6 or 60 %; a percentage as 10 or 10 %. */
function numberOf(text: string, kind: Exclude<Rule['needs'], 'report' | 'baseline'>): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
  if (match === null) return null;
  const value = Number(match[1]);
  const isPercentage = match[2] === '%';
  if (kind === 'points') return isPercentage ? null : value;
  if (kind === 'percent') return value;
  const share = isPercentage ? value / 100 : value;
  return share <= 1 ? share : null;
}

function nobody(what: string, accounts: string[]): Judgement {
  const actual = accounts.length === 0 ? 'none' : count(accounts.length, 'account');
  return { passed: accounts.length === 0, expected: `no account ${what}`, actual, accounts };
}

function hasLeftSuccess({ from, to }: ComparedAccount): boolean {
  return from?.quadrant === 'customer-success' && to?.quadrant !== 'customer-success';
}

/** A step within the margin is no entry yet. */
function hasTurnedAngry({ from, to, band }: ComparedAccount): boolean {
  return to?.band === 'walkaway-angry' && from?.band !== 'walkaway-angry' && band !== 'wobble';
}

function atRisk({ accounts }: Report): string[] {
  return accounts.filter((account) => isScored(account) && account.signals.some(isRisk)).map(({ id }) => id);
}

function riskAbove(report: Report, limit: Money): Judgement | string {
  const { revenueAtRisk } = report.portfolio;
  const currencies = revenueAtRisk.map(({ currency }) => currency);
  if (limit.currency === null && currencies.length > 1) {
    return `revenue at risk is in ${listed(currencies.map((one) => one ?? 'no currency'))}, and the threshold in none of them`;
  }
  const currency = limit.currency ?? currencies[0] ?? null;
  const amount = revenueAtRisk.find((one) => one.currency === currency)?.amount ?? 0;
  return {
    passed: amount <= limit.amount,
    expected: `revenue at risk of at most ${moneyText({ currency, amount: limit.amount })}`,
    actual: moneyText({ currency, amount }),
    accounts: amount <= limit.amount ? [] : atRisk(report),
  };
}

/** Any currency counts: risk in one is not made good by another. */
function riskUp({ revenueAtRisk: { from, to }, accounts }: Comparison, percent: number): Judgement {
  const rises = to.map(({ currency, amount }) => {
    const before = from.find((one) => one.currency === currency)?.amount ?? 0;
    return { currency, before, amount, isTooMuch: amount > before * (1 + percent / 100) };
  });
  const passed = !rises.some(({ isTooMuch }) => isTooMuch);
  const text = rises.map(
    ({ currency, before, amount }) => `${moneyText({ currency, amount })} after ${moneyText({ currency, amount: before })}`,
  );
  const struck = accounts.filter(({ newSignals }) => newSignals.some(({ kind }) => kind === 'risk'));
  return {
    passed,
    expected: `revenue at risk up by at most ${percent} %`,
    actual: text.length === 0 ? 'none' : text.join(', '),
    accounts: passed ? [] : struck.map(({ id }) => id),
  };
}

function coverageBelow({ portfolio, accounts }: Report, share: number): Judgement {
  const coverage = portfolio.coverage ?? 0;
  const below = accounts.filter((account) => isScored(account) && (account.happiness.coverage ?? 0) < share);
  return {
    passed: coverage >= share,
    expected: `coverage of at least ${Math.round(share * 100)} %`,
    actual: `${Math.round(coverage * 1000) / 10} %`,
    accounts: coverage >= share ? [] : below.map(({ id }) => id),
  };
}

function moneyText({ currency, amount }: MoneyAmount): string {
  return currency === null ? digits(amount) : `${currency} ${digits(amount)}`;
}
