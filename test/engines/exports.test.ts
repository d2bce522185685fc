import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/vocabulary.js';
import { type Inspected, type InspectRequest, inspectFile } from '../../src/engines/inspect.js';
import { UnusableInput } from '../../src/input/failures.js';
import type { SourceSettings } from '../../src/input/source-settings.js';
import { folderWith } from '../cli/written-files.js';
import { dayFrom } from '../read-fixture.js';

const FOLDER = 'fixtures/exports';
const AS_OF = '2026-06-30';

interface Given {
  readonly role?: Role;
  readonly settings?: SourceSettings;
  readonly columns?: Readonly<Record<string, string>>;
}

function inspect(
  file: string,
  { role, settings = {}, columns = {} }: Given = {},
  more: Partial<InspectRequest> = {},
): Promise<Inspected> {
  const accounts = { role: 'accounts' as const, path: join(FOLDER, 'customers/accounts.csv'), columns: {} };
  return inspectFile({
    sources: [accounts],
    asOf: dayFrom(AS_OF),
    channels: [],
    file: { path: join(FOLDER, file), role: role ?? null, columns, settings },
    ...more,
  });
}

async function refusal(file: string, given: Given = {}): Promise<{ code: string; message: string; hint: string }> {
  const error = await inspect(file, given).catch((one: unknown) => one);
  if (!(error instanceof UnusableInput)) throw new Error(`${file} was not refused`);
  return error.diagnostic;
}

type Recognised = readonly [file: string, preset: string, rows: number, leftOut: number, joined: number, days: string | null];

const EVENTS: readonly Recognised[] = [
  ['zendesk-tickets.csv', 'zendesk-tickets', 2, 0, 2, '2026-03-04 2026-03-11'],
  ['intercom-conversations.csv', 'intercom-conversations', 2, 0, 1, '2026-03-02 2026-03-02'],
  ['jira-issues.csv', 'jira-issues', 2, 0, 2, '2026-02-25 2026-02-25'],
  ['zoom-2020.csv', 'zoom-webinar', 3, 0, 3, '2020-03-30 2020-04-09'],
  ['zoom-2025.csv', 'zoom-webinar', 3, 0, 3, '2025-03-20 2025-03-22'],
  ['teams-attendance.csv', 'teams-attendance', 3, 1, 1, '2026-03-03 2026-03-03'],
  ['teams-attendance-pt.csv', 'teams-attendance', 1, 0, 1, '2026-03-17 2026-03-17'],
  ['calendly-events.csv', 'calendly-events', 2, 0, 2, '2026-03-03 2026-03-10'],
  ['google-forms.csv', 'google-forms-responses', 2, 0, 2, '2026-03-04 2026-03-05'],
  ['google-calendar.csv', 'google-calendar', 1, 0, 0, null],
  ['outlook-calendar.csv', 'outlook-calendar', 2, 0, 0, null],
  ['stripe-payments-2014.csv', 'stripe-payments', 2, 0, 0, null],
  ['stripe-payments-2026.csv', 'stripe-payments', 2, 0, 2, '2026-05-03 2026-05-04'],
  ['stripe-subscriptions.csv', 'stripe-subscriptions', 2, 0, 2, '2026-02-01 2026-05-01'],
  ['xero-invoices.csv', 'xero-invoices', 3, 0, 1, '2026-03-24 2026-03-24'],
  ['quickbooks-ledger.csv', 'quickbooks-ledger', 3, 0, 2, '2026-01-03 2026-02-05'],
  ['quickbooks-transactions.csv', 'quickbooks-ledger', 2, 1, 1, '2026-03-02 2026-03-02'],
  ['quickbooks-sales-by-customer.csv', 'quickbooks-sales-by-customer', 2, 0, 2, '2026-01-03 2026-01-31'],
  ['quickbooks-journal.csv', 'quickbooks-journal', 4, 3, 1, '2026-03-03 2026-03-03'],
  ['warehouse-salesforce-opportunity.csv', 'salesforce-opportunities-warehouse', 2, 1, 0, null],
  ['warehouse-stripe-invoice.csv', 'stripe-invoices-warehouse', 2, 2, 0, null],
  ['warehouse-recurly-subscription-history.csv', 'recurly-subscriptions-warehouse', 2, 0, 0, null],
  ['warehouse-pendo-event.csv', 'pendo-events-warehouse', 2, 0, 0, null],
  ['warehouse-zendesk-ticket.csv', 'zendesk-tickets-warehouse', 2, 0, 0, null],
];

