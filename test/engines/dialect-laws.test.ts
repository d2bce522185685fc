import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readBook } from '../../src/engines/node.js';
import { ENCODINGS } from '../../src/input/text/encoding.js';
import { isoDay } from '../../src/math/calendar.js';
import { folderWith } from '../cli/written-files.js';
import { dayFrom } from '../read-fixture.js';

interface Payment {
  readonly accountId: string;
  readonly day: number;
  readonly cents: number;
}

const FIRST_DAY = dayFrom('2020-01-01');
const payment: fc.Arbitrary<Payment> = fc.record({
  accountId: fc.constantFrom('A-1', 'Küste', '€ 7', '007', 'Say "hi", Ltd'),
  day: fc.integer({ min: 0, max: 2000 }).map((days) => FIRST_DAY + days),
  cents: fc.integer({ min: -9_999_999, max: 99_999_999 }),
});
/** Without one cell that can be read in one way only a file is refused, and rightly so. */
const PLAIN: Payment = { accountId: 'A-1', day: dayFrom('2024-05-28'), cents: 123_456_789 };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATES: Readonly<Record<string, (year: string, month: string, day: string) => string>> = {
  iso: (year, month, day) => `${year}-${month}-${day}`,
  'iso with a time': (year, month, day) => `${year}-${month}-${day} 00:00:00`,
  'year first': (year, month, day) => `${year}/${month}/${day}`,
  'day first': (year, month, day) => `${day}/${month}/${year}`,
  'day first, with points': (year, month, day) => `${day}.${month}.${year}`,
  'day first, short': (year, month, day) => `${Number(day)}-${Number(month)}-${year.slice(2)}`,
  'month first': (year, month, day) => `${month}/${day}/${year}`,
  'month name': (year, month, day) => `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`,
};

const NUMBERS: Readonly<Record<string, readonly [decimal: string, thousands: string]>> = {
  plain: ['.', ''],
  English: ['.', ','],
  German: [',', '.'],
  French: [',', '\u00a0'],
  Swiss: ['.', "'"],
};
/** The minus of accountants, and signs that stand beside an amount. */
const SIGNS: Readonly<Record<string, (amount: string, isNegative: boolean) => string>> = {
  minus: (amount, isNegative) => `${isNegative ? '-' : ''}${amount}`,
  brackets: (amount, isNegative) => (isNegative ? `(${amount})` : amount),
  dollar: (amount, isNegative) => `${isNegative ? '-' : ''}$${amount}`,
  euro: (amount, isNegative) => `${isNegative ? '-' : ''}${amount} €`,
};

const dialect = fc.record({
  encoding: fc.constantFrom(...ENCODINGS),
  mark: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  date: fc.constantFrom(...Object.keys(DATES)),
  number: fc.constantFrom(...Object.keys(NUMBERS)),
  sign: fc.constantFrom(...Object.keys(SIGNS)),
  preamble: fc.array(fc.constantFrom('Larkfield Software', 'Payments, by day', 'January 1, 2020 - May 31, 2026', ''), {
    maxLength: 6,
  }),
  rowEnd: fc.constantFrom('\n', '\r\n', '\r'),
});
type Dialect = typeof dialect extends fc.Arbitrary<infer Value> ? Value : never;

function amountText(cents: number, [decimal, thousands]: readonly [string, string]): string {
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return `${whole}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

function write(payments: readonly Payment[], { delimiter, rowEnd, preamble, ...written }: Dialect): Buffer {
  const quoted = (cell: string) => (cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  const rows = payments.map(({ accountId, day, cents }) => {
    const [year = '', month = '', date = ''] = isoDay(day).split('-');
    const amount = amountText(cents, NUMBERS[written.number] as readonly [string, string]);
    return [accountId, DATES[written.date]?.(year, month, date) ?? '', SIGNS[written.sign]?.(amount, cents < 0) ?? ''];
  });
  const lines = [...preamble.map((line) => [line]), ['account_id', 'date', 'amount'], ...rows];
  const text = lines.map((cells) => `${cells.map(quoted).join(delimiter)}${rowEnd}`).join('');
  return iconv.encode(text, written.encoding, { addBOM: written.mark });
}

it('records written in any dialect are read back as they were', async () => {
  const folder = folderWith({ 'accounts.csv': 'account_id\nA-1\nKüste\n€ 7\n007\n"Say ""hi"", Ltd"\n' });
  const path = join(folder, 'payments.csv');
  const sources = [
    { role: 'accounts' as const, path: join(folder, 'accounts.csv'), columns: {} },
    { role: 'revenue' as const, path, columns: {} },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(payment, { maxLength: 12 }), dialect, async (some, written) => {
      const payments = [...some, PLAIN];
      writeFileSync(path, write(payments, written));
      const found: Payment[] = [];
      await readBook({
        sources,
        asOf: dayFrom('2026-06-30'),
        channels: [],
        onRecord: (_, record) => {
          if (record.source !== 'revenue') return;
          const { accountId, day, amount } = record;
          found.push({ accountId, day, cents: Math.round(amount * 100) });
        },
      });
      expect(found).toEqual(payments);
    }),
    { numRuns: 300 },
  );
});
