import { describe, expect, it } from 'vitest';
import { GATES, type GateId } from '../../src/domain/vocabulary.js';
import type { ComparedAccount, Comparison } from '../../src/report/comparison-schema.js';
import { GateError } from '../../src/report/gate.js';
import { evaluateGates } from '../../src/report/gates.js';
import type { GateResult, Report } from '../../src/report/schema.js';
import { comparedByReports, reportOf } from '../comparisons.js';
import { type MoodyBook, moodyReports } from '../moody-books.js';
import { AS_OF, anAccount, of, usage } from '../portfolio-builder.js';

function compared(book: MoodyBook, stated = ''): Report {
  const [before, after] = moodyReports(book, stated);
  return { ...after, comparison: comparedByReports(before, after) };
}

function one(before: number | null, after: number | null): MoodyBook {
  return { one: [before, after], calm: [30, 30] };
}

/** The same comparison, had the later report too little of everything. */
function untold(comparison: Comparison): Comparison {
  const accounts = comparison.accounts.map((account): ComparedAccount => {
    const to = account.to === null ? null : { ...account.to, happiness: null };
    return { ...account, change: null, to };
  });
  return { ...comparison, accounts };
}

function gate(rule: GateId, threshold: string | null, report: Report): GateResult {
  return evaluateGates([{ rule, level: 'error', threshold }], report)[0] as GateResult;
}

const PASSES: readonly string[] = [];

describe('a gate passes at its line and fails beyond it', () => {
  it.each<[GateId, string | null, string, MoodyBook, readonly string[]]>([
    ['left-customer-success', null, 'an account falls and stays', one(30, 0), PASSES],
    ['left-customer-success', null, 'an account leaves', one(30, -0.1), ['one']],
    ['left-customer-success', null, 'an account leaves the book', one(30, null), ['one']],
    ['left-customer-success', null, 'an account was never in it', one(-30, -40), PASSES],
    ['left-customer-success', null, 'an account is new and outside', one(null, -40), PASSES],
    ['entered-walkaway-angry', null, 'an account falls to the border', one(-50, -60), PASSES],
    ['entered-walkaway-angry', null, 'an account falls below the border, within the margin', one(-50, -63), PASSES],
    ['entered-walkaway-angry', null, 'an account falls further', one(-50, -63.1), ['one']],
    ['entered-walkaway-angry', null, 'an account stays angry', one(-70, -90), PASSES],
    ['entered-walkaway-angry', null, 'an account comes angry', one(null, -90), ['one']],
    ['fell-more-than', '15', 'an account falls by it', one(30, 15), PASSES],
    ['fell-more-than', '15', 'an account falls by it, but for the noise of a subtraction', one(16.1, 1.1), PASSES],
    ['fell-more-than', '15', 'an account falls by more', one(30, 14.9), ['one']],
    ['fell-more-than', '0', 'an account rises', one(30, 40), PASSES],
    ['new-risk-signal', null, 'an account falls without one', one(5, -10), PASSES],
    ['new-risk-signal', null, 'an account becomes a flight risk', one(-10, -25), ['one']],
    ['new-risk-signal', null, 'an account stays one', one(-25, -30), PASSES],
    ['new-risk-signal', null, 'an account is none any more', one(-25, -10), PASSES],
    ['revenue-at-risk-above', '1000 EUR', 'as much is at risk', one(-25, -25), PASSES],
    ['revenue-at-risk-above', '1000', 'as much is at risk, in the only currency', one(-25, -25), PASSES],
    ['revenue-at-risk-above', '999.99 eur', 'more is at risk', one(-25, -25), ['one']],
    ['revenue-at-risk-above', '0', 'none is', one(30, 30), PASSES],
    ['revenue-at-risk-up', '10%', 'as much is at risk as before', one(-25, -25), PASSES],
    ['revenue-at-risk-up', '10%', 'none is any more', one(-25, 10), PASSES],
    ['revenue-at-risk-up', '10%', 'none was before', one(-10, -25), ['one']],
    ['coverage-below', '70%', 'it is covered as much', one(30, 30), PASSES],
    ['coverage-below', '0.7', 'it is covered as much', one(30, 30), PASSES],
    ['coverage-below', '70.1 %', 'it is covered less', one(30, 30), ['calm', 'one']],
  ])('%s %s: %s', (rule, threshold, _, book, accounts) => {
    const result = gate(rule, threshold, compared(book));
    expect(result).toMatchObject({ rule, level: 'error', passed: accounts.length === 0, accounts });
  });

  it('data-fell: no source may end', () => {
    const accounts = [0, 1, 2, 3, 4].map((index) => anAccount({ id: `A-${index}` }));
    const weeks = (from: number) => Array.from({ length: 20 }, (_, index) => (from + index) * 7);
    const book = (from: number) => accounts.flatMap(({ id }) => weeks(from).map((age) => of(id, usage(age))));
    expect(gate('data-fell', null, reportOf({ accounts, records: book(0) }))).toMatchObject({ passed: true, actual: 'none' });
    expect(gate('data-fell', null, reportOf({ accounts, records: book(5) }))).toMatchObject({
      passed: false,
      actual: 'usage ended',
    });
  });

  it('coverage-below: a mean that is the line but for the noise of a sum', () => {
    const book: MoodyBook = { a: [1, 1], b: [1, 1], c: [1, 1] };
    expect(compared(book).portfolio.coverage).toBeLessThan(0.7);
    expect(gate('coverage-below', '70%', compared(book)).passed).toBe(true);
  });

  it('revenue-at-risk-up: a rise that is the line but for the noise of a product', () => {
    const report = compared(one(-25, -25));
    const comparison = report.comparison as NonNullable<Report['comparison']>;
    const money = (amount: number) => [{ currency: 'EUR', amount }];
    const rise = { ...report, comparison: { ...comparison, revenueAtRisk: { from: money(100), to: money(115) } } };
    expect(100 * (1 + 15 / 100)).toBeLessThan(115);
    expect(gate('revenue-at-risk-up', '15', rise).passed).toBe(true);
    expect(gate('revenue-at-risk-up', '14.9', rise).passed).toBe(false);
  });
});