const ACCOUNTS: readonly (readonly [file: string, preset: string, rows: number, leftOut: number])[] = [
  ['salesforce-accounts.csv', 'salesforce-accounts', 4, 0],
  ['hubspot-companies.csv', 'hubspot-companies', 4, 0],
  ['churnzero-accounts.csv', 'churnzero-accounts', 2, 0],
  ['gainsight-companies.csv', 'gainsight-companies', 1, 0],
  ['warehouse-salesforce-account.csv', 'salesforce-accounts-warehouse', 2, 1],
  ['warehouse-hubspot-company.csv', 'hubspot-companies-warehouse', 2, 1],
  ['warehouse-intercom-company-history.csv', 'intercom-companies-warehouse', 2, 1],
  ['warehouse-pendo-account-history.csv', 'pendo-accounts-warehouse', 2, 0],
  ['warehouse-recurly-account-history.csv', 'recurly-accounts-warehouse', 2, 0],
  ['warehouse-zendesk-organization.csv', 'zendesk-organizations-warehouse', 2, 0],
];

const REFUSED: readonly (readonly [file: string, code: string, message: RegExp])[] = [
  ['freshdesk-tickets.csv', 'CS216', /nothing in the file tells whose a row is/],
  ['stripe-balance.csv', 'CS216', /it has no customer_id or customer_email/],
  ['warehouse-intercom-conversation-history.csv', 'CS216', /it has no company_id/],
  ['surveymonkey.csv', 'CS213', /End Date: "03\/04\/2026 10:15:00 AM" \(line 4\) is 3 April 2026 .* or 4 March 2026/],
  ['zoom-2026.csv', 'CS213', /Join Time: .* is 2 August 2026 \(day-first\) or 8 February 2026 \(month-first\)/],
  ['gainsight-labels.csv', 'CS217', /no export that is known/],
  ['salesforce-one-column.csv', 'CS217', /no export that is known/],
  ['hubspot-contacts.csv', 'CS217', /no export that is known/],
  ['invoices-de.csv', 'CS217', /no export that is known/],
  ['quickbooks-ar-aging.csv', 'CS217', /no export that is known/],
  ['ravenstack-tickets.csv', 'CS217', /no export that is known/],
  ['settlement-pt.csv', 'CS217', /no export that is known/],
  ['usage-sep-line.csv', 'CS217', /no export that is known/],
  ['warehouse-stripe-subscription.csv', 'CS217', /no export that is known/],
];

