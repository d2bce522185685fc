import { describe, expect, it } from 'vitest';
import { CHECK_GATES, type CheckGateId } from '../../src/domain/vocabulary.js';
import { evaluateCheckGates } from '../../src/report/check-gates.js';
import type { Check } from '../../src/report/check-schema.js';
import { GateError } from '../../src/report/gate.js';
import { type CheckedBook, checkOf } from '../checked-books.js';
import { anAccount, of, revenue, startedDaysAgo, ticket, usage } from '../portfolio-builder.js';

function gate(rule: CheckGateId, threshold: string | null, check: Check) {
  return evaluateCheckGates([{ rule, level: 'error', threshold }], check)[0];
}

const tickets = (counts: object): CheckedBook => ({
  records: [ticket(9)],
  files: { tickets: { rows: 100, ...counts }, usage: { rows: 50 } },
});
const weekly = (from: number) =>
  checkOf({
    accounts: ['a', 'b', 'c', 'd', 'e'].map((id) => anAccount({ id })),
    records: ['a', 'b', 'c', 'd', 'e'].flatMap((id) => Array.from({ length: 20 }, (_, week) => of(id, usage((from + week) * 7)))),
  });
/** Two of four tickets lie before the start. */
const early = checkOf({ accounts: [startedDaysAgo(10)], records: [ticket(1), ticket(2), ticket(11), ticket(12)] });

describe('a gate on the data passes at its line and fails beyond it', () => {
  it.each<[CheckGateId, string | null, string, Check, boolean, string]>([
    ['joined-below', '95%', 'as many join', checkOf(tickets({ unmatched: 5 })), true, '95 % of tickets.csv'],
    ['joined-below', '0.95', 'fewer join', checkOf(tickets({ unmatched: 6 })), false, '94 % of tickets.csv'],
    [
      'joined-below',
      '95%',
      'bad rows are no part of it',
      checkOf(tickets({ rejected: 50, unmatched: 2 })),
      true,
      '96 % of tickets.csv',
    ],
    ['rejected-above', '1%', 'as many are bad', checkOf(tickets({ rejected: 1 })), true, '1 % of tickets.csv'],
    ['rejected-above', '1%', 'more are bad', checkOf(tickets({ rejected: 2 })), false, '2 % of tickets.csv'],
    ['data-fell', null, 'usage goes on', weekly(0), true, 'none'],
    ['data-fell', null, 'usage ended', weekly(5), false, 'usage ended'],
    ['any-error', null, 'only a warning', early, true, 'none'],
    ['any-error', null, 'usage ended', weekly(5), false, 'source-ended'],
    ['any-warning', null, 'rows before the start', early, false, 'before-start'],
    ['before-start', null, 'there are some', early, false, '2 in tickets'],
    ['before-start', '2', 'as many', early, true, '2 in tickets'],
    ['before-start', '1', 'more', early, false, '2 in tickets'],
    ['before-start', '50%', 'as great a share', early, true, '50 % in tickets'],
    ['before-start', '49%', 'a greater share', early, false, '50 % in tickets'],
    ['far-above', null, 'there are none', early, true, 'none'],
  ])('%s %s: %s', (rule, threshold, _, check, passed, actual) => {
    expect(gate(rule, threshold, check)).toMatchObject({ rule, level: 'error', passed, actual });
  });
});

describe('a gate on the data that cannot be evaluated says so', () => {
  const nothing = checkOf({});
  it.each<[CheckGateId, string | null, Check, string]>([
    ['joined-below', null, early, 'it needs a threshold'],
    ['joined-below', '95', early, '"95" is no threshold for it'],
    ['rejected-above', 'few', early, '"few" is no threshold for it'],
    ['before-start', '0.5', early, '"0.5" is no threshold for it'],
    ['before-start', '101%', early, '"101%" is no threshold for it'],
    ['any-error', '3', early, '"3" is no threshold for it'],
    ['joined-below', '95%', checkOf({ files: { tickets: { rows: 3, rejected: 3 } } }), 'no row could be read'],
    ['data-fell', null, checkOf({ records: [revenue(9, 1)] }), 'no source is fed week after week'],
    ...CHECK_GATES.map((rule): [CheckGateId, string | null, Check, string] => [rule, null, nothing, 'no file holds a row']),
  ])('%s %s', (rule, threshold, check, reason) => {
    expect(() => gate(rule, threshold, check)).toThrow(GateError);
    expect(() => gate(rule, threshold, check)).toThrow(`gate ${rule} cannot be evaluated: ${reason}`);
  });

  it('unless it is off', () => {
    expect(evaluateCheckGates([{ rule: 'joined-below', level: 'off', threshold: null }], nothing)).toEqual([]);
  });

  it('a small file that joins nothing does not hide behind a large one', () => {
    const check = checkOf({ records: [ticket(9)], files: { tickets: { rows: 10_000 }, usage: { rows: 2, unmatched: 2 } } });
    expect(gate('joined-below', '99%', check)).toMatchObject({ passed: false, actual: '0 % of usage.csv' });
  });
});