describe('accounts are judged one by one', () => {
  const swapped: MoodyBook = { mended: [-40, 10], broken: [10, -40] };

  it.each<[GateId, string | null]>([
    ['left-customer-success', null],
    ['fell-more-than', '15'],
    ['new-risk-signal', null],
  ])('%s: one gone bad does not hide behind one gone well', (rule, threshold) => {
    expect(gate(rule, threshold, compared(swapped))).toMatchObject({ passed: false, actual: '1 account', accounts: ['broken'] });
  });

  it('revenue-at-risk-up counts money: what one brings back another may take', () => {
    expect(gate('revenue-at-risk-up', '0', compared(swapped)).passed).toBe(true);
  });

  it('and a risk in one currency is not made good in another', () => {
    const book: MoodyBook = { ...swapped, mended: [-40, 10, 'USD'] };
    expect(gate('revenue-at-risk-up', '0', compared(book))).toMatchObject({ passed: false, actual: 'EUR 1,000 after EUR 0' });
  });
});

describe('a rise of revenue at risk is told by the accounts that bring it', () => {
  const stated = `
signals:
  uneasy: { kind: risk, when: { happiness: ">= -20 and < 0" }, because: uneasy, play: call }
  desperate: { kind: risk, when: { happiness: "< -50" }, because: desperate, play: visit }
`;

  it('those at risk that were not, or were not there', () => {
    const book: MoodyBook = { calm: [30, 30], fallen: [30, -40], arrived: [null, -40] };
    const judged = gate('revenue-at-risk-up', '10%', compared(book, stated));
    expect(judged).toMatchObject({ passed: false, actual: 'EUR 2,000 after EUR 0', accounts: ['arrived', 'fallen'] });
  });

  it('and not by those that went from one risk to another, or to one more', () => {
    const book: MoodyBook = { fallen: [30, -40], worse: [-40, -60], better: [-40, -10] };
    const report = compared(book, stated);
    expect(gate('new-risk-signal', null, report).accounts).toEqual(['better', 'fallen', 'worse']);
    expect(gate('revenue-at-risk-up', '10%', report)).toMatchObject({
      actual: 'EUR 3,000 after EUR 2,000',
      accounts: ['fallen'],
    });
  });
});