describe('an export goes in as it comes', () => {
  it('each file of the fixtures is recognised or refused', () => {
    const told = [...EVENTS, ...ACCOUNTS, ...REFUSED].map(([file]) => file);
    expect([...told, 'jira-ragged.csv'].sort()).toEqual(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.csv'))
        .sort(),
    );
  });

  it('with its ragged rows counted', async () => {
    const { tally, diagnostics } = await inspect('jira-ragged.csv');
    expect({ rows: tally.rows, rejected: tally.rejected }).toEqual({ rows: 2, rejected: 1 });
    expect(diagnostics.map(({ code }) => code)).toContain('CS106');
  });

  it.each(EVENTS)('%s is %s: %i rows, %i left out, %i joined', async (file, preset, rows, leftOut, joined, days) => {
    const { opened, tally, days: span } = await inspect(file);
    expect(opened.recognition.preset?.id).toBe(preset);
    expect({ rows: tally.rows, rejected: tally.rejected, leftOut: tally.leftOut }).toEqual({ rows, rejected: 0, leftOut });
    expect(tally.rows - tally.leftOut - tally.unmatched).toBe(joined);
    expect(span?.join(' ') ?? null).toBe(days);
  });

  it.each(ACCOUNTS)('%s is %s: %i rows, %i left out', async (file, preset, rows, leftOut) => {
    const { opened, tally } = await inspect(file);
    expect(opened.recognition.preset?.id).toBe(preset);
    expect({ rows: tally.rows, rejected: tally.rejected, leftOut: tally.leftOut }).toEqual({ rows, rejected: 0, leftOut });
  });

  it.each(REFUSED)('%s is refused with %s and the reason', async (file, code, message) => {
    const refused = await refusal(file);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(message);
  });
});

describe('what the rows of an export say', () => {
  it('counts a person who came back as one attendance, and adds the minutes', async () => {
    const { preview } = await inspect('zoom-2020.csv');
    expect(preview.find(({ account_id }) => account_id === 'ALD')).toMatchObject({
      held_at: '2020-04-09T14:20:11Z',
      minutes: '56',
      status: 'attended',
      name: 'Spring release',
    });
  });

  it('takes the zone of times from the name of their column, and seconds after them as a moment', async () => {
    const { preview } = await inspect('intercom-conversations.csv');
    expect(preview[0]).toMatchObject({ opened_at: '2026-03-02T14:15:44Z', resolved_at: '2026-03-02T15:45:44.000Z' });
  });

  it('is of both accounts where a row names two, each under an id of its own', async () => {
    const rows = (await inspect('jira-issues.csv')).preview.filter(({ id }) => id?.startsWith('HELP-128'));
    expect(rows.map(({ id, account_id }) => [id, account_id])).toEqual([
      ['HELP-128 of BRA', 'BRA'],
      ['HELP-128 of COR', 'COR'],
    ]);
  });

  it('keeps a cancelled meeting as cancelled', async () => {
    const { preview } = await inspect('calendly-events.csv');
    expect(preview.map(({ status }) => status)).toEqual(['held', 'cancelled']);
  });

  it('takes what was refunded from what was paid', async () => {
    const { preview } = await inspect('stripe-payments-2026.csv');
    expect(preview.map(({ amount }) => amount)).toEqual(['19', '0']);
  });

  it('reads amounts in brackets as negative, and no total as a row', async () => {
    const { preview, skipped } = await inspect('quickbooks-ledger.csv');
    expect(preview.map(({ amount }) => amount)).toEqual(['4250.00', '-250.00']);
    expect(skipped.map(({ kind }) => kind)).toContain('total');
  });

  it('leaves people of our own out', async () => {
    const { tally } = await inspect('zoom-2020.csv', {}, { ownDomains: ['alderbay.example'] });
    expect([...tally.leftOutBecause]).toEqual([['people of our own', { rows: 2, line: 10 }]]);
  });

  it('joins by an alias what nothing else joins, and never by likeness', async () => {
    expect((await inspect('outlook-calendar.csv')).tally.unmatched).toBe(2);
    const { tally } = await inspect('outlook-calendar.csv', {}, { aliases: new Map([['Ines Roth', 'COR']]) });
    expect(tally.unmatched).toBeLessThan(2);
  });
});

