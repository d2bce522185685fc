import { describe, expect, it } from 'vitest';
import { headersOf, matchHeaders } from '../../../src/input/text/headers.js';

function wordsOf(...names: readonly string[]): string[] {
  return headersOf(names).map(({ word }) => word);
}

describe('the names of columns', () => {
  it.each([
    ['a byte order mark', '\uFEFFAccount ID', 'Account ID', 'account_id'],
    ['no-break and trailing blanks', ' Account\u00a0ID  ', 'Account ID', 'account_id'],
    ['a line break', 'Which modules\r\ndo you use?', 'Which modules do you use?', 'which_modules_do_you_use?'],
    ['a zero-width blank', 'Account\u200b ID', 'Account ID', 'account_id'],
    ['a trade mark', 'NPS®', 'NPS®', 'nps'],
    ['accents written as two characters', 'Comissa\u0303o', 'Comissão', 'comissão'],
    ['capitals and hyphens', 'E-Mail', 'E-Mail', 'e_mail'],
    [
      'commas and brackets',
      'First response time, only within office hours (seconds)',
      'First response time, only within office hours (seconds)',
      'first_response_time,_only_within_office_hours_(seconds)',
    ],
    [
      'an inner blank before its bracket',
      'Custom field (Customer Importance )',
      'Custom field (Customer Importance )',
      'custom_field_(customer_importance_)',
    ],
    ['a name of the language itself', '__proto__', '__proto__', '__proto__'],
    ['nothing', ' ', '', ''],
  ])('with %s are cleaned for people and for comparing', (_, cell, name, word) => {
    expect(headersOf([cell])).toEqual([{ name, word, stem: word, index: 0, occurrence: 1 }]);
  });

  it('that are repeated are counted', () => {
    expect(headersOf(['Comment', 'comment ', '', 'Comment', '']).map(({ occurrence }) => occurrence)).toEqual([1, 2, 1, 3, 2]);
  });

  it('keep the type that stands behind them, so that two columns of one name stay two', () => {
    expect(wordsOf('Status', 'Status [list]')).toEqual(['status', 'status_[list]']);
  });
});

describe('a column is found', () => {
  const headers = headersOf([
    'Id',
    'Status',
    'Status [list]',
    'Ticket Category [list]',
    'Conversation started at (America/New_York)',
    '',
    'Comment',
    'Comment',
    '__proto__',
  ]);
  const indexes = (pattern: string | RegExp) => matchHeaders(headers, pattern).map(({ header }) => header.index);

  it.each<[what: string, pattern: string | RegExp, indexes: number[]]>([
    ['by its word', 'status', [1]],
    ['by its word as it is written', 'Ticket Category [list]', [3]],
    ['by its word without the type', 'ticket_category', [3]],
    ['by a pattern', /^status/i, [1, 2]],
    ['by a global pattern, each time', /^Comment$/g, [6, 7]],
    ['in all its repetitions', 'comment', [6, 7]],
    ['under the name of a property that all objects have', '__proto__', [8]],
    ['nowhere when it is not there', 'priority', []],
    ['nowhere by a blank word', '', []],
  ])('%s', (_, pattern, expected) => {
    expect(indexes(pattern)).toEqual(expected);
  });

  it('with what stands in its name', () => {
    expect(matchHeaders(headers, /^Conversation started at \((.+)\)$/)[0]?.captured).toEqual(['America/New_York']);
  });
});

describe('a second row of names', () => {
  it('adds the choices to the question they belong to, and leaves questions with one answer alone', () => {
    const first = ['ID', 'Score', 'Which?', '', '', 'Why?'];
    const second = ['', 'Response', 'Reports', 'Alerts', 'Other (please specify)', 'Open-Ended Response'];
    expect(headersOf(first, second).map(({ name }) => name)).toEqual([
      'ID',
      'Score',
      'Which? / Reports',
      'Which? / Alerts',
      'Which? / Other (please specify)',
      'Why?',
    ]);
  });

  it('may reach beyond the first', () => {
    expect(headersOf(['ID', 'Which?'], ['', 'A', 'B']).map(({ name }) => name)).toEqual(['ID', 'Which? / A', 'Which? / B']);
  });
});