describe('revenue at risk in several currencies', () => {
  it('is held against the one that is stated, and its accounts are told', () => {
    const book: MoodyBook = { one: [-40, -40], other: [-40, -40, 'USD'] };
    const judged = gate('revenue-at-risk-above', '500 USD', compared(book));
    expect(judged).toMatchObject({ passed: false, actual: 'USD 1,000', accounts: ['other'] });
  });
});

describe('what a gate found is said in words', () => {
  it.each<[GateId, string | null, MoodyBook, string, string]>([
    ['left-customer-success', null, one(30, -1), 'no account leaves the customer-success quadrant', '1 account'],
    ['fell-more-than', '15.5', one(30, -1), 'no account falls by more than 15.5 points of happiness', '1 account'],
    ['new-risk-signal', null, one(30, 30), 'no account gets a new signal of risk', 'none'],
    ['revenue-at-risk-above', '500', one(-40, -40), 'revenue at risk of at most EUR 500', 'EUR 1,000'],
    ['revenue-at-risk-up', '12.5%', one(-40, -40), 'revenue at risk up by at most 12.5 %', 'EUR 1,000 after EUR 1,000'],
    ['coverage-below', '62.5%', one(30, 30), 'coverage of at least 62.5 %', '70.0 %'],
  ])('%s %s', (rule, threshold, book, expected, actual) => {
    expect(gate(rule, threshold, compared(book))).toMatchObject({ expected, actual });
  });
});

describe('what a gate found is never told as what it expected', () => {
  it('in cents', () => {
    const report = compared(one(-25, -25));
    expect(gate('revenue-at-risk-above', '999.6 EUR', report)).toMatchObject({
      passed: false,
      expected: 'revenue at risk of at most EUR 999.60',
      actual: 'EUR 1,000',
    });
    expect(gate('revenue-at-risk-above', '1234567.5', report).expected).toBe('revenue at risk of at most EUR 1,234,567.50');
  });

  it('in tenths of a per cent', () => {
    const report = compared(one(30, 30));
    const almost = { ...report, portfolio: { ...report.portfolio, coverage: 0.6998 } };
    expect(gate('coverage-below', '70%', almost)).toMatchObject({
      passed: false,
      expected: 'coverage of at least 70 %',
      actual: '69.9 %',
    });
  });
});

