import { describe, expect, it } from 'vitest';
import { inspectText } from './inspected-text.js';

describe('amounts in the smallest unit of their currency', () => {
  const REVENUE = 'account_id,date,amount,currency\nA,2026-01-05,123456,EUR\n';

  it('are those of a year as well as those of twelve months', async () => {
    const { preview } = await inspectText(
      'Gsid,Name,RenewalDate,ARR,MRR,Currency\nA,Alder Bay,2026-09-30,,100000,EUR\nB,Bramble,2026-09-30,120000,,JPY\n',
      { settings: { minorUnits: ['arr'] }, columns: { currency: 'Currency' } },
    );
    expect(preview.map(({ arr }) => arr)).toEqual(['12000', '120000']);
  });

  it.each([
    ['date', 'minorUnits: date is no amount of money'],
    ['currency', 'minorUnits: currency is no amount of money'],
    ['cost', 'minorUnits: cost is no column of the file'],
  ])('are refused for %s', async (column, message) => {
    await expect(inspectText(REVENUE, { role: 'revenue', settings: { minorUnits: [column] } })).rejects.toMatchObject({
      diagnostic: { code: 'CS206', message, hint: expect.stringContaining('amount or cost of revenue') },
    });
  });
});

describe('a table that leaves blank what stands above and keeps earlier versions', () => {
  it('gives every row to the one above it in the file', async () => {
    const text =
      'Ticket,Client,Updated,Raised,State\nT1,A,2026-05-01,2026-05-01,open\n,,2026-05-02,2026-05-01,pending\n' +
      'T2,B,2026-05-01,2026-05-01,open\nT1,A,2026-05-05,2026-05-01,open\n,,2026-05-06,2026-05-01,solved\n';
    const { preview, tally } = await inspectText(text, {
      role: 'tickets',
      columns: { id: 'Ticket', account_id: 'Client', opened_at: 'Raised', status: 'State' },
      settings: { carryDown: ['Ticket', 'Client'], latest: { of: 'Ticket', by: 'Updated' } },
    });
    expect(preview.map(({ id, account_id, status }) => [id, account_id, status])).toEqual([
      ['T1', 'A', 'solved'],
      ['T2', 'B', 'open'],
    ]);
    expect([...tally.leftOutBecause]).toEqual([['an earlier version of a row', { rows: 3, line: 2 }]]);
  });
});

describe('a table that keeps earlier versions', () => {
  it('has a bad row where it cannot be told which version it is, and takes none for the earlier one', async () => {
    const text =
      'Ticket,Client,Updated,Raised\nT1,A,2026-05-01,2026-05-01\nT1,A,soon,2026-05-02\nT2,B,,2026-05-01\nT2,B,2026-05-02,2026-05-03\n';
    const { preview, tally, diagnostics } = await inspectText(text, {
      role: 'tickets',
      columns: { id: 'Ticket', account_id: 'Client', opened_at: 'Raised' },
      settings: { latest: { of: 'Ticket', by: 'Updated' } },
    });
    expect(preview.map(({ opened_at }) => opened_at)).toEqual(['2026-05-01', '2026-05-03']);
    expect([tally.rejected, tally.leftOut]).toEqual([1, 1]);
    expect(diagnostics[0]).toMatchObject({ code: 'CS102', line: 3, column: 3, message: 'Updated "soon" is not a date' });
  });
});

describe('what is stated of an export', () => {
  const TICKETS = 'Client,Raised,State\nA,2026-05-01,open\n';
  const columns = { account_id: 'Client', opened_at: 'Raised', status: 'State' };

  it('is refused where no row begins on the line of the header', async () => {
    await expect(inspectText(TICKETS, { role: 'tickets', columns, settings: { headerLine: 99 } })).rejects.toMatchObject({
      diagnostic: { code: 'CS303', message: 'headerLine: no row of the first ones begins on line 99' },
    });
  });

  it('is refused where a zone is none, with its place', async () => {
    const text = 'Client,Raised,State\nA,2026-05-01 10:00,open\n';
    await expect(inspectText(text, { role: 'tickets', columns, settings: { zone: 'Mars/Olympus' } })).rejects.toMatchObject({
      diagnostic: {
        code: 'CS303',
        message: 'sources.tickets.zone: "Mars/Olympus" is no time zone',
        file: expect.stringMatching(/export\.csv$/),
      },
    });
  });

  it('is refused where a column is a header and a constant', async () => {
    const settings = { constants: { status: 'open' } };
    await expect(inspectText(TICKETS, { role: 'tickets', columns, settings })).rejects.toMatchObject({
      diagnostic: { code: 'CS303', message: 'status is stated twice: as a header under columns, and under constants' },
    });
  });

  it('is refused where words are those of a column that is none', async () => {
    const settings = { words: { sttaus: { open: 'new' } } };
    await expect(inspectText(TICKETS, { role: 'tickets', columns, settings })).rejects.toMatchObject({
      diagnostic: { code: 'CS206', message: 'tickets has no column sttaus; did you mean "status"?' },
    });
  });
});

describe('an export given as what it is not', () => {
  it('is told to be what its header says', async () => {
    const text = 'ContactName,InvoiceNumber,InvoiceDate,LineAmount,Status\nAlder Bay,7,2026-05-01,10.00,Paid\n';
    await expect(inspectText(text, { role: 'tickets' })).rejects.toMatchObject({
      diagnostic: {
        message: 'column account_id is missing: the header is that of Xero, sales invoices, one row a line',
        hint: 'give it by --revenue, or under revenue in cs-score.yaml',
      },
    });
  });
});

describe('a person at a webinar', () => {
  it('is one person however the address is written', async () => {
    const { preview } = await inspectText(
      'Topic,Webinar ID,Actual Start Time\nLaunch,1,"Mar 28, 2026 2:00 PM"\nAttendee Details,\n' +
        'Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes)\n' +
        'Yes,Ann,A,ann@alderbay.example,"Mar 20, 2026 09:07:39",approved,"Mar 28, 2026 14:20:00","Mar 28, 2026 14:30:00",10\n' +
        'Yes,Ann,A,ANN@AlderBay.example,,,"Mar 28, 2026 14:01:00","Mar 28, 2026 14:12:00",11\n',
    );
    expect(preview.map(({ minutes, held_at }) => [minutes, held_at])).toEqual([['21', '2026-03-28T14:01:00Z']]);
  });
});

describe('an alias', () => {
  it('may give the id of an account in its longer form', async () => {
    const text = 'Organization,Raised\nCorvida Health,2026-05-01\n';
    const { preview } = await inspectText(text, {
      role: 'tickets',
      columns: { opened_at: 'Raised' },
      settings: { key: { column: 'Organization', as: 'name' } },
      aliases: new Map([['Corvida Health', '001Wj00000tQWvrIAG']]),
    });
    expect(preview.map(({ account_id }) => account_id)).toEqual(['001Wj00000tQWvr']);
  });
});