describe('amounts in the smallest unit of their currency', () => {
  const read = (settings: SourceSettings) => {
    const text = 'account_id,date,amount,currency\nALD,2026-01-05,123456,EUR\nALD,2026-01-06,5000,JPY\nALD,2026-01-07,1500,KWD\n';
    const path = join(folderWith({ 'revenue.csv': text }), 'revenue.csv');
    return inspect('', {}, { file: { path, role: 'revenue', columns: {}, settings } });
  };

  it('are those of it where cs-score.yaml says so: a yen has no cents, and a dinar a thousand fils', async () => {
    const amounts = async (settings: SourceSettings) => (await read(settings)).preview.map(({ amount }) => amount);
    expect(await amounts({})).toEqual(['123456', '5000', '1500']);
    expect(await amounts({ minorUnits: ['amount'] })).toEqual(['1234.56', '5000', '1.5']);
  });

  it('are refused for a column that is none', async () => {
    await expect(read({ minorUnits: ['amuont'] })).rejects.toMatchObject({
      diagnostic: { code: 'CS206', message: 'revenue has no column amuont; did you mean "amount"?' },
    });
  });
});

describe('a likelihood in words', () => {
  it('is an answer without a rating, unless it is given a number', async () => {
    const values = async (settings: SourceSettings) =>
      (await inspect('google-forms.csv', { settings })).preview.map(({ value }) => value);
    expect(await values({})).toEqual(['', '']);
    expect(await values({ words: { value: { Likely: '8' } } })).toEqual(['8', '']);
  });
});

describe('amounts of a month and of a year', () => {
  const read = (text: string, role: Role | null = null) => {
    const path = join(folderWith({ 'export.csv': text }), 'export.csv');
    return inspect('', {}, { file: { path, role, columns: {}, settings: {} } });
  };

  it('are those of the interval, where an export of subscriptions has no end of the period', async () => {
    const { preview } = await read(
      'id,Customer ID,Status,Amount,Interval,Current Period Start (UTC)\ns1,ALD,active,100,month,2026-05-01 00:00\ns2,BRA,active,900,year,2026-02-01 00:00\n',
    );
    expect(preview.map(({ amount, interval }) => [amount, interval])).toEqual([
      ['100', 'month'],
      ['900', 'year'],
    ]);
  });

  it('are a year of recurring revenue, twelve times the month where the year is blank', async () => {
    const { preview } = await read(
      'Gsid,Name,RenewalDate,ARR,MRR\n1,Alder Bay,2026-09-30,48000,1\n2,Bramble,2026-09-30,,"1,200.50"\n3,Corvida,2026-09-30,,\n',
    );
    expect(preview.map(({ arr }) => arr)).toEqual(['48000', '14406', '']);
  });
});

describe('rows that belong together', () => {
  const LEDGER = 'Date,Transaction Type,Num,Name,Account,Amount\n';
  const read = (text: string, given: Given = {}, role: Role = 'revenue') => {
    const path = join(folderWith({ 'export.csv': text }), 'export.csv');
    return inspect('', {}, { file: { path, role, columns: given.columns ?? {}, settings: given.settings ?? {} } });
  };

  it('are of the customer whose name stands above them, or else of the one around it', async () => {
    const { preview } = await inspect('quickbooks-sales-by-customer.csv');
    expect(preview.map(({ account_id, amount }) => [account_id, amount])).toEqual([
      ['ALD', '4250.00'],
      ['BRA', '1200.00'],
    ]);
  });

  it('have what stands on the first of them only', async () => {
    const { preview, tally } = await read(
      `${LEDGER}2026-01-05,Invoice,7,Corvida Health,Seats,10.00\n,,,,Support,5.00\n2026-01-06,Invoice,8,,Seats,1.00\n`,
    );
    expect(preview.map(({ account_id, date, amount }) => [account_id, date, amount])).toEqual([
      ['COR', '2026-01-05', '10.00'],
      ['COR', '2026-01-05', '5.00'],
    ]);
    // A new date begins a new transaction: the name above is none of its own.
    expect(tally.unknownIds.get('')).toBe(1);
  });

  it('are of the customer before the colon, unless there is an account of the whole name', async () => {
    const { preview } = await read(`${LEDGER}2026-01-05,Invoice,7,Corvida Health:Clinic:East wing,Seats,10.00\n`);
    expect(preview.map(({ account_id }) => account_id)).toEqual(['COR']);
  });

  it('fill down by the columns that cs-score.yaml states', async () => {
    const { preview } = await read('Customer,Day,Value\nALD,2026-01-05,10\n,,5\n', {
      columns: { account_id: 'Customer', date: 'Day', amount: 'Value' },
      settings: { carryDown: ['Customer', 'Day'] },
    });
    expect(preview.map(({ account_id, date, amount }) => [account_id, date, amount])).toEqual([
      ['ALD', '2026-01-05', '10'],
      ['ALD', '2026-01-05', '5'],
    ]);
  });
});