describe('a gate that cannot be evaluated protects nothing, and says so', () => {
  const report = compared(one(30, 30));
  const alone = { ...report, comparison: null };
  const nobody = reportOf({ accounts: [anAccount({ churnedDay: AS_OF - 1 })], records: [] });
  const poor = { ...report, portfolio: { ...report.portfolio, arr: [], revenue: [] } };
  const strangers = compared({ left: [1, null], came: [null, 1] });
  const unknown = { ...report, comparison: untold(report.comparison as Comparison) };
  /** More than a number can hold. */
  const NINES = '9'.repeat(400);
  const currencies = compared({ one: [-40, -40], other: [-40, -40, 'USD'] });

  it.each<[GateId, string | null, Report, string]>([
    ...(['left-customer-success', 'entered-walkaway-angry', 'new-risk-signal'] as const).map(
      (rule): [GateId, null, Report, string] => [rule, null, alone, 'there is no baseline'],
    ),
    ['fell-more-than', '15', alone, 'there is no baseline'],
    ['revenue-at-risk-up', '10%', alone, 'there is no baseline'],
    ['left-customer-success', null, strangers, 'no account is in both reports'],
    ['fell-more-than', null, report, 'it needs a threshold'],
    ['coverage-below', null, alone, 'it needs a threshold'],
    ['fell-more-than', '', report, '"" is no threshold for it'],
    ['fell-more-than', 'abc', report, '"abc" is no threshold for it'],
    ['fell-more-than', '-15', report, '"-15" is no threshold for it'],
    ['fell-more-than', '15%', report, '"15%" is no threshold for it'],
    ['fell-more-than', '1e3', report, '"1e3" is no threshold for it'],
    ['fell-more-than', '201', report, '"201" is no threshold for it'],
    ['fell-more-than', NINES, report, `"${NINES}" is no threshold for it`],
    ['revenue-at-risk-above', NINES, report, `"${NINES}" is no threshold for it`],
    ['revenue-at-risk-up', NINES, report, `"${NINES}" is no threshold for it`],
    ['fell-more-than', '15', unknown, 'there is no account whose happiness is known'],
    ['entered-walkaway-angry', null, unknown, 'there is no account whose happiness is known'],
    ['revenue-at-risk-up', '10 EUR', report, '"10 EUR" is no threshold for it'],
    ['revenue-at-risk-above', '10%', report, '"10%" is no threshold for it'],
    ['revenue-at-risk-above', '500,000', report, '"500,000" is no threshold for it'],
    ['coverage-below', '60', report, '"60" is no threshold for it'],
    ['coverage-below', '101%', report, '"101%" is no threshold for it'],
    ['coverage-below', 'NaN', report, '"NaN" is no threshold for it'],
    ['left-customer-success', '3', report, '"3" is no threshold for it'],
    ['data-fell', '50%', report, '"50%" is no threshold for it'],
    ['revenue-at-risk-above', '500', currencies, 'revenue at risk is in EUR and USD, and the threshold in none of them'],
    ['revenue-at-risk-above', '500 USD', report, 'no account has money in USD'],
    ['revenue-at-risk-above', '500', poor, 'no account has money'],
    ['revenue-at-risk-up', '10%', poor, 'no account has money'],
    ...GATES.map((rule): [GateId, null, Report, string] => [rule, null, nobody, 'no account is scored']),
  ])('%s %s', (rule, threshold, given, reason) => {
    const evaluate = () => gate(rule, threshold, given);
    expect(evaluate).toThrow(GateError);
    expect(evaluate).toThrow(`gate ${rule} cannot be evaluated: ${reason}`);
  });

  it('has a hint that shows how', () => {
    const hintOf = (rule: GateId, threshold: string | null, given: Report) => {
      try {
        gate(rule, threshold, given);
      } catch (error) {
        return (error as GateError).hint;
      }
      return null;
    };
    expect(hintOf('fell-more-than', 'abc', report)).toBe('for example fell-more-than=15');
    expect(hintOf('left-customer-success', '3', report)).toBe('for example left-customer-success');
    expect(hintOf('left-customer-success', null, alone)).toBe('name an earlier report by --baseline');
    expect(hintOf('revenue-at-risk-above', '500', currencies)).toBe('for example revenue-at-risk-above=500000 EUR');
    expect(hintOf('revenue-at-risk-above', '500 USD', report)).toBe('the currencies are EUR');
    expect(hintOf('revenue-at-risk-above', '500', poor)).toBe('give arr in accounts.csv, or revenue.csv');
  });

  it('unless it is off', () => {
    expect(evaluateGates([{ rule: 'fell-more-than', level: 'off', threshold: 'abc' }], alone)).toEqual([]);
  });
});

describe('gates of a list', () => {
  it('are told in its order, each with its level', () => {
    const gates = [
      { rule: 'new-risk-signal', level: 'warn', threshold: null },
      { rule: 'data-fell', level: 'error', threshold: null },
    ] as const;
    expect(evaluateGates(gates, compared(one(-10, -25))).map(({ rule, level, passed }) => [rule, level, passed])).toEqual([
      ['new-risk-signal', 'warn', false],
      ['data-fell', 'error', true],
    ]);
  });
});
