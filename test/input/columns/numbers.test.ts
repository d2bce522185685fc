import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createNumberEvidence,
  currencyIn,
  type NumberDecision,
  type StatedNumbers,
  toPlainDecimal,
} from '../../../src/input/columns/numbers.js';

function decided(cells: readonly string[], stated?: StatedNumbers): NumberDecision {
  const evidence = createNumberEvidence();
  for (const [index, cell] of cells.entries()) evidence.see(cell, index + 2);
  return evidence.decide(stated);
}

function readColumn(cells: readonly string[], stated?: StatedNumbers): string[] {
  const decision = decided(cells, stated);
  if (decision.kind !== 'decided') throw new Error(`${decision.kind}: ${decision.because}`);
  return cells.map((cell) => {
    const read = toPlainDecimal(cell, decision.format);
    return typeof read === 'string' ? read : read.message;
  });
}

describe('a number that leaves no doubt', () => {
  it.each([
    ['1200', '1200'],
    ['1200.5', '1200.5'],
    ['1580.9400', '1580.9400'],
    ['27.0', '27.0'],
    ['-3.50', '-3.50'],
    ['+5', '5'],
    ['.5', '.5'],
    ['7.', '7.'],
    ['1,200.00', '1200.00'],
    ['1.200,00', '1200.00'],
    ['1 200,00', '1200.00'],
    ['1\u00a0200,00', '1200.00'],
    ['1\u202f200,00', '1200.00'],
    ["1'200.00", '1200.00'],
    ['1’200.00', '1200.00'],
    ['1 200', '1200'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1,20,000.00', '120000.00'],
    ['12,34,56,789', '123456789'],
    ['1234,567', '1234.567'],
    ['0,446', '0.446'],
    ['0.125', '0.125'],
    ['120,50', '120.50'],
    ['(500.00)', '-500.00'],
    ['$(250.00)', '-250.00'],
    ['($250.00)', '-250.00'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['5,00-', '-5.00'],
    ['−20,00', '-20.00'],
    ['$4,000.00', '4000.00'],
    ['$.50', '.50'],
    ['€ 1.234,5', '1234.5'],
    ['1.234,50 EUR', '1234.50'],
    ['R$ 1.250,00', '1250.00'],
    ['CHF 1’200.50', '1200.50'],
    ['1 200 kr', '1200'],
    ['Rs. 1,20,000', '120000'],
    ['$5.00 USD', '5.00'],
    ["CHF 1'200.–", '1200.00'],
    ['1.200,- EUR', '1200.00'],
    ['50,-', '50.00'],
    ['12 %', '12'],
    ['12.5%', '12.5'],
    ['1e5', '1e5'],
    ['1.2E+09', '1.2e+09'],
    ['1,5e3', '1.5e3'],
  ])('"%s" is %s', (cell, text) => {
    expect(readColumn([cell])).toEqual([text]);
  });

  it.each([
    '1.2.3',
    '12,345,67',
    '12 34',
    '1,200.00.00',
    '-(5)',
    '(5',
    '5)',
    '--5',
    '5 h',
    '12k',
    'USD.50',
    '5–10',
    '100 MIN',
    'C-1001',
    '0x10',
    'NaN',
    'Infinity',
    '1e400',
    '2024-03-04',
    '12:30',
    'n/a',
    '-',
    '.',
    '$',
    '%',
    `1${' '.repeat(10_000)}x`,
    '9'.repeat(100_000).concat('x'),
  ])('"%s" is none', (cell) => {
    expect(decided([cell])).toMatchObject({ kind: 'none' });
  });
});

describe('the decimal sign of a column', () => {
  it('is settled for all its cells by the first one that fits one sign only', () => {
    expect(decided(['1.200', '45,00', '1.250,00'])).toEqual({
      kind: 'decided',
      format: { decimal: ',', percent: false },
      because: '"45,00" (line 3) can only have a decimal comma',
      unread: null,
      against: null,
      currencies: new Set(),
    });
    expect(readColumn(['1,200', '19.99'])).toEqual(['1200', '19.99']);
    expect(readColumn(['1,200', '19,9'])).toEqual(['1.200', '19.9']);
  });

  it('is left open where a sign before three digits may be either, with both readings', () => {
    expect(decided(['500', '1,200', '15'])).toEqual({
      kind: 'ambiguous',
      because: '"1,200" (line 3) is 1200 (decimal point) or 1.2 (decimal comma)',
      cell: { cell: '1,200', line: 3 },
      readings: [
        { format: { decimal: '.', percent: false }, meaning: '1200' },
        { format: { decimal: ',', percent: false }, meaning: '1.2' },
      ],
    });
    expect(decided(['1.200'])).toMatchObject({
      because: '"1.200" (line 2) is 1.2 (decimal point) or 1200 (decimal comma)',
    });
  });

  it('does not matter where all are whole numbers', () => {
    expect(decided(['500', '1 200'])).toMatchObject({
      kind: 'decided',
      because: 'all are whole numbers, beginning with "500" (line 2)',
    });
  });

  it('is refused when some cells fit only one and some only the other', () => {
    expect(decided(['19.99', '19,99'])).toEqual({
      kind: 'mixed',
      because: '"19.99" (line 2) can only have a decimal point and "19,99" (line 3) only a decimal comma',
      cells: [
        { cell: '19.99', line: 2 },
        { cell: '19,99', line: 3 },
      ],
    });
  });

  it('may be hinted at, which the cells overrule', () => {
    const hint = { option: ',', because: 'the file is delimited by semicolons' } as const;
    expect(decided(['1.200'], { hint })).toMatchObject({
      format: { decimal: ',' },
      because: 'the file is delimited by semicolons',
    });
    expect(decided(['12.5'], { hint })).toMatchObject({ format: { decimal: '.' } });
  });

  it('is taken where it is stated, and the cells that contradict it are told', () => {
    const cells = ['1,200', '19,99', 'Total'];
    expect(decided(cells, { decimal: '.' })).toMatchObject({
      because: 'it is stated',
      against: { count: 1, first: { cell: '19,99', line: 3 } },
      unread: { count: 1, first: { cell: 'Total', line: 4 } },
    });
    expect(readColumn(cells, { decimal: '.' })).toEqual([
      '1200',
      '"19,99" is not a number in a column with a decimal point',
      '"Total" is not a number',
    ]);
    expect(toPlainDecimal('Total', { decimal: '.', percent: false })).toMatchObject({ code: 'CS103' });
  });
});

describe('what stands beside the numbers', () => {
  it('is told: which currencies are named, as codes or signs', () => {
    expect(decided(['$ 5', '10 eur', '€7', 'US$9', '3'])).toMatchObject({ currencies: new Set(['$', 'EUR', 'US$', '€']) });
    expect([currencyIn('10 eur'), currencyIn('R$ 5'), currencyIn('5'), currencyIn('5 MIN')]).toEqual(['EUR', 'R$', null, null]);
  });

  it('is told: whether they are percentages, where nothing needs no unit', () => {
    expect(decided(['12 %', '0', ''])).toMatchObject({ format: { percent: true } });
    expect(decided(['12', '0'])).toMatchObject({ format: { percent: false } });
  });

  it('is refused when only some are percentages, unless it is stated that all are', () => {
    expect(decided(['12 %', '0.5'])).toMatchObject({
      kind: 'mixed',
      because: '"12 %" (line 2) is in percent and "0.5" (line 3) is not',
    });
    expect(decided(['12 %', '0.5'], { percent: true })).toMatchObject({ format: { decimal: '.', percent: true } });
  });
});

describe('a column of amounts', () => {
  const someCents = fc.integer({ min: -999_999_999, max: 999_999_999 });
  const someWriter = fc.record({
    signs: fc.constantFrom(
      ...([
        { decimal: '.', grouping: '' },
        { decimal: '.', grouping: ',' },
        { decimal: '.', grouping: ' ' },
        { decimal: '.', grouping: "'" },
        { decimal: ',', grouping: '' },
        { decimal: ',', grouping: '.' },
        { decimal: ',', grouping: '\u00a0' },
        { decimal: ',', grouping: '\u202f' },
      ] as const),
    ),
    frame: fc.constantFrom(
      (amount: string, negative: boolean) => (negative ? `-${amount}` : amount),
      (amount: string, negative: boolean) => (negative ? `(${amount})` : amount),
      (amount: string, negative: boolean) => (negative ? `$(${amount})` : `$${amount}`),
      (amount: string, negative: boolean) => (negative ? `-€ ${amount}` : `€ ${amount}`),
      (amount: string, negative: boolean) => (negative ? `−${amount} SEK` : `${amount} SEK`),
    ),
    /** Amounts with no cents, such as yen, are where the doubt is. */
    fractionDigits: fc.constantFrom(0, 2),
  });
  type Writer = typeof someWriter extends fc.Arbitrary<infer T> ? T : never;

  function written(cents: number, { signs: { decimal, grouping }, frame, fractionDigits }: Writer): string {
    const digits = String(Math.abs(cents)).padStart(3, '0');
    const whole = fractionDigits === 0 ? String(Math.abs(cents)) : digits.slice(0, -2);
    const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, grouping);
    return frame(fractionDigits === 0 ? grouped : `${grouped}${decimal}${digits.slice(-2)}`, cents < 0);
  }

  it('is read as it was written, or is ambiguous with the right reading among the two, and never wrong', () => {
    fc.assert(
      fc.property(fc.array(someCents, { minLength: 1, maxLength: 12 }), someWriter, (amounts, writer) => {
        const cells = amounts.map((cents) => written(cents, writer));
        const decision = decided(cells);
        const stated = decision.kind === 'ambiguous' ? { decimal: writer.signs.decimal } : {};
        const read = readColumn(cells, stated).map((text) => Math.round(Number(text) * 10 ** writer.fractionDigits) + 0);
        expect(read).toEqual(amounts.map((cents) => cents + 0));
      }),
      { numRuns: 500 },
    );
  });

  it('is decided the same in whatever order its cells are seen', () => {
    const cells = ['1,200', '19.99', '19,99', '12 %', '$ 5', 'Total', '', '7 EUR', '0', '1.2.3'];
    const column = cells.map((cell, index) => ({ cell, line: index + 2 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(column), (seen) => {
        const [one, other] = [seen, [...seen].sort((a, b) => a.line - b.line)].map((list) => {
          const evidence = createNumberEvidence();
          for (const { cell, line } of list) evidence.see(cell, line);
          return evidence.decide();
        });
        expect(other).toEqual(one);
      }),
    );
  });
});
