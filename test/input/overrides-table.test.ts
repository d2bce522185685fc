import { describe, expect, it } from 'vitest';
import { OVERRIDES_TABLE } from '../../src/input/overrides-table.js';
import { openTable } from '../../src/input/row-reader.js';
import { dayFrom } from '../read-fixture.js';

const HEADER = 'account_id,score,quadrant,reason,who,since,until';

function read(row: string, header = HEADER) {
  return openTable({ role: 'overrides', path: 'overrides.csv', columns: {} }, OVERRIDES_TABLE, header.split(',')).read(
    row.split(','),
    4,
  );
}

describe('an override', () => {
  it('states a score, a quadrant or both', () => {
    expect(read('acme,10,assess,new sponsor,Mia,2026-06-01,2026-08-31')).toMatchObject({
      ok: true,
      row: {
        accountId: 'acme',
        score: 10,
        quadrant: 'assess',
        reason: 'new sponsor',
        who: 'Mia',
        sinceDay: dayFrom('2026-06-01'),
        untilDay: dayFrom('2026-08-31'),
      },
    });
    expect(read('acme,-100,,angry call,,,2026-08-31')).toMatchObject({ row: { score: -100, quadrant: null, who: null } });
    expect(read('acme,,assess,margin is gone,,,2026-08-31')).toMatchObject({ row: { score: null, quadrant: 'assess' } });
  });

  it('may name nobody and no first day, and need not have their columns', () => {
    expect(read('acme,10,new sponsor,2026-08-31', 'account_id,score,reason,until')).toMatchObject({
      ok: true,
      row: { who: null, sinceDay: null, quadrant: null },
    });
  });

  it('may hold for a single day', () => {
    expect(read('acme,10,,new sponsor,,2026-06-30,2026-06-30')).toMatchObject({ ok: true });
  });

  it.each(['work-to-keep-unhappy', 'Work to keep: unhappy', 'WORK_TO_KEEP_UNHAPPY'])('writes its quadrant as %s', (cell) => {
    expect(read(`acme,,${cell},why,,,2026-08-31`)).toMatchObject({ row: { quadrant: 'work-to-keep-unhappy' } });
  });

  it.each([
    ['without account', ',10,,why,,,2026-08-31', 'CS101', 1, 'account_id is blank'],
    ['without reason', 'acme,10,, ,,,2026-08-31', 'CS101', 4, 'reason is blank'],
    ['without end', 'acme,10,,why,,,', 'CS101', 7, 'until is blank'],
    [
      'without a judgement',
      'acme,,,why,,,2026-08-31',
      'CS101',
      2,
      'score is blank, and so is quadrant: an override states one of them or both',
    ],
    ['with a score above the scale', 'acme,100.5,,why,,,2026-08-31', 'CS104', 2, 'score 100.5 is outside its scale -100–100'],
    ['with a score below it', 'acme,-101,,why,,,2026-08-31', 'CS104', 2, 'score -101 is outside its scale -100–100'],
    ['with a word for a score', 'acme,good,,why,,,2026-08-31', 'CS103', 2, 'score "good" is not a number'],
    [
      'with a misspelt quadrant',
      'acme,,customer sucess,why,,,2026-08-31',
      'CS107',
      3,
      'quadrant "customer sucess" is no quadrant to put an account in; did you mean "customer-success"?',
    ],
    [
      'that cannot tell',
      'acme,,cannot-tell,why,,,2026-08-31',
      'CS107',
      3,
      'quadrant "cannot-tell" is no quadrant to put an account in: expected customer-success, work-to-keep-unhappy, work-to-keep-unprofitable or assess',
    ],
    ['with no date for an end', 'acme,10,,why,,,soon', 'CS102', 7, 'until "soon" is not a date'],
    [
      'that ends before it begins',
      'acme,10,,why,,2026-06-02,2026-06-01',
      'CS108',
      7,
      'until 2026-06-01 lies before since, 2026-06-02',
    ],
  ])('%s is refused, at its column', (_, row, code, column, message) => {
    expect(read(row)).toMatchObject({ ok: false, problems: [{ code, file: 'overrides.csv', line: 4, column, message }] });
  });
});