describe('the versions of a row', () => {
  const HISTORY = `id,conversation_rating_value,created_at,state,source_author_id,company_id,updated_at
1,,2026-01-05 10:00:00,closed,u1,ALD,2026-01-09 09:00:00
1,,2026-01-05 10:00:00,open,u1,ALD,2026-01-05 10:00:00
2,,2026-01-06 10:00:00,open,u2,BRA,2026-01-06 10:00:00
1,,2026-01-05 10:00:00,open,u1,ALD,2026-01-07 10:00:00
`;

  it('count as one, the latest, wherever it stands; the earlier ones are told', async () => {
    const path = join(folderWith({ 'conversations.csv': HISTORY }), 'conversations.csv');
    const { preview, tally } = await inspect('', {}, { file: { path, role: null, columns: {}, settings: {} } });
    expect(preview.map(({ id, status }) => [id, status])).toEqual([
      ['1', 'closed'],
      ['2', 'open'],
    ]);
    expect([...tally.leftOutBecause]).toEqual([['an earlier version of a row', { rows: 2, line: 3 }]]);
  });

  it('are told apart by the columns that cs-score.yaml states, in accounts too', async () => {
    const text = 'account_id,name,written\nALD,Alder,2026-01-01\nALD,Alder Bay,2026-02-01\n';
    const path = join(folderWith({ 'accounts.csv': text }), 'accounts.csv');
    const settings = { latest: { of: 'account_id', by: 'written' } };
    const { preview } = await inspect('', {}, { file: { path, role: 'accounts', columns: {}, settings } });
    expect(preview.map(({ name }) => name)).toEqual(['Alder Bay']);
  });
});

describe('the zone of a row', () => {
  it('is the one that another column names', async () => {
    const { preview } = await inspect('calendly-events.csv');
    // 11 in the morning of Chicago, in winter
    expect(preview[0]).toMatchObject({ held_at: '2026-03-03T17:00:00Z', minutes: '30' });
  });

  it('is the stated one, where one is stated', async () => {
    const { preview } = await inspect('calendly-events.csv', { settings: { zone: 'Europe/Berlin' } });
    expect(preview[0]).toMatchObject({ held_at: '2026-03-03T10:00:00Z' });
  });

  it('makes a row bad where nobody knows it', async () => {
    const { tally, diagnostics } = await inspect('zendesk-tickets.csv', { settings: { zoneColumn: 'Priority' } });
    expect(tally.rejected).toBe(2);
    expect(diagnostics[0]).toMatchObject({ code: 'CS111', message: expect.stringMatching(/zone "\w+", which is not known/) });
  });
});

