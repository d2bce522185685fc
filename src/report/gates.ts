import { GATE_INFO } from '../domain/gate.js';
import type { GateId, SignalKind } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import { count, digits, listed } from '../words/count.js';
import { hasLeftSuccess, hasNewRisk } from './comparison.js';
import type { ComparedAccount, Comparison } from './comparison-schema.js';
import {
  evaluate,
  exampleOf,
  type GateBook,
  GateError,
  type GateRequest,
  isAbove,
  isOn,
  type Judgement,
  type Limit,
} from './gate.js';
import type { AccountOutline, BareReport, GateResult, MoneyAmount, Report } from './schema.js';
import { isAtRisk, isBelow, type Suspect, suspectOf, suspicionOf } from './suspects.js';

/**
 * Holds a report against gates; those that are off are left out.
 * @throws {GateError} when a gate cannot be evaluated: no baseline, no threshold or one that is none, nothing to judge.
 */
export function evaluateGates(gates: readonly GateRequest[], report: Report): GateResult[] {
  const watch = watchFor(gates);
  for (const account of report.accounts) watch.add(account);
  return watch.judge(report);
}

/** Gates that watch accounts pass by one at a time, and keep of them no more than they may name. */
export interface GateWatch {
  /** @throws {GateError} when the account is to be held against a threshold that is none. */
  add(account: AccountOutline): void;
  /** @param report what is said of all accounts that passed by. @throws {GateError} as `evaluateGates`. */
  judge(report: BareReport): GateResult[];
}

export function watchFor(gates: readonly GateRequest[]): GateWatch {
  const suspicions = gates.filter(isOn).map(suspicionOf);
  const suspects: Suspect[] = [];
  return {
    add(account) {
      const suspect = suspectOf(account);
      if (suspicions.some((isSuspect) => isSuspect(suspect))) suspects.push(suspect);
    },
    judge: (report) => evaluate(REPORT_GATES, gates, { ...report, suspects }),
  };
}

interface GatedReport extends BareReport {
  readonly suspects: readonly Suspect[];
}

const REPORT_GATES: GateBook<GateId, GatedReport> = {
  info: GATE_INFO,
  checkJudgeable(rule, { comparison, portfolio }) {
    if (portfolio.scored === 0) throw new GateError(rule, 'no account is scored', 'check the as-of day and the filters');
    if (GATE_INFO[rule].needsBaseline) checkComparison(rule, comparison);
  },
  judge: (rule, report, limit) => JUDGES[rule]({ report, comparison: report.comparison as Comparison, ...limit }),
};

/** What a gate is asked: of this report, since that baseline, against that limit. */
interface Question extends Limit {
  readonly report: GatedReport;
  /** There for gates that need it. */
  readonly comparison: Comparison;
}

function checkComparison(rule: GateId, comparison: Comparison | null): void {
  if (comparison === null) throw new GateError(rule, 'there is no baseline', 'name an earlier report by --baseline');
  if (comparison.counts.compared > 0) return;
  throw new GateError(rule, 'no account is in both reports', 'take a baseline of the same accounts');
}

