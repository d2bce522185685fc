import { describe, expect, it } from 'vitest';
import { inspectText } from './inspected-text.js';

describe('payments of Stripe', () => {
  const HEADER = 'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID\n';

  it.each([
    'Failed',
    'Blocked',
    'canceled',
    'processing',
    'Incomplete',
    'Uncaptured',
    'requires_confirmation',
    'requires_capture',
  ])('are no revenue while they are %s', async (status) => {
    const { tally, preview } = await inspectText(
      `${HEADER}p1,2026-05-03 10:00,10.00,0.00,eur,,${status},A\np2,2026-05-03 10:00,5.00,0.00,eur,true,Paid,A\n`,
    );
    expect(preview.map(({ id }) => id)).toEqual(['p2']);
    expect([...tally.leftOutBecause.keys()]).toEqual(['not paid']);
  });

  it('of an amount beyond all numbers are refused as they stand in the file', async () => {
    const { diagnostics } = await inspectText(`${HEADER}p1,2026-05-03 10:00,${'9'.repeat(400)},0,eur,true,Paid,A\n`);
    expect(diagnostics[0]?.message).toBe(`amount ${'9'.repeat(20)}… is larger than anything that can be counted`);
  });
});

describe('a period that ends when the next one begins', () => {
  it('is paid for up to the day before', async () => {
    const { preview } = await inspectText(
      'id,Customer ID,Status,Amount,Currency,Interval,Current Period Start (UTC),Current Period End (UTC)\n' +
        's1,A,active,30.00,eur,month,2026-06-01 00:00,2026-07-01 00:00\ns2,A,active,30.00,eur,month,2026-06-01 00:00,\n',
    );
    expect(preview.map(({ period_end }) => period_end)).toEqual(['2026-06-30', '']);
  });

  it('is the day itself where it ends on the day of its beginning', async () => {
    const { preview } = await inspectText(
      'id,invoice_id,customer_id,amount_paid,amount,currency,status,period_start,period_end\n' +
        'i1,n1,A,4500,4500,usd,paid,2026-02-18 14:16:37,2026-02-18 14:16:37\ni2,n1,A,4500,4500,usd,paid,2026-02-18 14:16:37,2026-03-18 14:16:37\n',
    );
    expect(preview.map(({ amount, period_end }) => [amount, period_end])).toEqual([
      ['45', '2026-02-18'],
      ['45', '2026-03-17'],
    ]);
  });
});

describe('a report of QuickBooks', () => {
  const titled = (cells: string) =>
    `Licences${cells}\n03/02/2026,Invoice,Alder Bay,1.00,2.00,2.00\n03/13/2026,Invoice,Alder Bay,1.00,3.00,3.00\nDiscounts${cells}\n` +
    `03/14/2026,Credit Memo,Bramble,1.00,-1.00,-1.00\nTotal for Discounts,,,,-1.00,\n`;

  it.each([
    ['transactions', 'Date,Transaction Type,Name,Split,Amount,Balance'],
    ['sales', 'Date,Transaction Type,Name,Qty,Amount,Sales Price'],
  ])('of %s may have the titles of its parts in the column of dates', async (_what, header) => {
    const { tally, preview, diagnostics } = await inspectText(`${header}\n${titled(',,,,,')}`);
    expect(preview.map(({ date, amount }) => [date, amount])).toEqual([
      ['2026-03-02', '2.00'],
      ['2026-03-13', '3.00'],
      ['2026-03-14', '-1.00'],
    ]);
    expect([tally.rows, tally.rejected, tally.leftOut]).toEqual([5, 0, 2]);
    expect([...tally.leftOutBecause.keys()]).toEqual(['no amount']);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['notice']);
  });
});