describe('what cs-score.yaml states of a column', () => {
  const TICKETS =
    'account_id,opened_at,resolved_at,csat\nALD,03/04/2026 10:00,28/04/2026 10:00,"4,5"\nALD,05/04/2026 10:00,,"3,0"\n';
  const ours = (settings: SourceSettings, text = TICKETS) => {
    const path = join(folderWith({ 'tickets.csv': text }), 'tickets.csv');
    return inspect('', {}, { file: { path, role: 'tickets', columns: {}, settings } });
  };

  it('settles this one and leaves the others to their cells', async () => {
    const { preview } = await ours({ dates: { opened_at: 'month-first' }, zone: { resolved_at: 'Europe/Berlin' } });
    expect(preview[0]).toMatchObject({ opened_at: '2026-03-04T10:00:00Z', resolved_at: '2026-04-28T08:00:00Z', csat: '4.5' });
  });

  it('is asked for by column where the columns of a file are written in different orders', async () => {
    const text = 'account_id,start_date,renewal_date,churned_on\nALD,13/01/2026,01/13/2027,03/04/2026\n';
    const path = join(folderWith({ 'accounts.csv': text }), 'accounts.csv');
    const file = { path, role: 'accounts' as const, columns: {}, settings: {} };
    await expect(inspect('', {}, { file })).rejects.toMatchObject({
      diagnostic: {
        code: 'CS213',
        hint: expect.stringContaining('dates: { churned_on: day-first } } }, or dates: { churned_on: month-first }'),
      },
    });
  });

  it.each<[SourceSettings, string]>([
    [{ dates: { opened_to: 'iso' } }, 'tickets has no column opened_to; did you mean "opened_at"?'],
    [{ zone: { held_at: 'UTC' } }, 'tickets has no column held_at'],
    [{ decimal: { cast: ',' } }, 'tickets has no column cast; did you mean "csat"?'],
  ])('is refused for a column that is none: %j', async (settings, message) => {
    await expect(ours(settings)).rejects.toMatchObject({
      diagnostic: { code: 'CS206', message: expect.stringContaining(message) },
    });
  });
});

describe('what cs-score.yaml states', () => {
  it('settles the order of dates that can be read in two ways', async () => {
    const { days } = await inspect('zoom-2026.csv', { settings: { dates: 'month-first' } });
    expect(days?.[1].slice(0, 7)).toBe('2026-02');
  });

  it('names the line to add when it is needed', async () => {
    expect((await refusal('zoom-2026.csv')).hint).toBe(
      'say which in cs-score.yaml: sources: { webinars: { path: fixtures/exports/zoom-2026.csv, dates: day-first } }, or dates: month-first',
    );
  });

  it('moves times into the zone of the file', async () => {
    const { preview } = await inspect('zendesk-tickets.csv', { settings: { zone: 'Europe/Berlin' } });
    expect(preview[0]?.['opened_at']).toBe('2026-03-04T08:12:00Z');
  });

  it('reads a file that no preset knows by stated columns, dates decided by all of them', async () => {
    const columns = { opened_at: 'submitted_at', resolved_at: 'closed_at', csat: 'satisfaction_score' };
    const { opened, preview } = await inspect(
      'ravenstack-tickets.csv',
      { role: 'tickets', columns, settings: { key: { column: 'account_id', as: 'id' } } },
      {
        aliases: new Map([
          ['A-0001', 'ALD'],
          ['A-0002', 'BRA'],
        ]),
      },
    );
    expect(opened.recognition.preset).toBeNull();
    expect(preview.map(({ opened_at, resolved_at }) => [opened_at, resolved_at])).toEqual([
      ['2026-07-27', '2026-07-28T03:00:00Z'],
      ['2026-07-08', '2026-07-09T03:00:00Z'],
    ]);
  });

  it('puts their words into ours, and constants into columns', async () => {
    const { preview } = await inspect('zendesk-tickets.csv', {
      settings: { words: { status: { Closed: 'escalated' } }, constants: { severity: 'normal' } },
    });
    expect(preview[0]).toMatchObject({ status: 'escalated', severity: 'normal' });
  });

  it('refuses a preset that is none, and a header that is not there', async () => {
    const none = await refusal('zendesk-tickets.csv', { role: 'tickets', settings: { preset: 'zendesk-ticket' } });
    expect(none.message).toBe('no preset "zendesk-ticket" for tickets; did you mean "zendesk-tickets"?');
    const noHeader = await refusal('zendesk-tickets.csv', { settings: { key: { column: 'Organisation', as: 'name' } } });
    expect(noHeader.message).toContain('did you mean "Organization"?');
  });
});
