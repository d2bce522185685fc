import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/vocabulary.js';
import { UnusableInput } from '../../src/input/failures.js';
import { openTable } from '../../src/input/row-reader.js';
import { ACCOUNTS_TABLE, EVENT_TABLES } from '../../src/input/tables.js';

function open(role: Exclude<Role, 'events' | 'overrides'>, header: string, columns: Record<string, string> = {}) {
  const table = role === 'accounts' ? ACCOUNTS_TABLE : EVENT_TABLES[role];
  return openTable<unknown>({ role, path: `${role}.csv`, columns }, table, header.split(','));
}

function read(role: Exclude<Role, 'events' | 'overrides'>, header: string, row: string, columns?: Record<string, string>) {
  return open(role, header, columns).read(row.split(','), 7);
}

function refusal(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UnusableInput) return error.diagnostic;
    throw error;
  }
  return null;
}

describe('a header', () => {
  it.each([
    'account_id,opened_at,csat',
    'Account ID,Opened At,CSAT',
    ' account-id , OPENED_AT,csat ',
    'account  id,opened at,Csat',
  ])('is matched whatever its case and spacing: "%s"', (header) => {
    const found = read('tickets', header, 'acme,2026-06-30,4');
    expect(found).toMatchObject({ ok: true, row: { accountId: 'acme', csat: 4 } });
  });

  it('is matched in any order', () => {
    expect(read('tickets', 'csat,opened_at,account_id', '4,2026-06-30,acme')).toEqual(
      read('tickets', 'account_id,opened_at,csat', 'acme,2026-06-30,4'),
    );
  });

  it('may name other columns, which only accounts keep', () => {
    const found = read('accounts', 'account_id,Region,tier,', 'acme,EMEA, ,x');
    expect(found).toMatchObject({ ok: true, row: { id: 'acme' }, extra: { Region: 'EMEA' } });
    expect(found.ok && Object.keys(found.extra)).toEqual(['Region']);
  });

  it('may call the date of revenue its month', () => {
    expect(read('revenue', 'account_id,Month,amount', 'acme,2026-06,5')).toMatchObject({ ok: true, row: { amount: 5 } });
  });

  it('tells whether it has a column', () => {
    const reader = open('tickets', 'account_id,opened_at,id');
    expect([reader.placeOf('id'), reader.placeOf('csat')]).toEqual([2, undefined]);
  });

  it('without a required column is refused, with the header that was probably meant', () => {
    const found = refusal(() => open('tickets', 'acount_id,opened_at'));
    expect(found).toMatchObject({ code: 'CS206', file: 'tickets.csv', line: 1 });
    expect(found?.message).toBe('column account_id is missing; did you mean "acount_id"?');
    expect(found?.hint).toContain('columns: { account_id: "acount_id" }');
  });

  it('with one column twice is refused', () => {
    expect(refusal(() => open('tickets', 'account_id,opened_at,Account ID'))).toMatchObject({
      code: 'CS207',
      line: 1,
      column: 3,
    });
    expect(refusal(() => open('accounts', 'account_id,Region,Region'))).toBeNull();
  });

  it('is read by the names the configuration gives', () => {
    const columns = { account_id: 'Customer', opened_at: 'Created' };
    expect(read('tickets', 'customer,created,account_id', 'acme,2026-06-30,other', columns)).toMatchObject({
      row: { accountId: 'acme' },
    });
    expect(refusal(() => open('tickets', 'custmer,created', columns))?.message).toMatch(
      /no header "Customer".*did you mean "custmer"\?/,
    );
    expect(refusal(() => open('tickets', 'customer,created', { ...columns, openedat: 'created' }))?.message).toMatch(
      /tickets has no column openedat; did you mean "opened_at"\?/,
    );
  });
});

describe('a row', () => {
  it('keeps its ids as text, trimmed and otherwise exactly', () => {
    expect(read('accounts', 'account_id', ' 007 ')).toMatchObject({ row: { id: '007' } });
    expect(read('accounts', 'account_id', '12345678901234567890aB')).toMatchObject({ row: { id: '12345678901234567890aB' } });
  });

  it('may leave optional cells blank', () => {
    expect(read('accounts', 'account_id,arr,start_date,currency', 'acme,, ,')).toMatchObject({
      ok: true,
      row: { arr: null, startDay: null, currency: null },
    });
  });

  it('may end in blank cells too many, and no others', () => {
    expect(read('accounts', 'account_id,name', 'acme,Acme,,')).toMatchObject({ ok: true });
    expect(read('accounts', 'account_id,name', 'acme,Acme,x')).toMatchObject({
      ok: false,
      problems: [{ code: 'CS106', line: 7 }],
    });
    expect(read('accounts', 'account_id,name', 'acme')).toMatchObject({ ok: false, problems: [{ code: 'CS106' }] });
  });

  it('is refused with every problem, each at its column', () => {
    const found = read('tickets', 'csat,account_id,opened_at', '9,,30.6.2026');
    expect(found).toMatchObject({ ok: false });
    const problems = found.ok ? [] : found.problems;
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual(
      expect.arrayContaining([
        ['CS104', 7, 1],
        ['CS101', 7, 2],
        ['CS102', 7, 3],
      ]),
    );
    expect(problems.find(({ code }) => code === 'CS102')?.message).toBe('opened_at "30.6.2026" is not a date');
  });

  it.each([
    ['surveys', 'account_id,answered_at,name,value', 'acme,2026-06-30,NPS,11', 'CS104'],
    ['surveys', 'account_id,answered_at,name,value', 'acme,2026-06-30,csat,0', 'CS104'],
    ['surveys', 'account_id,answered_at,name,value', 'acme,2026-06-30,nps,good', 'CS103'],
    ['usage', 'account_id,used_at,quantity', 'acme,2026-06-30,-1', 'CS104'],
    ['meetings', 'account_id,held_at,minutes', 'acme,2026-06-30,-5', 'CS104'],
    ['kpis', 'account_id,kpi,value', 'acme,,5', 'CS101'],
    ['revenue', 'account_id,date,amount', 'acme,2026-02-30,5', 'CS102'],
  ] as const)('of %s (%s) with %s is refused: %s', (role, header, row, code) => {
    expect(read(role, header, row)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it.each([
    ['without a value', 'nps,', null],
    ['of another name, whatever it answers', 'exit,because of the price', null],
    ['with the name of something in the language', 'constructor,5', null],
    ['of nps in any writing', ' Nps ,10', 10],
  ])('of a survey %s counts', (_what, cells, value) => {
    expect(read('surveys', 'account_id,answered_at,name,value', `acme,2026-06-30,${cells}`)).toMatchObject({
      ok: true,
      row: { value },
    });
  });

  it('of usage counts once where its quantity is blank', () => {
    expect(read('usage', 'account_id,used_at,feature,quantity', 'acme,2026-06-30, Export ,')).toMatchObject({
      row: { quantity: 1, feature: 'Export' },
    });
  });

  it('of a milestone has its name compared as a word', () => {
    expect(read('milestones', 'account_id,name', 'acme,Handoff call')).toMatchObject({
      row: { name: 'handoff_call', dueDay: null },
    });
  });
});