/** When each gate fails. */
const JUDGES: Readonly<Record<GateId, (question: Question) => Judgement>> = {
  'left-customer-success': ({ comparison }) =>
    nobody('leaves the customer-success quadrant', comparison.accounts.filter(hasLeftSuccess)),
  'entered-walkaway-angry': ({ comparison }) => {
    checkKnown('entered-walkaway-angry', comparison, ({ to }) => to?.happiness ?? null);
    return nobody('becomes walkaway angry', comparison.accounts.filter(hasTurnedAngry));
  },
  'fell-more-than': ({ comparison, limit }) => {
    checkKnown('fell-more-than', comparison, ({ change }) => change);
    const fallen = comparison.accounts.filter(({ change }) => change !== null && isAbove(-change, limit));
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

/** Where the happiness of nobody is known, nobody is seen to fall. */
function checkKnown(rule: GateId, { accounts }: Comparison, known: (account: ComparedAccount) => number | null): void {
  if (accounts.some((account) => known(account) !== null)) return;
  const reason = 'there is no account whose happiness is known';
  throw new GateError(rule, reason, 'give more sources, or lower minCoverage in the model');
}

function nobody(what: string, accounts: readonly ComparedAccount[]): Judgement {
  const actual = accounts.length === 0 ? 'none' : count(accounts.length, 'account');
  return { passed: accounts.length === 0, expected: `no account ${what}`, actual, accounts: accounts.map(({ id }) => id) };
}

/** By the steady band: a step within the margin is no entry yet. */
function hasTurnedAngry({ from, to }: ComparedAccount): boolean {
  return to?.steadyBand === 'walkaway-angry' && from?.steadyBand !== 'walkaway-angry';
}

function riskAbove({ report, limit, unit: stated }: Question): Judgement {
  const { revenueAtRisk } = report.portfolio;
  checkMoney('revenue-at-risk-above', report, stated);
  const currencies = revenueAtRisk.map((one) => one.currency);
  if (stated === null && currencies.length > 1) {
    const reason = `revenue at risk is in ${listed(currencies.map(currencyText))}, and the threshold in none of them`;
    throw new GateError('revenue-at-risk-above', reason, exampleOf('revenue-at-risk-above', GATE_INFO['revenue-at-risk-above']));
  }
  const currency = stated ?? currencies[0] ?? null;
  const amount = revenueAtRisk.find((one) => one.currency === currency)?.amount ?? 0;
  const passed = !isAbove(amount, limit);
  const atRisk = report.suspects.filter((suspect) => suspect.currency === currency && isAtRisk(suspect));
  return {
    passed,
    expected: `revenue at risk of at most ${moneyText({ currency, amount: limit })}`,
    actual: moneyText({ currency, amount }),
    accounts: passed ? [] : atRisk.map(({ id }) => id),
  };
}

/** Any currency counts: risk in one is not made good by another. */
function riskUp({ report, comparison: { revenueAtRisk, accounts }, limit }: Question): Judgement {
  checkMoney('revenue-at-risk-up', report, null);
  const rises = revenueAtRisk.to.map(({ currency, amount }) => {
    const before = revenueAtRisk.from.find((one) => one.currency === currency)?.amount ?? 0;
    const text = `${moneyText({ currency, amount })} after ${moneyText({ currency, amount: before })}`;
    return { text, isTooMuch: isAbove(amount, before * (1 + limit / 100)) };
  });
  const passed = !rises.some(({ isTooMuch }) => isTooMuch);
  return {
    passed,
    expected: `revenue at risk up by at most ${limit} %`,
    actual: rises.length === 0 ? 'none' : rises.map(({ text }) => text).join(', '),
    accounts: passed ? [] : accounts.filter(newlyAtRisk(report)).map(({ id }) => id),
  };
}

/** Whose money came to be at risk: by a signal now, and by none then. One that was at risk already adds nothing to the rise. */
function newlyAtRisk({ suspects, run }: GatedReport): (account: ComparedAccount) => boolean {
  const risksNow = new Map(suspects.map(({ id, risks }) => [id, risks]));
  const rules = run.model.effective['signals'] as Readonly<Record<string, { readonly kind: SignalKind } | undefined>>;
  return ({ id, status, newSignals, goneSignals }) => {
    const risks = risksNow.get(id) ?? [];
    const isNew = (signal: string) => status === 'new' || newSignals.some((one) => one.id === signal);
    return risks.length > 0 && risks.every(isNew) && !goneSignals.some((gone) => rules[gone]?.kind === 'risk');
  };
}

/** Where nobody has money, or none in that currency, none is ever at risk. */
function checkMoney(rule: GateId, { portfolio }: BareReport, stated: string | null): void {
  const currencies = [...new Set([...portfolio.arr, ...portfolio.revenue].map(({ currency }) => currency))];
  if (currencies.length === 0) throw new GateError(rule, 'no account has money', 'give arr in accounts.csv, or revenue.csv');
  if (stated === null || currencies.includes(stated)) return;
  throw new GateError(rule, `no account has money in ${stated}`, `the currencies are ${listed(currencies.map(currencyText))}`);
}

function coverageBelow({ report: { portfolio, suspects }, limit }: Question): Judgement {
  const coverage = portfolio.coverage ?? 0;
  const passed = !isAbove(limit, coverage);
  const below = suspects.filter((suspect) => isBelow(suspect, limit));
  return {
    passed,
    expected: `coverage of at least ${roundTo(limit * 100, 2)} %`,
    actual: `${(Math.floor(roundTo(coverage * 1000, 6)) / 10).toFixed(1)} %`,
    accounts: passed ? [] : below.map(({ id }) => id),
  };
}

function currencyText(currency: string | null): string {
  return currency ?? 'no currency';
}

/** With cents where it has any, so that what is beyond a limit is seen to be. */
function moneyText({ currency, amount }: MoneyAmount): string {
  const rounded = roundTo(amount, 2);
  const text = Number.isInteger(rounded) ? digits(rounded) : rounded.toFixed(2).replace(/\B(?=(?:\d{3})+\.)/g, ',');
  return currency === null ? text : `${currency} ${text}`;
}
